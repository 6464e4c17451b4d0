import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { UNIT, worstError } from '../../testing/worst-rounding.js';
import { mpfr, NEAREST } from '../mpfr/mpfr.js';
import { compensatedDot, compensatedUnit, type SplitRows, splitRows } from './compensated-dot.js';

type Dot = (a: SplitRows, b: SplitRows, x: number, y: number) => number;

/**
 * |dot − exact| ≤ u|exact| + γ²(Σ|a||b| + |xy|) on `count` draws of up to 40 terms, most of which cancel
 * nearly completely; the first draw that breaks it. Products of doubles of at most 2¹⁰⁰ : 2⁻¹⁰⁰ and
 * their sum are exact in 1024 bits.
 */
function violation(dot: Dot, seed: string, count: number): string | undefined {
  const random = seedrandom(seed);
  const [sum, product, factor] = [fresh(), fresh(), fresh()];
  const addProduct = (x: number, y: number) => {
    mpfr.mpfr_set_d(product, x, NEAREST);
    mpfr.mpfr_set_d(factor, y, NEAREST);
    mpfr.mpfr_mul(product, product, factor, NEAREST);
    mpfr.mpfr_add(sum, sum, product, NEAREST);
  };
  for (let draw = 0; draw < count; draw++) {
    const n = 1 + Math.floor(40 * random());
    const span = 100 * random();
    const entry = () => (random() - 0.5) * 2 ** Math.floor(span * (random() - 0.5));
    const a = Float64Array.from({ length: n }, entry);
    const b = Float64Array.from({ length: n }, entry);
    mpfr.mpfr_set_d(sum, 0, NEAREST);
    for (let k = 0; k < n; k++) addProduct(a[k], b[k]);
    const x = mpfr.mpfr_get_d(sum, NEAREST);
    const y = random() < 0.8 ? -1 : entry();
    addProduct(x, y);
    const exact = mpfr.mpfr_get_d(sum, NEAREST);
    const result = dot(splitRows(a, n), splitRows(b, n), x, y);
    mpfr.mpfr_sub_d(sum, sum, result, NEAREST);
    const error = Math.abs(mpfr.mpfr_get_d(sum, NEAREST));
    const size = a.reduce((total, value, k) => total + Math.abs(value * b[k]), Math.abs(x * y));
    // the bound is itself computed, from at most 2n + 2 roundings
    const bound = (2 ** -53 * Math.abs(exact) + compensatedUnit(n) * size) * (1 + (2 * n + 2) * 2 ** -52);
    if (!(error <= bound)) return `draw ${draw}: n = ${n}, result ${result}, exact ${exact}, error ${error} > ${bound}`;
  }
  return undefined;
}

function fresh(): number {
  const pointer = mpfr.mpfr_t();
  mpfr.mpfr_init2(pointer, 1024);
  return pointer;
}

describe('compensatedDot', () => {
  it('errs by at most u|exact| + γ²Σ|a||b|, however much cancels', () => {
    expect(violation((a, b, x, y) => compensatedDot(a, 0, b, 0, x, y), 'dot', 5000)).toBeUndefined();
  });

  it('control: the same law catches a plain dot product, and one that forgets the errors of the sums', () => {
    const plain: Dot = (a, b, x, y) => a.values.reduce((sum, value, k) => sum + value * b.values[k], x * y);
    expect(violation(plain, 'control plain', 100)).toBeTypeOf('string');
    const productsOnly: Dot = (a, b, x, y) => {
      const one = splitRows(Float64Array.of(0), 1);
      let sum = x * y;
      a.values.forEach((value, k) => {
        sum += compensatedDot(one, 0, one, 0, value, b.values[k]);
      });
      return sum;
    };
    expect(violation(productsOnly, 'control sums', 100)).toBeTypeOf('string');
  });

  it('compensatedUnit is γ² of columns + 1 terms, rounded up, and no more than a millionth above', () => {
    for (const columns of [1, 2, 3, 8, 100, 4096]) {
      // γ_N = Nu/(1 − Nu) = N/(2⁵³ − N), N = columns + 1; γ²·2¹⁰⁶ is N² and a little: exact enough in doubles.
      const N = columns + 1;
      const least = (N / (1 - N * 2 ** -53)) ** 2;
      expect(compensatedUnit(columns) * 2 ** 106).toBeGreaterThan(least);
      expect(compensatedUnit(columns) * 2 ** 106).toBeLessThan(least * (1 + 2 ** -18));
    }
  });

  it('takes row i of the one and row j of the other', () => {
    const a = splitRows(Float64Array.of(1, 2, 3, 4), 2);
    const b = splitRows(Float64Array.of(5, 6, 7, 8), 2);
    expect(compensatedDot(a, 1, b, 0, 10, 100)).toBe(3 * 5 + 4 * 6 + 1000);
  });
});

it('its unit is no less than what its corrections may lose, each error as large and as unlucky as may be', () => {
  for (const n of [1, 2, 5, 20, 100]) {
    // n + 1 products of size 1: running sums 1, …, n + 1 that are each off by u of themselves, products by u.
    const lost = worstError((O) => {
      let correction = O.number(UNIT);
      for (let k = 2; k <= n + 1; k++) correction = O.add(correction, O.add(O.number(k * UNIT), O.number(UNIT)));
      return correction;
    });
    expect(compensatedUnit(n) * (n + 1)).toBeGreaterThanOrEqual(lost);
    // Sums of k²/2 are n³/6 where n³ is allowed for.
    if (n >= 20) expect(compensatedUnit(n) * (n + 1)).toBeLessThan(8 * lost);
  }
});
