import { describe, expect, it } from 'vitest';
import { activationNamed } from '../activations/registry.js';
import { estimatedOf, saysEstimated } from './proved-law.js';

// One of each kind of formula that is quick; all of the registry in `proved.scale.ts`.
const QUICK = ['rrelu', 'sparsePlus', 'squaredRelu', 'hardshrink', 'relu6', 'gaussian', 'growingCosine', 'exponential'];

describe('of an activation by formula', () => {
  it.each(QUICK)('%s: no public function says estimated', (name) => {
    expect(estimatedOf(activationNamed(name), false)).toEqual([]);
  });

  it('control: it is found wherever it stands', () => {
    const told = (basis: string): unknown => ({ points: [{ variance: { lo: 0, hi: 1, basis } }] });
    expect(['proved', 'estimated'].map((basis) => saysEstimated(told(basis)))).toEqual([false, true]);
  });
});
