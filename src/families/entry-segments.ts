import {
  addDoubleDouble,
  type DoubleDouble,
  multiplyDoubleDouble,
  twoSum,
} from '../numerics/double-double/double-double.js';
import * as I from '../numerics/interval/interval.js';
import { type Basis, type Interval, up, weaker } from '../numerics/interval/interval.js';
import { memo } from '../numerics/memo.js';
import { doubleDoubleOf, type EnclosedDoubleDouble } from '../numerics/mpfr/enclosed-double-double.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type DoubleDoublePolynomial, polynomialInDoubleDouble } from '../numerics/special/double-double-polynomial.js';
import { angleOfCosine, type EnclosedKernel } from './dual-kernel.js';

/** A value of E; `basis` is that of the kernel's values it comes from. */
export interface EntryValue extends EnclosedDoubleDouble {
  readonly basis: Basis;
}

/**
 * An entry E(ρ) = Σ e_r ρ^r, e_r ≥ 0, such as κ(arccos ρ)·ρ, on |ρ| ≤ 15/16 by seven polynomials in double-double
 * arithmetic, made when first met: the values of E that an `EntryTable` needs by the thousand, for less
 * than 200 values of the kernel.
 *
 * Guarantee: |value − E(ρ)| ≤ lost, some 2⁻⁵⁸E(1), for every double ρ.
 *
 * Why. E is analytic in the unit disc, |E| ≤ M = E(1) (`entry-table.ts`). The segments have centres c and half-widths
 * h with (1 − |c|)/h = 2 for the one about 0 and 3 for the others, so that an ellipse of parameter β = 2 + √3
 * or 3 + √8 about each lies in the disc and the interpolant at N Chebyshev points errs by 4M·β^{1−N}/(β − 1)
 * (Trefethen, Approximation Theory and Approximation Practice, Theorem 8.2), 2⁻⁵⁸M for N = 32 or 24; errors of the
 * values add Λ ≤ (2/π)ln N + 1 times as much (Theorem 15.2). Everything else is rounding, counted below in terms of
 * the errors of `double-double.ts`.
 * Cost: a segment N values of the kernel at 96 bits, a value 32 double-double steps.
 */
export class EntrySegments {
  /** E(1) = M. */
  readonly last: Interval;
  readonly #entry: EnclosedKernel;
  readonly #segments = new Map<number, Segment>();

  constructor(entry: EnclosedKernel) {
    this.#entry = entry;
    this.last = withMpfr(BITS, (R) => R.toInterval(entryAt(R, entry, R.number(1))));
  }

  /** E(rho) for |rho| ≤ 15/16. */
  at(rho: number): EntryValue {
    const centre = centreOfSegment(rho);
    let segment = this.#segments.get(centre);
    if (segment === undefined) {
      segment = makeSegment(this.#entry, this.last.hi, centre);
      this.#segments.set(centre, segment);
    }
    const { polynomial, half, lost, basis } = segment;
    const away = twoSum(rho, -centre);
    const t = { hi: away.hi / half, lo: away.lo / half };
    const { hi, lo } = polynomialInDoubleDouble(polynomial, polynomial.hi.length, t);
    return { hi, lo, lost, basis };
  }
}

interface Segment {
  /** In t = (ρ − centre)/half. */
  readonly polynomial: DoubleDoublePolynomial;
  readonly half: number;
  readonly lost: number;
  readonly basis: Basis;
}

/** Bits for the values: for doubles series are kept at these anyway. */
const BITS = 72;

/** 0 up to ½, then ±(1 − 3/8), ±(1 − 3/16), ±(1 − 3/32) up to ¾, ⅞, 15/16. */
function centreOfSegment(rho: number): number {
  const size = Math.abs(rho);
  if (size <= 0.5) return 0;
  const gap = size <= 0.75 ? 3 / 8 : size <= 0.875 ? 3 / 16 : 3 / 32;
  return rho > 0 ? 1 - gap : gap - 1;
}

function makeSegment(entry: EnclosedKernel, most: number, centre: number): Segment {
  const count = centre === 0 ? 32 : 24;
  const a = centre === 0 ? 2 : 3;
  const half = (1 - Math.abs(centre)) / a;
  const weights = weightsFor(count);
  const values = Array.from({ length: count }, (_, k) => chebyshevValue(entry, centre, half, k, count));

  const polynomial = { hi: new Float64Array(count), lo: new Float64Array(count) };
  /** Of each coefficient, the sum of the sizes of its terms. */
  const sizes = new Float64Array(count);
  let before: number[] = [];
  let powers = [1];
  for (let j = 0; j < count; j++) {
    const c = coefficient(values, weights, j);
    for (let m = j % 2; m <= j; m += 2) {
      const term = multiplyDoubleDouble(c, { hi: powers[m], lo: 0 });
      const sum = addDoubleDouble({ hi: polynomial.hi[m], lo: polynomial.lo[m] }, term);
      polynomial.hi[m] = sum.hi;
      polynomial.lo[m] = sum.lo;
      sizes[m] += Math.abs(term.hi);
    }
    [before, powers] = [powers, nextChebyshev(before, powers)];
  }

  const truncation = chebyshevRemainder(most, I.point(a), count);
  const size = Math.max(...values.map(({ hi }) => Math.abs(hi)));
  const enclosure = Math.max(...values.map(({ lost }) => lost));
  // A sum of N products of sizes up to 2/N times `size`; all N of them, as |T_j| ≤ 1. Then that of the powers'
  // coefficients, and Horner's rule.
  const ofAll = up(up(count * weights.lost) + up(2 * up(up(3.02 * count) + 8.2)) * UNIT_SQUARED);
  const ofCoefficients = up(up(count * size) * ofAll);
  const ofPowers = sizes.reduce((sum, s, m) => {
    const roundings = up(up(up(19.3 * m) + up(3.02 * count)) + 13);
    return up(sum + up(s * roundings) * UNIT_SQUARED);
  }, 0);
  const known = up(truncation + up(LEBESGUE * enclosure));
  const lost = up(up(known + up(ofCoefficients + ofPowers)) + 2 ** -1000);
  return {
    polynomial,
    half,
    lost,
    basis: values.reduce<Basis>((basis, value) => weaker(basis, value.basis), 'proved'),
  };
}

/**
 * 4M·β^{1−N}/(β − 1), β = a + √(a² − 1): the truncation above, a the distance of the nearest
 * end of (−1, 1) in half-widths.
 */
export function chebyshevRemainder(most: number, a: Interval, count: number): number {
  const one = I.point(1);
  const beta = I.add(a, I.sqrt(I.subtract(I.square(a), one)));
  const power = I.integerPower(beta, 1 - count);
  return up(most * I.divide(I.scale(power, 4), I.subtract(beta, one)).hi);
}

const UNIT_SQUARED = 2 ** -106;
/** (2/π)ln 32 + 1 = 3.20… */
const LEBESGUE = 3.21;

/** E at the k-th of the Chebyshev points. */
function chebyshevValue(entry: EnclosedKernel, centre: number, half: number, k: number, count: number): EntryValue {
  return withMpfr(BITS, (R) => {
    const t = R.cos(R.divide(R.multiply(R.pi(), R.number(2 * k + 1)), R.number(2 * count)));
    const value = entryAt(R, entry, R.add(R.number(centre), R.multiply(R.number(half), t)));
    return { ...doubleDoubleOf(R, value), basis: value.basis };
  });
}

const entryAt = (R: MpfrArithmetic, entry: EnclosedKernel, rho: MpfrInterval): MpfrInterval =>
  entry.atMpfr(R, angleOfCosine(R, rho));

/** κ(θ)·cos θ, an entry of a Gram matrix. */
export function timesCosine({ atDouble, inBulk, atMpfr }: EnclosedKernel): EnclosedKernel {
  return {
    atDouble: (angle) => I.multiply(atDouble(angle), angle.cosine),
    ...(inBulk && { inBulk: (angle) => I.multiply(inBulk(angle), angle.cosine) }),
    atMpfr: (R, angle) => R.multiply(atMpfr(R, angle), angle.cosine),
  };
}

/** (2/N)·cos(πm/2N) for 0 ≤ m ≤ N, and the largest error of one. */
interface Weights {
  readonly values: readonly DoubleDouble[];
  readonly lost: number;
}

const weightsFor = memo(
  (count: number) => count,
  (count): Weights => {
    const values = Array.from({ length: count + 1 }, (_, m) =>
      withMpfr(BITS, (R) => {
        const cosine = R.cos(R.divide(R.multiply(R.pi(), R.number(m)), R.number(2 * count)));
        return doubleDoubleOf(R, R.divide(R.scale(cosine, 1), R.number(count)));
      }),
    );
    return { values, lost: Math.max(...values.map(({ lost }) => lost)) };
  },
);

/** (2/N)·Σ_k f_k cos(πj(2k + 1)/2N), half of that for j = 0: the coefficient of T_j. */
function coefficient(values: readonly DoubleDouble[], weights: Weights, j: number): DoubleDouble {
  const count = values.length;
  let sum: DoubleDouble = { hi: 0, lo: 0 };
  for (let k = 0; k < count; k++) {
    const turned = (j * (2 * k + 1)) % (4 * count);
    const folded = turned <= 2 * count ? turned : 4 * count - turned;
    const negative = folded > count;
    const { hi, lo } = weights.values[negative ? 2 * count - folded : folded];
    sum = addDoubleDouble(sum, multiplyDoubleDouble(values[k], negative ? { hi: -hi, lo: -lo } : { hi, lo }));
  }
  return j === 0 ? { hi: sum.hi / 2, lo: sum.lo / 2 } : sum;
}

/** T_{j+1} from T_{j−1} and T_j, by their coefficients: integers below 2⁵³ up to j = 32. */
function nextChebyshev(before: readonly number[], powers: readonly number[]): number[] {
  if (before.length === 0) return [0, 1];
  return Array.from(
    { length: powers.length + 1 },
    (_, m) => (m === 0 ? 0 : 2 * powers[m - 1]) - (m < before.length ? before[m] : 0),
  );
}
