import { describe, expect, it } from 'vitest';
import { withSpectrum } from '../../testing/known-spectrum.js';
import { seededRandom } from '../special/random.js';
import { type Decimal, decimalOf, parseDecimal, wholeMultiples } from './decimal.js';
import { exactInertia, exactInertiaOfWhole } from './exact-inertia.js';

const signsOf = (spectrum: Iterable<number>) => {
  const all = [...spectrum];
  return {
    positive: all.filter((x) => x > 0).length,
    zero: all.filter((x) => x === 0).length,
    negative: all.filter((x) => x < 0).length,
  };
};

describe('exactInertia', () => {
  const random = seededRandom('exact inertia');

  it('is that of the spectrum a matrix was built from, zeros counted exactly', () => {
    for (let round = 0; round < 300; round++) {
      const n = random.integer(1, 20);
      const d = Array.from({ length: n }, () => random.integer(-2, 2) / 2 ** random.integer(0, 6));
      const { matrix, spectrum } = withSpectrum(d, 3, () => random.uniform());
      expect(exactInertia(matrix, n)).toEqual(signsOf(spectrum));
    }
  });

  it('tells a matrix that is singular from one that is not by 2⁻⁵² in one entry, either way', () => {
    const around = (e: number) => exactInertia(Float64Array.of(1, 1, 1, 1 + e), 2);
    expect(around(0)).toEqual({ positive: 1, zero: 1, negative: 0 });
    expect(around(2 ** -52)).toEqual({ positive: 2, zero: 0, negative: 0 });
    expect(around(-(2 ** -53))).toEqual({ positive: 1, zero: 0, negative: 1 });
  });

  it('is not changed by the scale, subnormal numbers included', () => {
    const { matrix, spectrum } = withSpectrum([-3, 0, 0, 1, 4, 6], 4, () => random.uniform());
    for (const k of [-1070, -500, 900])
      expect(
        exactInertia(
          matrix.map((x) => x * 16 * 2 ** k),
          6,
        ),
      ).toEqual(signsOf(spectrum));
  });

  it('handles diagonals of zeros by a congruence, at the start and later on', () => {
    expect(exactInertia(Float64Array.of(0, 1, 1, 0), 2)).toEqual({ positive: 1, zero: 0, negative: 1 });
    // diag(1) ⊕ swap ⊕ swap ⊕ (0)
    const a = new Float64Array(36);
    a[0] = 1;
    a[1 * 6 + 3] = a[3 * 6 + 1] = -2;
    a[2 * 6 + 4] = a[4 * 6 + 2] = 0.5;
    expect(exactInertia(a, 6)).toEqual({ positive: 3, zero: 1, negative: 2 });
    expect(exactInertia(new Float64Array(9), 3)).toEqual({ positive: 0, zero: 3, negative: 0 });
  });

  it('says nothing where it would take too long: many rows of many digits, or exponents far apart', () => {
    const full = (n: number): Float64Array => {
      const a = new Float64Array(n * n);
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.uniform();
      return a;
    };
    expect(exactInertia(full(200), 200)).toBeUndefined();
    const spread = full(70).map((x, at) => x * 10 ** (-140 - 140 * Math.sin(at % 70) * Math.sin(Math.floor(at / 70))));
    expect(exactInertia(spread, 70)).toBeUndefined();
  });

  it('takes a large matrix of small rank, when told so, and a sparse one of whole numbers', () => {
    const n = 140;
    const x = Array.from({ length: n }, () => [random.integer(-9, 9), random.integer(-9, 9), random.integer(-9, 9)]);
    const gram = Float64Array.from({ length: n * n }, (_, k) => {
      const [v, w] = [x[Math.floor(k / n)], x[k % n]];
      return v[0] * w[0] + v[1] * w[1] - v[2] * w[2];
    });
    expect(exactInertia(gram, n, 3)).toEqual({ positive: 2, zero: n - 3, negative: 1 });
    // Told a rank that is wrong it takes longer, and is right.
    expect(exactInertia(Float64Array.of(1, 0, 0, 2), 2, 1)).toEqual({ positive: 2, zero: 0, negative: 0 });
  });
});

describe('exactInertiaOfWhole', () => {
  const exactInertiaOf = (entries: readonly Decimal[], n: number) =>
    exactInertiaOfWhole(wholeMultiples(entries) ?? [], n);
  const decimals = (...texts: string[]) => texts.map((text) => parseDecimal(text) ?? { digits: 0n, exponent: 0 });

  it('is of the decimals, not of the doubles nearest to them', () => {
    // 0.01·0.09 = 0.03², 0.01·0.25 = 0.05²; the nearest doubles have determinants that are not 0.
    expect(exactInertiaOf(decimals('0.01', '0.03', '0.03', '0.09'), 2)).toEqual({
      positive: 1,
      zero: 1,
      negative: 0,
    });
    expect(exactInertiaOf(decimals('0.01', '0.05', '0.05', '0.25'), 2)).toEqual({
      positive: 1,
      zero: 1,
      negative: 0,
    });
    expect(exactInertia(Float64Array.of(0.01, 0.03, 0.03, 0.09), 2)?.zero).toBe(0);
    // (2⁵³ + 1)·2⁵³ − 2¹⁰⁶ = 2⁵³
    const big = decimals('9007199254740993', '9007199254740992', '9007199254740992', '9007199254740992');
    expect(exactInertiaOf(big, 2)).toEqual({ positive: 2, zero: 0, negative: 0 });
    expect(exactInertiaOf(decimals('1e-400', '0', '0', '-1e-420'), 2)).toEqual({
      positive: 1,
      zero: 0,
      negative: 1,
    });
  });

  it('of doubles written out in full it is that of the doubles', () => {
    const random = seededRandom('doubles in full');
    for (let round = 0; round < 40; round++) {
      const n = random.integer(1, 8);
      const a = new Float64Array(n * n);
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.integer(-3, 3) * 2 ** random.integer(-60, 3);
      expect(exactInertiaOf(Array.from(a, decimalOf), n)).toEqual(exactInertia(a, n));
    }
  });

  it('says nothing where it would take too long', () => {
    // 140 rows of 60 bits are beyond six seconds: about n⁵·(bits/64)²·6/60 ns.
    const whole = Array.from({ length: 180 * 180 }, (_, at) => (at % 181 === 0 ? 2n ** 60n : 1n));
    expect(exactInertiaOfWhole(whole, 180)).toBeUndefined();
  });
});
