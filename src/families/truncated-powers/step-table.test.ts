import { describe, expect, it } from 'vitest';
import type { Knot } from '../../activations/activation.js';
import { activations } from '../../activations/registry.js';
import { derivativeOfPieces } from '../../numerics/exact/piecewise-polynomial.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { meetsDecimalAt, overlapAt, widthAt } from '../../testing/decimal.js';
import { orderOf } from '../family.js';
import { hermiteCoefficients, tailEnergy } from '../hermite-coefficients.js';
import { piecesOfKnots } from '../piecewise-polynomial/knots.js';
import { piecesTable } from '../piecewise-polynomial/pieces-coefficients.js';

const ramp = (at: number): Knot[] => [
  [at - 1, 0],
  [at, 0],
  [at + 1, 1],
];

/** Of the function straight between knots, or of its slope. */
function tableOf(R: MpfrArithmetic, knots: readonly Knot[], order: 0 | 1, count: number): MpfrInterval[] {
  const f = piecesOfKnots(knots);
  return piecesTable(R, order === 0 ? f : derivativeOfPieces(f), count);
}

describe('piecesTable', () => {
  it('a step at 3: He_{r−1}(3)γ(3)/√r! from integers, for r to 40', () => {
    withMpfr(96, (R) => {
      const found = tableOf(R, ramp(3), 1, 41);
      const density = R.divide(R.exp(R.number(-4.5)), R.sqrt(R.scale(R.pi(), 1)));
      let [before, hermite, factorial] = [0n, 1n, 1n];
      for (let r = 1; r <= 40; r++) {
        factorial *= BigInt(r);
        const exact = R.divide(R.multiply(R.integer(hermite), density), R.sqrt(R.integer(factorial)));
        expect(overlapAt(found[r], exact)).toBe(true);
        [before, hermite] = [hermite, 3n * hermite - BigInt(r - 1) * before];
      }
      // Q(3) = 0.00134989803163009452665181477…
      expect(meetsDecimalAt(R, found[0], '0.001349898031630094526651814767594977377', '1e-36')).toBe(true);
    });
  });

  it('a kink beyond the last bit still leaves something: those of more bits, none of them 0, lie inside', () => {
    // 15²/4 = 56 > (64 + 8)·log 2 = 50: at 64 bits only e^{−a²/4} is known of them.
    for (const at of [15, -15])
      withMpfr(512, (Q) => {
        const exact = tableOf(Q, ramp(at), 1, 12);
        withMpfr(64, (R) => {
          const found = tableOf(R, ramp(at), 1, 12);
          for (const [r, b] of found.entries()) expect({ r, is: overlapAt(b, exact[r]) }).toEqual({ r, is: true });
        });
      });
  });

  it('nothing is lost on the way, however long the table and however far the kink: widths stay at 2^−bits', () => {
    withMpfr(64, (R) => {
      // Fewer than 16 roundings of numbers below 1 (the mean of a ramp at −9 is 9) after the recurrence.
      for (const at of [0, 0.25, 2, -3, 9])
        for (const which of ['value', 'derivative'] as const)
          for (const b of tableOf(R, ramp(at), orderOf(which), 600))
            expect(widthAt(R, b)).toBeLessThan(16 * 9 * 2 ** -64);
    });
  });

  it('a kink so far that nothing is left of it: coefficients within e^{−a²/4} of those of the line', () => {
    withMpfr(64, (R) => {
      const [mean, slope, ...rest] = tableOf(R, ramp(-40), 0, 30);
      expect(meetsDecimalAt(R, mean, '40', '1e-18')).toBe(true);
      expect(meetsDecimalAt(R, slope, '1', '1e-18')).toBe(true);
      for (const b of rest) expect(R.upper(R.magnitude(b))).toBeLessThan(Math.exp(-400));
    });
  });

  it('hard tanh is odd: even coefficients of φ and odd ones of φ′ hold 0', () => {
    for (const which of ['value', 'derivative'] as const)
      for (const [r, b] of hermiteCoefficients(activations.hardTanh(0.75), which, 30).entries())
        expect(b.lo <= 0 && b.hi >= 0).toBe((r % 2 === 0) === (which === 'value'));
  });

  it('the tail T(R) is what the kernel at angle 0 leaves, and falls like R^{−1/2}·Σ J²e^{−α²/2}·√2/(2π^{3/2})', () => {
    // Two kinks ±1, J = ±1: T(R)·√R → 2e^{−1/2}·0.126987 = 0.154046, the cross terms oscillating around 0.
    const tail = tailEnergy(activations.hardTanh(1), 2000);
    expect(tail.lo * Math.sqrt(2000)).toBeGreaterThan(0.154046 * 0.98);
    expect(tail.hi * Math.sqrt(2000)).toBeLessThan(0.154046 * 1.02);
  });
});
