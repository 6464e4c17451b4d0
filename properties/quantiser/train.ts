import fc, { type Arbitrary } from 'fast-check';
import { rational, rationalSequence } from '../../src/data/exact-arbitraries.js';
import { denominatorOf, distanceToWhole, number, Rational, type RationalVector, sum } from '../parts/rationals.js';

/** Activations a_1 … a_T at a neuron, quanta ω per unit of activation and step, and the state v_0 in which the neuron starts. */
export interface Train {
  readonly inputs: RationalVector;
  readonly omega: Rational;
  readonly start: Rational;
}

/**
 * Up to `most` steps. In half of the draws ω a_t is what the sequence says, so that sums come within 10⁻⁶ of a whole number and do not
 * reach it; in the others a_t is.
 */
export const trains = (most = 10): Arbitrary<Train> =>
  fc
    .record({
      sequence: rationalSequence({ length: [1, most] }),
      omega: quanta(12, 60),
      start: starts(60),
      isCount: fc.boolean(),
    })
    .map(({ sequence, omega, start, isCount }) => ({
      inputs: isCount ? sequence.map((x) => x.over(omega)) : sequence,
      omega,
      start,
    }));

/** A few steps of simple numbers, with ω = 1 from state 0 unless asked otherwise: for controls, whose counterexamples are to be read. */
export const fewSteps = (
  most = 3,
  { omega = fc.constant(Rational.ONE), start = fc.constant(Rational.ZERO), maxDenominator = 3 }: Partial<Few> = {},
): Arbitrary<Train> => fc.record({ inputs: simpleSequence(most, maxDenominator), omega, start });

interface Few {
  readonly omega: Arbitrary<Rational>;
  readonly start: Arbitrary<Rational>;
  readonly maxDenominator: number;
}

const simpleSequence = (most: number, maxDenominator: number): Arbitrary<RationalVector> =>
  rationalSequence({ length: [1, most], largest: 2, maxDenominator, nearInteger: false });

/** ω > 0. */
export const quanta = (largest: number, maxDenominator: number): Arbitrary<Rational> =>
  rational({ largest, maxDenominator }).filter((x) => x.sign > 0);

/** 0 ≤ v_0 < 1. */
export const starts = (maxDenominator: number): Arbitrary<Rational> =>
  rational({ largest: 1, maxDenominator }).filter((x) => x.sign >= 0 && x.compare(Rational.ONE) < 0);

/** The same train with activations ≥ 0. */
export const nonNegative = <T extends Train>(train: T): T => ({
  ...train,
  inputs: train.inputs.map((a) => a.absolute()),
});

/** ω a_t. */
export const countsOf = ({ inputs, omega }: Train): RationalVector => inputs.map((a) => omega.times(a));

/** ω A_T. */
export const totalOf = (train: Train): Rational => sum(countsOf(train));

/** (1 − 1/q)/ω, q the denominator of ω Σa: what diffusion may lack, whatever state it starts in. */
export const roomOf = (inputs: RationalVector, omega: Rational): Rational =>
  Rational.ONE.minus(Rational.ONE.over(denominatorOf(omega.times(sum(inputs))))).over(omega);

/** What a search must reach: activations whose quanta are next to a whole number without being one. */
export const nearWhole = {
  when: (train: Train) =>
    countsOf(train).some((x) => {
      const distance = distanceToWhole(x);
      return distance.sign > 0 && distance.compare(number(1, 100_000)) < 0;
    }),
  atLeast: 0.05,
};
