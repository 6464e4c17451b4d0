import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  dotViolation,
  type Exact,
  LAW_BITS,
  number,
  type Operation,
  operationViolation,
  pair,
} from '../../testing/double-double-law.js';
import { UNIT, worstError } from '../../testing/worst-rounding.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type DoubleDoubleRows, doubleDoubleDot, doubleDoubleUnit } from '../spectrum/double-double-rows.js';
import {
  ADD_ERROR,
  addDoubleDouble,
  DIVIDE_ERROR,
  type DoubleDouble,
  divideDoubleDouble,
  MULTIPLY_ERROR,
  multiplyDoubleDouble,
  twoProduct,
  twoSum,
} from './double-double.js';

const DRAWS = 20_000;

describe('double-double operations against MPFR at 424 bits', () => {
  it('addDoubleDouble errs by at most 3.01u² relatively, also where it cancels', () => {
    expect(operationViolation(addDoubleDouble, (R, a, b) => R.add(a, b), ADD_ERROR, 'add', DRAWS)).toBeUndefined();
  });

  it('multiplyDoubleDouble errs by at most 8.1u² relatively', () => {
    expect(
      operationViolation(multiplyDoubleDouble, (R, a, b) => R.multiply(a, b), MULTIPLY_ERROR, 'multiply', DRAWS),
    ).toBeUndefined();
  });

  it('divideDoubleDouble errs by at most 13.4u² relatively, and by more than 2u² now and then', () => {
    expect(
      operationViolation(divideDoubleDouble, (R, a, b) => R.divide(a, b), DIVIDE_ERROR, 'divide', DRAWS),
    ).toBeUndefined();
    // Control: neither so small a bound nor a quotient that ignores the divisor's lower part is let through.
    expect(
      operationViolation(divideDoubleDouble, (R, a, b) => R.divide(a, b), 2 * 2 ** -106, 'divide', DRAWS),
    ).toContain('error');
    const crude: Operation = (a, b) => divideDoubleDouble(a, { hi: b.hi, lo: 0 });
    expect(operationViolation(crude, (R, a, b) => R.divide(a, b), DIVIDE_ERROR, 'crude', DRAWS)).toContain('error');
  });

  it('twoSum and twoProduct lose nothing', () => {
    const upper =
      (f: (a: number, b: number) => DoubleDouble): Operation =>
      (a, b) =>
        f(a.hi, b.hi);
    const exact = (f: Exact): Exact => f;
    const random = seedrandom('exact');
    for (let i = 0; i < DRAWS; i++) {
      const [a, b] = [pair(random).hi, pair(random).hi];
      withMpfr(LAW_BITS, (R) => {
        const [s, p] = [upper(twoSum)({ hi: a, lo: 0 }, { hi: b, lo: 0 }), twoProduct(a, b)];
        const sum = R.subtract(number(R, s), exact((Q, x, y) => Q.add(x, y))(R, R.number(a), R.number(b)));
        const product = R.subtract(number(R, p), R.multiply(R.number(a), R.number(b)));
        if (R.upper(R.magnitude(sum)) + R.upper(R.magnitude(product)) !== 0) expect.fail(`${a}, ${b}`);
      });
    }
  });

  it('control: a sum that adds the lower parts in one go, and a product without a cross term, are caught', () => {
    // Algorithm 5 of Joldes, Muller & Popescu, SloppyDWPlusDW, has no bounded relative error where it cancels.
    const sloppy: Operation = (a, b) => {
      const s = twoSum(a.hi, b.hi);
      return twoSum(s.hi, s.lo + (a.lo + b.lo));
    };
    expect(operationViolation(sloppy, (R, a, b) => R.add(a, b), ADD_ERROR, 'sloppy', DRAWS)).toContain('error');
    const crossless: Operation = (a, b) => {
      const p = twoProduct(a.hi, b.hi);
      return twoSum(p.hi, p.lo + a.hi * b.lo);
    };
    expect(operationViolation(crossless, (R, a, b) => R.multiply(a, b), MULTIPLY_ERROR, 'crossless', DRAWS)).toContain(
      'error',
    );
  });
});

describe('doubleDoubleDot', () => {
  it('errs by at most u·|exact| + γ²·P, also where the products cancel', () => {
    expect(
      dotViolation((a, b, x, y) => doubleDoubleDot(a, 0, b, 0, x.hi, x.lo, y.hi, y.lo), 'dot', DRAWS / 10),
    ).toBeUndefined();
  });

  it('doubleDoubleUnit is γ² of columns + 5 terms, rounded up, and no more than a millionth above', () => {
    for (const columns of [1, 2, 8, 100, 4096]) {
      // N + 4 = columns + 5 in the docstring's words; γ_N·2⁵³ = N/(1 − N·2⁻⁵³).
      const least = ((columns + 5) / (1 - (columns + 5) * 2 ** -53)) ** 2;
      expect(doubleDoubleUnit(columns) * 2 ** 106).toBeGreaterThan(least);
      expect(doubleDoubleUnit(columns) * 2 ** 106).toBeLessThan(least * (1 + 2 ** -18));
    }
  });

  it('control: without the lower parts of one side, or of the extra product, it is caught', () => {
    const without = (row: DoubleDoubleRows): DoubleDoubleRows => ({ ...row, low: row.low.map(() => 0) });
    expect(
      dotViolation((a, b, x, y) => doubleDoubleDot(without(a), 0, b, 0, x.hi, x.lo, y.hi, y.lo), 'half', DRAWS / 10),
    ).toBeTypeOf('string');
    expect(
      dotViolation((a, b, x, y) => doubleDoubleDot(a, 0, b, 0, x.hi, 0, y.hi, y.lo), 'extra', DRAWS / 10),
    ).toBeTypeOf('string');
  });
});

it('the unit of a dot product is no less than what its corrections may lose, each error as large and as unlucky as may be', () => {
  for (const n of [1, 2, 5, 20, 100]) {
    // n + 1 products of size 1: running sums 1, …, n + 1 that are each off by u of themselves, products
    // by u, mixed ones of 2u each.
    const lost = worstError((O) => {
      let correction = O.add(O.number(UNIT), O.add(O.number(UNIT), O.number(UNIT)));
      for (let k = 2; k <= n + 1; k++) {
        const errors = O.add(O.number(k * UNIT), O.number(UNIT));
        const mixed = O.add(O.multiply(O.number(1), O.number(UNIT)), O.multiply(O.number(UNIT), O.number(1)));
        correction = O.add(correction, O.add(errors, mixed));
      }
      return correction;
    });
    expect(doubleDoubleUnit(n) * (n + 1)).toBeGreaterThanOrEqual(lost);
    // Sums of k²/2 are n³/6 where n³ is allowed for.
    if (n >= 20) expect(doubleDoubleUnit(n) * (n + 1)).toBeLessThan(8 * lost);
  }
});
