import type { CaseLimits } from '../case-limits.js';
import type { UnitDescription, UnitRunner } from '../unit-runner.js';
import { messageKeeper, readQueued, returnedText } from './queued-unit.js';

/** Runs a unit as a queue holds it, and gives what it returns. @param config - the configuration on this machine */
export async function runQueued(
  text: string,
  poolFor: (limits: CaseLimits) => UnitRunner,
  config: string | undefined,
): Promise<string> {
  const { unit, limits, subject } = readQueued(text);
  const { hear, kept } = messageKeeper();
  // Where the file lies is a matter of each machine.
  const own: UnitDescription =
    'config' in unit && unit.config !== undefined ? Object.assign({}, unit, { config }) : unit;
  const end = await poolFor(limits).run(own, { onMessage: hear }, 'last', subject);
  return returnedText({ end, messages: kept() });
}
