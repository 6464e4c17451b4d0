import { Rational } from '../numerics/exact/rational.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';

/** All real numbers between two rationals. */
export interface Enclosure {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** Which end of a term is asked for. */
export type Side = 'below' | 'above' | 'both';

/** whole·2^exponent. */
export const dyadic = (whole: bigint, exponent: number): Rational =>
  exponent >= 0 ? Rational.of(whole << BigInt(exponent)) : Rational.of(whole, 1n << BigInt(-exponent));

/** ⌊x·2^shift⌋. */
export const floorAt = (x: Rational, shift: number): bigint => x.times(dyadic(1n, shift)).floor();

/** ⌈x·2^shift⌉. */
export const ceilAt = (x: Rational, shift: number): bigint => -floorAt(x.negated(), shift);

/** The exponent e with 2^e ≤ |x| < 2^(e + 2); undefined for 0. */
export function magnitudeOf({ numerator, denominator }: Rational): number | undefined {
  if (numerator === 0n) return undefined;
  return bitsOf(numerator) - bitsOf(denominator) - 1;
}

/**
 * An enclosure of about `bits` bits around another, at either end wider by at least a unit of its last place and by 2⁻¹⁰ of its width, which
 * other roundings on the way may have moved; an exact 0 stays.
 */
export function shortened({ lo, hi }: Enclosure, bits: number): Enclosure {
  const sizes = [magnitudeOf(lo), magnitudeOf(hi)].filter((x) => x !== undefined);
  if (sizes.length === 0) return { lo, hi };
  const width = magnitudeOf(hi.minus(lo));
  const exponent = Math.max(Math.max(...sizes) - bits, width === undefined ? Number.NEGATIVE_INFINITY : width - 10);
  return { lo: dyadic(floorAt(lo, -exponent) - 1n, exponent), hi: dyadic(ceilAt(hi, -exponent) + 1n, exponent) };
}

/** Whether this is one number, m·2^e with |m| < 2^bits. */
export const isPoint = ({ lo, hi }: Enclosure, bits: number): boolean =>
  lo.equals(hi) && (lo.denominator & (lo.denominator - 1n)) === 0n && bitsOf(lo.numerator) <= bits;

/** '-3', '2/7', or '5p-3' for 5·2⁻³. */
export function rationalText({ numerator, denominator }: Rational): string {
  if ((denominator & (denominator - 1n)) !== 0n) return `${numerator}/${denominator}`;
  const exponent = bitsOf(denominator) - 1;
  const zeros = numerator === 0n ? exponent : bitsOf(numerator & -numerator) - 1;
  const shift = Math.min(zeros, exponent);
  return shift === exponent ? `${numerator >> BigInt(exponent)}` : `${numerator >> BigInt(shift)}p-${exponent - shift}`;
}

/** The inverse of `rationalText`. @throws RangeError for any other text */
export function parseRational(text: string): Rational {
  const [, whole, over, power] = /^(-?\d+)(?:\/(\d+)|p(-?\d+))?$/.exec(text) ?? [];
  if (whole === undefined || over === '0')
    throw new RangeError(
      `parseRational: text = ${JSON.stringify(text)}, expected a rational number such as 2/7 or 5p-3`,
    );
  return power === undefined ? Rational.of(BigInt(whole), BigInt(over ?? 1)) : dyadic(BigInt(whole), Number(power));
}

const bitsOf = (x: bigint): number => (x < 0n ? -x : x).toString(2).length;

/** A rational as MPFR encloses it. */
export const inMpfr = (R: MpfrArithmetic, { numerator, denominator }: Rational): MpfrInterval =>
  R.divide(R.integer(numerator), R.integer(denominator));
