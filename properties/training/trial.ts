import fc, { type Arbitrary } from 'fast-check';
import { type Activation, activations } from '../parts/activations.js';
import { accuracyOf, type Contender, onEdge } from './contender.js';

/** One of the networks that a claim is about: by its activation, and as deep as the claim says. */
export interface Instance {
  readonly activation: Activation;
  readonly depth: number;
}

export const { relu, tanh } = activations;
export const elu: Activation = activations.elu(1);
export const linear: Activation = activations.polynomial([0, 1]);

/**
 * Of a claim: with 40 trials an event that happens half the time refutes it with probability 0.95. 15 events of 40 do, as P[Binomial(40, 1/20) ≥ 15] =
 * 3.4e-10 is below half the false alarm of 1e-9.
 */
export const PROBABILITY = 0.05;
export const BUDGET = { runs: 8, replicates: 5 } as const;
/**
 * Of a claim whose event is not so rare, seen in 0.05 of the trials: with 60 trials one that happens in 0.55 of them refutes with probability 0.95.
 * 25 events of 60 do, as P[Binomial(60, 1/10) ≥ 25] = 1.5e-10.
 */
export const COMMONER = { probability: 0.1, runs: 12, replicates: 5 } as const;
/** Of a control: ten events of ten refute at once, as 0.05^10 = 1e-13 is below every draw's share of the false alarm. */
export const CONTROL = { replicates: 10 } as const;

/** Of a control whose event is not so certain: 11 of 16 refute a bound of 1/20, as P[Binomial(16, 1/20) ≥ 11] = 1.7e-11, and 13 one of 1/10, as P[Binomial(16, 1/10) ≥ 13] = 4.2e-11. */
export const DOUBTFUL = { replicates: 16 } as const;

/** The same depth for all: step sizes are chosen once for each kind of network. */
export const networks = (depth: number, ...of: readonly Activation[]): Arbitrary<Instance> =>
  fc.record({ activation: fc.constantFrom(...of), depth: fc.constant(depth) });

/** σ_b² at which the slides initialise on the edge: 0.2² for smooth activations, 0 for ReLU. */
export const edge = ({ activation, depth }: Instance): Contender =>
  onEdge(activation, activation === relu || activation === linear ? 0 : 0.04, depth);

/** Whether the first is not ahead of the second by so much, in test accuracy: the event of most claims here. Both see the same digits and the same normal deviates. */
export const isNotAhead = (first: Contender, second: Contender, lead: number, seed: string): boolean =>
  !(accuracyOf(first, seed) - accuracyOf(second, seed) >= lead);

export const byActivation = ({ activation }: Instance): string => activation.name;

/** What stands in the hypotheses of each claim. */
export const SETTING = String.raw`width 32, batches of 20 of 300 digits of $8 \times 8$ pixels, 12 epochs of SGD on cross-entropy, judged on 300 other digits; the step size of each kind of network is the best of $0.003, 0.01, 0.03$ on digits that neither train nor judge`;
