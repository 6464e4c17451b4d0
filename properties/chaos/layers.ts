import fc, { type Arbitrary } from 'fast-check';
import { type EdgeOfChaos, edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { type BiasShare, type LayerOfBiasShare, layerOfBiasShare } from '../../src/mean-field/layer-of-bias-share.js';
import type { Activation, MixtureComponent } from '../parts/activations.js';
import { activations, randomMixture, randomPiecewiseLinear, randomPolynomial } from '../parts/activations.js';
import { bends, hasSlope } from '../parts/classes.js';
import { AlsoByFormula, isQuick } from '../parts/formulas.js';
import { divide, type Interval, point } from '../parts/intervals.js';
import { memo } from '../parts/memo.js';

/** A layer by its fixed variance q and the share σ_b²/q of the biases in it: every pair of both is a layer. */
export interface Layer extends BiasShare {
  readonly activation: Activation;
}

export const layerOf: (layer: Layer) => LayerOfBiasShare = memo(
  ['activation', 'variance', 'biasShare'],
  ({ activation, ...share }) => layerOfBiasShare(activation, share),
);

/** χ₁ < 1. */
export const isOrdered = (layer: Layer): boolean => layerOf(layer).chi1.hi < 1;

const { relu, leakyRelu, elu, selu, erf, gelu, sin, hardTanh, tanh, swish, softplus } = activations;

/** A point of the edge of chaos. */
export interface Edge {
  readonly activation: Activation;
  readonly variance: number;
}

export const edgeOf: (edge: Edge) => EdgeOfChaos = memo(['activation', 'variance'], ({ activation, variance }) =>
  edgeOfChaos(activation, variance),
);

/** Points of one activation's edge of chaos. */
export const edgeAt = (activation: Activation, ...variances: readonly number[]): Arbitrary<Edge> =>
  fc.record({ activation: fc.constant(activation), variance: fc.constantFrom(...variances) });

/** κ = 1/β_q = q E φ″²/(2 E φ′²). @throws InsufficientPrecision where φ does not bend */
export const kappaOf = (edge: Edge): Interval => divide(point(1), edgeOf(edge).beta ?? point(0));

/** q from 1/8 to 4, shrinking to 1. */
export const variances: Arbitrary<number> = grid(8, 1 / 8, 4, 1);

/** Whole numbers of 1/parts: short to read, exact as doubles. Shrinks towards `origin`, or the number next to 0. */
export function grid(parts: number, min: number, max: number, origin?: number): Arbitrary<number> {
  const [lo, hi] = [Math.ceil(min * parts), Math.floor(max * parts)];
  if (origin === undefined) return fc.integer({ min: lo, max: hi }).map((k) => k / parts);
  const centre = Math.round(origin * parts);
  // Adding 0 turns −0 into 0.
  return fc.integer({ min: lo - centre, max: hi - centre }).map((k) => (centre + k) / parts + 0);
}

/** Of degree 3 and 4: for degree 2 some of the bounds here are equalities. */
export const polynomials: Arbitrary<Activation> = randomPolynomial({ degree: [3, 4] });

/** Sums of two analytic functions; a tenth of a second each. */
export const mixtures = (of: readonly MixtureComponent[]): Arbitrary<Activation> =>
  randomMixture({ terms: [2, 2], of, largestScale: 1 });

/** Their kernels are closed forms, a fraction of a millisecond each. */
export const closedSmooth: readonly Activation[] = [erf, gelu, sin];
/** Their kernels are Hermite series, made anew for every variance: these take few of them. */
export const logistic: readonly Activation[] = [tanh, swish];
export const logisticVariances: readonly number[] = [0.5, 1, 2];

/** Layers of all kinds of activations; the costly ones more seldom. Filter by phase. */
export const anyLayers: Arbitrary<Layer> = fc.oneof(
  { weight: 6, arbitrary: layersOf([...closedSmooth, relu, leakyRelu(0.25)]) },
  { weight: 1, arbitrary: layersOf([elu(1), selu, hardTanh(1)]) },
  { weight: 3, arbitrary: layersOf([...logistic, softplus], fc.constantFrom(...logisticVariances)) },
  { weight: 2, arbitrary: layersFrom(polynomials) },
  { weight: 1, arbitrary: layersFrom(randomPiecewiseLinear({ kinks: [1, 2] })) },
  { weight: 1, arbitrary: layersFrom(mixtures(['tanh', 'sin', 'erf', 'gelu', 'swish']), fc.constant(1)) },
);

export function layersOf(members: readonly Activation[], variance: Arbitrary<number> = variances): Arbitrary<Layer> {
  return layersFrom(fc.constantFrom(...members), variance);
}

export function layersFrom(
  activation: Arbitrary<Activation>,
  variance: Arbitrary<number> = variances,
): Arbitrary<Layer> {
  return fc.record({ activation, variance, biasShare: grid(16, 0, 15 / 16) });
}

/**
 * The same instances, now and then with a layer of an activation by formula at variance 1. Near correlation 1 a corner asks for 168 bits, at
 * which a fit of kinks takes half a minute: such formulas are not drawn.
 */
export const orLayersByFormula = <I extends { readonly layer: Layer }>(instances: Arbitrary<I>): Arbitrary<I> =>
  new AlsoByFormula<I>(instances, (x) => hasSlope(x) && bends(x) && isQuick(x), {
    seldom: 25,
    put: (instance, activation) => ({ ...instance, layer: { ...instance.layer, activation, variance: 1 } }),
    get: ({ layer }: Partial<I>) => layer?.activation,
  });
