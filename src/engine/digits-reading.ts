import type { Interval } from '../numerics/interval/interval.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';
import { grainsOf, type Provenance } from './entry-grain.js';
import type { Grain } from './grain.js';
import { otherSign } from './other-sign.js';

/** What the sign of λ_min is worth, by the digits that the entries were written with. */
export interface DigitsReading {
  /** The coarsest sign of the entries' precision. */
  readonly how: string;
  /** By so much the entries may be off, by that sign; 0 for whole numbers, which are exact. */
  readonly entryError: number;
  /** To change the sign of λ_min an entry must be wrong by more than this: by this many times what it may be off. */
  readonly needed: number;
  /**
   * 'real': no matrix within those errors has another sign. 'stored': the same, but entries in single precision, scaled
   * or joined since so that no digit shows it, would err by as much as |λ_min|. 'within': a matrix within those errors
   * has another sign, and was found. 'open': none of these was shown, or |λ_min| is no more than rounding.
   */
  readonly verdict: 'real' | 'stored' | 'within' | 'open';
  readonly sentence: string;
}

/**
 * Whether errors of the entries in the digits that they lack can change the sign of λ_min.
 *
 * Guarantee: 'real' by Weyl: an error E with |E_ij| ≤ e_ij moves no eigenvalue by more than the largest row sum of e.
 * 'within' by a matrix within those errors whose λ_min was enclosed on the other side of 0. That the entries are off by
 * no more than e is read off the digits, and no proof.
 * Cost: n² operations; up to n = 256 that of `otherSign`.
 *
 * @param rounding - what the rounding of entries and solver explains
 */
export function digitsReading(
  matrix: Float64Matrix,
  smallest: Interval,
  provenance: Provenance,
  rounding = 0,
): DigitsReading {
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
  const reading = (verdict: DigitsReading['verdict'], sentence: string): DigitsReading => ({
    how: grain.how,
    entryError,
    needed,
    verdict,
    sentence,
  });
  const sign = smallest.lo > 0 ? '>' : smallest.hi < 0 ? '<' : undefined;
  const off = `${grain.how}: entries may be off by ${entryError > 0 ? entryError.toPrecision(2) : 'less than 4.9e-324'}`;
  const enough = measured(needed, entryError, grain);
  if (sign === undefined) return reading('open', `${off}, which the sign of λ_min does not survive`);
  if (needed > 1 + SLACK) {
    const unless = `unless entries are wrong by more than ${enough}`;
    if (distance <= rounding)
      return reading(
        'open',
        `${grain.how}: no more than rounding of entries and solver together, of which entries alone change the sign of λ_min only if wrong by more than ${enough}`,
      );
    const single = singleError(matrix);
    if (distance > single) return reading('real', `${grain.how}: λ_min ${sign} 0 is real, ${unless}`);
    return reading(
      'stored',
      `${grain.how}: λ_min ${sign} 0 is real for the matrix as stored, ${unless}; within the ${single.toPrecision(2)} that entries in single precision would err`,
    );
  }
  // Doubles cannot say what lies between them.
  const looked = matrix.n <= WITNESSED && entryError > 2 ** -48 * largest(matrix);
  const allowed = matrix.middle.map((x, k) => grain.halfUnit(Math.abs(x)) - matrix.radius[k]);
  const wanted = sign === '<' ? 'not negative' : 'negative';
  const witness = looked ? otherSign(matrix, allowed, wanted, distance, entryError) : undefined;
  if (witness !== undefined)
    return reading(
      'within',
      `${off}, and errors of ${witness.toPrecision(2)} make λ_min ${sign === '<' ? '≥' : '<'} 0`,
    );
  const ifRight = distance <= rounding ? '' : `; it is real if they are right to ${enough}`;
  return reading('open', `${off}, which may explain λ_min ${sign} 0${ifRight}`);
}

/** '0.0022 (0.45 units in the 2nd decimal)' */
const measured = (needed: number, entryError: number, { unit }: Grain): string =>
  unit === 'times as much'
    ? (needed * entryError).toPrecision(2)
    : `${(needed * entryError).toPrecision(2)} (${(needed / 2).toPrecision(2)} ${unit})`;

/**
 * By so much eigenvalues may be off where numbers in single precision went into the entries: scaled since, normalised,
 * or added to others, they show no sign of it.
 */
export const singleError = (matrix: Float64Matrix): number => matrix.n * 2 ** -24 * largest(matrix);

/** The rounding of the few operations that make an error bound. */
const SLACK = 2 ** -30;
/** Up to this size a matrix with another sign is looked for. */
const WITNESSED = 256;

const largest = ({ middle }: Float64Matrix): number => middle.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

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
