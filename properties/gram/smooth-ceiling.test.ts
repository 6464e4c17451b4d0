import { expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { directionsFrom } from '../../src/data/directions.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { smoothCeiling } from './smooth-ceiling.js';

it('smoothCeiling is not below the smallest eigenvalue, of few directions and many, with and without a parity', () => {
  const random = seededRandom('smooth ceiling');
  let closest = Number.POSITIVE_INFINITY;
  for (let draw = 0; draw < 40; draw++) {
    const [n, dimension] = [random.integer(2, 9), random.integer(2, 3)];
    const rows = Array.from({ length: n }, () => Array.from({ length: dimension }, () => random.integer(-50, 50)));
    const data = directionsFrom(rows.map((row, k) => [1 + k, ...row.slice(1)]), { parallel: 'allow' }); // biome-ignore format: one line
    for (const activation of [activations.tanh, activations.swish, activations.gelu, activations.erf]) {
      const least = smallestEigenvalue(gramMatrix(activation, data));
      const ceiling = smoothCeiling(activation, data, 'float64');
      expect(least.lo).toBeLessThanOrEqual(ceiling.hi);
      if (least.lo > 0) closest = Math.min(closest, ceiling.hi / least.lo);
    }
  }
  // Somewhere the two are within a factor 20: the law is not empty.
  expect(closest).toBeLessThan(20);
});
