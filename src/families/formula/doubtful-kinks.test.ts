import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { dualKernel } from '../dual-kernel.js';
import { hermiteCoefficients } from '../hermite-coefficients.js';
import { momentInDoubles, scaledMoment } from '../scaled-moments.js';

/** It jumps by e^−2000 at 1, which no rung tells from a corner: E φ′² is infinite, and nobody here can know. */
const doubtful = formulaActivation('z > 1 ? 2 * tanh(z) - tanh(1) + exp(-2000) : tanh(z)');
/** The same with a jump that is exactly 0. */
const decided = formulaActivation('tanh(z) + max(tanh(z) - tanh(1), 0)');

describe('a jump that is not told from 0', () => {
  it('leaves φ proved, and makes estimates of all that follows of φ′', () => {
    expect(scaledMoment(doubtful, 'energy', 1).basis).toBe('proved');
    expect(dualKernel(doubtful, 'value').at(1).basis).toBe('proved');
    expect(hermiteCoefficients(doubtful, 'value', 3).map(({ basis }) => basis)).toEqual(Array(3).fill('proved'));
    for (const moment of ['slope', 'growth'] as const)
      expect(scaledMoment(doubtful, moment, 1).basis).toBe('estimated');
    for (const what of [1, 'growth'] as const) expect(momentInDoubles(doubtful, what, 2).basis).toBe('estimated');
    for (const precision of ['float64', { bits: 106 }] as const)
      expect(dualKernel(doubtful, 'derivative').at(1, precision).basis).toBe('estimated');
    expect(hermiteCoefficients(doubtful, 'derivative', 3).map(({ basis }) => basis)).toEqual(
      Array(3).fill('estimated'),
    );
  });

  it('control: what is decided stays proved', () => {
    expect(decided.kinks).toEqual([{ at: 1, order: 1, jump: expect.closeTo(1 - Math.tanh(1) ** 2, 14) }]);
    for (const moment of ['energy', 'slope', 'growth'] as const)
      expect(scaledMoment(decided, moment, 1).basis).toBe('proved');
    expect(dualKernel(decided, 'derivative').at(1).basis).toBe('proved');
  });
});
