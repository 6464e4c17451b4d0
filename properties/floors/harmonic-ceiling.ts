import fc from 'fast-check';
import { slopeSymmetry } from '../../src/activations/exact-form.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { sumOfSmallest } from '../../src/numerics/spectrum/spectrum.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, halfCircle } from '../parts/along.js';
import { isAnalytic } from '../parts/classes.js';
import { directions, intrinsicDimension } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, type GramInstance } from '../parts/gram-instance.js';
import { point, scale } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { fewInAPlane, planar } from './draws.js';
import { energyBeyond } from './harmonics.js';
import { OWN } from './own.js';

export interface HarmonicInstance extends GramInstance {
  /** Which degree, among those with N(p) < n; taken modulo their number. */
  readonly degree: number;
}

const { tanh, erf, swish, softplus, gelu } = activations;
const smooth = fc.constantFrom(tanh, erf, swish, softplus, gelu);
const degree = fc.nat({ max: 5 });
const spatial = directions({ n: [4, 14], dimension: [3, 4], intrinsicDimension: 3, minSeparation: 1e-6 });

export const harmonicCeiling = defineClaim<HarmonicInstance>({
  id: 'gram.harmonic-ceiling',
  sides: ['sum of the smallest eigenvalues', 'ceiling'],
  matrix: 'two-layer Gram matrix',
  title:
    'Smooth activations in few dimensions: a tail of spherical harmonics bounds the small eigenvalues, below gram.smooth-tail',
  source: { ...OWN, theorem: 'spherical harmonics in place of Hermite functions; sharpens gram.smooth-tail' },
  statement: String.raw`\sum_{k \le n - N(p)} \lambda_k(G^\infty) \;\le\; n \sum_{k > p} m_k, \qquad \kappa_{\varphi'}(\theta)\cos\theta = \sum_{k\ge0} m_k\,G_k(\cos\theta), \quad G_k(1) = 1`,
  hypotheses: String.raw`$n$ directions of a $d'$-dimensional subspace; $\lambda_1 \le \dots \le \lambda_n$; $G_k$ the Gegenbauer polynomials of dimension $d'$: $\cos k\theta$ in the plane, Legendre's in space; $N(p) < n$ the dimension of the spherical harmonics of the degrees $k \le p$ with $m_k \ne 0$: the odd ones for odd $\varphi$ (tanh, erf), the even ones and 1 for $\varphi' = \frac12$ + odd (swish, softplus, GELU), so that $N(p) = p + 1$ and $p + 3$ in the plane, all of them for any other $\varphi$: $2p + 1$. Equispaced lines of a plane differ from equality by harmonics beyond $2n - p$ alone: of functions by formula, some of them entire, those are drawn there whose harmonics beyond $2n$ hold $2^{-44}$ of what is beyond $p$`,
  because: String.raw`All $m_k \ge 0$, as the kernel is a power series in $\cos\theta$ with coefficients $b_r^2 \ge 0$ and powers of a cosine are positive definite (Schoenberg). By the addition theorem the degrees up to $p$ add a positive semidefinite matrix of rank at most $N(p)$ to $G^\infty$, the others one of trace $n\sum_{k>p} m_k$. On the complement of the range of the first, of dimension at least $n - N(p)$, only the second acts, so by Ky Fan the $n - N(p)$ smallest eigenvalues sum to at most its trace. Terms $b_r^2\cos^{r+1}\theta$ with $r < p$ have no harmonics beyond $p$: the bound is never above that of gram.smooth-tail.`,
  instances: new AlsoByFormula(
    fc.record({ activation: smooth, data: fc.oneof(planar, spatial), degree }),
    isAnalytic,
  ).filter((instance) => leavesSomething(instance) && isTold(instance)),
  compare: (instance, at) => below(instance, at),
  group: byActivation,
  onData: {
    instances: (rows) => fc.record({ activation: smooth, data: rows(3, 30), degree }),
    admits: leavesSomething,
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'degree 4 or more': { when: (i) => cut(i) >= 4, atLeast: 0.08 },
    'more than one eigenvalue': { when: (i) => i.data.count - rank(i, cut(i)) > 1, atLeast: 0.2 },
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.1 },
  },
  typicalSeconds: 6.5,
  drawMilliseconds: 5.7,
  along: {
    x: 'degree $p$',
    at: [1, 3, 5, 7, 9, 11, 13],
    instances: curves([activations.tanh, activations.erf], (activation, p) => ({
      activation,
      data: halfCircle(16),
      degree: (p - 1) / 2,
    })),
    caption:
      '16 directions of a half circle: the more harmonics are taken off, the fewer eigenvalues are left, and the smaller their sum must be.',
  },
  controls: [
    control('one-eigenvalue-more', 100, {
      breaks: '$N(p) - 1$ in place of $N(p)$, for tanh in the plane',
      instances: few(tanh, [3, 5]),
      compare: (instance, at) => below(instance, at, { more: 1 }),
    }),
    control('tail-too-far', 300, {
      breaks: 'the tail from $p + 4$ on, for tanh in the plane: a harmonic is forgotten',
      instances: few(tanh, [3, 5]),
      compare: (instance, at) => below(instance, at, { beyond: 3 }),
    }),
    control('first-degree-forgotten', 100, {
      breaks: String.raw`swish is taken to have only even degrees, so that degree 1, of the part $\frac14K$, is not counted in $N(p)$`,
      instances: few(swish, [4, 8]).filter((instance) => instance.data.count > rank(instance, cut(instance))),
      compare: (instance, at) => below(instance, at, { more: 2 }),
    }),
    control('plane-for-space', 100, {
      breaks: '$N(p)$ of the plane for data that span three dimensions, for erf',
      instances: fc.record({
        activation: fc.constant(erf),
        data: directions({ n: [4, 8], dimension: 3, intrinsicDimension: 3, maxEntry: 9, minSeparation: 0.1 }),
        degree: fc.constant(0),
      }),
      compare: (instance, at) => below(instance, at, { more: 1 }),
    }),
  ],
});

function few(activation: Activation, n: readonly [number, number]) {
  return fc
    .record({ activation: fc.constant(activation), data: fewInAPlane(n), degree: fc.constant(0) })
    .filter(leavesSomething);
}

const isOdd = ({ derivativeParity }: Activation): boolean => derivativeParity === 'even';

/** N(p), p ≥ `least`. */
export function rank({ activation, data }: HarmonicInstance, p: number): number {
  const d = intrinsicDimension(data);
  const symmetry = slopeSymmetry(activation);
  let sum = 0;
  for (let k = 0; k <= p; k++) {
    const isLeftOut = symmetry === 'even' ? k % 2 === 0 : symmetry !== undefined && k % 2 === 1 && k !== 1;
    if (!isLeftOut) sum += harmonics(k, d);
  }
  return sum;
}

/** The dimension of the spherical harmonics of degree k in d = 2 or more dimensions: (2k + d − 2)/(k + d − 2)·C(k + d − 2, k). */
function harmonics(k: number, d: number): number {
  if (k === 0) return 1;
  let choices = 1;
  for (let i = 1; i <= d - 2; i++) choices = (choices * (k + i)) / i;
  return (choices * (2 * k + d - 2)) / (k + d - 2);
}

/** The least p, 1 or 2, leaves an eigenvalue. */
function leavesSomething(instance: HarmonicInstance): boolean {
  return intrinsicDimension(instance.data) >= 2 && instance.data.count > rank(instance, least(instance));
}

const least = ({ activation }: HarmonicInstance): number => (isOdd(activation) ? 1 : 2);

/** Whether doubles tell equispaced lines of a plane from equality. The functions drawn most do, for as many lines as are drawn. */
function isTold(instance: HarmonicInstance): boolean {
  const { activation, data } = instance;
  if (!isByFormula(activation) || intrinsicDimension(data) > 2) return true;
  const kernel = { activation, of: 'gram', dimension: 2 } as const;
  return energyBeyond(kernel, 2 * data.count).lo > 2 ** -44 * energyBeyond(kernel, cut(instance)).hi;
}

/** p: from the least by twos, as far as N(p) < n allows. */
export function cut(instance: HarmonicInstance): number {
  let choices = 1;
  while (rank(instance, least(instance) + 2 * choices) < instance.data.count) choices++;
  return least(instance) + 2 * (instance.degree % choices);
}

interface Variant {
  /** So many eigenvalues more. */
  readonly more?: number;
  /** The tail begins so much later. */
  readonly beyond?: number;
}

function below(instance: HarmonicInstance, at: Precision, { more = 0, beyond = 0 }: Variant = {}): Comparison {
  const { activation, data } = instance;
  const p = cut(instance);
  const sum = sumOfSmallest(gramMatrix(activation, data, at), data.count - rank(instance, p) + more, at);
  const tail = energyBeyond({ activation, of: 'gram', dimension: intrinsicDimension(data) }, p + beyond);
  return atMost(sum, scale(tail, data.count), { points: point(data.count), degree: point(p) });
}
