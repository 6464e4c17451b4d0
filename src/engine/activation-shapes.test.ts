import { expect, it } from 'vitest';
import type { ClaimEvidence } from '../evidence/schema.js';
import { activationShapes } from './activation-shapes.js';

it('says of each activation that was drawn the least order of its kinks, or what it is without one, and of nothing else', () => {
  const draws = ['relu', 'elu(0.3)', 'elu', 'tanh', 'polynomial(0,0,1)', 'depth 6', '', 'survives', 'relu'].map(
    (group) => ({ x: 1, left: 2, right: 1, group, precision: 'float64' }),
  );
  // ELU jumps in its first derivative from 0.3 to 1, and at α = 1 not before the second.
  expect(activationShapes([{ draws } as unknown as ClaimEvidence])).toEqual({
    relu: 1,
    'elu(0.3)': 1,
    elu: 2,
    tanh: 'smooth',
    'polynomial(0,0,1)': 'polynomial',
  });
});
