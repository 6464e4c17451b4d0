import { checkClaim } from '../engine/check.js';
import { detect as detectMutant } from '../engine/detect.js';
import { observationLine, observationOf } from '../engine/observation.js';
import type { Step } from '../engine/steps.js';
import type { MutantEvidence } from '../evidence/detection.js';
import { claimOfThread } from './claim-of-thread.js';
import { failureOf } from './failure.js';
import { onTaskData } from './on-data.js';
import type { Serving } from './serve.js';
import type { CheckMessage, ClaimTask, MutantTask, Outcome } from './task.js';

/** Checks one claim, by id. */
export async function check(task: ClaimTask, thread: Serving<CheckMessage>): Promise<Outcome> {
  const { seed, runs, figures, observe } = task;
  const found = await claimOfThread(task.claim, task.config);
  const claim = task.data === undefined ? found : onTaskData(found, task.data);
  const telling = new Telling(claim.id);
  try {
    const evidence = checkClaim(claim, {
      seed,
      runs,
      figures,
      onCase: observe
        ? (observed) => thread.send({ kind: 'observed', line: observationLine(observationOf(claim, observed)) })
        : undefined,
      shouldStop: thread.stopped,
      onProgress: ({ phase, done, total }) => thread.send({ kind: 'progress', claim: claim.id, phase, done, total }),
      onStep: (step, soFar) => {
        telling.before(step, () => thread.send({ kind: 'so far', evidence: soFar() }));
        thread.begin({ ...step, text: step.statement });
      },
      leaveOut: new Map(task.leaveOut),
    });
    return { evidence };
  } catch (error) {
    return failureOf(claim, task, error);
  }
}

/**
 * When a check tells what it has found so far, for the case that it never comes back: before each of its first draws, then as often
 * as costs a hundredth of its time, and before it shrinks a counterexample of the claim itself.
 */
class Telling {
  #first = FIRST_DRAWS;
  #allowance = ALLOWANCE_MS;
  #last = performance.now();
  #refuted = false;

  constructor(private readonly claim: string) {}

  before({ doing, statement }: Step, tell: () => void): void {
    const refuted = doing === 'shrinking' && statement === this.claim && !this.#refuted;
    this.#refuted ||= refuted;
    if (!(refuted || doing === 'drawing')) return;
    const began = performance.now();
    this.#allowance += (began - this.#last) / 100;
    this.#last = began;
    const free = refuted || this.#first-- > 0;
    if (!(free || this.#allowance > 0)) return;
    tell();
    if (!free) this.#allowance -= performance.now() - began;
  }
}

/** What these and the milliseconds cost was measured: 1 % of a whole suite. */
const FIRST_DRAWS = 20;
const ALLOWANCE_MS = 5;

/** Searches one injected error, by id. */
export async function detect(task: MutantTask, thread: Serving<never>): Promise<MutantEvidence> {
  const { mutants } = await import('../../properties/mutants/index.js');
  const mutant = mutants.find(({ id }) => id === task.mutant);
  if (mutant === undefined) throw new RangeError(`no mutant ${task.mutant}`);
  return detectMutant(mutant, {
    seed: task.seed,
    shouldStop: thread.stopped,
    onStep: (step) => thread.begin({ ...step, text: step.statement }),
    leaveOut: new Map(task.leaveOut),
  });
}
