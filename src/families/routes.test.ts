import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import type { Angle } from '../numerics/angle.js';
import * as I from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../testing/decimal.js';
import { dualKernel, enclosedKernel } from './dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from './hermite-coefficients.js';

const everyOne: readonly Activation[] = [
  activations.relu,
  activations.leakyRelu(0.1),
  activations.abs,
  activations.selu,
  activations.elu(1),
  activations.elu(0.25),
  activations.repu(2),
  activations.repu(3),
  activations.step,
  activations.tanh,
  activations.erf,
  activations.sigmoid,
  activations.swish,
  activations.gelu,
  activations.softplus,
  activations.sin,
  activations.cos,
  activations.polynomial([0, -3, 1, 1]),
  activations.hardTanh(1),
  activations.hardTanh(0.25),
  activations.piecewiseLinear([[-2, 1], [-1, 0.5], [0.5, 0.5], [0.53125, 0.75], [2, 0]]), // biome-ignore format: knots
];
const angles = [0, 1e-9, 0.01, 0.4, 1, Math.PI / 2, 2, 3, 3.125];

/** ρ ↦ Σ_{r<count} b_r²ρ^r ± T(count)|ρ|^count. */
function partialSum(activation: Activation, which: 'value' | 'derivative', count: number) {
  const coefficients = hermiteCoefficients(activation, which, count, { bits: 128 });
  const tail = tailEnergy(activation, count, { bits: 128 }, which);
  return (rho: I.Interval): I.Interval => {
    let sum = I.point(0);
    for (let r = count - 1; r >= 0; r--) sum = I.add(I.multiply(sum, rho), I.square(coefficients[r]));
    return I.widen(sum, I.multiply(tail, I.integerPower(I.absolute(rho), count)).hi);
  };
}

describe('two routes to the same kernel overlap', () => {
  for (const activation of everyOne)
    for (const which of ['value', 'derivative'] as const)
      it(`${activation.name}, ${which}: doubles, 128 bits, and the Hermite series with its tail`, () => {
        const kernel = dualKernel(activation, which);
        const series = partialSum(activation, which, 40);
        for (const theta of angles) {
          const [double, fine] = [kernel.at(theta), kernel.at(theta, { bits: 128 })];
          expect(I.overlaps(double, fine)).toBe(true);
          expect([double.basis, fine.basis]).toEqual(['proved', 'proved']);
          const cosine = withMpfr(128, (R) => R.toInterval(R.cos(R.number(theta))));
          expect(I.overlaps(series(cosine), fine)).toBe(true);
        }
        // At a right angle only the constant term is left, E[g]², so that this route is as narrow as the other one.
        const half = withMpfr(128, (R) => R.toInterval(R.cos(R.number(Math.PI / 2))));
        expect(I.width(series(half))).toBeLessThan(2 ** -44 * (1 + kernel.at(0).hi));
      });

  it('control: the series without its first term is told from the kernel', () => {
    const right = dualKernel(activations.relu, 'value').at(1, { bits: 128 });
    const [b] = hermiteCoefficients(activations.relu, 'value', 1);
    const cosine = withMpfr(128, (R) => R.toInterval(R.cos(R.number(1))));
    const without = I.subtract(partialSum(activations.relu, 'value', 40)(cosine), I.square(b));
    expect(I.overlaps(without, right)).toBe(false);
  });
});

const angleOf = (R: MpfrArithmetic, theta: number): Angle<MpfrInterval> => {
  const angle = R.number(theta);
  return { angle, cosine: R.cos(angle), sine: R.sin(angle) };
};

describe('κ_φ′ = dκ_φ/d cos θ', () => {
  // By Cauchy's mean value theorem the quotient of differences over ±h is κ_φ′ at some angle within h. |dκ_φ′/dθ| is at most
  // 40 (the cubic: κ_φ′ = 4ρ + 18ρ²) and otherwise below 30, so that κ_φ′ moves by less than 40·2⁻⁴⁰ on the way.
  const h = 2 ** -40;
  for (const activation of everyOne.filter((a) => a.name !== 'step'))
    it(activation.name, () => {
      withMpfr(192, (R) => {
        const value = enclosedKernel(activation, 'value');
        const derivative = enclosedKernel(activation, 'derivative');
        for (const theta of [0.01, 0.5, 1.25, 2, 3]) {
          const [before, after] = [angleOf(R, theta - h), angleOf(R, theta + h)];
          const rise = R.subtract(value.atMpfr(R, after), value.atMpfr(R, before));
          const quotient = R.divide(rise, R.subtract(after.cosine, before.cosine));
          const slope = R.widen(derivative.atMpfr(R, angleOf(R, theta)), R.number(40 * h));
          expect(overlapAt(quotient, slope)).toBe(true);
        }
      });
    });
});
