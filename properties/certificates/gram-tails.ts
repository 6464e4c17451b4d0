import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  divide,
  eigenvalue,
  GRAM,
  type MatrixTerm,
  multiply,
  subtract,
  sum,
  type Term,
  tail,
} from '../../src/certificate/term.js';
import { intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
import { largestDegree } from '../gram/bounds/smooth-ceiling.js';
import { type CutSeries, cutDegree, rankAt } from '../gram/cut-series.js';
import { polynomialDimension } from '../gram/rank-bound.js';
import { loweredTerm, TEN_TO_MINUS_100, tailBoundTerm } from './bounds.js';
import { floor } from './gram-floors.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { softplus, polynomial } = activations;

const cut = (instance: CaseInstance): CutSeries => ({
  activation: instance.activation,
  data: instance.data,
  degree: instance.number('degree'),
});

/** Σ_{k ≤ n − rank} λ_k against n·T(degree + beyond). */
function tailSum(instance: CaseInstance, degree: number, rank: number, beyond: number): Sides {
  const { activation, data } = instance;
  const left = sum(Array.from({ length: data.count - rank }, (_, k) => eigenvalue(k + 1)));
  return { activation, data, left, relation: '<=', right: multiply(String(data.count), tail(degree + beyond)) };
}

function cutTail(instance: CaseInstance, missing: number, beyond: number): Sides {
  const series = cut(instance);
  const degree = cutDegree(series, missing);
  return tailSum(instance, degree, rankAt(series, degree, missing), beyond);
}

/** λ_{k + further} against n·T(R + beyond)/(n − N(R) − k + 1). */
function kth(instance: CaseInstance, { missing = 0, beyond = 1, further = 0 } = {}): Sides {
  const series = cut(instance);
  const { activation, data } = series;
  const degree = cutDegree(series, missing);
  const rank = rankAt(series, degree, missing);
  const bounded = data.count - rank;
  const k = 1 + (instance.number('place') % bounded);
  const right = divide(multiply(String(data.count), tail(degree + beyond)), String(bounded - k + 1));
  return { activation, data, left: eigenvalue(k + further), relation: '<=', right };
}

/** λ_1 against 2·T̄(R + 1) of the activation `bounded`. */
function smoothRate(
  instance: CaseInstance,
  bounded: Activation,
  degree: number,
  activation = instance.activation,
): Sides {
  const right = multiply('2', tailBoundTerm(bounded.name, degree + 1));
  return { activation, data: instance.data, left: eigenvalue(1), relation: '<=', right };
}

const rateDegree = ({ data }: CaseInstance, activation: Activation, dimension = intrinsicDimension(data)): number =>
  largestDegree(activation, dimension, data.count / 2, data.count);

/** λ_{n − rank} ≤ 10⁻¹⁰⁰ for a polynomial at infinite width. */
function polynomialRank(instance: CaseInstance, { less = 0, missing = 0, oneParity = false } = {}): Sides {
  const { coefficients, weights } = instance.value as { coefficients: readonly number[]; weights: readonly unknown[] };
  if (weights.length > 0) throw new NoCertificate('not yet for a finite width');
  const { data } = instance;
  const activation = polynomial(coefficients);
  const degree = coefficients.findLastIndex((a) => a !== 0);
  const parity = oneParity || activation.derivativeParity !== undefined;
  const rank = polynomialDimension(degree, intrinsicDimension(data) - missing, parity) - less;
  return { activation, data, left: eigenvalue(data.count - rank), relation: '<=', right: TEN_TO_MINUS_100 };
}

/** The same of z² + max(z, 0)/1000, as if it were a polynomial of degree 2. */
function traceOfRelu(i: CaseInstance): Sides {
  const { data } = i;
  const rank = polynomialDimension(2, intrinsicDimension(data), true);
  const left = eigenvalue(data.count - rank, ['gram of square and relu', '1/1000']);
  return { data, left, relation: '<=', right: TEN_TO_MINUS_100 };
}

/** λ_1(G) against factor·λ_1(K^{∘s}). */
const highDimension = (instance: CaseInstance, factor: Term, s: number): Sides =>
  floor(instance, loweredTerm(multiply(factor, eigenvalue(1, ['correlations', s]))));

const RELU_GRAM: MatrixTerm = ['gram of relu'];

/** λ_1 of ReLU against λ_1 of the instance's activation. */
function separationGap({ activation, data }: CaseInstance): Sides {
  return { activation, data, left: eigenvalue(1, RELU_GRAM), relation: '>=', right: eigenvalue(1, GRAM) };
}
export const tailStatements: CertifiedStatements = {
  'gram.separation-gap/any-data': (i) => separationGap(i),
  'gram.separation-gap/one-dimension-less': (i) => separationGap(i),
  'gram.separation-gap': (i) => separationGap(i),

  'gram.polynomial-rank/a-trace-of-relu': traceOfRelu,
  'gram.polynomial-rank/rank-one-less': (i) => polynomialRank(i, { less: 1 }),
  'gram.polynomial-rank/one-dimension-less': (i) => polynomialRank(i, { missing: 1 }),
  'gram.polynomial-rank/one-parity-for-all': (i) => polynomialRank(i, { oneParity: true }),

  'gram.smooth-tail': (i) => cutTail(i, 0, 1),
  'gram.smooth-tail/one-dimension-less': (i) => cutTail(i, 1, 1),
  'gram.smooth-tail/one-parity-for-all': (i) =>
    tailSum(i, i.number('degree'), polynomialDimension(i.number('degree') + 1, intrinsicDimension(i.data), true), 1),
  'gram.smooth-tail/tail-too-far-relu': (i) => cutTail(i, 0, 3),
  'gram.smooth-tail/tail-too-far-swish': (i) => cutTail(i, 0, 3),
  'gram.smooth-tail/tail-too-far-tanh': (i) => cutTail(i, 0, 3),
  'gram.smooth-tail-kth': (i) => kth(i),
  'gram.smooth-tail-kth/one-eigenvalue-more': (i) => kth(i, { further: 1 }),
  'gram.smooth-tail-kth/one-dimension-less': (i) => kth(i, { missing: 1 }),
  'gram.smooth-tail-kth/tail-too-far-relu': (i) => kth(i, { beyond: 3 }),
  'gram.smooth-tail-kth/tail-too-far-swish': (i) => kth(i, { beyond: 3 }),
  'gram.smooth-rate': (i) => smoothRate(i, i.activation, rateDegree(i, i.activation)),
  'gram.smooth-rate/relu-for-softplus': (i) => smoothRate(i, softplus, rateDegree(i, softplus)),
  'gram.smooth-rate/degree-too-high': (i) => smoothRate(i, i.activation, i.data.count),
  'gram.smooth-rate/plane-for-space': (i) => smoothRate(i, i.activation, rateDegree(i, i.activation, 2)),

  'gram.high-dimension': (i) => highDimension(i, subtract(tail(i.number('s') - 1), tail(i.number('s'))), i.number('s')),
  'gram.high-dimension/next-power': (i) =>
    highDimension(i, subtract(tail(i.number('s') - 1), tail(i.number('s'))), i.number('s') + 1),
  'gram.high-dimension/energy-of-all-terms': (i) => highDimension(i, tail(0), i.number('s')),
  'gram.high-dimension-tail': (i) => highDimension(i, tail(i.number('s') - 1), i.number('s')),
  'gram.high-dimension-tail/one-term-more': (i) => highDimension(i, tail(i.number('s') - 2), i.number('s')),
};
