import { expect, it } from 'vitest';
import { byFormula } from '../activations/by-formula.js';
import { activationNamed } from '../activations/registry.js';
import { estimatedOf } from './proved-law.js';

it.each(byFormula.map(({ name }) => name))('%s: no public function says estimated', (name) => {
  expect(estimatedOf(activationNamed(name), true)).toEqual([]);
});
