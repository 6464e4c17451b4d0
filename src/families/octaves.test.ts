import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { point } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { angleOf, enclosedKernel, kernelAtVariance } from './dual-kernel.js';
import type { EnclosedKernel } from './enclosed-kernel.js';
import { orderOf, type Which } from './family.js';
import { byOctaves } from './octaves.js';

const { hardSwish, relu, step, tanh } = activations;

/** Next to the ends, on both sides of borders of octaves (cos θ = ±½, 1 − |cos θ| = 2^−k), and in between. */
const borders = [1, 2, 3, 7, 20].flatMap((k) => {
  const theta = 2 * Math.asin(Math.sqrt(2 ** (-k - 1)));
  return [theta * (1 - 2 ** -40), theta, theta * (1 + 2 ** -40)];
});
const acute = [0, 1e-30, 1e-17, 1e-12, 1e-8, 1e-3, 0.05, 0.3, 0.9, 1.2, 1.5, ...borders];
const angles = [...acute, ...acute.filter((x) => x > 1e-15).map((x) => Math.PI - x)];

describe('kernels by octaves of 1 − |cos θ|', () => {
  for (const activation of [relu, step, hardSwish, tanh])
    for (const which of ['value', 'derivative'] as const satisfies Which[]) {
      if (activation === step && which === 'derivative') continue;
      it(`${activation.name}, ${which}: within 40 units of 2⁻⁵³ of κ(0), and what MPFR finds inside`, () => {
        const kernel = enclosedKernel(activation, which);
        const most = kernel.atDouble(angleOf(float64Arithmetic, 0)).hi;
        const bulk = byOctaves(kernel, () => most);
        for (const theta of angles) {
          const found = bulk(angleOf(float64Arithmetic, theta));
          const exact = withMpfr(160, (R) => R.toInterval(kernel.atMpfr(R, angleOf(R, theta))));
          expect({ theta, is: found.lo <= exact.lo && exact.hi <= found.hi }).toEqual({ theta, is: true });
          // 24 coefficients, a step of Clenshaw's rule for each, and two for the argument; or what
          // the formula in doubles gives.
          const alone = kernel.atDouble(angleOf(float64Arithmetic, theta));
          const most40 = Math.max(40 * 2 ** -53 * most, alone.hi - alone.lo);
          expect(found.hi - found.lo).toBeLessThanOrEqual(most40);
        }
      });
    }

  it('at two variances, where κ(0) is no bound but √(E g(x)²·E g(y)²) is', () => {
    const kernel = kernelAtVariance(hardSwish, orderOf('value'), point(0.25), point(9));
    for (const theta of angles) {
      const found = kernel.inBulk?.(angleOf(float64Arithmetic, theta)) ?? expect.fail('no tables');
      const exact = withMpfr(160, (R) => R.toInterval(kernel.atMpfr(R, angleOf(R, theta))));
      expect({ theta, is: found.lo <= exact.lo && exact.hi <= found.hi }).toEqual({ theta, is: true });
    }
  });

  it('opposite and parallel vectors cost one value each, which is what the kernel itself says', () => {
    const kernel = enclosedKernel(hardSwish, 'value');
    let asked = 0;
    const counted: EnclosedKernel = {
      ...kernel,
      atDouble: (angle) => {
        asked++;
        return kernel.atDouble(angle);
      },
    };
    const bulk = byOctaves(counted, () => 0.4);
    const opposite = { angle: float64Arithmetic.pi(), cosine: point(-1), sine: point(0) };
    const parallel = angleOf(float64Arithmetic, 0);
    const [first, second] = [kernel.atDouble(opposite), kernel.atDouble({ ...parallel, sine: point(0) })];
    for (let k = 0; k < 3; k++) {
      expect(bulk(opposite)).toEqual(first);
      expect(bulk({ ...parallel, cosine: point(1), sine: point(0) })).toEqual(second);
    }
    expect(asked).toBe(2);
  });

  it('an angle that is no point is enclosed, whether it lies on one octave or not', () => {
    const kernel = enclosedKernel(hardSwish, 'derivative');
    const bulk = byOctaves(kernel, () => 0.4);
    for (const [lo, hi] of [
      [0, 1e-9],
      [0.01, 0.011],
      [0.1, 0.4],
      [1, 1.1],
      [1.2, 1.3],
      [0, Math.PI],
    ]) {
      const R = float64Arithmetic;
      const angle = R.hull(R.number(lo), R.number(hi));
      const wide = bulk({ angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) });
      for (let k = 0; k <= 8; k++) {
        const inner = withMpfr(96, (S) => S.toInterval(kernel.atMpfr(S, angleOf(S, lo + ((hi - lo) * k) / 8))));
        expect({ lo, k, is: wide.lo <= inner.hi && inner.lo <= wide.hi }).toEqual({ lo, k, is: true });
      }
    }
  });

  it('octaves are made when first met, and once', () => {
    let values = 0;
    const { atDouble, atMpfr } = enclosedKernel(relu, 'value');
    const counted: EnclosedKernel = {
      atDouble,
      atMpfr: (R, angle) => {
        values++;
        return atMpfr(R, angle);
      },
    };
    const bulk = byOctaves(counted, () => 0.5);
    expect(values).toBe(0);
    bulk(angleOf(float64Arithmetic, 0.1));
    const made = values;
    expect(made).toBeGreaterThan(0);
    bulk(angleOf(float64Arithmetic, 0.101));
    expect(values).toBe(made);
    bulk(angleOf(float64Arithmetic, Math.PI - 0.1));
    expect(values).toBe(2 * made);
  });
});
