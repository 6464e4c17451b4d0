import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  angle,
  DISTANCE,
  divide,
  eigenvalue,
  entry,
  GRAM,
  log,
  type MatrixTerm,
  minimum,
  multiply,
  PI,
  power,
  SEPARATION,
  sine,
  subtract,
  sum,
  type Term,
  tail,
} from '../../src/certificate/term.js';
import { exactPair } from '../../src/data/exact-pair.js';
import { intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
import { distance } from '../gram/antipodal.js';
import { largestDegree } from '../gram/bounds/smooth-ceiling.js';
import { type CutSeries, cutDegree, rankAt } from '../gram/cut-series.js';
import { degreeFor } from '../gram/kink-floor-random.js';
import { polynomialDimension } from '../gram/rank-bound.js';
import {
  distanceUpToSign,
  kinkFloorTerm,
  loweredTerm,
  TEN_TO_MINUS_30,
  TEN_TO_MINUS_100,
  tailBoundTerm,
  tailFloorTerm,
} from './bounds.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { relu, tanh, softplus, polynomial, elu } = activations;

/** λ_1(G) against a bound from below. */
const floor = (instance: CaseInstance, right: Term, activation = instance.activation): Sides => ({
  activation,
  data: instance.data,
  left: eigenvalue(1),
  relation: '>=',
  right,
});

const kinkFloor = (instance: CaseInstance, kinked: Activation, delta?: Term, activation = instance.activation): Sides =>
  floor(instance, kinkFloorTerm(tailFloorTerm(kinked), instance.data.count, delta), activation);

const positive = (instance: CaseInstance): Sides => floor(instance, TEN_TO_MINUS_30);

const published = (instance: CaseInstance, activation: Activation, delta: Term, constant: number): Sides =>
  floor(instance, divide(delta, String(constant * instance.data.count ** 2)), activation);

/** 2C·δ/n³ or 2C·δ³/(n⁷ ln³ n). */
function publishedRate(instance: CaseInstance, order: 1 | 2, kinked: Activation, delta: Term = SEPARATION): Sides {
  const n = String(instance.data.count);
  const rate =
    order === 1 ? divide(delta, power(n, '3')) : divide(power(delta, '3'), multiply(power(n, '7'), power(log(n), '3')));
  return floor(instance, multiply(multiply('2', tailFloorTerm(kinked).constant), rate));
}

/** (sin θ)^exponent/2π ≤ λ_1 for two or three directions. */
const sharpLower = (instance: CaseInstance, exponent: string, activation: Activation = relu): Sides =>
  floor(instance, lowerEnd(SEPARATION, exponent), activation);

/** (sin θ)^exponent/2π + θ²/4 ≥ λ_1 of ReLU at two directions. */
const sharpUpper = (instance: CaseInstance, exponent: string): Sides => ({
  activation: relu,
  data: instance.data,
  left: add(lowerEnd(sine(1, 2), exponent), divide(power(angle(1, 2), '2'), '4')),
  relation: '>=',
  right: eigenvalue(1),
});

const lowerEnd = (x: Term, exponent: string): Term => divide(power(x, exponent), multiply('2', PI));

/** λ_min(K^{∘s}) grows with s; a factor for vectors that are shorter. */
function schur(
  instance: CaseInstance,
  { shrunk = 0, largest = false, relation = '>=' as const, lowered = false, matrix = 'correlations' } = {},
): Sides {
  const s = instance.number('s');
  const { data } = instance;
  const lambda = (power: number): Term => {
    const value = eigenvalue(largest ? data.count : 1, [matrix, power]);
    return shrunk === 0 ? value : divide(value, String(2 ** power));
  };
  const right = lambda(s);
  return { data, left: lambda(s + 1), relation, right: lowered ? loweredTerm(right) : right };
}

/** λ_1 against share·T(degree − 1), lowered. */
const halfTail = (instance: CaseInstance, degree: number, share: string): Sides =>
  floor(instance, loweredTerm(multiply(share, tail(degree - 1))));

/** The least of κ(0) − ρ_ij·κ(θ_ij) over pairs: where all angles are acute, the bound for the two points that are nearest. */
function largestEntry(instance: CaseInstance): Sides {
  const { data } = instance;
  const terms: Term[] = [];
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      if (exactPair(data, i, j).dot < 0n) throw new NoCertificate('not yet for the largest entry at obtuse angles');
      terms.push(subtract(entry(1, 1), entry(i + 1, j + 1)));
    }
  return floor(instance, minimum(terms));
}

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

/** λ_1(G) against factor·λ_1(K^{∘s}). */
const highDimension = (instance: CaseInstance, factor: Term, s: number): Sides =>
  floor(instance, loweredTerm(multiply(factor, eigenvalue(1, ['correlations', s]))));

const RELU_GRAM: MatrixTerm = ['gram of relu'];

export const gramStatements: CertifiedStatements = {
  'gram.kink-floor': (i) => kinkFloor(i, i.activation),
  'gram.kink-floor/a-fifth-of-the-separation': (i) => floor(i, multiply('1/5', SEPARATION)),
  'gram.kink-floor/order-one-for-elu': (i) => kinkFloor(i, relu),
  'gram.kink-floor/order-one-for-tanh': (i) => kinkFloor(i, relu),
  'gram.kink-floor/antipodal-abs': (i) => kinkFloor(i, i.activation, DISTANCE),
  'gram.kink-floor/antipodal-relu': (i) => kinkFloor(i, i.activation, DISTANCE),

  'gram.kink-floor-series/largest-entry': largestEntry,
  'gram.kink-floor-series/signs-kept': (i) => floor(i, subtract(entry(1, 1), entry(2, 1))),

  'gram.antipodal-survivors': positive,
  'gram.antipodal-survivors/antipodal-relu': positive,
  'gram.antipodal-survivors/antipodal-leaky-relu': positive,
  'gram.antipodal-survivors/antipodal-swish': positive,
  'gram.antipodal-survivors/antipodal-softplus': positive,
  'gram.antipodal-survivors/antipodal-gelu': positive,
  'gram.antipodal-survivors/duplicates': positive,
  'gram.positive-definite/antipodal-pair': positive,
  'gram.positive-definite/parallel': positive,
  'gram.positive-definite/three-antipodal-pairs': positive,
  'gram.positive-definite/polynomial': positive,

  'gram.published-floor': (i) => published(i, relu, distanceUpToSign, 100),
  'gram.published-floor/without-the-hundred': (i) => published(i, relu, distanceUpToSign, 1),
  'gram.published-floor/tanh-for-relu': (i) => published(i, tanh, distanceUpToSign, 100),
  'gram.published-floor/antipodal': (i) => published(i, relu, DISTANCE, 100),
  'gram.published-rate-1': (i) => publishedRate(i, 1, i.activation),
  'gram.published-rate-1/elu-instead': (i) => publishedRate(i, 1, relu),
  'gram.published-rate-1/tanh-instead': (i) => publishedRate(i, 1, relu),
  'gram.published-rate-1/antipodal': (i) => publishedRate(i, 1, relu, DISTANCE),
  'gram.published-rate-2': (i) => publishedRate(i, 2, elu(1)),
  'gram.published-rate-2/tanh-instead': (i) => publishedRate(i, 2, elu(1)),

  'gram.kink-sharp': (i) => (i.value.end === 'lower' ? sharpLower(i, '1') : sharpUpper(i, '1')),
  'gram.kink-sharp/larger-lower-end': (i) => sharpLower(i, '9/10'),
  'gram.kink-sharp/smaller-upper-end': (i) => sharpUpper(i, '11/10'),
  'gram.kink-sharp/tanh-for-relu': (i) => sharpLower(i, '1', tanh),
  'gram.kink-sharp/three-points': (i) => sharpLower(i, '1'),

  'gram.schur-monotone': (i) => schur(i, { lowered: true }),
  'gram.schur-monotone/largest-too': (i) => schur(i, { largest: true }),
  'gram.schur-monotone/falling': (i) => ({ ...schur(i), relation: '<=' }),
  'gram.schur-monotone/short-vectors': (i) => schur(i, { shrunk: 1 }),

  'gram.schur-monotone/not-a-gram-matrix': (i) => schur(i, { matrix: 'correlations, one sign changed' }),

  'gram.kink-floor-random': (i) => halfTail(i, degreeFor(i.data), '1/2'),
  'gram.kink-floor-random/a-sixtieth-of-the-degree': (i) => halfTail(i, Math.ceil(degreeFor(i.data) / 60), '1/2'),
  'gram.kink-floor-random/all-of-the-tail-and-more': (i) => halfTail(i, degreeFor(i.data), '4'),
  'gram.kink-floor-random/antipodal': (i) => halfTail(i, degreeFor(i.data, distance(i.data)), '1/2'),

  'gram.separation-gap/any-data': (i) => separationGap(i),
  'gram.separation-gap/one-dimension-less': (i) => separationGap(i),
  'gram.separation-gap': (i) => separationGap(i),

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

/** λ_1 of ReLU against λ_1 of the instance's activation. */
function separationGap({ activation, data }: CaseInstance): Sides {
  return { activation, data, left: eigenvalue(1, RELU_GRAM), relation: '>=', right: eigenvalue(1, GRAM) };
}
