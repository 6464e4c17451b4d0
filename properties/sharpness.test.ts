import fc from 'fast-check';
import { expect, it } from 'vitest';
import { activations } from '../src/activations/registry.js';
import { directions } from '../src/data/arbitrary.js';
import { hunt } from '../src/engine/hunt/hunt.js';
import { kinkFloor } from './gram/kink-floor.js';

it('hunting reaches a ratio of 3.0 on the floor for ReLU; its constant cannot improve by more', () => {
  const data = directions({ n: [2, 12], dimension: [2, 6], minSeparation: 1e-10 });
  const relu = { ...kinkFloor, instances: fc.record({ activation: fc.constant(activations.relu), data }) };
  const found = hunt(relu, { seed: 1, budget: 4000 });
  expect(found.verdict).toBe('holds');
  expect(found.sharpness).toBeLessThanOrEqual(3);
  // Four, five and six directions in narrow arithmetic progression have ratios 2.9977, 2.9736 and 2.9955; all others more.
  expect(found.sharpness).toBeGreaterThan(2.97);
});
