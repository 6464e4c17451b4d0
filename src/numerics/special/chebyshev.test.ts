import { expect, it } from 'vitest';
import { chebyshevInterpolant, evaluateChebyshev } from './chebyshev.js';

it.each([36, 108])('the interpolant of T_m at %i points has the coefficient 1, and a few roundings elsewhere', (n) => {
  for (const m of [0, 1, 2, Math.floor(n / 2), n - 1]) {
    const { coefficients, tail } = chebyshevInterpolant((x) => Math.cos(m * Math.acos(x)), -1, 1, n);
    // A value errs by m(u + an error u in acos, of size π at most) + u ≤ (4.2m + 1)u; a coefficient is twice a mean
    // of products with cosines, 4u each
    const bound = 2 * (4.2 * m + 1 + 4 + n / 2) * 2 ** -53;
    coefficients.forEach((c, j) => {
      expect(Math.abs(c - (j === m ? 1 : 0))).toBeLessThanOrEqual(bound);
    });
    if (m < n / 2) expect(tail).toBeLessThanOrEqual(bound);
  }
});

it('evaluates what it interpolates: e^x on [1, 3] to a few units in the last place with 20 points', () => {
  const interpolant = chebyshevInterpolant(Math.exp, 1, 3, 20);
  // The first coefficient left out is e²·2I₂₀(1) = 7.39·2·(1/2)²⁰/20! < 6e-24; each of 20 steps of Clenshaw's rule
  // on values up to e³ rounds 3 times
  for (let x = 1; x <= 3; x += 0.05)
    expect(Math.abs(evaluateChebyshev(interpolant, x) - Math.exp(x))).toBeLessThanOrEqual(
      20 * 3 * Math.exp(3) * 2 ** -53,
    );
});
