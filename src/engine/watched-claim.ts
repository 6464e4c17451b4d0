import fc from 'fast-check';
import type { AnyClaim, Claim, ProbabilisticClaim } from '../claims/claim.js';
import type { Step } from './steps.js';

/**
 * The same claim, which tells each step before it begins: an instance is drawn, its sides are compared at one precision, a trial is run.
 * For those who use claims otherwise than `search` does.
 * @param onStep - may throw, which then ends what was about to begin
 */
export function watchedClaim<C extends AnyClaim>(claim: C, onStep: (step: Step, instance: unknown) => void): C {
  let number = 0;
  const watched = <T extends object>(part: T, statement: string): T => {
    let draw = -1;
    const before =
      <A extends readonly never[], R>(deed: (...words: A) => R) =>
      (...words: A): R => {
        onStep({ number: number++, statement, doing: 'evaluating', draw }, words[0]);
        return deed(...words);
      };
    const drawing = () => {
      onStep({ number: number++, statement, doing: 'drawing', draw: ++draw }, undefined);
    };
    // What a control does not replace, it takes from the claim.
    const { instances, compare, trial } = { ...claim, ...part } as Partial<Claim & ProbabilisticClaim>;
    return {
      ...part,
      ...(instances !== undefined && { instances: new WatchedArbitrary(instances, drawing) }),
      ...(compare !== undefined && { compare: before(compare) }),
      ...(trial !== undefined && { trial: before(trial) }),
    };
  };
  const controls = claim.controls.map((control) => watched(control, `${claim.id}/${control.id}`));
  return { ...watched(claim, claim.id), controls };
}

/** The same values as `inner`, each of which `before` is told of. */
class WatchedArbitrary<I> extends fc.Arbitrary<I> {
  constructor(
    private readonly inner: fc.Arbitrary<I>,
    private readonly before: () => void,
  ) {
    super();
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<I> {
    this.before();
    return this.inner.generate(random, biasFactor);
  }

  override canShrinkWithoutContext(value: unknown): value is I {
    return this.inner.canShrinkWithoutContext(value);
  }

  override shrink(value: I, context: unknown): fc.Stream<fc.Value<I>> {
    return this.inner.shrink(value, context);
  }
}
