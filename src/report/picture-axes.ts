import { type Axis, countAxis, logAxis, powerOfTen, symlogAxis } from './axis.js';
import { formatNumber } from './format.js';
import type { Relation } from './picture-measure.js';

/** What the second panel of a picture shows, and where equality is. */
export interface Distance {
  readonly axis: Axis;
  readonly label: string;
  /** The value at equality, undefined for an equation (where it is the low end). */
  readonly equality: number | undefined;
  /** Ratios beyond it stand on the upper rail, so that the tight ones keep their room. */
  readonly cap: number;
  readonly ratio: boolean;
}

/** The quantity's own axis leaves out what it cannot place; the right side as axis has rails for it. */
export function horizontal(values: readonly number[], ownAxis: boolean): Axis {
  if (!ownAxis) return values.some((v) => v < 0) ? symlogAxis(values) : logAxis(values);
  const usable = values.filter((v) => v > 0 && v < Infinity);
  const axis = countAxis(usable) ?? logAxis(usable);
  return { ...axis, position: (v) => (v > 0 && v < Infinity ? axis.position(v) : Number.NaN) };
}

/** Of the values of `measureOf`, NaN left out; `mixed` where draws are of several relations. */
export function distanceOf(
  relation: Relation,
  positive: boolean,
  values: readonly number[],
  mixed: boolean,
  { left, right } = { left: 'left', right: 'right' },
): Distance {
  if (relation === '=') {
    const axis = logAxis(values, 5);
    return { axis, label: 'relative difference of the sides', equality: undefined, cap: Infinity, ratio: false };
  }
  const [larger, smaller] = mixed
    ? ['side claimed larger', 'the other']
    : relation === '>='
      ? [left, right]
      : [right, left];
  if (!positive) {
    const axis = withRoom(symlogAxis([...values, 0]), 0, '>=');
    return { axis, label: `${larger} − ${smaller}`, equality: 0, cap: Infinity, ratio: false };
  }
  const cap = capOf(values);
  const axis = withRoom(capped([...values, 1], cap), 0, '>=');
  return { axis, label: `${larger} ÷ ${smaller}`, equality: 1, cap, ratio: true };
}

/** The right side where it is the same on all draws: then one line, and all of one side of it is where the claim fails. */
export function constantBound(relation: Relation, points: readonly { readonly right: number }[]): number | undefined {
  const [first] = points;
  if (relation === '=' || first === undefined || !Number.isFinite(first.right)) return undefined;
  return points.every(({ right }) => right === first.right) ? first.right : undefined;
}

/** A fifth of the height, at least, on the side where the claim fails: an empty shaded strip says that nothing failed. */
export function withRoom(axis: Axis, edge: number, relation: Relation): Axis {
  const [low, high] = axis.domain;
  const domain: readonly [number, number] =
    relation === '<='
      ? [low, Math.max(high, edge + 0.25 * (edge - low))]
      : [Math.min(low, edge - 0.25 * (high - edge)), high];
  return { ...axis, domain };
}

/** A cap as it is written. */
export const capText = (cap: number): string =>
  cap <= 1e4 ? formatNumber(cap) : powerOfTen(Math.round(Math.log10(cap)));

/** The next power of ten over three quarters of the ratios, when the largest takes up more than twice those decades; else none. */
function capOf(values: readonly number[]): number {
  const decades = values
    .filter((v) => v > 0 && v < Infinity)
    .map(Math.log10)
    .sort((a, b) => a - b);
  const threeQuarters = Math.max(1, Math.ceil(decades[Math.floor(0.75 * decades.length)] ?? 1));
  return (decades.at(-1) ?? 0) > 2 * threeQuarters ? 10 ** threeQuarters : Infinity;
}

function capped(values: readonly number[], cap: number): Axis {
  const within = (v: number): number => (v > cap ? Infinity : v);
  const axis = logAxis(values.map(within), 5);
  if (cap === Infinity) return axis;
  const label = `> ${capText(cap)}`;
  const rails = axis.rails.map((rail) => (rail.end === 'high' ? { ...rail, label } : rail));
  const ticks = axis.ticks.filter(({ at }) => at < Math.log10(cap));
  return { ...axis, rails, ticks, position: (v) => axis.position(within(v)) };
}
