import type { EntrySample } from './entry-sample.js';

/** The number that all entries are whole multiples of. */
export interface Grid {
  readonly size: number;
  /** '1/255', '3.2e-5' */
  readonly name: string;
  /** Whether all numbers are, the diagonal too; else most beside it. */
  readonly all: boolean;
}

/**
 * The largest number that the sizes, or most of them, are whole multiples of, to the rounding of their type: counts
 * over a sample's size, pixels over 255, decimals after scaling. Undefined when there is none below the resolution at
 * which any numbers would seem to have one, or fewer than three distinct ones show it.
 *
 * Method: the ratios to the largest size as continued fractions (Knuth, TAOCP 2, §4.5.3), their denominators joined.
 * Where a few have none in common with the rest, one of four parts is likely to be without them.
 */
export function gridOf({ sizes, diagonal }: EntrySample, unit: number): Grid | undefined {
  const quarter = Math.ceil(sizes.length / 4);
  const parts = [sizes, ...[0, 1, 2, 3].map((k) => sizes.subarray(k * quarter, (k + 1) * quarter))];
  for (const part of parts) {
    const size = commonDivisor(part, unit);
    if (size === undefined) continue;
    const fits = (x: number): boolean => Math.abs(x / size - Math.round(x / size)) <= 8 * unit * (x / size);
    const fitting = sizes.reduce((count, x) => count + (fits(x) ? 1 : 0), 0);
    if (!(2 * fitting > sizes.length)) continue;
    const inverse = Math.round(1 / size);
    const isInverse = inverse >= 1 && Math.abs(1 / size - inverse) <= 4 * unit * inverse;
    const name = isInverse ? `1/${inverse}` : size.toPrecision(6);
    return { size, name, all: fitting === sizes.length && diagonal.every(fits) };
  }
  return undefined;
}

function commonDivisor(sizes: Float64Array, unit: number): number | undefined {
  const most = sizes.reduce((a, b) => Math.max(a, b), 0);
  // Of all fractions with denominators up to q some lie within 1/q² of any number.
  const largest = 2 ** -6 / Math.sqrt(unit);
  let [denominator, seen] = [1, 0];
  for (const x of sizes) {
    const ratio = x / most;
    if (ratio === 1) continue;
    const rest = ratio * denominator;
    if (Math.abs(rest - Math.round(rest)) > 4 * unit * rest) {
      const factor = denominatorOf(rest, 4 * unit * rest, largest / denominator);
      if (factor === undefined) return undefined;
      denominator *= factor;
    }
    if (Math.round(ratio * denominator) === 0) return undefined;
    seen++;
  }
  return seen < 3 ? undefined : most / denominator;
}

/** The least q ≤ `most` with |x − p/q| ≤ `error` for some whole p, by the convergents of x. */
function denominatorOf(x: number, error: number, most: number): number | undefined {
  let [before, q] = [0, 1];
  let rest = x - Math.floor(x);
  for (let step = 0; step < 40; step++) {
    if (Math.abs(x - Math.round(x * q) / q) <= error) return q;
    if (!(rest > 0)) return undefined;
    rest = 1 / rest;
    const whole = Math.floor(rest);
    [before, q] = [q, whole * q + before];
    if (!(q <= most)) return undefined;
    rest -= whole;
  }
  return undefined;
}
