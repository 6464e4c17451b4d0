import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { dualKernel } from '../dual-kernel.js';
import { familyOf } from '../rooms.js';
import { momentInDoubles, scaledMoment } from '../scaled-moments.js';

/** It jumps by e^−2000 at 1, which no rung tells from a corner: E φ′² is infinite, and nobody here can know. */
const doubtful = formulaActivation('z > 1 ? 2 * sin(z) - sin(1) + exp(-2000) : sin(z)');
/** The same with a jump that is exactly 0. */
const decided = formulaActivation('z > 1 ? cos(z) : cos(1)');

describe('a jump that is not told from 0', () => {
  it('leaves φ proved, and makes estimates of all that follows of φ′', () => {
    expect(scaledMoment(doubtful, 'energy', 1).basis).toBe('proved');
    for (const moment of ['slope', 'growth'] as const)
      expect(scaledMoment(doubtful, moment, 1).basis).toBe('estimated');
    for (const what of [1, 'growth'] as const) expect(momentInDoubles(doubtful, what, 2).basis).toBe('estimated');
    expect(dualKernel(doubtful, 'derivative').at(1).basis).toBe('estimated');
    const { coefficients } = familyOf(doubtful);
    withMpfr(64, (R) => {
      expect(coefficients(R, 0, 2).map(({ basis }) => basis)).toEqual(['proved', 'proved']);
      expect(coefficients(R, 1, 2).map(({ basis }) => basis)).toEqual(['estimated', 'estimated']);
    });
  });

  it('control: what is decided stays proved', () => {
    expect(decided.kinks).toEqual([{ at: 1, order: 1, jump: expect.closeTo(-Math.sin(1), 14) }]);
    for (const moment of ['energy', 'slope', 'growth'] as const)
      expect(scaledMoment(decided, moment, 1).basis).toBe('proved');
  });
});
