import { type Printed, printedDigitsOf } from '../numerics/exact/printed-digits.js';
import type { SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { middlesInDoubles } from '../numerics/spectrum/symmetric-matrix.js';
import { gridOf } from './entry-grid.js';
import { entrySample } from './entry-sample.js';
import { type Grain, ordinal } from './grain.js';
import { SHORTER, significandGrain } from './significand-grain.js';

/** What is known of the entries beside their values. */
export interface Provenance {
  /** Relative rounding error of a stored entry. */
  readonly unit: number;
  readonly printed?: Printed;
  /** The largest |a_ij − a_ji| that was averaged away. */
  readonly asymmetry?: number;
}

/**
 * Every sign that the entries are known to fewer digits than their type holds: digits printed, decimals or significant
 * digits of the stored numbers, significands of a shorter type, multiples of one number, asymmetry, a diagonal or a
 * correlation that misses 1. At least one, the type's own; none for whole numbers, which are exact. Most entries beside
 * the diagonal tell: a few of more digits, and a jitter, hide nothing.
 */
export function grainsOf(matrix: SymmetricMatrix, { unit, printed, asymmetry = 0 }: Provenance): readonly Grain[] {
  const values = middlesInDoubles(matrix);
  const found: Grain[] = [];
  if (asymmetry > 0)
    found.push(absolute(`asymmetric by up to ${asymmetry.toPrecision(2)} before averaging`, asymmetry / 2));
  const miss = correlationMiss(values, matrix.n, unit);
  if (miss !== undefined) found.push(miss);
  const exact = printed === undefined ? values.every(Number.isInteger) : printed.whole;
  if (exact) return found;
  const sample = entrySample(values, matrix.n);
  const digits = printed ?? printedDigitsOf(sample.sizes, unit, sample.diagonal);
  const decimal = digits && digitGrain(digits, printed === undefined ? 'stored with at most' : 'printed to');
  if (decimal !== undefined) found.push(decimal, ...printedSingles(sample.sizes, decimal));
  const bits = significandGrain(sample, unit);
  if (bits !== undefined) found.push(bits);
  // Decimals that are few are the simplest reason why numbers have a common divisor.
  if (digits === undefined || digits.significant > 6) {
    const grid = gridOf(sample, unit);
    if (grid !== undefined)
      found.push(absolute(`${grid.all ? 'all' : 'mostly'} multiples of ${grid.name}`, grid.size / 2));
  }
  found.push({
    how: `${typeName(unit)} without a sign of fewer digits`,
    unit: `ulp of ${typeName(unit)}`,
    halfUnit: (size) => size * unit,
  });
  return found;
}

const absolute = (how: string, error: number): Grain => ({ how, unit: 'times as much', halfUnit: () => error });

/** Half a unit of the last decimal, as of numbers printed by '%.2f', or of the last significant digit, as of '%.3g'. */
function digitGrain({ decimals, significant, longer }: Printed, verb: string): Grain | undefined {
  if (significant > LONGEST_PRINTED) return undefined;
  const [name, count] = decimals === undefined ? ['significant digit', significant] : ['decimal', decimals];
  return {
    how: `${longer ? 'mostly ' : ''}${verb} ${count} ${name}${count === 1 ? '' : 's'}`,
    unit: `units in the ${ordinal(count)} ${name}`,
    halfUnit:
      decimals === undefined
        ? (size) => (size === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(size)) + 1 - significant))
        : () => 0.5 * 10 ** -decimals,
  };
}

/** More digits than that are those of doubles. */
const LONGEST_PRINTED = 15;

/** Singles printed to more digits than they have: most lie within half a unit of the last place of a single. */
function printedSingles(sizes: Float64Array, { halfUnit }: Grain): readonly Grain[] {
  let [near, far] = [0, 0];
  for (const size of sizes) {
    // A number that is coarse beside singles is near one by chance.
    if (!(8 * halfUnit(size) < size * 2 ** -24) || Math.fround(size) === size) continue;
    if (Math.abs(Math.fround(size) - size) <= 1.0001 * halfUnit(size)) near++;
    else far++;
  }
  return near < 8 || near <= far
    ? []
    : [{ how: 'singles by their digits', unit: 'ulp of float32', halfUnit: (size) => size * 2 ** -24 }];
}

const typeName = (unit: number): string =>
  SHORTER.find(({ bits }) => unit === 2 ** -bits)?.name ??
  (unit === 2 ** -53 ? 'float64' : `${Math.round(-Math.log2(unit))} bits`);

/**
 * A correlation matrix whose diagonal varies about 1, or with a correlation beyond it, by more than its type explains.
 * The same number all along the diagonal is no sign: such as 1 + 1e-6 is added on purpose.
 */
function correlationMiss(values: Float64Array, n: number, unit: number): Grain | undefined {
  if (n < 2) return undefined;
  let [least, most, off] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < n; i++) {
    least = Math.min(least, values[i * n + i]);
    most = Math.max(most, values[i * n + i]);
    for (let j = 0; j < n; j++) if (j !== i) off = Math.max(off, Math.abs(values[i * n + j]));
  }
  if (!(least >= 1 - NEAR_ONE && most <= 1 + NEAR_ONE && off <= 1 + NEAR_ONE)) return undefined;
  const spread = least === most ? 0 : Math.max(Math.abs(least - 1), Math.abs(most - 1));
  const beyond = off - most;
  const missed = Math.max(spread, beyond);
  if (!(missed > 4 * n * unit)) return undefined;
  const what = spread >= beyond ? 'a diagonal that varies about 1' : 'a correlation beyond 1';
  return absolute(`${what} by ${missed.toPrecision(2)}`, missed);
}

const NEAR_ONE = 1e-3;
