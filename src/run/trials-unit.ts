import type { AnyClaim } from '../claims/claim.js';
import { type ClaimPower, powerOf } from '../engine/budget.js';
import { DEFAULT_FALSE_ALARM, DEFAULT_REPLICATES } from '../engine/probabilistic.js';
import { oneLine } from './one-line.js';
import { findClaim } from './registry.js';
import type { Serving } from './serve.js';
import { NO_CASE } from './step-pulse.js';
import { watchedRegistry } from './watched-registry.js';

/** Of a statistical claim: what its default budget would refute, too. */
export interface Trials {
  readonly replicates: number;
  readonly falseAlarm: number;
  readonly power: ClaimPower | { readonly unknown: string };
}

/** Draws instances of a statistical claim of a configuration and asks for their probabilities, in a thread, which can be ended. */
export interface TrialsTask {
  readonly kind: 'trials';
  readonly claim: string;
  readonly config: string;
}

/** Of the draws whose bounds the power is computed for. */
export const SEED = 20200101;

export async function trials({ claim: id, config }: TrialsTask, thread: Serving<never>): Promise<Trials | undefined> {
  const claim = findClaim(await watchedRegistry(config, thread), id);
  const text = `config ${config}, draws of ${id} and their probabilities`;
  thread.begin({ number: NO_CASE, doing: 'evaluating', draw: 0, text });
  return trialsOf(claim);
}

export function trialsOf(claim: AnyClaim): Trials | undefined {
  if (claim.kind !== 'probabilistic') return undefined;
  const { replicates = DEFAULT_REPLICATES, falseAlarm = DEFAULT_FALSE_ALARM } = claim;
  try {
    return { replicates, falseAlarm, power: powerOf(claim, { seed: SEED }) };
  } catch (error) {
    return { replicates, falseAlarm, power: { unknown: oneLine(error) } };
  }
}
