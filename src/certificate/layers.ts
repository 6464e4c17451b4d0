import type { Activation } from '../activations/activation.js';
import { exactForm, slopeSymmetry } from '../activations/exact-form.js';
import { angleOfCosine } from '../families/dual-kernel.js';
import { type Layer, layerOf, mpfrKernels, type Normalization } from '../gram/depth.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { NoCertificate } from './no-certificate.js';

/** f over a correlation on one side of 0, from its two ends: it increases there. */
export function layerOver(
  R: MpfrArithmetic,
  activation: Activation,
  rho: MpfrInterval,
  normalization: Normalization,
): MpfrInterval {
  if (isZero(R, rho) && normalization === 'centred') return R.number(0);
  const layer = layerAt(R, activation, normalization);
  refuseNegative(R, activation, rho, normalization);
  return overEnds(R, rho, (x) => R.divide(R.subtract(layer.value(angleOfCosine(R, x)), layer.shift), layer.variance));
}

/** f(−ρ) for ρ ≥ 0: at one end, and |f′| ≤ f′(1) from there. */
export function mirroredLayer(
  R: MpfrArithmetic,
  activation: Activation,
  { lo, hi, ...rest }: MpfrInterval,
): MpfrInterval {
  const layer = layerAt(R, activation, 'centred');
  const [first, last] = [lo, hi].map((end): MpfrInterval => ({ ...rest, lo: end, hi: end }));
  const value = R.subtract(layer.value(angleOfCosine(R, R.negate(first))), layer.shift);
  const moved = R.multiply(R.subtract(last, first), layer.derivative(STRAIGHT(R)));
  const around = R.hull(R.negate(moved), moved);
  return R.divide(R.add(value, around), layer.variance);
}

/** κ_φ̃′(ρ)·ρ, likewise. */
export function slopeOver(
  R: MpfrArithmetic,
  activation: Activation,
  rho: MpfrInterval,
  normalization: Normalization,
): MpfrInterval {
  const layer = layerAt(R, activation, normalization);
  refuseNegative(R, activation, rho, normalization);
  const slope = overEnds(R, rho, (x) => layer.derivative(angleOfCosine(R, x)));
  return R.multiply(R.divide(slope, layer.variance), rho);
}

/** E φ̃′², and η = 1 − (Eφ′)²/Var φ. */
export function slopeEnergy(R: MpfrArithmetic, activation: Activation, normalization: Normalization): MpfrInterval {
  const layer = layerAt(R, activation, normalization);
  return R.divide(layer.derivative(STRAIGHT(R)), layer.variance);
}

export function nonlinearity(R: MpfrArithmetic, activation: Activation): MpfrInterval {
  const layer = layerAt(R, activation, 'centred');
  const squaredMean = layer.derivative({ angle: R.scale(R.pi(), -1), cosine: R.number(0), sine: R.number(1) });
  return R.subtract(R.number(1), R.divide(squaredMean, layer.variance));
}

const STRAIGHT = (R: MpfrArithmetic) => ({ angle: R.number(0), cosine: R.number(1), sine: R.number(0) });

/** Exact forms that checker/kinds/depth.py has layers of. */
const LAYERED: readonly string[] = [
  'two slopes',
  'polynomial',
  'erf',
  'sin',
  'gelu',
  'logistic',
  'exponential-linear',
  'piecewise linear',
];

/** @throws NoCertificate for what the checker has no layer of */
function layerAt(R: MpfrArithmetic, activation: Activation, normalization: Normalization): Layer<MpfrInterval> {
  if (!LAYERED.includes(exactForm(activation)?.kind ?? ''))
    throw new NoCertificate(`not yet for layers of ${activation.name}`);
  return layerOf(R, mpfrKernels(R, activation, { bits: R.bits }), activation, normalization);
}

/** Below 0 the checker knows f and the kernel of φ̃′ to be monotone for an odd φ̃ alone. */
function refuseNegative(
  R: MpfrArithmetic,
  activation: Activation,
  { lo, hi }: MpfrInterval,
  normalization: Normalization,
): void {
  if (R.stack.sign(lo) >= 0) return;
  if (R.stack.sign(hi) > 0 || normalization === 'scaled' || slopeSymmetry(activation) !== 'even')
    throw new NoCertificate(`not yet for layers of ${activation.name} at negative correlations`);
}

function overEnds(R: MpfrArithmetic, rho: MpfrInterval, f: (x: MpfrInterval) => MpfrInterval): MpfrInterval {
  // As it is written an enclosure may reach a little beyond ±1.
  const within = R.clamp(rho, -1, 1);
  const [lo, hi] = [within.lo, within.hi].map((end) =>
    f({ lo: end, hi: end, position: within.position, basis: within.basis }),
  );
  return R.hull(lo, hi);
}

const isZero = (R: MpfrArithmetic, { lo, hi }: MpfrInterval): boolean =>
  R.stack.sign(lo) === 0 && R.stack.sign(hi) === 0;
