import { describe, expect, it } from 'vitest';
import { likelyLength } from './series-length.js';

/** ln r!. */
const LOGS = [0];
for (let r = 1; r < 600; r++) LOGS.push(LOGS[r - 1] + Math.log(r));
const logFactorial = (r: number): number => LOGS[r];

/** The least R with Σ_{r≥R} r·b_r² ≤ 2^−bits, from ln b_r². */
function exactLength(logSquare: (r: number) => number, bits: number): number {
  let tail = 0;
  let r = 600;
  while (r > 0 && tail <= 2 ** -bits) tail += --r * Math.exp(logSquare(r));
  return r + 1;
}

describe('likelyLength', () => {
  it('of e^z is that of b_r² = e/r!, of e^{−z²} that of 3^{−1}(r choose r/2)6^{−r}…: a tenth too long at most, never too short', () => {
    // E e^{−z²}He_r = r!/(r/2)!·(−1/3)^{r/2}/√3 by its generating function e^{−t²/3}/√3.
    const bell = (r: number): number =>
      r % 2 === 1
        ? Number.NEGATIVE_INFINITY
        : logFactorial(r) - 2 * logFactorial(r / 2) - r * Math.log(3) - Math.log(3);
    for (const bits of [20, 72, 120, 160]) {
      for (const [g, logSquare] of [
        [Math.exp, (r: number) => 1 - logFactorial(r)],
        [(z: number) => Math.exp(-z * z), bell],
      ] as const) {
        const [found, exact] = [likelyLength(g, bits) ?? 0, exactLength(logSquare, bits)];
        expect(found).toBeGreaterThanOrEqual(exact - 2);
        expect(found).toBeLessThanOrEqual(1.25 * exact + 2);
      }
    }
  });

  it('of what has a corner, or nothing beyond a constant, says nothing', () => {
    expect(likelyLength(Math.abs, 72)).toBeUndefined();
    expect(likelyLength(() => 3, 72)).toBeUndefined();
  });
});
