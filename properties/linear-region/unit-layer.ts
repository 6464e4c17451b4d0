import { angleOfCosine, enclosedKernel } from '../../src/families/dual-kernel.js';
import { secondMoment } from '../../src/families/scaled-moments.js';
import type { Angle } from '../../src/numerics/angle.js';
import type { Activation } from '../parts/activations.js';
import { type Arithmetic, doubles, type Interval, withMpfr } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/**
 * c^l after `layers` layers at variance q = 1, where f(c) = σ_b² + σ_w² κ_φ(c): at the edge of chaos, or at `share` of its σ_w² with
 * the σ_b² that keeps q = 1. Other q are a matter of units: φ(z√q)/√q at q = 1 has the same f.
 *
 * Guarantee: an enclosure, for share ≤ 1: f is evaluated at the middle of each c^l and widened by |f′| ≤ χ₁ ≤ 1. Cost: one kernel
 * value a layer (10 µs a pair of kinks in doubles), where `correlationMap` takes milliseconds.
 */
export function correlationAfter(
  activation: Activation,
  correlation: number,
  layers: number,
  at: Precision,
  share = 1,
): Interval {
  const bits = at === 'float64' ? 96 : at.bits;
  const weight = withMpfr(bits, (R) =>
    R.toInterval(R.divide(R.number(share), secondMoment(R, activation, 1, R.number(1)))),
  );
  const bias = withMpfr(bits, (R) => {
    const slope = secondMoment(R, activation, 1, R.number(1));
    const energy = R.divide(secondMoment(R, activation, 0, R.number(1)), slope);
    return R.toInterval(R.subtract(R.number(1), R.multiply(R.number(share), energy)));
  });
  const kernel = enclosedKernel(activation, 'value');
  if (at === 'float64') return iterate(doubles, { weight, bias, kernel: kernel.atDouble }, correlation, layers);
  return withMpfr(at.bits, (R) =>
    R.toInterval(
      iterate(
        R,
        { weight: R.from(weight), bias: R.from(bias), kernel: (a) => kernel.atMpfr(R, a) },
        correlation,
        layers,
      ),
    ),
  );
}

interface Layer<T> {
  readonly weight: T;
  readonly bias: T;
  readonly kernel: (angle: Angle<T>) => T;
}

function iterate<T>(R: Arithmetic<T>, { weight, bias, kernel }: Layer<T>, correlation: number, layers: number): T {
  let c = R.number(correlation);
  for (let l = 0; l < layers; l++) {
    const before = c;
    c = R.scope(() => {
      const value = kernel(angleOfCosine(R, R.middle(before)));
      const next = R.add(bias, R.multiply(weight, value));
      return R.clamp(R.widen(next, R.radius(before)), -1, 1);
    });
  }
  return c;
}
