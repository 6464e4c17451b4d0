import { describe, expect, it } from 'vitest';
import type { Form } from '../../activations/activation.js';
import { SELU_ALPHA, SELU_SCALE } from '../../activations/exponential-units.js';
import { interval, overlaps, point, width } from '../../numerics/interval/interval.js';
import { type MpfrArithmetic, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { complexArithmetic as C, size } from '../../testing/complex-arithmetic.js';
import { ONE, scalesOf } from '../variances.js';
import { boundOnEllipse, exponentialInterpolant } from './exponential-interpolant.js';
import { exponentialKernel } from './exponential-kernel.js';

type ExponentialLinear = Extract<Form, { kind: 'exponential-linear' }>;

const form = (scale: number | string, alpha: number | string): ExponentialLinear => ({
  kind: 'exponential-linear',
  scale,
  alpha,
});

const exact = (R: MpfrArithmetic, unit: ExponentialLinear, order: 0 | 1, theta: number) => {
  const angle = R.number(theta);
  const trigonometry = { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) };
  return R.toInterval(exponentialKernel(R, unit, order, scalesOf(R, ONE, ONE), trigonometry));
};

describe('exponentialInterpolant', () => {
  for (const [name, unit] of [
    ['SELU', form(SELU_SCALE, SELU_ALPHA)],
    ['ELU', form(1, 1)],
    ['ELU of alpha 0.01', form(1, 0.01)],
    ['ELU of alpha 20', form(1, 20)],
  ] as const)
    for (const order of [0, 1] as const)
      it(`${name}, order ${order}: encloses the closed form of MPFR at 101 angles, 1e-13 wide or less`, () => {
        const kernel = exponentialInterpolant(unit, order);
        withMpfr(96, (R) => {
          const size = exact(R, unit, order, 0).hi;
          for (let k = 0; k <= 100; k++) {
            const theta = (k / 100) * Math.PI;
            const mark = R.stack.mark();
            const { lo, hi } = exact(R, unit, order, theta);
            R.stack.release(mark);
            const found = kernel(point(theta));
            expect(found.lo).toBeLessThanOrEqual(lo);
            expect(found.hi).toBeGreaterThanOrEqual(hi);
            expect(width(found)).toBeLessThan(1e-13 * Math.max(1, size));
          }
        });
      });

  it('an angle that reaches beyond 0 or π stands for the angles inside', () => {
    const kernel = exponentialInterpolant(form(1, 1), 1);
    expect(overlaps(kernel(interval(-1e-9, 0)), kernel(point(0)))).toBe(true);
    expect(overlaps(kernel(interval(Math.PI, Math.PI + 1e-9)), kernel(point(Math.PI)))).toBe(true);
  });

  it('control: another alpha is told apart', () => {
    const a = exponentialInterpolant(form(1, 1), 0)(point(1));
    const b = exponentialInterpolant(form(1, 1 + 2 ** -44), 0)(point(1));
    expect(overlaps(a, b)).toBe(false);
  });
});

it('κ at complex angles stays below the bound on ellipses about [0, π]', () => {
  for (const alpha of [0.01, 1, 1.7, 20])
    for (const order of [0, 1] as const)
      for (const rho of [1.2, 2, 3, 4]) {
        const bound = boundOnEllipse(point(rho), point(alpha))[order].hi;
        let most = 0;
        for (let k = 0; k < 64; k++) {
          const turn = (Math.PI * k) / 32;
          const angle = {
            re: (Math.PI / 2) * (1 + ((rho + 1 / rho) / 2) * Math.cos(turn)),
            im: ((Math.PI / 2) * (rho - 1 / rho) * Math.sin(turn)) / 2,
          };
          const value = exponentialKernel(C, form(1, alpha), order, scalesOf(C, ONE, ONE), {
            angle,
            cosine: C.cos(angle),
            sine: C.sin(angle),
          });
          most = Math.max(most, size(value));
        }
        expect({ alpha, order, rho, is: most <= bound }).toEqual({ alpha, order, rho, is: true });
      }
});
