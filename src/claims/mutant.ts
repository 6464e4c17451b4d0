import type { Arbitrary } from 'fast-check';
import type { Precision } from '../numerics/precision.js';
import type { Claim, Comparison } from './claim.js';

/**
 * A subtle error of the kind that a checker of theorems itself may have, injected into a copy of the claim that is to
 * notice it: the same draws, one part of the comparison replaced. A search that lets it pass would let the error pass.
 */
export interface Mutant<I = unknown> {
  /** 'kernel.half-forgotten': the part that is wrong, and how. */
  readonly id: string;
  /** What was injected for what, in one sentence of Markdown with TeX between dollars. */
  readonly mutation: string;
  /** The claim with nothing replaced: a theorem, or a law that the enclosures themselves obey. */
  readonly of: Claim<I>;
  readonly kind: 'theorem' | 'law';
  readonly compare: (instance: I, at: Precision) => Comparison;
  /** Some of the claim's instances, where the others seldom show the error. */
  readonly instances?: Arbitrary<I>;
  /** It must be refuted within this many draws: so many that a search misses it less than once in a million runs. */
  readonly within: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds mutants over different instance types; each uses only its own
export type AnyMutant = Mutant<any>;

export type Mutation<I> = Pick<Mutant<I>, 'id' | 'mutation' | 'within' | 'instances'> & {
  /** The mutated comparison, from the claim's own. */
  readonly change: (original: Comparison, instance: I) => Comparison;
};

/**
 * Injects errors into one claim, at the float64 rung, which decides nearly all draws. The rungs above stay right: a mutant
 * whose sides overlap in doubles is then judged as the original, and no search climbs to 1024 bits for an error in doubles.
 */
export function mutate<I>(of: Claim<I>, kind: Mutant['kind'], mutations: readonly Mutation<I>[]): readonly AnyMutant[] {
  return mutations.map(({ change, ...rest }) => ({
    ...rest,
    of,
    kind,
    compare: (instance: I, at: Precision) => {
      const original = of.compare(instance, at);
      return at === 'float64' ? change(original, instance) : original;
    },
  }));
}
