import fc, { type Arbitrary } from 'fast-check';
import { rational, rationalSequence } from '../../src/data/exact-arbitraries.js';
import { greatestCommonDivisor } from '../../src/numerics/exact/decimal.js';
import { floorOf, fractionalPart, number, Rational, type RationalVector, sum } from '../parts/rationals.js';
import { run } from './rules.js';
import { countsOf, quanta, type Train } from './train.js';

/** A train whose start is drawn uniformly from [0, 1). */
export type Dithered = Omit<Train, 'start'>;

/** Up to five steps, so that at most some hundred states are to be enumerated. */
export const dithered = (most = 5): Arbitrary<Dithered> =>
  fc.record({
    inputs: rationalSequence({ length: [1, most], largest: 5, maxDenominator: 8, nearInteger: false }),
    omega: quanta(12, 2),
  });

/** Of simple numbers: for controls. */
export const simplyDithered = (most = 2): Arbitrary<Dithered> =>
  fc.record({
    inputs: rationalSequence({ length: [1, most], largest: 2, maxDenominator: 3, nearInteger: false }),
    omega: quanta(1, 1),
  });

/** The common denominator D of all ω a_t: on {0, 1/D, …, (D−1)/D} the counts are those of [0, 1). */
export const statesOf = (train: Dithered): bigint =>
  countsOf({ ...train, start: Rational.ZERO }).reduce(
    (m, x) => (m / greatestCommonDivisor(m, x.denominator)) * x.denominator,
    1n,
  );

/** E f(n_1 … n_T) over `states` equally likely starts. */
export function expected(
  train: Dithered,
  f: (counts: RationalVector) => Rational,
  states: bigint = statesOf(train),
): Rational {
  let total = Rational.ZERO;
  for (let j = 0n; j < states; j++) total = total.plus(f(run({ ...train, start: Rational.of(j, states) }).counts));
  return total.over(Rational.of(states));
}

/** E f² − (E f)². */
export const varianceOf = (train: Dithered, f: (counts: RationalVector) => Rational): Rational =>
  expected(train, (counts) => f(counts).squared()).minus(expected(train, f).squared());

/** Neurons with a dither of their own each, looked at for one step: y = (⌊ωa⌋ + 1)/ω with probability {ωa}, else ⌊ωa⌋/ω. */
export interface Neuron {
  readonly activation: Rational;
  readonly omega: Rational;
  readonly weight: Rational;
}

export const neurons = (
  most: number,
  maxDenominator: number,
  omega = quanta(6, maxDenominator),
): Arbitrary<readonly Neuron[]> => {
  const each = rational({ largest: 2, maxDenominator, nearInteger: true });
  return fc.array(fc.record({ activation: each, omega, weight: each }), { minLength: 1, maxLength: most });
};

/** With ω = w = 1 and 0 < a < 1: for controls. */
export const unitNeuron = (maxDenominator = 2): Arbitrary<Neuron> =>
  fc
    .record({ p: fc.nat(maxDenominator), q: fc.integer({ min: 2, max: maxDenominator }) })
    .map(({ p, q }) => ({ activation: number(1 + (p % (q - 1)), q), omega: Rational.ONE, weight: Rational.ONE }));

/** {ωa}. */
export const partOf = ({ activation, omega }: Neuron): Rational => fractionalPart(omega.times(activation));

/** E f(y_1 … y_m) over all 2^m outcomes. */
export function expectedOutputs(all: readonly Neuron[], f: (outputs: RationalVector) => Rational): Rational {
  const outcomes = (j: number, probability: Rational, outputs: RationalVector): Rational => {
    if (probability.sign === 0) return Rational.ZERO;
    if (j === all.length) return probability.times(f(outputs));
    const { activation, omega } = all[j];
    const below = floorOf(omega.times(activation));
    const part = partOf(all[j]);
    const next = (count: Rational, share: Rational): Rational =>
      outcomes(j + 1, probability.times(share), [...outputs, count.over(omega)]);
    return next(below, Rational.ONE.minus(part)).plus(next(below.plus(Rational.ONE), part));
  };
  return outcomes(0, Rational.ONE, []);
}

/** Every neuron started in state 0: ⌊ωa⌋/ω. */
export const undithered = (all: readonly Neuron[]): RationalVector =>
  all.map(({ activation, omega }) => floorOf(omega.times(activation)).over(omega));

/** w·a. */
export const meanOf = (all: readonly Neuron[]): Rational =>
  sum(all.map(({ activation, weight }) => weight.times(activation)));

/** w·y. */
export const readout = (all: readonly Neuron[], outputs: RationalVector): Rational =>
  sum(all.map(({ weight }, j) => weight.times(outputs[j])));

/** Σ w_j² f_j(1 − f_j)/ω_j², the variance of w·y. */
export const readoutVariance = (all: readonly Neuron[]): Rational => sum(all.map(outputVariance));

/** w² f(1 − f)/ω². */
export const outputVariance = (neuron: Neuron): Rational => {
  const part = partOf(neuron);
  return neuron.weight.over(neuron.omega).squared().times(part).times(Rational.ONE.minus(part));
};
