import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { enclosedMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { type Certificate, certificateOf } from './certificate.js';
import { inertiaOf } from './inertia.js';
import { NoCertificate } from './no-certificate.js';
import { floorAt, parseRational, type Rational } from './rational.js';
import { eigenvalue, exactly, type MatrixTerm, type Term, type TermComparison } from './term.js';

/** Larger matrices would take the checker minutes. */
const LARGEST = 24;

const GIVEN: MatrixTerm = ['given'];

/**
 * Rank, number of negative eigenvalues, and the extreme eigenvalues that are not 0, to ten digits, of a symmetric matrix of rationals.
 *
 * @throws NoCertificate beyond n = 24
 */
export function matrixCertificate(name: string, matrix: readonly (readonly Rational[])[]): Certificate {
  const n = matrix.length;
  if (n > LARGEST) throw new NoCertificate(`not yet for matrices of order ${n}, only up to ${LARGEST}`);
  const { positive, negative } = inertiaOf(matrix);
  const spectrum = eigenvalues(
    enclosedMatrix(n, BITS, {
      float64: () => {
        throw new RangeError('matrixCertificate: doubles are not asked for');
      },
      mpfr: (R, i, j) => R.divide(R.integer(matrix[i][j].numerator), R.integer(matrix[i][j].denominator)),
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
function tenDigits(x: number, direction: -1 | 1): string {
  const away = x + direction * Math.abs(x) * 2 ** -40;
  const exponent = Math.floor(Math.log10(Math.abs(away))) - 9;
  const unit = 10n ** BigInt(Math.abs(exponent));
  const { numerator, denominator } = parseRational(exactly(away));
  const scaled =
    exponent >= 0 ? { numerator, denominator: denominator * unit } : { numerator: numerator * unit, denominator };
  const whole = direction < 0 ? floorAt(scaled, 0) : floorAt(scaled, 0) + 1n;
  return exponent >= 0 ? `${whole * unit}` : `${whole}/${unit}`;
}
