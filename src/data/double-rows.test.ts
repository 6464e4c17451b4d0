import { expect, it } from 'vitest';
import { cosineIn } from '../numerics/dense/piecewise.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import { type Operations, worstError } from '../testing/worst-rounding.js';
import { Directions } from './directions.js';
import { doubleRows } from './double-rows.js';

const rowsOf = (n: number, d: number): number[][] => {
  const random = seededRandom(`double rows ${d}`);
  return Array.from({ length: n }, () => Array.from(random.normals(d)));
};

function madeOf(rows: number[][]) {
  const made = doubleRows(new Directions(rows));
  if (made === undefined) throw new Error('no rows');
  return made;
}

it('cosines are off by at most the error, at any size of the rows', () => {
  for (const d of [1, 3, 40]) {
    const rows = rowsOf(8, d).map((row, i) => row.map((x) => x * 2 ** (4 * i)));
    const { columns, error } = madeOf(rows);
    for (let i = 1; i < rows.length; i++)
      withMpfr(160, (R) => {
        const product = (a: number[], b: number[]) =>
          a.map((x, k) => R.multiply(R.number(x), R.number(b[k]))).reduce((sum, x) => R.add(sum, x));
        const norms = R.multiply(product(rows[i], rows[i]), product(rows[0], rows[0]));
        const exact = R.divide(product(rows[i], rows[0]), R.sqrt(norms));
        expect(R.upper(R.magnitude(R.subtract(exact, R.number(cosineIn(columns, i, 0)))))).toBeLessThan(error);
      });
  }
});

it('every rounding the worst way: the error is more, by less than a factor 8', () => {
  for (const d of [1, 8, 200]) {
    const positive = rowsOf(2, d).map((row) => row.map(Math.abs));
    const { error } = madeOf(positive);
    const steps = <T>(O: Operations<T>): T => {
      const sum = (a: number[], b: number[]): T =>
        a.map((x, k) => O.multiply(O.number(x), O.number(b[k]))).reduce((s, x) => O.add(s, x));
      const inverse = (a: number[]): T => O.divide(O.number(1), O.sqrt(sum(a, a)));
      const [x, y] = positive;
      return O.multiply(O.multiply(sum(x, y), inverse(x)), inverse(y));
    };
    const worst = worstError(steps);
    expect(worst).toBeLessThan(error);
    // The power of two above, and a cosine of 2/π between random rows of numbers > 0, whose early terms meet fewest sums.
    expect(worst).toBeGreaterThan(error / 8);
  }
});

it('numbers whose squares might leave the range are refused', () => {
  expect(doubleRows(new Directions([[1, 2 ** -101]]))).toBeUndefined();
  expect(doubleRows(new Directions([[1, 2 ** 101]]))).toBeUndefined();
  expect(doubleRows(new Directions([[1, 0]]))).toBeDefined();
});
