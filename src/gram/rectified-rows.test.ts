import { expect, it } from 'vitest';
import { PairsInDoubles } from '../data/pairs-in-doubles.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import { type Operations, UNIT, worstError } from '../testing/worst-rounding.js';
import { inputsOf } from './input-covariance.js';
import { rectifiedRows } from './rectified-rows.js';

const random = seededRandom('rectified rows');
const ROWS = Array.from({ length: 40 }, () => Array.from(random.normals(3), (x) => x * 4 ** random.normal()));
const layers = { depth: 12, input: 0.3, weightVariance: 2.1, biasVariance: 0.001 };
/** ReLU's. */
const energy = { value: 0.5, error: 0 };

function found(with_: Partial<typeof layers> = {}) {
  const inputs = inputsOf(ROWS);
  const pairs = PairsInDoubles.of(inputs.directions);
  const rows = pairs && rectifiedRows('ntk', inputs, pairs, { ...layers, ...with_ }, energy);
  if (rows === undefined) throw new Error('no rows');
  return rows;
}

it('numbers of rows are off by at most η, some by a thirtieth of it', () => {
  const { layers: numbers, scales, roots, eta } = found();
  const shares: number[] = [];
  for (const [i, row] of ROWS.entries())
    withMpfr(160, (R) => {
      const [b, input, gain] = [layers.biasVariance, layers.input, layers.weightVariance].map((x) => R.number(x));
      const square = row.map((x) => R.square(R.number(x))).reduce((sum, x) => R.add(sum, x));
      let q = R.add(b, R.multiply(input, square));
      const put = (exact: typeof q, x: number): void => {
        shares.push(R.upper(R.divide(R.magnitude(R.subtract(R.number(x), exact)), exact)) / eta);
      };
      put(R.sqrt(R.divide(input, q)), scales[i]);
      for (let l = 1; l <= layers.depth; l++) {
        const before = R.scale(R.multiply(gain, q), -1);
        q = R.add(b, before);
        put(R.sqrt(R.divide(b, q)), numbers[2 * l - 1][i]);
        put(R.sqrt(R.divide(before, q)), numbers[2 * l][i]);
      }
      put(R.sqrt(q), roots[i]);
    });
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  expect(Math.max(...shares)).toBeGreaterThan(1 / 30);
});

it('every rounding the worst way: √q of the last layer is off by less than η, by more than a quarter of it', () => {
  const { eta } = found();
  const steps = <T>(O: Operations<T>): T => {
    const [b, gain] = [O.number(layers.biasVariance), O.multiply(O.number(layers.weightVariance), O.number(0.5))];
    let q = O.add(b, O.multiply(O.number(layers.input), O.number(2, 2 * 1.01 * UNIT)));
    for (let l = 1; l <= layers.depth; l++) q = O.add(b, O.multiply(gain, q));
    return O.sqrt(q);
  };
  const worst = worstError(steps) / steps(PLAIN);
  expect(worst).toBeLessThan(eta);
  expect(worst).toBeGreaterThan(eta / 4);
});

it('without bias μ is 1 and β is 0, exactly', () => {
  const { layers: numbers } = found({ biasVariance: 0 });
  expect(numbers.map((x) => new Set(x))).toEqual(numbers.map((_, k) => new Set([k > 0 && k % 2 === 0 ? 1 : 0])));
});

const PLAIN: Operations<number> = {
  number: (x) => x,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  sqrt: Math.sqrt,
};
