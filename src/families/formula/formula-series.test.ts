import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { parseFormula } from '../../activations/formula/parse.js';
import { piecesOf } from '../../activations/formula/pieces.js';
import { point } from '../../numerics/interval/interval.js';
import { type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { enclosedKernel } from '../dual-kernel.js';
import { ofSeries } from '../enclosed-kernel.js';
import { ONE } from '../variances.js';
import { integrable } from './formula-function.js';
import { formulaSeries } from './formula-series.js';
import { gaussianMoment } from './gaussian-moments.js';

describe('formulaSeries', () => {
  it('cut too early, its tail says so: at ρ = 1 the energy is inside, at −1 its negative', () => {
    const f = integrable(piecesOf(parseFormula('tanh(4 * z)')), 'odd');
    for (const mostTerms of [10, 40, 100])
      for (const order of [0, 1] as const)
        withMpfr(80, (R) => {
          const series = formulaSeries(f, mostTerms).at(order)(ONE, 80);
          expect(series.count).toBe(mostTerms);
          const energy = gaussianMoment(R, f, order, R.number(1));
          // φ is odd, φ′ is even.
          for (const rho of [1, -1]) {
            const exact = rho < 0 && order === 0 ? R.negate(energy) : energy;
            expect({ mostTerms, order, rho, inside: overlapAt(series.at(R, R.number(rho)), exact) }).toMatchObject({
              inside: true,
            });
          }
          // Not so wide that it says nothing: T falls with R.
          expect(series.tails[mostTerms]).toBeLessThan(series.tails[0] / 2);
        });
  });

  it('up to a correlation it is shorter, and as good there as the whole', () => {
    const f = integrable(piecesOf(parseFormula('tanh(2 * z)')), 'odd');
    const seriesAt = formulaSeries(f).at(0);
    const [whole, short] = [seriesAt(ONE, 72), seriesAt(ONE, 72, 7 / 8)];
    // (7/8)^r is 2^−72 at r = 374.
    expect(short.count).toBeLessThanOrEqual(374);
    expect(whole.count).toBeGreaterThan(4 * short.count);
    const kernel = ofSeries(seriesAt, ONE, ONE, [7 / 8]);
    withMpfr(72, (R) => {
      const at = (cosine: MpfrInterval) => kernel.atMpfr(R, { angle: R.acos(cosine), cosine, sine: cosine });
      // At 0.99 the short one would err by 0.99³⁷⁴ = 2⁻⁵ of the energy beyond it.
      for (const rho of [0.3, -7 / 8, 0.99]) {
        const exact = whole.at(R, R.number(rho));
        expect({ rho, inside: overlapAt(at(R.number(rho)), exact) }).toMatchObject({ inside: true });
        expect(R.upper(R.radius(at(R.number(rho))))).toBeLessThan(2 ** -66);
      }
    });
  });

  it('is no longer than is worth its work, and its tail says so', () => {
    const f = integrable(piecesOf(parseFormula('sin(30 * z)')), 'odd');
    withMpfr(60, (R) => {
      const [short, long] = [1, 75_000].map((work) => formulaSeries(f, 4096, work).at(0)(ONE, 60));
      const energy = gaussianMoment(R, f, 0, R.number(1));
      expect(short.count).toBeLessThan(long.count / 2);
      for (const series of [short, long]) expect(overlapAt(series.at(R, R.number(1)), energy)).toBe(true);
      // (1 − e^−1800)/2; b_r² is largest at r = 900.
      expect(short.tails[short.count]).toBeGreaterThan(0.49);
      expect(long.tails[long.count]).toBeLessThanOrEqual(2 ** -60);
    });
  });

  it('of a constant that no identity shows has no terms for φ′, and is 0 within its tail', () => {
    const kernel = (which: 'value' | 'derivative') =>
      enclosedKernel(formulaActivation('tanh(z)^2 + 1 / cosh(z)^2'), which);
    const right = { angle: point(1), cosine: point(0.5), sine: point(0.75) };
    for (const [which, is] of [
      ['value', 1],
      ['derivative', 0],
    ] as const) {
      const { lo, hi } = kernel(which).atDouble(right);
      expect(lo).toBeLessThanOrEqual(is);
      expect(hi).toBeGreaterThanOrEqual(is);
      // Series leave 2⁻⁷² of 1, and a double has 53 bits.
      expect(hi - lo).toBeLessThan(2 ** -48);
    }
  });

  it('is as long as its tail asks, and no longer', () => {
    const f = integrable(piecesOf(parseFormula('tanh(z)')), 'odd');
    const series = formulaSeries(f).at(0)(ONE, 72);
    expect(series.tails[series.count]).toBeLessThanOrEqual(2 ** -72);
    // T(150) = 1e-16 of the prototype, and ln T falls with √R.
    expect(series.count).toBeGreaterThan(150);
    expect(series.count).toBeLessThan(400);
  });
});
