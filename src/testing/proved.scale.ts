import { expect, it } from 'vitest';
import { byFormula } from '../activations/by-formula.js';
import { activationNamed } from '../activations/registry.js';
import { estimatedOf } from './proved-law.js';

/** Ten and more seconds each: every fourth, and all with SCALE=full. */
const asked = byFormula.filter((_, i) => process.env.SCALE === 'full' || i % 4 === 0);

it.each(asked.map(({ name }) => name))('%s: no public function says estimated', (name) => {
  expect(estimatedOf(activationNamed(name), true)).toEqual([]);
});
