import type { Activation } from '../activations/activation.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { familyOf } from '../families/rooms.js';
import { ifInRange } from '../numerics/if-in-range.js';
import * as I from '../numerics/interval/interval.js';
import { lipschitzConstant, slopeOver } from './lipschitz.js';

type Shape = ActivationCard['shape'];

/** What φ looks like: symmetry, kinks, growth, steepness, and a graph in doubles. Cost: 300 values of φ and of φ′. */
export function shapeOf(activation: Activation): Shape {
  const { parity, kinks } = activation;
  const lipschitz = lipschitzConstant(activation);
  const linearRegion = ifInRange(() => linearRegionOf(activation, lipschitz));
  return {
    ...(parity && { parity }),
    kinks: kinks.map((kink) => ({ ...kink })),
    ...(lipschitz && { lipschitz }),
    growth: growthOf(activation),
    ...(linearRegion && { linearRegion }),
    graph: graphOf(activation),
  };
}

/** What its definition states. */
export function shapeAsGiven(activation: Activation): Shape {
  const { parity, kinks, lipschitz } = activation;
  return {
    ...(parity && { parity }),
    kinks: kinks.map((kink) => ({ ...kink })),
    ...(lipschitz !== undefined && { lipschitz: I.interval(0, lipschitz, familyOf(activation).basis ?? 'proved') }),
    growth: {},
    graph: graphOf(activation),
  };
}

function growthOf(activation: Activation): Shape['growth'] {
  const { polynomial, homogeneity, asymptote, growthPower } = familyOf(activation);
  const lines = asymptote?.();
  // A Lipschitz φ grows no faster than a line.
  const atMost = isFlatFarOut(activation) ? 0 : activation.lipschitz !== undefined || lines ? 1 : undefined;
  const least = growthPower === undefined ? atMost : Math.min(growthPower, atMost ?? growthPower);
  const power = polynomial === undefined ? (homogeneity ?? least) : polynomial.length - 1;
  return {
    ...(power !== undefined && { power }),
    ...(lines && { lines: { meanSquare: lines.meanSquare, distance: lines.distance } }),
  };
}

/** Whether its lines have slope 0, or φ is constant beyond its last kinks, where it is analytic. */
function isFlatFarOut(activation: Activation): boolean {
  const { asymptote, basis } = familyOf(activation);
  if (asymptote?.().meanSquare.hi === 0) return true;
  const { kinks } = activation;
  if (basis === 'estimated' || kinks.length === 0) return false;
  const far = 2 + 2 * Math.max(...kinks.map(({ at }) => Math.abs(at)));
  return [I.interval(far, 2 * far), I.interval(-2 * far, -far)].every((beyond) => {
    const { lo, hi } = slopeOver(activation, beyond);
    return lo === 0 && hi === 0;
  });
}

/**
 * The linear region of an odd continuous φ with |φ′| ≤ slope everywhere (Murray, Abrol & Tanner 2021): up to its first kink φ is analytic,
 * so that it is linear there if its slope is one number on any stretch.
 */
function linearRegionOf(activation: Activation, lipschitz: I.Interval | undefined): Shape['linearRegion'] {
  const { parity, kinks } = activation;
  if (parity !== 'odd' || lipschitz?.basis !== 'proved' || kinks.some(({ order }) => order === 0)) return undefined;
  const halfWidth = Math.min(...kinks.map(({ at }) => Math.abs(at)));
  if (!(halfWidth > 0 && halfWidth < Number.POSITIVE_INFINITY)) return undefined;
  const slope = slopeOver(activation, I.interval(0, halfWidth / 2));
  const isOneNumber = slope.lo === slope.hi && slope.lo > 0;
  return isOneNumber && lipschitz.hi <= slope.hi ? { halfWidth, slope } : undefined;
}

/** From −4 to 4, wider where kinks lie further out; two values of φ′ at each kink, just below it and at it. */
export function graphOf({ value, derivative, kinks }: Activation): Shape['graph'] {
  const reach = Math.max(4, ...kinks.map(({ at }) => Math.min(1.25 * Math.abs(at), 64)));
  const grid = Array.from({ length: 2 * HALF + 1 }, (_, k) => ((k - HALF) / HALF) * reach);
  const z = [...grid, ...kinks.flatMap(({ at }) => (Math.abs(at) < reach ? [I.down(at), at] : []))]
    .toSorted((a, b) => a - b)
    .filter((at, k, all) => at !== all[k - 1]);
  return { z, value: z.map(value), derivative: z.map(derivative) };
}

const HALF = 120;
