import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/numerics/exact/rational.js';
import { centreSquared, chebyshevSquared, systemOf } from './problem.js';

describe('chebyshevSquared', () => {
  it('is T_t(c)²: of 2c² − 1 and 4c³ − 3c at c = 3/2, squared', () => {
    const centre = Rational.of(9n, 4n);
    expect([0, 1, 2, 3].map((t) => String(chebyshevSquared(t, centre)))).toEqual(['1', '9/4', '49/4', '81']);
  });
});

describe('centreSquared', () => {
  it('is ((ε + 1/ε)/2)²: 5/3 at the ends 1 and 4, where ε = 1/3', () => {
    const system = systemOf({
      jacobian: [
        [1, 0],
        [0, 1],
      ],
      sketch: [
        [1, 0],
        [0, 2],
      ],
      residual: [1, 1],
    });
    expect(centreSquared(system)?.map(String)).toEqual(['25/9', '25/9']);
  });

  it('is undefined where all eigenvalues are one', () => {
    const system = systemOf({
      jacobian: [
        [1, 0],
        [0, 1],
      ],
      sketch: [
        [0, 3],
        [3, 0],
      ],
      residual: [1, 1],
    });
    expect(centreSquared(system)).toBeUndefined();
  });
});
