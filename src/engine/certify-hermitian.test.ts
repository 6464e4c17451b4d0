import { describe, expect, it } from 'vitest';
import { realForm } from '../numerics/spectrum/square-entries.js';
import { symmetricOf } from '../numerics/spectrum/symmetrize.js';
import { certifyHermitian } from './certify.js';

/** A + iB of order n, by rows. */
const certified = (n: number, real: readonly number[], imaginary: readonly number[]) => {
  const form = realForm({ values: Float64Array.from(real) }, { values: Float64Array.from(imaginary) }, n);
  return certifyHermitian(symmetricOf(form, 2 * n).matrix);
};

describe('certifyHermitian', () => {
  it('[[2, i], [−i, 2]] has the eigenvalues 1 and 3', () => {
    const found = certified(2, [2, 0, 0, 2], [0, 1, -1, 0]);
    expect(found).toMatchObject({ n: 2, positiveDefinite: 'proved', rank: { atLeast: 2, atMost: 2 } });
    for (const [{ lo, hi }, value] of [
      [found.smallest, 1],
      [found.largest, 3],
      [found.conditionNumber, 3],
    ] as const) {
      expect(lo).toBeLessThanOrEqual(value);
      expect(hi).toBeGreaterThanOrEqual(value);
      expect(hi - lo).toBeLessThan(1e-13);
    }
    expect(found.because).toMatch(/^in the real form of order 4, with every eigenvalue twice, λ_min ≥ 1\.000 > 0/);
  });

  it('[[1, i], [−i, 1]] is singular: the rank is 1, exactly', () => {
    expect(certified(2, [1, 0, 0, 1], [0, 1, -1, 0])).toMatchObject({
      n: 2,
      smallest: { lo: 0, hi: 0 },
      rank: { atLeast: 1, atMost: 1, resolution: 0 },
      positiveDefinite: 'disproved',
      positiveSemidefinite: 'proved',
    });
  });

  it('the sign of the imaginary part matters: with real parts alone [[1, 2i], [−2i, 1]] were definite', () => {
    expect(certified(2, [1, 0, 0, 1], [0, 2, -2, 0])).toMatchObject({ positiveSemidefinite: 'disproved' });
  });
});
