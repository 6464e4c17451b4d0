import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Random } from '../testing/enclosure-law.js';
import {
  ADD_ERROR,
  addDoubleDouble,
  type DoubleDouble,
  MULTIPLY_ERROR,
  multiplyDoubleDouble,
  twoProduct,
  twoSum,
} from './double-double.js';
import { type DoubleDoubleRows, doubleDoubleDot, doubleDoubleRows, doubleDoubleUnit } from './double-double-rows.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from './mpfr-arithmetic.js';

/** Four times the 106 bits of a pair. */
const BITS = 424;
const DRAWS = 20_000;

const sign = (random: Random): number => (random() < 0.5 ? -1 : 1);
const double = (random: Random): number => sign(random) * (1 + random()) * 2 ** Math.floor(200 * random() - 100);

/** In normal form; a quarter with a lower part of 0, a quarter with the largest possible one. */
function pair(random: Random, size = double(random)): DoubleDouble {
  const share = [0, 1, random(), random() * 2 ** -Math.floor(60 * random())][Math.floor(4 * random())];
  return twoSum(size, sign(random) * share * Math.abs(size) * 2 ** -53 * (1 - 2 ** -20));
}

/** Half of the time of nearly the same size and opposite sign, so that sums cancel. */
function partner(random: Random, a: DoubleDouble): DoubleDouble {
  return random() < 0.5 ? pair(random) : pair(random, -a.hi * (1 + Math.floor(9 * random() - 4) * 2 ** -52));
}

type Operation = (a: DoubleDouble, b: DoubleDouble) => DoubleDouble;
type Exact = (R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval) => MpfrInterval;

const number = (R: MpfrArithmetic, x: DoubleDouble): MpfrInterval => R.add(R.number(x.hi), R.number(x.lo));

/** The first draw where the relative error exceeds the bound, or the result is not in normal form. */
function violation(operation: Operation, exact: Exact, bound: number, seed: string): string | undefined {
  const random = seedrandom(seed);
  for (let i = 0; i < DRAWS; i++) {
    const a = pair(random);
    const b = partner(random, a);
    const result = operation(a, b);
    const where = `draw ${i}: (${a.hi}, ${a.lo}), (${b.hi}, ${b.lo}) → (${result.hi}, ${result.lo})`;
    if (result.hi + result.lo !== result.hi) return `not normal in ${where}`;
    const isRight = withMpfr(BITS, (R) => {
      const value = exact(R, number(R, a), number(R, b));
      const error = R.magnitude(R.subtract(number(R, result), value));
      return R.lower(R.subtract(R.multiply(R.number(bound), R.magnitude(value)), error)) >= 0;
    });
    if (!isRight) return `error in ${where}`;
  }
  return undefined;
}

describe('double-double operations against MPFR at 424 bits', () => {
  it('addDoubleDouble errs by at most 3.01u² relatively, also where it cancels', () => {
    expect(violation(addDoubleDouble, (R, a, b) => R.add(a, b), ADD_ERROR, 'add')).toBeUndefined();
  });

  it('multiplyDoubleDouble errs by at most 8.1u² relatively', () => {
    expect(violation(multiplyDoubleDouble, (R, a, b) => R.multiply(a, b), MULTIPLY_ERROR, 'multiply')).toBeUndefined();
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
      withMpfr(BITS, (R) => {
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
    expect(violation(sloppy, (R, a, b) => R.add(a, b), ADD_ERROR, 'sloppy')).toContain('error');
    const crossless: Operation = (a, b) => {
      const p = twoProduct(a.hi, b.hi);
      return twoSum(p.hi, p.lo + a.hi * b.lo);
    };
    expect(violation(crossless, (R, a, b) => R.multiply(a, b), MULTIPLY_ERROR, 'crossless')).toContain('error');
  });
});

const rowOf = (pairs: readonly DoubleDouble[]): DoubleDoubleRows =>
  doubleDoubleRows(
    Float64Array.from(pairs, (p) => p.hi),
    Float64Array.from(pairs, (p) => p.lo),
    pairs.length,
  );

type Dot = (a: DoubleDoubleRows, b: DoubleDoubleRows, x: DoubleDouble, y: DoubleDouble) => number;

/** The first draw where the dot product errs by more than u·|exact| + γ²_{N+4}·P. */
function dotViolation(dot: Dot, seed: string): string | undefined {
  const random = seedrandom(seed);
  for (let i = 0; i < DRAWS / 10; i++) {
    const n = 1 + Math.floor(40 * random());
    const a = Array.from({ length: n }, () => pair(random, sign(random) * (1 + random())));
    // The second half undoes the first but for a few bits, so that the products cancel.
    const b = a.map((p, k) => (k < n / 2 ? pair(random, 1 + random()) : pair(random, -p.hi)));
    const [x, y] = [pair(random, random()), pair(random, -random())];
    const found = dot(rowOf(a), rowOf(b), x, y);
    const isRight = withMpfr(BITS, (R) => {
      let value = R.multiply(number(R, x), number(R, y));
      let size = R.magnitude(R.multiply(R.number(x.hi), R.number(y.hi)));
      for (let k = 0; k < n; k++) {
        value = R.add(value, R.multiply(number(R, a[k]), number(R, b[k])));
        size = R.add(size, R.magnitude(R.multiply(R.number(a[k].hi), R.number(b[k].hi))));
      }
      const room = R.add(
        R.multiply(R.number(2 ** -53), R.magnitude(value)),
        R.multiply(R.number(doubleDoubleUnit(n)), size),
      );
      return R.lower(R.subtract(room, R.magnitude(R.subtract(R.number(found), value)))) >= 0;
    });
    if (!isRight) return `draw ${i}, n = ${n}: ${found}`;
  }
  return undefined;
}

describe('doubleDoubleDot', () => {
  it('errs by at most u·|exact| + γ²·P, also where the products cancel', () => {
    expect(dotViolation((a, b, x, y) => doubleDoubleDot(a, 0, b, 0, x.hi, x.lo, y.hi, y.lo), 'dot')).toBeUndefined();
  });

  it('control: without the lower parts of one side, or of the extra product, it is caught', () => {
    const without = (row: DoubleDoubleRows): DoubleDoubleRows => ({ ...row, low: row.low.map(() => 0) });
    expect(
      dotViolation((a, b, x, y) => doubleDoubleDot(without(a), 0, b, 0, x.hi, x.lo, y.hi, y.lo), 'half'),
    ).toBeTypeOf('string');
    expect(dotViolation((a, b, x, y) => doubleDoubleDot(a, 0, b, 0, x.hi, 0, y.hi, y.lo), 'extra')).toBeTypeOf(
      'string',
    );
  });
});
