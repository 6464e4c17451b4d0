import { momentInDoubles } from '../../src/families/scaled-moments.js';
import { densityInDoubles } from '../../src/numerics/normal.js';
import { type Activation, activations } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';
import { type Axis, dots, type LinesFigure, linear, lines, path, type SurfaceFigure } from '../parts/lines.js';

const biases: Axis = linear('bias deviation $\\sigma_b$');
const weights: Axis = linear('weight deviation $\\sigma_w$');

/** The edge of chaos in the plane of σ_b and σ_w, a curve for every activation and a point for ReLU. */
export function edgeCurves(): LinesFigure {
  const { tanh, erf, swish, gelu, elu } = activations;
  const curves = [tanh, erf, swish, gelu, elu(1)].map((activation) =>
    path(activation.name, 'exact', along(activation)),
  );
  return lines({
    id: 'edge-of-chaos',
    title: 'The edge of chaos',
    caption:
      'Where $\\chi_1 = 1$: ordered below, chaotic above. Each curve is run through by the variance $q$; ReLU has the point $(0, \\sqrt2)$ alone.',
    x: biases,
    y: weights,
    series: [...curves, dots('relu', 'exact', [0], [Math.SQRT2])],
  });
}

/** (σ_b, σ_w) from q = 2⁻⁷ up to σ_b = 1.2; values of the middle of the enclosures. */
function along(activation: Activation): [number, number][] {
  const points: [number, number][] = [];
  for (let k = -28; k <= 20; k++) {
    const q = 2 ** (k / 4);
    const slope = middle(momentInDoubles(activation, 1, q));
    const bias = q - middle(momentInDoubles(activation, 0, q)) / slope;
    if (bias < 0) continue;
    points.push([Math.sqrt(bias), 1 / Math.sqrt(slope)]);
    if (bias > 1.44) break;
  }
  return points;
}

const CELLS = 25;

/** χ₁ of tanh over the plane, at the variance that a network settles at. */
export function phases(): SurfaceFigure {
  const xs = Array.from({ length: CELLS }, (_, i) => (1.2 * i) / (CELLS - 1));
  const ys = Array.from({ length: CELLS }, (_, j) => 0.5 + (2 * j) / (CELLS - 1));
  return {
    kind: 'surface',
    id: 'phases',
    title: 'Ordered and chaotic phase of tanh',
    caption:
      '$\\chi_1$ at the fixed variance: below 1 correlations tend to 1 and gradients vanish, above 1 inputs part and gradients explode. A picture from doubles, not certified.',
    x: biases,
    y: weights,
    z: linear('slope at one $\\chi_1$'),
    xs,
    ys,
    values: ys.map((w) => xs.map((b) => slopeAtFixed(w * w, b * b))),
  };
}

/** Gaussian nodes: the trapezoid rule on [−8, 8], whose error is below 1e-9 for tanh at the variances here. */
const NODES = Array.from({ length: 129 }, (_, i) => (i - 64) / 8);
const WEIGHTS = NODES.map((z) => densityInDoubles(z) / 8);

function slopeAtFixed(weightVariance: number, biasVariance: number): number {
  const mean = (f: (x: number) => number, q: number): number =>
    NODES.reduce((sum, z, i) => sum + WEIGHTS[i] * f(Math.sqrt(q) * z), 0);
  let q = 1;
  for (let step = 0; step < 60; step++) q = biasVariance + weightVariance * mean((x) => Math.tanh(x) ** 2, q);
  return weightVariance * mean((x) => (1 - Math.tanh(x) ** 2) ** 2, q);
}
