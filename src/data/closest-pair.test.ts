import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberRows } from '../testing/rows.js';
import { directions } from './arbitrary.js';
import { closestPair } from './closest-pair.js';
import { directionsFrom } from './directions.js';
import { exactPair } from './exact-pair.js';
import { separation } from './separation.js';

it('gives the separation, and a pair that attains it by exact fractions', () => {
  fc.assert(
    fc.property(directions({ n: [2, 9], dimension: [2, 4] }), (data) => {
      const found = closestPair(data);
      expect(found?.sine).toEqual(separation(data));
      const [i, j] = found?.pair ?? [0, 0];
      const least = exactPair(data, i, j);
      // sin² = cross/norms: no other pair is nearer by more than the 1e-14 that the enclosures may blur.
      for (let a = 0; a < data.count; a++)
        for (let b = 0; b < a; b++) {
          const other = exactPair(data, a, b);
          const [x, y] = [least.squaredCross * other.squaredNorms, other.squaredCross * least.squaredNorms];
          expect(x * 10n ** 14n <= y * (10n ** 14n + 1n)).toBe(true);
        }
    }),
    { seed: 2, numRuns: 60 },
  );
});

it('names the two rows', () => {
  expect(closestPair(directionsFrom(numberRows('1 0, 0 1, 5 1')))?.pair).toEqual([0, 2]);
  expect(closestPair(directionsFrom([[1, 0]]))).toBeUndefined();
});
