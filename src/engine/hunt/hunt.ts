import type { AnyClaim, Verdict } from '../../claims/claim.js';
import type { Finding } from '../../evidence/schema.js';
import { checkClaimArgument } from '../claim-argument.js';
import { asClaimError } from '../claim-error.js';
import { huntLine } from '../command-lines.js';
import { findingOf } from '../finding.js';
import { checkRuns, checkSeed, freshSeed } from '../settings.js';
import { type AnyStatement, statementOf } from '../statement.js';
import { type FailedCase, type Found, Hunter } from './hunter.js';
import { ratioReached } from './objective.js';
import type { PopulationSettings } from './population.js';
import { smallestFrom } from './smallest.js';

export const DEFAULT_BUDGET = 20_000;

/** How far a hunt goes, and for what. */
export interface HuntOptions {
  /** Evaluations before shrinking; default 20 000. */
  readonly budget?: number | undefined;
  /** Default: a fresh one, recorded in the result. */
  readonly seed?: number | undefined;
  /** A control of the claim, by id; the claim itself when left out. */
  readonly control?: string | undefined;
  /** End at the first violation instead of looking for the worst; default false. */
  readonly untilRefuted?: boolean | undefined;
  /** Polled before each evaluation; true ends the hunt at once, with what was found so far. */
  readonly shouldStop?: (() => boolean) | undefined;
  readonly population?: PopulationSettings | undefined;
}

/** What a hunt found, and how far it went. */
export interface HuntResult {
  /** 'claim' or 'claim/control'. */
  readonly claim: string;
  readonly seed: number;
  readonly budget: number;
  readonly evaluations: number;
  /** 'refuted': certified. 'holds': no violation was found, nothing more. 'undecided': nor was everything decided. */
  readonly verdict: Verdict;
  /** Evaluations until the first violation. */
  readonly refutedAfter?: number;
  /** The most strongly violated instance met. */
  readonly worst?: Finding;
  /** The worst one shrunk as far as the violation stays at least half as strong. */
  readonly smallest?: Finding;
  /** The same as `smallest`, under the name it has in evidence. */
  readonly counterexample?: Finding;
  readonly shrinks?: number;
  /** The instance nearest to equality among those on which the statement holds. */
  readonly tightest?: Finding;
  /** On `tightest` the larger side is at most this many times the smaller: no constant can improve by more. */
  readonly sharpness?: number;
  readonly undecided: number;
  /** Cases that could not be evaluated. */
  readonly failed: number;
  /** The first hundred of them. */
  readonly failures: readonly FailedCase[];
  readonly interrupted: boolean;
}

/**
 * Searches where a claim is tightest for an instance that contradicts it, and makes the worst one it finds small.
 *
 * Every instance is one that the claim's arbitrary draws, so it satisfies the hypotheses; every violation is certified
 * by the engine's own evaluation. Synchronous, in this thread, and deterministic in the seed: an evaluation that never
 * returns is never left (the command runs hunts in threads that can be).
 * @throws RangeError for options out of range; ClaimError when no instance can be drawn
 */
export function hunt(claim: AnyClaim, options: HuntOptions = {}): HuntResult {
  checkClaimArgument('hunt', claim);
  const seed = checkSeed('hunt', options.seed ?? freshSeed());
  const budget = checkRuns('hunt', options.budget ?? DEFAULT_BUDGET, 'budget');
  const { control, untilRefuted = false, shouldStop, population } = options;
  const statement: AnyStatement = statementOf(claim, control);
  const failures: FailedCase[] = [];
  let failed = 0;
  const hunter: Hunter<unknown> = new Hunter(
    statement,
    { seed, ...(population && { population }) },
    {
      onFailure: (failure) => {
        if (++failed <= MOST_FAILURES) failures.push(failure);
      },
      shouldStop: (): boolean => (untilRefuted && hunter.refutedAfter !== undefined) || (shouldStop?.() ?? false),
    },
  );
  try {
    while (hunter.evaluations < budget && hunter.runGeneration(budget - hunter.evaluations));
  } catch (cause) {
    throw asClaimError(cause, statement.name, 'a draw');
  }
  const interrupted = shouldStop?.() ?? false;
  const { worst, tightest, evaluations, undecided, refutedAfter } = hunter;
  const replay = huntLine(statement.name, seed, budget);
  const asFinding = ({ instance, evaluation }: Pick<Found<unknown>, 'instance' | 'evaluation'>): Finding =>
    findingOf(statement, instance, evaluation, replay);
  const smallest = worst && smallestFrom(statement, worst, { seed, shouldStop });
  const sharpness = tightest && ratioReached(tightest.evaluation.comparison);
  return {
    claim: statement.name,
    seed,
    budget,
    evaluations,
    verdict: worst ? 'refuted' : undecided > 0 || failed > 0 || interrupted ? 'undecided' : 'holds',
    ...(refutedAfter !== undefined && { refutedAfter }),
    ...(worst && { worst: asFinding(worst) }),
    ...(smallest && {
      smallest: asFinding(smallest),
      counterexample: asFinding(smallest),
      shrinks: smallest.shrinks,
    }),
    ...(tightest && { tightest: asFinding(tightest) }),
    ...(sharpness !== undefined && { sharpness }),
    undecided,
    failed,
    failures,
    interrupted,
  };
}

export const MOST_FAILURES = 100;
