import { rationalMatrix, rationalVector, solve } from '../../src/numerics/exact/rational-matrix.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { type Activation, activations } from '../parts/activations.js';
import { doubles, middle } from '../parts/intervals.js';
import { type Figure, line, lines, logarithmic } from '../parts/lines.js';
import { type Numbers, type Step, stepOf } from './network.js';
import { smooth } from './smooth.js';

/** The error of one exact Gauss–Newton step against the width, for ELU, tanh and ReLU, beside the bounds of newton.taylor and newton.flips. */
export function errorAgainstWidth(): Figure {
  const widths = [4, 8, 16, 32, 64, 128, 256, 512, 1024];
  const { elu, tanh, relu } = activations;
  const kinds = [
    { activation: elu(1), bound: byCurvature(elu(1)) },
    { activation: tanh, bound: byCurvature(tanh) },
    { activation: relu, bound: byFlips },
  ];
  const series = kinds.flatMap(({ activation, bound }) => {
    const steps = widths.map((m) => step(activation, m));
    const own = line(
      activation.name,
      'measured',
      widths,
      steps.map(({ error }) => error),
    );
    return [own, line(`bound, ${activation.name}`, 'bound', widths, (m, k) => bound(steps[k], m))];
  });
  return lines({
    id: 'error-against-width',
    title: 'What one exact Gauss–Newton step leaves, against the width',
    caption:
      'Three directions of the plane at 0, 45 and 90 degrees, residual $\\pm\\frac14$, Gaussian weights (one seed), in plain doubles. Smooth activations follow $\\frac{L_2}{2\\sqrt m}q$; ReLU stays below $\\sqrt{qN/m}$, for $N$ units that may flip at one point.',
    x: logarithmic('width $m$'),
    y: logarithmic('largest residual after the step'),
    series,
  });
}

/** Of a step: the largest residual after it, q, and how many units at most may flip at one point. */
interface Stepped {
  readonly error: number;
  readonly energy: number;
  readonly flips: number;
}

type Bound = (step: Stepped, m: number) => number;

/** (L₂/2√m)q, with B = 1. */
const byCurvature = (activation: Activation): Bound => {
  const curvature = middle(smooth(activation).curvature(doubles));
  return ({ energy }, m) => (curvature * energy) / (2 * Math.sqrt(m));
};

/** √(qN/m). */
const byFlips: Bound = ({ energy, flips }, m) => Math.sqrt((flips * energy) / m);

const POINTS = [
  [1, 0],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0, 1],
];
const RESIDUAL = [0.25, -0.25, 0.25];

/** An exact step. In plain doubles neither points nor weights need be whole. */
function step(activation: Activation, m: number): Stepped {
  const random = seededRandom('newton.width');
  const units = Array.from({ length: m }, () => ({ w: random.normals(2), a: random.uniform() < 0.5 ? -1 : 1 }));
  const stepAlong = (direction: readonly number[]): Step<number> =>
    stepOf(
      { numbers: PLAIN, value: activation.value, slope: activation.derivative, scale: 1 / Math.sqrt(m) },
      {
        activation,
        points: POINTS,
        weights: units.map(({ w }) => [...w]),
        signs: units.map(({ a }) => a),
        direction,
        exponent: 0,
      },
    );
  // G does not depend on the direction.
  const exact = solve(rationalMatrix(stepAlong(RESIDUAL).gram), rationalVector(RESIDUAL));
  if (exact === undefined)
    throw new RangeError(`step: a singular Gram matrix at m = ${m}, expected an invertible one: draw other weights`);
  const { residual, energy, inputs, moves } = stepAlong(exact.map((x) => middle(x.enclosure())));
  const mayFlip = (k: number, i: number): boolean => Math.abs(moves[k][i]) > Math.abs(inputs[k][i]);
  return {
    error: Math.max(...residual.map(Math.abs)),
    energy,
    flips: Math.max(...POINTS.map((_, i) => units.filter((__, k) => mayFlip(k, i)).length)),
  };
}

const PLAIN: Numbers<number> = {
  number: (x) => x,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};
