import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt, widthAt } from '../../testing/decimal.js';
import { bumps, bumpsKernel, softsignSlope } from '../../testing/kinked-functions.js';
import { angleOf } from '../dual-kernel.js';
import { fitKinks } from './fitted-kinks.js';
import { FIT_SIZES, type FitSize, kinkedKernel } from './kinked-kernel.js';

const one = [{ at: 0.25, rate: 1, weight: 1 }];
const angles = [0, 1e-8, 1e-3, 0.1, 0.7, 1.5, 2.5, 3.1, Math.PI];

/** A kernel and the sizes of the fits it has made. */
function recorded(q: number, other = q) {
  const sizes: FitSize[] = [];
  const fitted = (v: number) => (size: FitSize) => {
    sizes.push(size);
    return fitKinks(size.bits, bumps(one, v, size.count, size.most));
  };
  const kernel = q === other ? kinkedKernel(fitted(q)) : kinkedKernel(fitted(q), fitted(other));
  return { kernel, sizes };
}

describe('a kernel by fits', () => {
  it('doubles are content with the first, alone and in bulk: within 1e-14', () => {
    const { kernel, sizes } = recorded(1);
    const closed = bumpsKernel(one, 1);
    for (const theta of angles) {
      const angle = angleOf(float64Arithmetic, theta);
      const exact = withMpfr(128, (R) => R.toInterval(closed(R, angleOf(R, theta))));
      for (const at of [kernel.atDouble, kernel.inBulk ?? expect.fail('no tables')]) {
        const { lo, hi } = at(angle);
        expect({ theta, is: lo <= exact.hi && exact.lo <= hi }).toEqual({ theta, is: true });
        // 40 units of 2⁻⁵³, as by octaves everywhere.
        expect(hi - lo).toBeLessThan(40 * 2 ** -53);
      }
    }
    expect(sizes).toEqual([FIT_SIZES[1]]);
  });

  it('fewer bits than a double has take the first that leaves 2^(32 − bits) of the energy: of softsign′ by 128, 256 coefficients', () => {
    for (const [bits, expected] of [
      [50, [128]],
      [66, [128, 256]],
    ] as const) {
      const counts: number[] = [];
      const kernel = kinkedKernel(({ count, most, bits: of }) => {
        counts.push(count);
        return fitKinks(of, softsignSlope(1, count, most));
      });
      withMpfr(bits, (R) => {
        for (const theta of [0, 1e-8, 0.1, 0.7, 3.1]) {
          const angle = angleOf(R, theta);
          const found = kernel.atMpfr(R, angle);
          expect(widthAt(R, found)).toBeLessThan(2 ** (33 - bits));
        }
      });
      expect({ bits, counts }).toEqual({ bits, counts: expected });
    }
  });

  it('128 bits take the second where the first does not do, at two variances too', () => {
    const { kernel, sizes } = recorded(0.5, 2);
    const closed = bumpsKernel(one, 0.5, 2);
    withMpfr(160, (R) => {
      for (const theta of angles) {
        const found = kernel.atMpfr(R, angleOf(R, theta));
        expect({ theta, is: overlapAt(found, closed(R, angleOf(R, theta))) }).toEqual({ theta, is: true });
      }
    });
    expect(sizes.map(({ count }) => count)).toEqual([256, 256, 512, 512]);
  });

  it('a size is passed over that would not do, as the first one shows: 512 coefficients of softsign′ leave 1e-25', () => {
    const counts: number[] = [];
    const kernel = kinkedKernel(({ count, most, bits }) => {
      counts.push(count);
      return fitKinks(bits, softsignSlope(1, count, most));
    });
    withMpfr(138, (R) => {
      // √T_s(2√T_g + √T_s) for √(T_g T_s) = 8.7e-38, on either side.
      expect(widthAt(R, kernel.atMpfr(R, angleOf(R, 1e-8)))).toBeLessThan(4.1 * 8.7e-38);
    });
    expect(counts).toEqual([256, 1024]);
  });
});
