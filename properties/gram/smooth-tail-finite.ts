import fc from 'fast-check';
import { slopeAt } from '../../src/families/slope.js';
import { finiteGramMatrix, projection } from '../../src/gram/finite-gram-matrix.js';
import { sumOfSmallest } from '../../src/numerics/spectrum/spectrum.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, halfCircle, weightsAround } from '../parts/along.js';
import { isAnalytic } from '../parts/classes.js';
import { computed } from '../parts/computed.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { type Interval, point } from '../parts/intervals.js';
import { simpleIntegers } from '../parts/simple-integers.js';
import { atMost, type Comparison, type Control, control, defineClaim, type Precision } from '../parts/statement.js';
import { dot } from '../parts/vectors.js';
import { type ChebyshevFit, chebyshevFit, fitAt } from './chebyshev-fit.js';
import { type CutSeries, cutDegree, rankAt } from './cut-series.js';
import { namedSmooth, smoothOrMixed, weightsOf } from './draws.js';

/** A sampled network on data in a subspace, and the degree of the polynomial that stands for φ′. */
interface Instance extends CutSeries {
  /** Rows of integers, as many coordinates of each as the data have. */
  readonly weights: readonly (readonly number[])[];
}

const { tanh, swish, erf, relu } = activations;
const data = directions({ n: [4, 12], dimension: [2, 4], intrinsicDimension: [2, 3], maxEntry: 99 });
const few = directions({ n: [2, 8], dimension: 2, maxEntry: 9 });
const degree = fc.nat({ max: 6 });
const weights = fc.array(fc.array(simpleIntegers(3), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 });

// "Any W" is no hypothesis that a control could drop, nor is "smooth": the bound holds for every φ′, it is only small for a
// smooth one.
export const smoothTailFinite = defineClaim<Instance>({
  id: 'gram.smooth-tail-finite',
  sides: [String.raw`$\sum_{k \le n-N(R)} \lambda_k(G^{(m)})$`, 'ceiling'],
  title: 'Smooth activations at finite width: the spectrum collapses for every weight matrix, not only for random ones',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the upper bounds for smooth activations, at finite width' },
  statement: String.raw`\sum_{k \le n-N(R)} \lambda_k\big(G^{(m)}\big) \;\le\; \frac{\|E\|_F^2}{m}, \qquad E_{ki} = \varphi'(w_k \cdot x_i) - p(w_k \cdot x_i)`,
  hypotheses: String.raw`any weights $w_1, \dots, w_m$; unit data in a $d'$-dimensional subspace; $p$ any polynomial of degree $\le R$ (of the parity of $\varphi'$ where it has one), here the Chebyshev interpolant on $[-\tau,\tau]$, $\tau = \max|w_k\cdot x_i|$; $N(R)$ as in gram.smooth-tail, $N(R) < n$`,
  because: String.raw`$G^{(m)} = \tfrac1m F F^{\mathsf T}$, where row $i$ of $F$ holds $\varphi'(w_k\cdot x_i)\,x_i$ for all $k$. With $p$ for $\varphi'$ the entries are polynomials of degree $\le R+1$ in $x_i$, so that matrix has rank at most $N(R)$. By Eckart and Young the squares of the other singular values of $F$ sum to at most the squared Frobenius distance, $\|E\|_F^2$.`,
  instances: new AlsoByFormula(fc.record({ activation: smoothOrMixed, data, weights, degree }), isAnalytic).filter(
    leavesSomething,
  ),
  compare: (instance, at) => ceiling(instance, at),
  runs: 120,
  group: byActivation,
  onData: {
    instances: (rows) => fc.record({ activation: namedSmooth, data: rows(4, 40), weights, degree }),
    admits: (i) => i.data.dimension <= 4 && leavesSomething(i),
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.1 },
    'degree 2 or more': { when: (i) => cutDegree(i) >= 2, atLeast: 0.2 },
    'six neurons or more': { when: ({ weights }) => weights.length >= 6, atLeast: 0.1 },
  },
  typicalSeconds: 0.4,
  drawMilliseconds: 1,
  along: {
    x: 'points $n$',
    at: [4, 6, 8, 10, 12, 14, 16],
    instances: curves([activations.tanh, activations.erf], (activation, n) => ({
      activation,
      data: halfCircle(n),
      weights: weightsAround(6).map((row) => row.map((x) => Math.round(x / 300))),
      degree: 6,
    })),
    caption:
      'Six units with small whole weights, on directions of a half circle: the eigenvalues collapse for these weights alone, without any average.',
  },
  controls: [
    better('tanh', fc.constant(tanh)),
    better('swish', fc.constant(swish)),
    better('relu', fc.constant(relu)),
    control('one-dimension-less', 200, {
      breaks: "$N(R)$ is computed with $d' - 1$ in place of $d'$",
      instances: fc
        .record({ activation: fc.constantFrom(tanh, swish, erf), data: few, weights, degree })
        .filter((i) => intrinsicDimension(i.data) > 1 && largestArgument(i) > 0 && cutDegree(i, 1) >= 0),
      compare: (instance, at) => ceiling(instance, at, { missing: 1 }),
    }),
  ],
});

/** The error of a polynomial of degree R + 4, with the rank that R allows. */
function better(name: string, activation: fc.Arbitrary<Activation>): Control<Instance> {
  return control(`better-polynomial-${name}`, 400, {
    breaks: `the error of a polynomial of degree $R+4$ with the rank $N(R)$, for ${name}`,
    instances: fc.record({ activation, data: few, weights, degree: fc.constant(0) }).filter(leavesSomething),
    compare: (instance, at) => ceiling(instance, at, { further: 4 }),
  });
}

function leavesSomething(instance: Instance): boolean {
  return largestArgument(instance) > 0 && cutDegree(instance) >= 0;
}

/** τ, in doubles: it only says where the polynomial is fitted. */
export function largestArgument(instance: Instance): number {
  const { data } = instance;
  const projections = weightsOf(instance).flatMap((w) => data.rows.map((v) => Math.abs(dot(w, v)) / Math.hypot(...v)));
  return Math.max(...projections);
}

interface Variant {
  /** Taken from the dimension of the data. */
  readonly missing?: number;
  /** Added to the degree of the polynomial, not to that of the rank. */
  readonly further?: number;
}

function ceiling(instance: Instance, at: Precision, { missing = 0, further = 0 }: Variant = {}): Comparison {
  const { activation, data } = instance;
  const rows = weightsOf(instance);
  const cut = cutDegree(instance, missing);
  const count = data.count - rankAt(instance, cut, missing);
  const left = sumOfSmallest(finiteGramMatrix(activation, data, rows, at), count, at);
  const fit = chebyshevFit(activation, cut + further, largestArgument(instance));
  return atMost(left, meanSquaredError(instance, fit, at), {
    points: point(data.count),
    degree: point(cut),
    neurons: point(rows.length),
  });
}

/** ‖E‖_F²/m. */
function meanSquaredError(instance: Instance, fit: ChebyshevFit, at: Precision): Interval {
  const { activation, data } = instance;
  const rows = weightsOf(instance);
  return computed(at, (R) => {
    let total = R.number(0);
    for (const w of rows)
      for (let i = 0; i < data.count; i++) {
        const z = projection(R, data, w, i);
        total = R.add(total, R.square(R.subtract(slopeAt(R, activation, z), fitAt(R, fit, z))));
      }
    return R.divide(total, R.number(rows.length));
  });
}
