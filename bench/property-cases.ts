import fc from 'fast-check';
import { relu } from '../src/activations/rectifiers.js';
import { directions } from '../src/data/arbitrary.js';
import { type Directions, directionsFrom } from '../src/data/directions.js';
import { gramMatrix } from '../src/gram/gram-matrix.js';
import { point } from '../src/numerics/interval/interval.js';
import { smallestEigenvalue } from '../src/numerics/spectrum/spectrum.js';

/** The suite's own draws: clusters, near-duplicates, subspaces, …, with shrinking to small integers prepared. */
export const suiteDraws: fc.Arbitrary<Directions> = directions({ n: [2, 32], dimension: 8 });

const entry = fc.integer({ min: 1, max: 200 }).map((x) => (x <= 100 ? x : 100 - x));
const row = fc.tuple(entry, entry, entry, entry, entry, entry, entry, entry);

/** The draws of peer.py: rows of independent integers. */
export const plainDraws: fc.Arbitrary<Directions> = fc
  .array(row, { minLength: 2, maxLength: 32, size: 'max' })
  .map((rows) => directionsFrom(rows, { parallel: 'allow' }));

/** Cases a second: draw, Gram matrix, certified smallest eigenvalue, compare; seeded, the same cases every time. */
export function casesPerSecond(instances: fc.Arbitrary<Directions>, seconds: number): number {
  let count = 0;
  const start = performance.now();
  for (let seed = 1; performance.now() - start < 1000 * seconds; seed++) {
    fc.assert(
      fc.property(instances, (data) => {
        count++;
        return smallestEigenvalue(gramMatrix(relu, data)).hi >= point(0).lo;
      }),
      { seed, numRuns: 200 },
    );
  }
  return (1000 * count) / (performance.now() - start);
}
