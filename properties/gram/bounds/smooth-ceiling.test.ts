import { expect, it } from 'vitest';
import { activations } from '../../../src/activations/registry.js';
import { directionsFrom } from '../../../src/data/directions.js';
import { tailEnergy } from '../../../src/families/hermite-coefficients.js';
import { gramMatrix } from '../../../src/gram/gram-matrix.js';
import { type Interval, multiply, overlaps, point } from '../../../src/numerics/interval/interval.js';
import { seededRandom } from '../../../src/numerics/special/random.js';
import { eigenvalues, smallestEigenvalue } from '../../../src/numerics/spectrum/spectrum.js';
import { smoothCeiling } from './least-eigenvalue-ceiling.js';
import { leastCeiling } from './smooth-ceiling.js';

it('smoothCeiling is not below the smallest eigenvalue, of few directions and many, with and without a parity', () => {
  const random = seededRandom('smooth ceiling');
  let closest = Number.POSITIVE_INFINITY;
  for (let draw = 0; draw < 40; draw++) {
    const [n, dimension] = [random.integer(2, 9), random.integer(2, 3)];
    const rows = Array.from({ length: n }, () => Array.from({ length: dimension }, () => random.integer(-50, 50)));
    const nonzero = rows.map((row, k) => [1 + k, ...row.slice(1)]);
    const data = directionsFrom(nonzero, { parallel: 'allow' });
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

it('leastCeiling is not below the k-th eigenvalue, for any k, with and without a parity', () => {
  // Eight directions of the plane: N(0) = 2 with a parity and 3 without.
  const rows = Array.from({ length: 8 }, (_, k) => [8 - k, k]);
  const data = directionsFrom(rows);
  for (const activation of [activations.tanh, activations.swish, activations.erf, activations.relu]) {
    const tail = (from: number): Interval => tailEnergy(activation, from);
    const ceilings = rows.map((_, k) => leastCeiling(activation, 8, k + 1, { tail, dimension: 2 }));
    const spectrum = eigenvalues(gramMatrix(activation, data));
    expect(spectrum.filter(({ lo }, k) => lo > ceilings[k].hi)).toEqual([]);
    // The last has the trace to itself: λ_n ≤ n·T(0).
    expect(overlaps(ceilings[7], multiply(point(8), tail(0)))).toBe(true);
  }
});

it('control: with the rank of a line in place of the plane leastCeiling is below the spectrum', () => {
  const rows = Array.from({ length: 8 }, (_, k) => [8 - k, k]);
  const { tanh } = activations;
  const ceiling = leastCeiling(tanh, 8, 7, { tail: (from) => tailEnergy(tanh, from), dimension: 1 });
  expect(eigenvalues(gramMatrix(tanh, directionsFrom(rows)))[6].lo).toBeGreaterThan(ceiling.hi);
});
