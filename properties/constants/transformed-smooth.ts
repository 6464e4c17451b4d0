import { once } from '../../src/numerics/memo.js';
import { add, point, subtract } from '../parts/intervals.js';
import { throughNetwork } from './network-of-tests.js';
import { kernelShaped, type Shapeable, tailored } from './shaped.js';
import { ratio, zeroOf } from './solve.js';
import { printed, slopeOfLayer } from './transformed-leaky-relu.js';

const tanh = [
  (z: string) => `tanh(${z})`,
  (z: string) => `1 - tanh(${z})^2`,
  (z: string) => `-2 * tanh(${z}) * (1 - tanh(${z})^2)`,
  (z: string) => `(1 - tanh(${z})^2) * (6 * tanh(${z})^2 - 2)`,
];

const softplus = [
  (z: string) => `softplus(${z})`,
  (z: string) => `sigmoid(${z})`,
  (z: string) => `sigmoid(${z}) * sigmoid(-${z})`,
  (z: string) => `sigmoid(${z}) * sigmoid(-${z}) * (1 - 2 * sigmoid(${z}))`,
];

const gelu = [
  (z: string) => `${z} * normalCdf(${z})`,
  (z: string) => `normalCdf(${z}) + ${z} * exp(-${z}^2 / 2) / sqrt(2 * pi)`,
  (z: string) => `(2 - ${z}^2) * exp(-${z}^2 / 2) / sqrt(2 * pi)`,
];

/**
 * zs(v), s logistic, v = √(8/π)(z + 0.044715z³). Its derivatives are bounded by e^{−|v|} times sums of powers of |z|, since |s″| and |s‴| are at most s′ ≤ e^{−|v|}; with |v| ≥ 1.59|z|,
 * |z|^k e^{−1.59|z|} ≤ (k/4.32)^k, v′ ≤ 1.6(1 + 0.135z²) and v″ = 0.43z or so: |φ′| ≤ 1 + |z|v′e^{−|v|} < 1.5, |φ″| ≤ (2v′ + |z|(v′² + |v″|))e^{−|v|} < 4.5 and
 * |φ‴| ≤ (3v′² + 3|v″| + |z|(v′³ + 3v′|v″| + v‴))e^{−|v|} < 12.
 */
const geluTanh = [(z: string) => `${z} / 2 * (1 + tanh(sqrt(2 / pi) * (${z} + 0.044715 * ${z}^3)))`];

const shaped = (shapeable: Shapeable) => once(() => kernelShaped(shapeable, slopeOfLayer()));

/** TAT: C″(1) is some τ in every layer, whose sum along the network is 0.2. */
const curvatureOfLayer = once(() =>
  zeroOf(
    (x) =>
      subtract(
        throughNetwork((y) => add(y, point(x)), point(0)),
        ratio(1, 5),
      ),
    0,
    0.1,
  ),
);

const tailoredTo = (formulas: Shapeable['formulas'], ...start: readonly number[]) =>
  once(() => tailored({ formulas, start }, curvatureOfLayer()));

const dks = {
  softplus: shaped({ formulas: softplus, start: [187_610_079_411, 406_880_635_404] }),
  tanh: shaped({ formulas: tanh, start: [74_610_729_607, 556_691_520_086] }),
  geluTanh: shaped({ formulas: geluTanh, bounds: [1.5, 4.5, 12], start: [70_362_714_102, 258_683_725_089] }),
  gelu: shaped({ formulas: gelu, start: [70_432_530_403, 259_489_298_160] }),
};

const tat = {
  softplus: tailoredTo(softplus, 150_114_901_687, 537_459_990_302, -996_481_014_532),
  tanh: tailoredTo(tanh, 58_020_523_292, 521_863_980_590, -479_643_070_599),
};

const DKS = "DKS, $C'(1) = 1.2$ of the network";
const TAT = "TAT, $C''(1) = 0.2$ of the network";

/** Smooth activations that the tests of DKS and TAT solve for: each number is one of two or three that equations at once determine. */
export const transformedSmooth = [
  printed(
    'dks.softplus-input-scale',
    `${DKS}: the input scale of softplus`,
    '0.18761008168267976',
    () => dks.softplus().alpha,
  ),
  printed(
    'dks.softplus-output-scale',
    `${DKS}: the output scale of softplus`,
    '8.878672543665223',
    () => dks.softplus().gamma,
  ),
  printed('dks.tanh-input-shift', `${DKS}: the input shift of tanh`, '0.5566915199964182', () => dks.tanh().beta),
  printed('dks.tanh-output-scale', `${DKS}: the output scale of tanh`, '18.002635964442558', () => dks.tanh().gamma),
  printed(
    'dks.gelu-tanh-input-scale',
    `${DKS}: the input scale of GELU's tanh form`,
    '0.07036271496383567',
    () => dks.geluTanh().alpha,
  ),
  printed('dks.gelu-input-scale', `${DKS}: the input scale of GELU`, '0.07043253126531114', () => dks.gelu().alpha),
  printed(
    'tat.softplus-input-scale',
    `${TAT}: the input scale of softplus`,
    '0.15011489794748328',
    () => tat.softplus().alpha,
  ),
  printed('tat.tanh-input-scale', `${TAT}: the input scale of tanh`, '0.0580205218578313', () => tat.tanh().alpha),
];
