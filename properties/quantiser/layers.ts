import fc, { type Arbitrary } from 'fast-check';
import { integerMatrix, type Range, rational } from '../../src/data/exact-arbitraries.js';
import { apply, rationalMatrix, scaled, transpose } from '../../src/numerics/exact/rational-matrix.js';
import {
  larger,
  number,
  Rational,
  type RationalMatrix,
  type RationalVector,
  smaller,
  sum,
} from '../parts/rationals.js';
import { type Filter, filtered, massOf, variationOf } from './filter.js';
import { outputsOf } from './rules.js';
import { quanta, starts } from './train.js';

/** Activations that rational numbers stay rational under. */
export type Shape = 'relu' | 'abs' | 'hard tanh' | 'leaky relu' | '3 relu' | 'step of 5';

/** One layer: p = Wx, a = φ(p), quantised neuron by neuron with ω quanta. */
export interface Layer {
  readonly weights: RationalMatrix;
  readonly shape: Shape;
  readonly omega: Rational;
  readonly starts: RationalVector;
}

/** A network that spikes, and the signal it sees: a row for each step. */
export interface Network {
  readonly inputs: RationalMatrix;
  readonly layers: readonly Layer[];
  readonly filter: Filter;
}

const WIDTH = 3;

export interface NetworkOptions {
  readonly depth: Range;
  readonly steps: number;
  readonly largest: number;
  readonly maxDenominator: number;
  readonly width?: number;
  readonly shapes: Arbitrary<Shape>;
  readonly filters: Arbitrary<Filter>;
}

export function networks(options: NetworkOptions): Arbitrary<Network> {
  const { depth, steps, largest, maxDenominator, width = WIDTH, shapes, filters } = options;
  const [minLength, maxLength] = typeof depth === 'number' ? [depth, depth] : depth;
  const row = (each: Arbitrary<Rational>) => fc.array(each, { minLength: width, maxLength: width });
  const layer = fc.record({
    weights: integerMatrix({ rows: [1, width], columns: width, largest }),
    divisor: fc.integer({ min: 1, max: maxDenominator }),
    shape: shapes,
    omega: quanta(4, maxDenominator),
    starts: row(starts(maxDenominator)),
  });
  return fc
    .record({
      inputs: fc.array(row(rational({ largest: 2, maxDenominator: 6 * maxDenominator })), {
        minLength: 1,
        maxLength: steps,
      }),
      channels: fc.integer({ min: 1, max: width }),
      layers: fc.array(layer, { minLength, maxLength }),
      filter: filters,
    })
    .map(({ inputs, channels, layers, filter }) => {
      const before = [channels, ...layers.map(({ weights }) => weights.length)];
      return {
        inputs: inputs.map((x) => x.slice(0, channels)),
        layers: layers.map(({ weights, divisor, shape, omega, starts: all }, l) => ({
          weights: scaled(number(1, divisor), rationalMatrix(weights.map((w) => w.slice(0, before[l])))),
          shape,
          omega,
          starts: all.slice(0, weights.length),
        })),
        filter,
      };
    });
}

/** What leaves the last layer, filtered, at each step: of the network that spikes, and of the same one without quantisation. */
export function signalsOf({ inputs, layers, filter }: Network): {
  readonly spiking: RationalMatrix;
  readonly smooth: RationalMatrix;
} {
  let [spiking, smooth] = [inputs, inputs];
  for (const { weights, shape, omega, starts: from } of layers) {
    const activations = (x: RationalMatrix): RationalMatrix =>
      transpose(x.map((each) => apply(weights, each).map((p) => activated(shape, p))));
    const quantised = activations(spiking).map((a, i) => outputsOf({ inputs: a, omega, start: from[i] }));
    spiking = transpose(quantised.map((y) => filtered(filter, y)));
    smooth = transpose(activations(smooth).map((a) => filtered(filter, a)));
  }
  return { spiking, smooth };
}

/** What one layer does to a bound of the error: the factor from before, and what is added. */
export const spreadOf = ({ weights, shape }: Layer, filter: Filter): Rational =>
  lipschitzOf(shape).times(massOf(filter)).times(rowSumOf(weights));
export const addedBy = ({ omega }: Layer, filter: Filter): Rational => variationOf(filter).over(number(2).times(omega));

/** ‖W‖_∞, the largest row sum of sizes. */
const rowSumOf = (w: RationalMatrix): Rational => w.map((row) => sum(row.map((x) => x.absolute()))).reduce(larger);

export function activated(shape: Shape, z: Rational): Rational {
  switch (shape) {
    case 'relu':
      return larger(z, Rational.ZERO);
    case 'abs':
      return z.absolute();
    case 'hard tanh':
      return smaller(larger(z, number(-1)), Rational.ONE);
    case 'leaky relu':
      return larger(z, z.times(number(1, 4)));
    case '3 relu':
      return larger(z.times(number(3)), Rational.ZERO);
    case 'step of 5':
      return z.compare(Rational.ONE) < 0 ? Rational.ZERO : number(5);
  }
}

/** The Lipschitz constant; of a step, wrongly, 1. */
export const lipschitzOf = (shape: Shape): Rational => number(shape === '3 relu' ? 3 : 1);
