import { Rational } from '../numerics/exact/rational.js';
import { inertiaOf, type RationalMatrix } from '../numerics/exact/rational-matrix.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { enclosedMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { type Certificate, certificateOf } from './certificate.js';
import { inMpfr } from './enclosure.js';
import { NoCertificate } from './no-certificate.js';
import { eigenvalue, type MatrixTerm, type Term, type TermComparison } from './term.js';

/** Larger matrices would take the checker minutes. */
export const LARGEST = 24;

const GIVEN: MatrixTerm = ['given'];

/**
 * Rank, number of negative eigenvalues, and the extreme eigenvalues that are not 0, to ten digits, of a symmetric matrix of rationals.
 *
 * @throws NoCertificate beyond n = 24
 */
export function matrixCertificate(name: string, matrix: RationalMatrix): Certificate {
  const n = matrix.length;
  if (n > LARGEST) throw new NoCertificate(`not yet for matrices of order ${n}, only up to ${LARGEST}`);
  const { positive, negative } = inertiaOf(matrix);
  const spectrum = eigenvalues(
    enclosedMatrix(n, BITS, {
      float64: () => {
        throw new RangeError('matrixCertificate: doubles are not asked for');
      },
      mpfr: (R, i, j) => inMpfr(R, matrix[i][j]),
    }),
    BITS,
  );
  const isZero = (k: number): boolean => k > negative && k <= n - positive;
  const ends = [...new Set([1, n])].filter((k) => !isZero(k));
  const bounds = ends.flatMap((k): TermComparison[] => {
    const { lo, hi } = spectrum[k - 1];
    return [
      { left: eigenvalue(k, GIVEN), relation: '>=', right: tenDigits(lo, -1) },
      { left: eigenvalue(k, GIVEN), relation: '<=', right: tenDigits(hi, 1) },
    ];
  });
  const counts: TermComparison[] = [
    { left: ['rank', GIVEN as Term], relation: '=', right: String(positive + negative) },
    { left: ['negative', GIVEN as Term], relation: '=', right: String(negative) },
  ];
  return certificateOf(name, { matrix }, [...counts, ...bounds]);
}

const BITS = { bits: 256 };

/** A decimal of ten digits, a part of 10⁻¹² or more below (−1) or above (1). */
export function tenDigits(x: number, direction: -1 | 1): string {
  const away = x + direction * Math.abs(x) * 2 ** -40;
  const exponent = Math.floor(Math.log10(Math.abs(away))) - 9;
  const size = Rational.of(10n ** BigInt(Math.abs(exponent)));
  const unit = exponent >= 0 ? size : Rational.ONE.over(size);
  const whole = Rational.from(away).over(unit).floor();
  return Rational.of(direction < 0 ? whole : whole + 1n)
    .times(unit)
    .toString();
}
