import type { AnyClaim } from '../claim.js';
import { type Step, WatchedArbitrary } from './steps.js';

/**
 * The same claim, which tells each step before it begins: an instance is drawn, its sides are compared at one precision, a trial is run.
 * For those who use claims otherwise than `search` does.
 * @param onStep - may throw, which then ends what was about to begin
 */
export function watchedClaim<C extends AnyClaim>(claim: C, onStep: (step: Step, instance: unknown) => void): C {
  let number = 0;
  const watched = <T extends Partial<AnyClaim> | AnyClaim['controls'][number]>(part: T, statement: string): T => {
    let draw = -1;
    const before =
      <A extends readonly never[], R>(deed: (...words: A) => R) =>
      (...words: A): R => {
        onStep({ number: number++, statement, doing: 'evaluating', draw }, words[0]);
        return deed(...words);
      };
    const drawing = () => {
      onStep({ number: number++, statement, doing: 'drawing', draw: ++draw }, undefined);
      return false;
    };
    return {
      ...part,
      ...('instances' in part && part.instances && { instances: new WatchedArbitrary(part.instances, drawing) }),
      ...('compare' in part && part.compare && { compare: before(part.compare) }),
      ...('trial' in part && part.trial && { trial: before(part.trial) }),
    };
  };
  const controls = claim.controls.map((control) => watched(control, `${claim.id}/${control.id}`));
  return { ...watched(claim, claim.id), controls } as C;
}
