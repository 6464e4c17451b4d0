import { describe, expect, it } from 'vitest';
import { add, divide, log, point, scale, subtract } from '../../src/numerics/interval/interval.js';
import { bracketAt, widthAt } from './bracket.js';

describe('widths of linear regions', () => {
  // Reference: theorem texts, mpmath with 40 digits, here as doubles.
  it.each([
    [1, 'lower', 0.6471428198047854],
    [1, 'upper', 0.9164612767100293],
    [0.01, 'lower', 1.9643893028369346],
    [0.01, 'upper', 2.6543661464682184],
  ] as const)('at y = %d the %s one is %d', (y, end, t) => {
    const found = widthAt(y === 1 ? point(1) : divide(point(1), point(100)), end, 'float64').t;
    // The reference is rounded to a double: up to one neighbour beyond.
    expect(found.lo <= t + 2 ** -51 && found.hi >= t - 2 ** -51).toBe(true);
    expect(found.hi - found.lo).toBeLessThan(1e-12);
  });
});

describe('(1/P(t) − 1)/y − 2 ln(1/y) with y = A(t)/t²', () => {
  it('is at most 27/25 from y = 1 on to t = 6', () => {
    // P grows and y falls: over a step the first term is at most (1/P(left) − 1)/y(right), the second at most 2 ln y(left).
    const STEP = 2 ** -11;
    const at = (t: number) => {
      const { inside, lower } = bracketAt(t, 1, 'float64');
      return { odds: subtract(divide(point(1), inside), point(1)), y: divide(lower, point(t * t)) };
    };
    let [largest, left] = [0, at(0.647)];
    for (let t = 0.647; t < 6; t += STEP) {
      const right = at(t + STEP);
      largest = Math.max(largest, add(divide(left.odds, right.y), scale(log(left.y), 2)).hi);
      left = right;
    }
    expect(largest).toBeLessThan(27 / 25);
    // Its value at y = 1, where 1/P(t₋) − 1 = 1.0727.
    expect(largest).toBeGreaterThan(1.0727);
  });
});
