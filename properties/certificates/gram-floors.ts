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
  log,
  minimum,
  multiply,
  PI,
  power,
  SEPARATION,
  sine,
  subtract,
  type Term,
  tail,
} from '../../src/certificate/term.js';
import { exactPair } from '../../src/data/exact-pair.js';
import { distance } from '../gram/antipodal.js';
import { degreeFor } from '../gram/kink-floor-random.js';
import { distanceUpToSign, kinkFloorTerm, loweredTerm, TEN_TO_MINUS_30, tailFloorTerm } from './bounds.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { relu, tanh, elu } = activations;

/** λ_1(G) against a bound from below. */
export const floor = (instance: CaseInstance, right: Term, activation = instance.activation): Sides => ({
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

export const floorStatements: CertifiedStatements = {
  'gram.kink-floor': (i) => kinkFloor(i, i.activation),
  'gram.kink-floor/a-fifth-of-the-separation': (i) => floor(i, multiply('1/5', SEPARATION)),
  'gram.kink-floor/order-one-for-elu': (i) => kinkFloor(i, relu),
  'gram.kink-floor/order-one-for-tanh': (i) => kinkFloor(i, relu),
  'gram.kink-floor/antipodal-abs': (i) => kinkFloor(i, i.activation, DISTANCE),
  'gram.kink-floor/antipodal-relu': (i) => kinkFloor(i, i.activation, DISTANCE),

  'gram.kink-floor-series': (i) => {
    if (i.data.count > 2 || exactPair(i.data, 0, 1).dot < 0n)
      throw new NoCertificate('not yet for the sum over degrees, but for two directions at an acute angle');
    return floor(i, loweredTerm(subtract(entry(1, 1), entry(2, 1))));
  },
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
};
