import fc from 'fast-check';
import { expect, it } from 'vitest';
import { activations } from '../src/activations/registry.js';
import { directions } from '../src/data/arbitrary.js';
import { hunt } from '../src/engine/hunt/hunt.js';
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
