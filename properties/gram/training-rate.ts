import fc from 'fast-check';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { eigenvalues, largestEigenvalue, smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { entryOf, type Float64Matrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations } from '../parts/activations.js';
import { hasSlope } from '../parts/classes.js';
import { directions, isSeparated } from '../parts/data.js';
import { eachEnd } from '../parts/each-end.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import type { GramInstance } from '../parts/gram-instance.js';
import {
  add,
  divide,
  doubles,
  integerPower,
  middle,
  multiply,
  point,
  scale,
  sqrt,
  subtract,
} from '../parts/intervals.js';
import { simpleIntegers } from '../parts/simple-integers.js';
import type { Comparison, Interval, Precision } from '../parts/statement.js';
import { atLeast, atMost, control, defineClaim } from '../parts/statement.js';
import { squaredLength } from '../parts/vectors.js';
import { residualNorm, slowPart } from './linear-training.js';
import { residualAgainstSteps } from './training-rate-figure.js';

/** A linearised network, its residual at the start, and which of the three inequalities is tested after how many steps. */
export interface LinearTraining extends GramInstance {
  /** As many of these as there are points. */
  readonly residual: readonly number[];
  readonly steps: number;
  /** η·λ_max in sixteenths. */
  readonly sixteenths: number;
  readonly end: 'upper' | 'lower' | 'slow';
}

const { relu, selu, elu, tanh, swish, erf, gelu, softplus } = activations;
const parts = {
  activation: fc.constantFrom(relu, selu, elu(1), tanh, swish, erf, gelu, softplus),
  data: directions({ n: [2, 6], dimension: [2, 4], minSeparation: 0.02, maxEntry: 99 }),
  residual: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 }).filter((r) => r[0] !== 0),
  steps: fc.integer({ min: 1, max: 32 }),
  sixteenths: fc.integer({ min: 1, max: 15 }),
};
const few = {
  ...parts,
  data: directions({ n: [2, 3], dimension: 2, minSeparation: 0.1, maxEntry: 9 }),
  residual: fc.array(simpleIntegers(9), { minLength: 3, maxLength: 3 }).filter((r) => r[0] !== 0),
};
/** Even, so that a negative factor does not refute by its sign alone. */
const even = fc.constantFrom(2, 4, 6, 8);
const ends = eachEnd({ upper: 'upper', lower: 'lower', slow: 'slow' });
const { upper, lower, slow } = ends.only;

export const trainingRate = defineClaim<LinearTraining>({
  id: 'gram.training-rate',
  sides: ['residual, or its bound', 'bound, or the residual'],
  matrix: 'two-layer Gram matrix',
  title: 'Gradient descent on the linearised network: the spectrum of the Gram matrix brackets the speed of training',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'why small eigenvalues mean slow training' },
  statement: String.raw`(1-\eta\lambda_{\max})^t \|r_0\| \;\le\; \|r_t\| \;\le\; (1-\eta\lambda_{\min})^t \|r_0\|, \qquad \|r_t\| \;\ge\; (1-\eta\varepsilon)^t \|P_{\le\varepsilon}\, r_0\|`,
  hypotheses: String.raw`$r_{t+1} = (I - \eta G^\infty) r_t$, $0 < \eta \le 1/\lambda_{\max}$, $0 < \varepsilon \le 1/\eta$, $P_{\le\varepsilon}$ the projection on the eigenvectors with eigenvalue $\le \varepsilon$; each draw tests one of the three. As equality occurs ($r_0$ an eigenvector), the bounds are moved by a part of $10^{-12}$, and the slow part by as much of $\|r_0\|$`,
  because: String.raw`On the eigenvector of $\lambda_k$ a step multiplies by $1 - \eta\lambda_k \in [0,1)$; the norm is the root of the sum of the squares of the components. Dropping the components above $\varepsilon$ leaves the last one: a cluster of tiny eigenvalues holds back its whole part of the labels.`,
  instances: new AlsoByFormula(fc.record({ ...parts, end: ends.any }), hasSlope),
  compare: (instance, at) => {
    switch (instance.end) {
      case 'upper':
        return upperEnd(instance, at, smallest);
      case 'lower':
        return lowerEnd(instance, at, largest);
      case 'slow':
        return above(instance, at, multiply(slowEnvelope(instance), JUST_BELOW));
    }
  },
  runs: 150,
  onData: { instances: (rows) => fc.record({ ...parts, data: rows(2, 6), end: ends.any }), admits: isSeparated },
  group: ends.group,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'the slow part': { when: ({ end }) => end === 'slow', atLeast: 0.2 },
    'ten steps or more': { when: ({ steps }) => steps >= 10, atLeast: 0.3 },
    'four points or more': { when: ({ data }) => data.count >= 4, atLeast: 0.2 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 2.3,
  // As in the claim itself, an equality (orthogonal points) must not climb to the last precision to stay undecided.
  controls: [
    control('step-too-large', 50, {
      breaks: String.raw`$\eta = 2.5/\lambda_{\max}$`,
      instances: fc.record({ ...few, steps: even, sixteenths: fc.constant(40), end: upper }),
    }),
    control('mean-eigenvalue', 100, {
      breaks: 'the mean eigenvalue stands for the smallest one',
      instances: fc.record({ ...few, end: upper }),
      compare: (instance, at) => upperEnd(instance, at, meanEigenvalue),
    }),
    control('smallest-for-largest', 100, {
      breaks: 'the smallest eigenvalue stands for the largest one in the lower end',
      instances: fc.record({ ...few, end: lower }),
      compare: (instance, at) => lowerEnd(instance, at, smallest),
    }),
    control('all-of-the-residual', 200, {
      breaks: String.raw`$r_0$ stands for its slow part $P_{\le\varepsilon}\,r_0$`,
      instances: fc.record({ ...few, end: slow }),
      compare: (instance, at) => above(instance, at, envelope(instance, point(cutOf(instance)))),
    }),
    control('cut-too-high', 50, {
      breaks: String.raw`$\varepsilon = 3/\eta$, so that $1 - \eta\varepsilon = -2$`,
      instances: fc.record({ ...few, steps: even, end: slow }),
      compare: (i, at) => above(i, at, envelope(i, divide(point(3), point(stepSize(i))))),
    }),
  ],
  figures: () => [residualAgainstSteps()],
});

const JUST_ABOVE = add(point(1), doubles.decimal('1e-12'));
const JUST_BELOW = subtract(point(1), doubles.decimal('1e-12'));

const residualOf = ({ residual, data }: LinearTraining): readonly number[] => residual.slice(0, data.count);

const lengthOf = (instance: LinearTraining): Interval => sqrt(point(squaredLength(residualOf(instance))));

const gramOf = ({ activation, data }: LinearTraining, at: Precision) => gramMatrix(activation, data, at);

const smallest = (instance: LinearTraining, at: Precision): Interval => smallestEigenvalue(gramOf(instance, at), at);

const largest = (instance: LinearTraining, at: Precision): Interval => largestEigenvalue(gramOf(instance, at), at);

/** G_11 = E φ′², the same for all points. */
const meanEigenvalue = (instance: LinearTraining, at: Precision): Interval => entryOf(gramOf(instance, at), 0, 0);

/** η, an exact number: the same at every precision. */
export function stepSize(instance: LinearTraining): number {
  return instance.sixteenths / 16 / largest(instance, 'float64').hi;
}

type Eigenvalue = (instance: LinearTraining, at: Precision) => Interval;

/** ‖r_t‖ ≤ (1 − ηλ)^t‖r_0‖. */
const upperEnd = (i: LinearTraining, at: Precision, lambda: Eigenvalue): Comparison =>
  atMost(residual(i, at), multiply(envelope(i, lambda(i, at)), JUST_ABOVE), shown(i));

/** ‖r_t‖ ≥ (1 − ηλ)^t‖r_0‖. */
const lowerEnd = (i: LinearTraining, at: Precision, lambda: Eigenvalue): Comparison =>
  above(i, at, multiply(envelope(i, lambda(i, at)), JUST_BELOW));

/** ‖r_t‖ ≥ right. */
const above = (i: LinearTraining, at: Precision, right: Interval): Comparison =>
  atLeast(residual(i, at), right, shown(i));

const residual = (i: LinearTraining, at: Precision): Interval =>
  residualNorm(gramOf(i, at), residualOf(i), stepSize(i), i.steps);

/** (1 − ηλ)^t‖r_0‖. */
function envelope(instance: LinearTraining, lambda: Interval): Interval {
  const factor = subtract(point(1), scale(lambda, stepSize(instance)));
  return multiply(integerPower(factor, instance.steps), lengthOf(instance));
}

/** (1 − ηε)^t(‖P_{≤ε} r_0‖ − 10⁻¹²‖r_0‖). */
function slowEnvelope(instance: LinearTraining): Interval {
  const cut = cutOf(instance);
  const factor = subtract(point(1), scale(point(cut), stepSize(instance)));
  const gram = gramOf(instance, 'float64') as Float64Matrix;
  // Where r_0 has no slow part by symmetry, only its length can be compared with the rounding of the eigenvectors.
  const part = subtract(
    slowPart(gram, residualOf(instance), cut),
    multiply(lengthOf(instance), doubles.decimal('1e-12')),
  );
  return multiply(integerPower(factor, instance.steps), part);
}

/** ε: in the middle of the widest gap between neighbouring eigenvalues, or above them all where there is none. */
export function cutOf(instance: LinearTraining): number {
  const values = eigenvalues(gramOf(instance, 'float64')).map(middle);
  const top = values[values.length - 1];
  let widest = 0;
  for (let k = 1; k < values.length; k++)
    if (values[k] - values[k - 1] > values[widest + 1] - values[widest]) widest = k - 1;
  const gap = values[widest + 1] - values[widest];
  return gap > top / 1000 ? values[widest] + gap / 2 : top * 1.0625;
}

const shown = (instance: LinearTraining): Comparison['quantities'] => ({
  steps: point(instance.steps),
  '$\\lambda_{\\min}$': smallest(instance, 'float64'),
  points: point(instance.data.count),
});
