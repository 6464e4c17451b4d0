import { describe, expect, it } from 'vitest';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt, widthAt } from '../../testing/decimal.js';
import { softsignSlope } from '../../testing/kinked-functions.js';
import { angleOf } from '../dual-kernel.js';
import { fittedKernel } from './fitted-kernel.js';
import { fitKinks } from './fitted-kinks.js';

describe('softsign′ with 1024 coefficients and powers up to 60', () => {
  it('√(T_g T_s) is 8.7e-38, and 512 coefficients enclose its values', () => {
    const [half, whole] = [fitKinks(512, softsignSlope(1, 512, 40)), fitKinks(640, softsignSlope(1, 1024, 60))];
    // The prototype, from numbers of 210 digits: T_s = 4e-70.
    expect(whole.left).toBeLessThan(4e-70);
    expect(Math.sqrt(whole.left * whole.series.tails[1024])).toBeLessThan(8.8e-38);
    const kernels = [half, whole].map((fit) => fittedKernel(fit));
    withMpfr(160, (R) => {
      for (const theta of [1e-30, 1e-8, 1e-3, 0.03, 0.1, 0.4, 1.5, 2.7, 3.1, Math.PI - 1e-8, Math.PI]) {
        const [wide, narrow] = kernels.map((kernel) => kernel(R, angleOf(R, theta)));
        expect({ theta, is: overlapAt(wide, narrow) }).toEqual({ theta, is: true });
        // √T_s(2√T_g + √T_s) on either side.
        expect(widthAt(R, narrow)).toBeLessThan(2 * 2.01 * 8.8e-38);
      }
    });
  });
});
