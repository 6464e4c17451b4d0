/**
 * How an interval is computed. Its endpoints stay doubles whatever the precision: 'float64' with outward rounding; with
 * that many bits, by MPFR, or by pairs of doubles where those are enough.
 */
export type Precision = 'float64' | { readonly bits: number; readonly uncertified?: Uncertified };

/**
 * What to compute in ordinary floating point, rounding at every step and enclosing nothing, as a check
 * without enclosures does: for an audit of tolerances. What comes of it is 'estimated'. All that is
 * not named is computed at `bits`.
 */
export interface Uncertified {
  /** 53: doubles; 24: singles. */
  readonly significand: 24 | 53;
  readonly stages: readonly Stage[];
}

/**
 * Where a plain computation rounds: 'data' rows scaled to length 1, their dot products, the arc cosine; 'kernel'
 * its values and their product with the correlation; 'series' the kernel as a Hermite series cut after 64
 * terms; 'eigenvalues' QL or Jacobi.
 */
export type Stage = 'data' | 'kernel' | 'series' | 'eigenvalues';

/** Whether a stage is to be computed in ordinary floating point, and to how many bits. */
export const uncertifiedAt = (precision: Precision, stage: Stage): 24 | 53 | undefined =>
  precision !== 'float64' && precision.uncertified?.stages.includes(stage)
    ? precision.uncertified.significand
    : undefined;

/** Rounding to doubles (nothing to do) or to singles. */
export const roundingTo = (significand: 24 | 53): ((x: number) => number) =>
  significand === 53 ? (x) => x : Math.fround;

/**
 * Up to so many bits spectra and Hermite series are computed with pairs of doubles, everything else with MPFR and guard
 * bits. The roundings of a pair are 2⁻¹⁰⁶, and some n² of them.
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

/** Below the ladder: decided between exact numbers, so that no precision enters. */
export const EXACT = 'exact';

export function precisionName(precision: Precision | typeof EXACT): string {
  if (precision === 'float64' || precision === EXACT) return precision;
  return precision.uncertified === undefined
    ? `${precision.bits} bits`
    : `uncertified float${precision.uncertified.significand === 53 ? 64 : 32}`;
}

/** @throws RangeError unless `precision` is 'float64' or { bits } with a whole number of bits between 64 and 16384. */
export function checkPrecision(precision: Precision, where: string): Precision {
  if (precision === 'float64') return precision;
  const bits = (precision as { bits?: unknown } | null | undefined)?.bits;
  if (!(typeof bits === 'number' && Number.isInteger(bits) && bits >= 64 && bits <= 16384))
    throw new RangeError(
      `${where}: precision = ${JSON.stringify(precision)}, expected 'float64' or { bits: 64 … 16384 }`,
    );
  return precision;
}
