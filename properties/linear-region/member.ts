import fc, { type Arbitrary } from 'fast-check';
import { type Activation, hardTanh, type Knot, makeActivation, piecewiseLinear } from '../parts/activations.js';

/**
 * A member of the scaled-bounded class of Murray, Abrol & Tanner: continuous, odd, φ(z) = kz on [−a, a], |φ(z)| ≤ ak outside,
 * |φ′| ≤ k, finitely many kinks. A class of its own also for controls, which break one of these.
 */
export interface ScaledBounded extends Activation {
  /** a. */
  readonly halfWidth: number;
  /** k. */
  readonly slope: number;
}

/** What its graph does beyond a, corner by corner: how far right it goes and to which multiple of a·k, both in eighths. */
export interface Corner {
  readonly length: number;
  readonly value: number;
}

/**
 * The odd function through (0, 0), (a, ak) and the corners (each `length` eighths of a further, at `value` eighths of ak),
 * beyond the last one level, or for a control of slope `finalSlope`·k. All numbers are exact for a and k that are short binary fractions.
 */
export function oddMember(halfWidth: number, slope: number, corners: readonly Corner[], finalSlope = 0): ScaledBounded {
  if (corners.length === 0 && slope === 1 && finalSlope === 0)
    return Object.freeze({ ...hardTanh(halfWidth), halfWidth, slope });
  const right: Knot[] = [[halfWidth, halfWidth * slope]];
  for (const { length, value } of corners) {
    const [at] = right[right.length - 1];
    right.push([at + (length * halfWidth) / 8, (value * halfWidth * slope) / 8]);
  }
  const [end, level] = right[right.length - 1];
  const knots: Knot[] = [...right, [end + halfWidth, level + finalSlope * halfWidth * slope]];
  const mirrored = knots.map(([at, value]): Knot => [-at, 0 - value]).reverse();
  return named(piecewiseLinear([...mirrored, ...knots]), finalSlope === 0 ? right : knots, halfWidth, slope);
}

/** A level, a tent that returns to 0, soft shoulders, a graph that crosses to −ak and back. */
export const HARD_TANH: readonly Corner[] = [];
export const TENT = corners('8:0');
export const SOFT_SHOULDERS = corners('8:4 8:2');
export const CROSSING = corners('16:-8 16:8');
/** Steeper than k, for controls. */
export const ZIGZAG = corners('2:-8 2:8');

/** Corners as they are written: length and value of each. */
function corners(text: string): readonly Corner[] {
  return text.split(' ').map((each) => {
    const [length, value] = each.split(':').map(Number);
    return { length, value };
  });
}

export const turnsAround = ({ kinks }: Activation): boolean => kinks.length > 4;

/** For controls: an activation of slope 1 at 0 for which a linear region is claimed that it does not have. */
export function asIfLinear(activation: Activation, halfWidth: number): ScaledBounded {
  const name = `${activation.name} as if linear up to ${halfWidth}`;
  return Object.freeze({ ...makeActivation({ ...activation, name }), halfWidth, slope: 1 });
}

export interface MemberOptions {
  /** a in eighths. Default from ½ to 3. */
  readonly eighths?: readonly [min: number, max: number];
  /** The least and greatest number of corners beyond a: 0 is hard tanh. Default [0, 3]. */
  readonly corners?: readonly [min: number, max: number];
}

/**
 * Random members: the named shapes, and random corners. Shrink to hard tanh, or where that is left out to the tent, at a = 1. Of the activations by
 * formula none is one: those with a linear region about 0 are not odd, or not bounded by its ends.
 */
export function members({ eighths = [4, 24], corners = [0, 3] }: MemberOptions = {}): Arbitrary<ScaledBounded> {
  const [least, most] = corners;
  const shapes = [HARD_TANH, TENT, SOFT_SHOULDERS, CROSSING].filter((s) => s.length >= least && s.length <= most);
  return fc
    .record({
      halfWidth: halfWidths(eighths),
      slope: fc.constantFrom(1, 2, 0.5),
      corners: fc.oneof(
        fc.constantFrom(...shapes),
        fc.array(corner, { minLength: least, maxLength: most }).map(gentle),
      ),
    })
    .map((drawn) => oddMember(drawn.halfWidth, drawn.slope, drawn.corners));
}

/** a in eighths, shrinking to 1 where that is allowed. */
export function halfWidths([least, most]: readonly [number, number]): Arbitrary<number> {
  const start = Math.min(Math.max(8, least), most);
  return fc
    .oneof(
      fc.integer({ min: start, max: most }),
      fc.integer({ min: 0, max: start - least }).map((k) => start - k),
    )
    .map((eighths) => eighths / 8);
}

const corner = fc.record({ value: fc.integer({ min: -8, max: 8 }), extra: fc.nat(8) });

/** Lengths from the steps of the values, so that no slope exceeds k. */
function gentle(drawn: readonly { readonly value: number; readonly extra: number }[]): Corner[] {
  let before = 8;
  return drawn.map(({ value: level, extra }, i) => {
    // A level first piece would leave only the far tail, of e⁻⁸⁰ and less, to tell a member from hard tanh.
    const value = i === 0 ? Math.min(level, 7) : level;
    const length = Math.max(1, Math.abs(value - before)) + extra;
    before = value;
    return { length, value };
  });
}

function named(activation: Activation, right: readonly Knot[], halfWidth: number, slope: number): ScaledBounded {
  const name = `odd(${right.map((knot) => knot.join(':')).join(' ')})`;
  return Object.freeze({ ...makeActivation({ ...activation, name }), halfWidth, slope });
}

/** A function made anew for every half-width that members have: for controls. */
export const ofAnyWidth = (make: (halfWidth: number) => ScaledBounded): Arbitrary<ScaledBounded> =>
  members({ corners: [0, 0] }).map(({ halfWidth }) => make(halfWidth));
