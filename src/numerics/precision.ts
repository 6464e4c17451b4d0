/**
 * How an interval is computed. Its endpoints stay doubles whatever the precision: 'float64' with outward rounding, or
 * MPFR with that many bits.
 */
export type Precision = 'float64' | { readonly bits: number };

/** The rungs a comparison climbs while its two sides overlap. */
export const PRECISION_LADDER: readonly Precision[] = [
  'float64',
  { bits: 128 },
  { bits: 256 },
  { bits: 512 },
  { bits: 1024 },
];

export const precisionName = (at: Precision): string => (at === 'float64' ? 'float64' : `${at.bits} bits`);

/** @throws RangeError unless `at` is 'float64' or { bits } with a whole number of bits between 64 and 16384. */
export function checkPrecision(at: Precision, where: string): Precision {
  if (at === 'float64') return at;
  const bits = (at as { bits?: unknown } | null | undefined)?.bits;
  if (!(typeof bits === 'number' && Number.isInteger(bits) && bits >= 64 && bits <= 16384))
    throw new RangeError(`${where}: at = ${JSON.stringify(at)}, expected 'float64' or { bits: 64 … 16384 }`);
  return at;
}
