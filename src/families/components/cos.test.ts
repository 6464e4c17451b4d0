import { describe, expect, it } from 'vitest';
import { activations } from '../../activations/registry.js';
import { point } from '../../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { enclosedKernel, kernelAtVariance } from '../dual-kernel.js';
import type { Which } from '../family.js';
import { hermiteCoefficients, tailEnergy } from '../hermite-coefficients.js';
import { scaledMoment } from '../scaled-moments.js';

const { cos } = activations;

/** Σ_{k ≤ 40} x^{2k+odd}/(2k + odd)!: cosh or sinh by their series, to 2⁻³⁰⁰ for |x| ≤ 4. */
function byPowers(R: MpfrArithmetic, x: MpfrInterval, odd: 0 | 1): MpfrInterval {
  let term = odd === 1 ? x : R.number(1);
  let sum = term;
  for (let k = 2 + odd; k < 82; k += 2) {
    term = R.divide(R.multiply(term, R.square(x)), R.number(k * (k - 1)));
    sum = R.add(sum, term);
  }
  return sum;
}

describe('cos', () => {
  it.each([
    ['value', 0],
    ['derivative', 1],
  ] as const)('kernel of its %s at variance q: e^−q·cosh(qρ), e^−q·sinh(qρ), by their power series', (which, odd) => {
    for (const [q, rho] of [
      [1, 0.75],
      [1, -0.5],
      [1, 0],
      [0.25, 1],
      [3, -1],
    ])
      withMpfr(200, (R) => {
        const variance = R.number(q);
        const expected = R.multiply(R.exp(R.negate(variance)), byPowers(R, R.multiply(variance, R.number(rho)), odd));
        const cosine = R.number(rho);
        const angle = { angle: R.acos(cosine), cosine, sine: R.sqrt(R.subtract(R.number(1), R.square(cosine))) };
        expect(overlapAt(kernelAtVariance(cos, odd, point(q)).atMpfr(R, angle), expected)).toBe(true);
        if (q === 1) expect(overlapAt(enclosedKernel(cos, which).atMpfr(R, angle), expected)).toBe(true);
      });
  });

  it('coefficients: b_2k² = e⁻¹/(2k)!, those of odd degree are 0; their tail is what cosh 1 leaves', () => {
    const found = hermiteCoefficients(cos, 'value', 12);
    let [factorial, rest] = [1, Math.cosh(1)];
    for (const [r, { lo, hi }] of found.entries()) {
      if (r > 0) factorial *= r;
      if (r % 2 === 1) expect([lo, hi]).toEqual([0, 0]);
      else {
        // e⁻¹/r! in doubles errs by less than 2⁻⁵¹ of itself.
        expect(Math.abs((lo * lo * factorial) / Math.exp(-1) - 1)).toBeLessThan(2 ** -50);
        expect(Math.sign(lo)).toBe(r % 4 === 0 ? 1 : -1);
        rest -= 1 / factorial;
      }
    }
    const tail = tailEnergy(cos, 12, 'float64', 'value');
    // What is left of cosh 1 after six terms, 2·10⁻⁹, has lost 2⁻⁵²·cosh 1 in each.
    expect(Math.abs(tail.lo - rest * Math.exp(-1))).toBeLessThan(7 * 2 ** -52);
  });

  it('moments: cos² + sin² = 1, and E cos(√q z)² = (1 + e^−2q)/2', () => {
    const moments = { energy: 1, growth: -2, slope: -1, curvature: 1 } as const;
    for (const q of [2 ** -20, 0.3, 1, 7])
      for (const [moment, sign] of Object.entries(moments)) {
        const { lo, hi } = scaledMoment(cos, moment as keyof typeof moments, q);
        const [constant, size] = moment === 'growth' ? [0, 1] : [1, sign];
        const expected = moment === 'growth' ? -Math.exp(-2 * q) : (constant + size * Math.exp(-2 * q)) / 2;
        // 1 − e^−2q loses as much as e^−2q errs by, 2⁻⁵³.
        expect(Math.abs(lo - expected)).toBeLessThan(2 ** -51);
        expect(hi - lo).toBeLessThanOrEqual(2 ** -52 * Math.abs(hi));
      }
  });
});

const orders: readonly Which[] = ['value', 'derivative'];

describe('control', () => {
  it('the kernels of cos and of sin are each other’s', () => {
    withMpfr(96, (R) => {
      const cosine = R.number(0.625);
      const angle = { angle: R.acos(cosine), cosine, sine: R.sqrt(R.subtract(R.number(1), R.square(cosine))) };
      const of = (name: 'sin' | 'cos', which: Which) => enclosedKernel(activations[name], which).atMpfr(R, angle);
      for (const which of orders) expect(overlapAt(of('sin', which), of('cos', which))).toBe(false);
    });
  });
});
