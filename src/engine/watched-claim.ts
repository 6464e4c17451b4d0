import type { AnyClaim, Claim, ProbabilisticClaim } from '../claims/claim.js';
import type { Step } from './steps.js';
import { WatchedArbitrary } from './watched-arbitrary.js';

/**
 * The same claim, which tells each step before it begins: an instance is drawn, its sides are compared at one
 * precision, a trial is run. For those who use claims otherwise than `search` does.
 * @param onStep - may throw, which then ends what was about to begin
 */
export function watchedClaim<C extends AnyClaim>(claim: C, onStep: (step: Step, instance: unknown) => void): C {
  let number = 0;
  const watched = <T extends object>(part: T, statement: string): T => {
    let draw = -1;
    const telling =
      <A extends readonly never[], R>(deed: (...words: A) => R) =>
      (...words: A): R => {
        onStep({ number: number++, statement, doing: 'evaluating', draw }, words[0]);
        return deed(...words);
      };
    const before = () => {
      onStep({ number: number++, statement, doing: 'drawing', draw: ++draw }, undefined);
    };
    // What a control does not replace, it takes from the claim.
    const { instances, compare, trial } = { ...claim, ...part } as Partial<Claim & ProbabilisticClaim>;
    return {
      ...part,
      ...(instances !== undefined && { instances: new WatchedArbitrary(instances, { before }) }),
      ...(compare !== undefined && { compare: telling(compare) }),
      ...(trial !== undefined && { trial: telling(trial) }),
    };
  };
  const controls = claim.controls.map((control) => watched(control, `${claim.id}/${control.id}`));
  return { ...watched(claim, claim.id), controls };
}
