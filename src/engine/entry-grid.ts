/** The number that all entries are whole multiples of. */
export interface Grid {
  readonly size: number;
  /** '1/255', '3.2e-5' */
  readonly name: string;
}

/**
 * The largest number that all values are whole multiples of, to the rounding of their type: counts over a sample's size, pixels over
 * 255, decimals after scaling. Undefined when there is none below the resolution at which any numbers would seem to have one, or
 * fewer than three distinct ones show it.
 *
 * Method: the ratios to the largest value as continued fractions (Knuth, TAOCP 2, §4.5.3), their denominators joined.
 */
export function gridOf(values: Float64Array, unit: number): Grid | undefined {
  let most = 0;
  for (const x of values) most = Math.max(most, Math.abs(x));
  if (!(most > 0)) return undefined;
  // Of all fractions with denominators up to q some lie within 1/q² of any number.
  const largest = 2 ** -6 / Math.sqrt(unit);
  let denominator = 1;
  const distinct = new Set<number>();
  for (const x of values) {
    const ratio = Math.abs(x) / most;
    if (ratio === 0 || ratio === 1) continue;
    const rest = ratio * denominator;
    if (Math.abs(rest - Math.round(rest)) > 4 * unit * rest) {
      const factor = denominatorOf(rest, 4 * unit * rest, largest / denominator);
      if (factor === undefined) return undefined;
      denominator *= factor;
    }
    if (Math.round(ratio * denominator) === 0) return undefined;
    if (distinct.size < 3) distinct.add(ratio);
  }
  if (distinct.size < 3) return undefined;
  const size = most / denominator;
  const inverse = Math.round(1 / size);
  const isInverse = inverse >= 1 && Math.abs(1 / size - inverse) <= 4 * unit * inverse;
  return { size, name: isInverse ? `1/${inverse}` : size.toPrecision(6) };
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
