import fc, { type Arbitrary } from 'fast-check';
import { orthogonalMatrix, rational } from '../../src/data/exact-arbitraries.js';
import { apply, identity, product, scaled } from '../../src/numerics/exact/rational-matrix.js';
import { larger, number, Rational, type RationalMatrix, type RationalVector, smaller } from '../parts/rationals.js';

/** Activations that rational numbers stay rational under, all of slope 1 at 0. */
export type Shape = 'hard tanh' | 'tent' | 'abs' | 'leaky relu' | 'three times as steep' | 'softsign';

/** x^l = φ(y^l), y^l = σ W_l x^{l−1} + b_l, with σ = σ_w. */
export interface ExactNetwork {
  readonly shape: Shape;
  readonly sigma: Rational;
  readonly input: RationalVector;
  readonly layers: readonly { readonly weights: RationalMatrix; readonly biases: RationalVector }[];
}

export interface NetworkOptions {
  readonly size: number;
  readonly depth: number;
  readonly maxDenominator: number;
  readonly shapes: readonly Shape[];
  /** Orthogonal ones when left out. */
  readonly weights?: (size: number) => Arbitrary<RationalMatrix>;
}

export function exactNetworks({
  size,
  depth,
  maxDenominator,
  shapes,
  weights = orthogonalMatrix,
}: NetworkOptions): Arbitrary<ExactNetwork> {
  const vector = (n: number, largest: number): Arbitrary<RationalVector> =>
    fc.array(rational({ largest, maxDenominator }), { minLength: n, maxLength: n });
  return fc.integer({ min: 1, max: size }).chain((n) =>
    fc.record({
      shape: fc.constantFrom(...shapes),
      sigma: fc.constantFrom(Rational.ONE, number(1, 2), number(2)),
      input: vector(n, 2),
      layers: fc.array(fc.record({ weights: weights(n), biases: vector(n, 1) }), { minLength: 1, maxLength: depth }),
    }),
  );
}

/** φ′(y^l) of every layer: the diagonals of D_l. */
export function slopesOf({ shape, sigma, input, layers }: ExactNetwork): RationalMatrix {
  let x = input;
  return layers.map(({ weights, biases }) => {
    const y = apply(weights, x).map((each, i) => sigma.times(each).plus(biases[i]));
    x = y.map((z) => CURVES[shape].value(z));
    return y.map((z) => CURVES[shape].slope(z));
  });
}

/** J = ∏ σ D_l W_l. */
export function jacobianOf(network: ExactNetwork, slopes: RationalMatrix = slopesOf(network)): RationalMatrix {
  return network.layers.reduce(
    (before, { weights }, l) =>
      scaled(network.sigma, product(weights, before)).map((row, i) => row.map((x) => slopes[l][i].times(x))),
    identity(network.input.length),
  );
}

interface Curve {
  readonly value: (z: Rational) => Rational;
  /** At a kink, that from the right. */
  readonly slope: (z: Rational) => Rational;
}

const within = (z: Rational, width: number): boolean => z.compare(number(-width)) >= 0 && z.compare(number(width)) < 0;

const CURVES: Readonly<Record<Shape, Curve>> = {
  'hard tanh': {
    value: (z) => larger(number(-1), smaller(Rational.ONE, z)),
    slope: (z) => number(within(z, 1) ? 1 : 0),
  },
  tent: {
    value: (z) =>
      larger(smaller(z, number(2).minus(z)), Rational.ZERO).plus(
        smaller(larger(z, number(-2).minus(z)), Rational.ZERO),
      ),
    slope: (z) => number(within(z, 1) ? 1 : within(z, 2) ? -1 : 0),
  },
  abs: { value: (z) => z.absolute(), slope: (z) => number(z.sign < 0 ? -1 : 1) },
  'leaky relu': { value: (z) => larger(z, z.over(number(4))), slope: (z) => number(z.sign < 0 ? 1 : 4, 4) },
  'three times as steep': {
    value: (z) => (within(z, 1) ? z : z.times(number(3)).minus(number(2 * z.sign))),
    slope: (z) => number(within(z, 1) ? 1 : 3),
  },
  softsign: {
    value: (z) => z.over(z.absolute().plus(Rational.ONE)),
    slope: (z) => Rational.ONE.over(z.absolute().plus(Rational.ONE).squared()),
  },
};
