import type { Angle } from '../../numerics/angle.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';
import { triangleMass } from './owen-triangle.js';

/** A threshold a = kink/√q ≥ 0, where no double need hold a, with Q(a) = P(z > a) and the density γ(a). */
export interface ScaledThreshold {
  /** The kink, an exact double ≥ 0. */
  readonly kink: number;
  readonly at: MpfrInterval;
  readonly tail: MpfrInterval;
  readonly density: MpfrInterval;
}

export function scaledThreshold(R: MpfrArithmetic, kink: number, root: MpfrInterval): ScaledThreshold {
  const at = R.divide(R.number(kink), root);
  return { kink, at, tail: upperTail(R, at), density: normalDensity(R, at) };
}

/**
 * P(u > a, v > b) or E[max(u − a, 0)·max(v − b, 0)] of a standard normal pair with correlation cos θ: the formulas of
 * `normal-wedge.ts` (Owen, Annals of Mathematical Statistics 1956), for thresholds kink/√q. Their differences are formed
 * from the kinks, which are exact. Angles 0 and π, of sine 0, must be exactly those.
 */
export function scaledWedge(
  R: MpfrArithmetic,
  root: MpfrInterval,
  a: ScaledThreshold,
  b: ScaledThreshold,
  angle: Angle<MpfrInterval>,
  want: 'probability' | 'moment',
): MpfrInterval {
  if (R.upper(angle.sine) === 0) return R.lower(angle.cosine) > 0 ? atAngleZero(R, a, b, want) : R.number(0);
  const first = cornerOffset(R, root, a, b, angle);
  const second = cornerOffset(R, root, b, a, angle);
  const probability = R.scope(() => {
    const mean = R.scale(R.add(a.tail, b.tail), -1);
    const inside = R.add(region(R, a, b, first, angle), region(R, b, a, second, angle));
    return R.clamp(R.subtract(mean, inside), 0, 0.5);
  });
  if (want === 'probability') return probability;
  const inner = R.multiply(b.at, R.multiply(a.density, upperTail(R, first)));
  const outer = R.multiply(a.at, R.multiply(b.density, upperTail(R, second)));
  const peak = R.multiply(angle.sine, R.multiply(normalDensity(R, first), a.density));
  const body = R.multiply(R.add(angle.cosine, R.multiply(a.at, b.at)), probability);
  const moment = R.add(R.subtract(body, R.add(inner, outer)), peak);
  return R.clamp(moment, 0, Number.POSITIVE_INFINITY);
}

const upperTail = (R: MpfrArithmetic, z: MpfrInterval): MpfrInterval => normalDistribution(R, R.negate(z));

/** v = u: Q(M), and (1 + ab)Q(M) − mγ(M), with M, m the larger and the smaller threshold. */
function atAngleZero(
  R: MpfrArithmetic,
  a: ScaledThreshold,
  b: ScaledThreshold,
  want: 'probability' | 'moment',
): MpfrInterval {
  const [small, large] = a.kink < b.kink ? [a, b] : [b, a];
  if (want === 'probability') return large.tail;
  const factor = R.add(R.number(1), R.multiply(a.at, b.at));
  return R.subtract(R.multiply(factor, large.tail), R.multiply(small.at, large.density));
}

/** (b − a cos θ)/sin θ, as (b − a)/sin θ + a·tan(θ/2) for acute angles and (a + b)/sin θ − a·cot(θ/2) for others. */
function cornerOffset(
  R: MpfrArithmetic,
  root: MpfrInterval,
  a: ScaledThreshold,
  b: ScaledThreshold,
  { cosine, sine }: Angle<MpfrInterval>,
): MpfrInterval {
  const acute = R.lower(cosine) + R.upper(cosine) >= 0;
  const gap = acute ? R.subtract(R.number(b.kink), R.number(a.kink)) : R.add(R.number(b.kink), R.number(a.kink));
  const far = R.divide(gap, R.multiply(root, sine));
  const one = R.number(1);
  const half = R.divide(R.multiply(a.at, sine), acute ? R.add(one, cosine) : R.subtract(one, cosine));
  return acute ? R.add(far, half) : R.subtract(far, half);
}

/** W(a, η): from its series where |η| ≤ a, else from W(a, η) + W(η, a) = ½(Q(a) + Q(η)) − Q(a)Q(η), all for η > 0. */
function region(
  R: MpfrArithmetic,
  a: ScaledThreshold,
  b: ScaledThreshold,
  offset: MpfrInterval,
  angle: Angle<MpfrInterval>,
): MpfrInterval {
  if (a.kink === 0) return b.kink === 0 ? R.divide(angle.angle, R.scale(R.pi(), 2)) : R.number(0.25);
  const centre = R.lower(offset) / 2 + R.upper(offset) / 2;
  if (Math.abs(centre) <= R.lower(a.at)) return triangleMass(R, a.at, offset);
  const length = centre > 0 ? offset : R.negate(offset);
  const tail = upperTail(R, length);
  const mean = R.scale(R.add(a.tail, tail), -1);
  const mass = R.subtract(R.subtract(mean, R.multiply(a.tail, tail)), triangleMass(R, length, a.at));
  return centre > 0 ? mass : R.negate(mass);
}
