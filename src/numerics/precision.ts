/**
 * How an interval is computed. Its endpoints stay doubles whatever the precision: 'float64' with outward rounding; with that many
 * bits, by MPFR, or by pairs of doubles where those are enough.
 */
export type Precision = 'float64' | { readonly bits: number };

/**
 * Up to so many bits spectra and Hermite series are computed with pairs of doubles, everything else with MPFR and guard bits.
 * The roundings of a pair are 2⁻¹⁰⁶, and some n² of them.
 */
export const DOUBLE_DOUBLE_BITS = 106;

/** The rungs a comparison climbs while its two sides overlap: doubles, pairs of doubles, then MPFR. */
export const PRECISION_LADDER: readonly Precision[] = [
  'float64',
  { bits: DOUBLE_DOUBLE_BITS },
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
