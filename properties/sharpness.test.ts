import fc from 'fast-check';
import { expect, it } from 'vitest';
import { activations } from '../src/activations/registry.js';
import { directions } from '../src/data/arbitrary.js';
import { directionsFrom } from '../src/data/directions.js';
import { latticeRows } from '../src/data/geometry.js';
import { hunt } from '../src/engine/hunt/hunt.js';
import { fourDimFloor } from './floors/four-dim-floor.js';
import { kinkFloor } from './gram/kink-floor.js';

it('hunting reaches a ratio of 2.89 on the floor for ReLU; its constant cannot improve by more', () => {
  const data = directions({ n: [2, 12], dimension: [2, 6], minSeparation: 1e-10 });
  const relu = { ...kinkFloor, instances: fc.record({ activation: fc.constant(activations.relu), data }) };
  const found = hunt(relu, { seed: 1, budget: 4000 });
  expect(found.verdict).toBe('holds');
  expect(found.sharpness).toBeLessThanOrEqual(2.89);
  // The corners of a cube seen from afar, (N, i, j, k) with i, j, k in {0, 1}, have 2.88882 as N grows; nothing below it is known.
  expect(found.sharpness).toBeGreaterThan(2.888);
});

it('4 × 4 × 4 lines of a lattice seen from afar come within 1.220 of the floor in four dimensions', () => {
  const data = directionsFrom(latticeRows(64, 4, 2 ** 18));
  const { left, right } = fourDimFloor.compare({ activation: activations.relu, data }, 'float64');
  // By numpy 1.21954 at N = 1000; an infinite lattice would have 1.147.
  expect(left.lo / right.hi).toBeGreaterThan(1.2195);
  expect(left.hi / right.lo).toBeLessThan(1.2196);
});
