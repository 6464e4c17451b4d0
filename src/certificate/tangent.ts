import { activations } from '../activations/registry.js';
import { angleOfCosine, kernelAtVariance } from '../families/dual-kernel.js';
import type { Angle } from '../numerics/angle.js';
import { Rational, sum } from '../numerics/exact/rational.js';
import type { RationalVector } from '../numerics/exact/rational-matrix.js';
import { point } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { inMpfr } from './enclosure.js';

/** Σ^L and Θ^L of a correlation, as checker/kinds/tangent.py defines them. */
export interface DeepEntries {
  readonly sigma: MpfrInterval;
  readonly theta: MpfrInterval;
}

/** Of f(ρ) = Σ_r w_r ρ^r/Σ_r w_r. */
export function seriesLayers(
  R: MpfrArithmetic,
  weights: RationalVector,
  depth: number,
  rho: MpfrInterval,
): DeepEntries {
  const total = sum(weights);
  const shares = weights.map((w) => w.over(total));
  const slopes = shares.map((x, r) => x.times(Rational.from(r))).slice(1);
  const at = (coefficients: RationalVector, x: MpfrInterval): MpfrInterval =>
    coefficients.reduceRight((value, a) => R.add(R.multiply(value, x), inMpfr(R, a)), R.number(0));
  let [sigma, theta] = [rho, rho];
  for (let l = 0; l < depth; l++) {
    const next = at(shares, sigma);
    theta = R.add(R.multiply(theta, at(slopes, sigma)), next);
    sigma = next;
  }
  return { sigma, theta };
}

/** Θ^L of √2·max(z, 0). At ρ = 1 exactly: each layer would leave half of the digits of an angle next to 0. */
export function reluTangent(R: MpfrArithmetic, depth: number, first: Angle<MpfrInterval>): MpfrInterval {
  if (R.lower(first.cosine) === 1) return R.number(depth + 1);
  let [angle, theta] = [first, first.cosine];
  for (let l = 0; l < depth; l++) {
    const sigma = R.clamp(R.scale(VALUE.atMpfr(R, angle), 1), -1, 1);
    theta = R.add(R.multiply(theta, R.scale(SLOPE.atMpfr(R, angle), 1)), sigma);
    angle = angleOfCosine(R, sigma);
  }
  return theta;
}

const [VALUE, SLOPE] = ([0, 1] as const).map((order) => kernelAtVariance(activations.relu, order, point(1)));
