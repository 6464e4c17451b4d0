import { describe, expect, it } from 'vitest';
import { pair } from '../../testing/double-double-law.js';
import { withInertia } from '../../testing/known-inertia.js';
import { type DoubleDouble, twoSum } from '../double-double/double-double.js';
import { mpfr, NEAREST } from '../mpfr/mpfr.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../special/random.js';
import { doubleDoubleFactorable } from './double-double-factors.js';
import { toDoubleDouble } from './double-double-matrix.js';
import { doubleDoubleRows, doubleDoubleUnit, lessLeadingDot } from './double-double-rows.js';
import { withMpfrFactors } from './mpfr-factors.js';
import { type Float64Matrix, toMultiprecision } from './symmetric-matrix.js';

describe('lessLeadingDot', () => {
  const random = seededRandom('leading dots');

  /** Whether start − Σab is within γ²_{N+4}·P of what `dot` says, in 600 draws whose sums cancel. */
  const violations = (dot: typeof lessLeadingDot): number => {
    let count = 0;
    for (let draw = 0; draw < 600; draw++) {
      const n = random.integer(1, 20);
      const used = random.integer(0, n);
      const [a, b] = [0, 1].map(() => Array.from({ length: 2 * n }, () => pair(() => random.uniform())));
      const rows = (x: readonly DoubleDouble[]) =>
        doubleDoubleRows(
          Float64Array.from(x, ({ hi }) => hi),
          Float64Array.from(x, ({ lo }) => lo),
          n,
        );
      // In the second row of each; start is about the sum.
      const about = a.slice(n, n + used).reduce((sum, x, k) => sum + x.hi * b[n + k].hi, 0);
      const start = twoSum(about, about * 2 ** -54 * random.uniform());
      const found = dot(start, used, rows(a), 1, rows(b), 1);
      const sizes = a.slice(n, n + used).reduce((sum, x, k) => sum + Math.abs(x.hi * b[n + k].hi), Math.abs(start.hi));
      const isRight = withMpfr(600, (R) => {
        const number = ({ hi, lo }: DoubleDouble) => R.add(R.number(hi), R.number(lo));
        let exact = number(start);
        for (let k = n; k < n + used; k++) exact = R.subtract(exact, R.multiply(number(a[k]), number(b[k])));
        const error = R.upper(R.magnitude(R.subtract(number(found), exact)));
        return error <= doubleDoubleUnit(used) * sizes;
      });
      if (!isRight) count++;
    }
    return count;
  };

  it('errs by at most γ²·P, nothing rounded at the end, also where it cancels', () => {
    expect(violations(lessLeadingDot)).toBe(0);
  });

  it('control: without the start’s lower part, or one product less, it is caught', () => {
    expect(violations((start, ...rest) => lessLeadingDot({ ...start, lo: 0 }, ...rest))).toBeGreaterThan(0);
    expect(
      violations((start, count, ...rest) => lessLeadingDot(start, Math.max(0, count - 1), ...rest)),
    ).toBeGreaterThan(0);
  });
});

describe('Rayleigh quotients in pairs of doubles', () => {
  const random = seededRandom('quotients');
  const matrixOf = (middle: Float64Array): Float64Matrix => {
    const n = Math.sqrt(middle.length);
    return { kind: 'float64', n, middle, radius: new Float64Array(n * n), basis: 'proved' };
  };
  /** The same quotient by MPFR's outward rounding at 600 bits. */
  const exact = (matrix: Float64Matrix, v: Float64Array, bits = 600) =>
    withMpfrFactors(matrix, bits, (A) => {
      const x = A.start();
      for (const [k, pointer] of x.entries()) mpfr.mpfr_set_d(pointer, v[k], NEAREST);
      return A.quotient(x);
    });

  it('contain the exact quotient of any vector, poor or close to an eigenvector far below doubles', () => {
    let widest = 0;
    for (let round = 0; round < 120; round++) {
      const n = random.integer(2, 26);
      const matrix = matrixOf(withInertia(Array.from({ length: n }, () => random.integer(1, 9) / 8)));
      const A = doubleDoubleFactorable(toDoubleDouble(matrix));
      const poor = A.start().map((x) => x * 2);
      const close = A.factor(0)!.solve(A.start());
      for (const v of [poor, close]) {
        const { lo, hi } = A.quotient(v);
        const truth = exact(matrix, v);
        if (lo === Number.NEGATIVE_INFINITY) continue;
        expect(lo).toBeLessThanOrEqual(truth.hi);
        expect(hi).toBeGreaterThanOrEqual(truth.lo);
        // n + 3 roundings of Σ|v_i w_i| ≤ ‖v‖·‖w‖, 8 ≥ n + 3 ulp there, and in the second case w is below 2⁻⁴⁰‖A‖.
        if (v === close && n > 20) widest = Math.max(widest, hi - lo);
      }
    }
    expect(widest).toBeGreaterThan(0);
    // ‖A‖ ≤ 26²·9/8 < 2¹⁰; (n + 3)u·‖w‖ ≤ 29·2⁻⁵³·2⁻⁴³·… with w an image of rounding, 2⁻⁵³‖A‖, and
    // 2n·γ² of the rest: far below 2⁻⁸⁰.
    expect(widest).toBeLessThan(2 ** -80);
  });

  it('contain it where all cancels: of diag(B, −B) and two vectors that differ in last bits, also in MPFR at 64 bits', () => {
    for (let round = 0; round < 100; round++) {
      const n = 2 * random.integer(2, 8);
      const half = n / 2;
      const middle = new Float64Array(n * n);
      for (let i = 0; i < half; i++)
        for (let j = 0; j <= i; j++) {
          const b = random.uniform() - 0.5;
          middle[i * n + j] = middle[j * n + i] = b;
          middle[(i + half) * n + j + half] = middle[(j + half) * n + i + half] = -b;
        }
      const x = Array.from({ length: half }, () => random.uniform() + (random.uniform() < 0.5 ? -2 : 1));
      const v = Float64Array.from([...x, ...x.map((y) => y * (1 + random.integer(-2, 2) * 2 ** -52))]);
      const matrix = matrixOf(middle);
      const truth = exact(matrix, v);
      const inPairs = doubleDoubleFactorable(toDoubleDouble(matrix)).quotient(v.map((y) => y / 2));
      for (const found of [inPairs, exact(matrix, v, 64)]) {
        expect(found.lo).toBeLessThanOrEqual(truth.hi);
        expect(found.hi).toBeGreaterThanOrEqual(truth.lo);
      }
    }
  });

  it('contain 0 for A = ggᵀ of 106 bits and v ⊥ g, though the image of v is rounded', () => {
    for (let round = 0; round < 40; round++) {
      const n = 2 * random.integer(1, 10);
      const g = Array.from({ length: n }, () => random.uniform() - 0.5);
      const wide = toMultiprecision(matrixOf(new Float64Array(n * n)), 106);
      withMpfr(106, ({ stack }) => {
        const y = stack.push();
        for (let k = 0; k < n * n; k++) {
          mpfr.mpfr_set_d(y, g[Math.floor(k / n)], NEAREST);
          mpfr.mpfr_mul_d(y, y, g[k % n], NEAREST);
          wide.middle.save(k, y);
        }
      });
      const v = Float64Array.from(g, (_, k) => 2 * (k % 2 === 0 ? g[k + 1] : -g[k - 1]));
      const { lo, hi } = doubleDoubleFactorable(toDoubleDouble(wide)).quotient(v);
      expect(lo).toBeLessThanOrEqual(0);
      expect(hi).toBeGreaterThanOrEqual(0);
    }
  });

  it('say nothing of a vector that is 0, not a number, or huge', () => {
    const A = doubleDoubleFactorable(toDoubleDouble(matrixOf(Float64Array.of(2, 1, 1, 2))));
    for (const v of [
      [0, 0],
      [Number.NaN, 1],
      [Infinity, 1],
      [1e200, 1],
    ])
      expect(A.quotient(Float64Array.from(v))).toMatchObject({ lo: -Infinity, hi: Infinity });
  });

  it('scale with the matrix, to the ends of the range of doubles', () => {
    const v = Float64Array.of(1, 0.5);
    for (const k of [-1060, -300, 0, 300, 1000]) {
      const matrix = matrixOf(Float64Array.of(2, 1, 1, 2).map((x) => x * 2 ** k));
      const { lo, hi } = doubleDoubleFactorable(toDoubleDouble(matrix)).quotient(v);
      // (2 + 1 + ½)/(5/4) = 2.8
      expect(lo / 2 ** k).toBeLessThanOrEqual(2.8);
      expect(hi / 2 ** k).toBeGreaterThanOrEqual(2.8);
      if (k > -1000) expect((hi - lo) / 2 ** k).toBeLessThan(2 ** -45);
    }
  });
});

describe('factorisations of matrices of more than 53 bits', () => {
  it('in MPFR take the entries as they are', () => {
    // 1 and 1 − 2⁻⁸⁰ off the diagonal: λ_min = 2⁻⁸⁰.
    const plain: Float64Matrix = {
      kind: 'float64',
      n: 2,
      middle: Float64Array.of(1, 1, 1, 1),
      radius: new Float64Array(4),
      basis: 'proved',
    };
    const wide = toMultiprecision(plain, 128);
    withMpfr(128, ({ stack }) => {
      const x = stack.push();
      mpfr.mpfr_set_d(x, 1, NEAREST);
      mpfr.mpfr_sub_d(x, x, 2 ** -80, NEAREST);
      for (const k of [1, 2]) wide.middle.save(k, x);
    });
    // 64 bits asked for are raised to 128.
    withMpfrFactors(wide, 64, (A) => {
      expect(A.factor(2 ** -80 * (1 - 2 ** -20))).toMatchObject({ negative: 0 });
      expect(A.factor(2 ** -80 * (1 + 2 ** -20))).toMatchObject({ negative: 1 });
    });
    expect(doubleDoubleFactorable(toDoubleDouble(wide)).factor(2 ** -80 * (1 - 2 ** -20))).toMatchObject({
      negative: 0,
    });
  });
});
