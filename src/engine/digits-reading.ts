import type { Interval } from '../numerics/interval.js';
import { smallestEigenvalue } from '../numerics/spectrum.js';
import { approximateEigen } from '../numerics/symmetric-eigen.js';
import type { Float64Matrix } from '../numerics/symmetric-matrix.js';
import { type Grain, grainsOf, type Provenance } from './entry-grain.js';

/** What the sign of λ_min is worth, by the digits that the entries were written with. */
export interface DigitsReading {
  /** The coarsest sign of the entries' precision. */
  readonly how: string;
  /** By so much the entries may be off, by that sign; 0 for whole numbers, which are exact. */
  readonly entryError: number;
  /** To change the sign of λ_min an entry must be wrong by more than this: by this many times what it may be off. */
  readonly needed: number;
  /**
   * 'real': no matrix within those errors has another sign. 'within': one of them has, and it was found. 'open': neither was shown.
   */
  readonly verdict: 'real' | 'within' | 'open';
  readonly sentence: string;
}

/**
 * Whether errors of the entries in the digits that they lack can change the sign of λ_min.
 *
 * Guarantee: 'real' by Weyl: an error E with |E_ij| ≤ e_ij moves no eigenvalue by more than the largest row sum of e. 'within' by a
 * matrix within those errors whose λ_min was enclosed on the other side of 0. That the entries are off by no more than e is read off
 * the digits, and no proof.
 * Cost: n² operations; up to n = 64 for 'within' some twenty decompositions.
 */
export function digitsReading(matrix: Float64Matrix, smallest: Interval, provenance: Provenance): DigitsReading {
  const [coarsest, ...others] = grainsOf(matrix, provenance).map((grain) => ({ grain, ...reachOf(matrix, grain) }));
  if (coarsest === undefined)
    return {
      how: 'whole numbers',
      entryError: 0,
      needed: Number.POSITIVE_INFINITY,
      verdict: 'real',
      sentence: 'whole numbers, taken as exact',
    };
  const { grain, reach, entryError } = others.reduce((most, each) => (each.reach > most.reach ? each : most), coarsest);
  const distance = Math.max(0, smallest.lo, -smallest.hi);
  const needed = reach > 0 ? distance / reach : Number.POSITIVE_INFINITY;
  const about = { how: grain.how, entryError, needed };
  const sign = smallest.lo > 0 ? '>' : smallest.hi < 0 ? '<' : undefined;
  const off = `${grain.how}: entries may be off by ${entryError > 0 ? entryError.toPrecision(2) : 'less than 4.9e-324'}`;
  if (sign === undefined)
    return { ...about, verdict: 'open', sentence: `${off}, which the sign of λ_min does not survive` };
  if (needed > 1 + SLACK)
    return {
      ...about,
      verdict: 'real',
      sentence: `${grain.how}: λ_min ${sign} 0 is real, unless entries are wrong by more than ${measured(needed, entryError, grain)}`,
    };
  const witness = matrix.n <= WITNESSED ? otherSign(matrix, smallest, grain) : undefined;
  if (witness !== undefined)
    return {
      ...about,
      verdict: 'within',
      sentence: `${off}, and errors of ${witness.toPrecision(2)} make λ_min ${sign === '<' ? '≥' : '<'} 0`,
    };
  return {
    ...about,
    verdict: 'open',
    sentence: `${off}, which may explain λ_min ${sign} 0; it is real if they are right to ${measured(needed, entryError, grain)}`,
  };
}

/** '0.0022 (0.45 units in the 2nd decimal)' */
const measured = (needed: number, entryError: number, { unit }: Grain): string =>
  unit === 'times as much'
    ? (needed * entryError).toPrecision(2)
    : `${(needed * entryError).toPrecision(2)} (${(needed / 2).toPrecision(2)} ${unit})`;

/** The rounding of the few operations that make an error bound. */
const SLACK = 2 ** -30;
const WITNESSED = 64;

/** The largest row sum of the entries' errors, and the largest error. */
function reachOf({ middle, n }: Float64Matrix, { halfUnit }: Grain): { reach: number; entryError: number } {
  let [reach, entryError] = [0, 0];
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const error = halfUnit(Math.abs(middle[i * n + j]));
      sum += error;
      entryError = Math.max(entryError, error);
    }
    reach = Math.max(reach, sum);
  }
  return { reach, entryError };
}

/**
 * The largest change of an entry in a matrix within the errors whose λ_min is certainly ≥ 0 where it was < 0, or < 0 where it was
 * > 0; undefined when none was found. Alternating projections between the errors' box and the matrices with eigenvalues ≥ η.
 */
function otherSign(matrix: Float64Matrix, smallest: Interval, { halfUnit }: Grain): number | undefined {
  const { middle, radius, n } = matrix;
  const allowed = middle.map((x, k) => halfUnit(Math.abs(x)) - radius[k]);
  const margin = 1e-3 * Math.max(-smallest.lo, smallest.hi);
  let current = middle;
  for (let round = 0; round < 20; round++) {
    const { values, vectors } = approximateEigen(current, n);
    const next = Float64Array.from(current);
    for (let k = 0; k < n; k++) {
      const missing = smallest.hi < 0 ? Math.max(0, margin - values[k]) : k === 0 ? -margin - values[k] : 0;
      if (missing === 0) continue;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) next[i * n + j] += missing * vectors[i * n + k] * vectors[j * n + k];
    }
    let change = 0;
    let inside = true;
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        const at = i * n + j;
        const room = 0.999 * allowed[at];
        const clamped = Math.min(middle[at] + room, Math.max(middle[at] - room, next[at]));
        next[at] = next[j * n + i] = clamped;
        // Numbers this close: their difference is exact.
        const off = Math.abs(clamped - middle[at]);
        inside &&= off <= allowed[at];
        change = Math.max(change, off);
      }
    const found = smallestEigenvalue({ ...matrix, middle: next, radius: new Float64Array(n * n) });
    if (inside && (smallest.hi < 0 ? found.lo >= 0 : found.hi < 0)) return change;
    current = next;
  }
  return undefined;
}
