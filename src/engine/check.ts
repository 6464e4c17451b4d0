import type { AnyClaim, Verdict } from '../claims/claim.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import type { BlockTally } from './block-tally.js';
import { blocksOf } from './blocks.js';
import { checkClaimArgument } from './claim-argument.js';
import { type ControlResult, checkControl } from './controls.js';
import { checkCover } from './coverage.js';
import { parsePath } from './draw-path.js';
import { type DrawnFigures, drawFigures, NO_FIGURES } from './figures.js';
import { type Found, fold, verdictOf } from './fold.js';
import type { ObservedCase } from './observation.js';
import { type Progress, ProgressReporter } from './progress.js';
import { runInOrder } from './search.js';
import { checkRuns, checkSeed, DEFAULT_RUNS, freshSeed, SCHEME, type Scheme } from './settings.js';
import { statementOf, timed } from './statement.js';
import { type Step, type StepLimit, Steps } from './steps.js';
import { NOTHING_KNOWN, total } from './tally.js';

/** How much a check draws, what of, and what it leaves out. */
export interface CheckOptions {
  /** Draws; default the claim's own number, else 200. */
  readonly runs?: number | undefined;
  /** Default: a fresh one, recorded in the evidence. */
  readonly seed?: number | undefined;
  /** Evaluate only the instance at this path, and shrink on from it when refuted; without coverage and controls. */
  readonly path?: string | undefined;
  /** How that draw follows from the seed: 1 for a replay line that names no scheme, by default 2. */
  readonly scheme?: Scheme | undefined;
  /** Called while draws and controls go on, fifty times a second at most, and at the end of each phase. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Polled before each evaluation; true ends the check at once, with what was found so far. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Sees every evaluated case of the claim itself: all draws, and the counterexample that a refutation ends with. */
  readonly onCase?: ((observed: ObservedCase) => void) | undefined;
  /**
   * Called before each step of user's code, which may never come back, with a function that gives the evidence so far:
   * as if the check were interrupted here.
   */
  readonly onStep?: ((step: Step, soFar: () => ClaimEvidence) => void) | undefined;
  /** Steps to leave out, by number: those that passed a limit in an earlier run of this check. */
  readonly leaveOut?: ReadonlyMap<number, StepLimit> | undefined;
  /** Whether the controls are searched too; default true. */
  readonly controls?: boolean | undefined;
  /** Whether the figures are drawn; default as the controls. */
  readonly figures?: boolean | undefined;
}

/**
 * Searches random instances of a claim for one that contradicts it, then its controls for theirs.
 *
 * Verdict 'refuted': the counterexample is certified (for a probabilistic claim: at its false-alarm level, half of
 * which is spent on its draws, each alone, and half on all of them together). 'holds':
 * all requested draws were evaluated and hold, and they reached every class of `cover`. All else is 'undecided', with a
 * note saying why. Statistics count the asserted draws only, never shrinking. Synchronous and deterministic in the seed
 * (but for durationMs), given that the claim's functions depend on their arguments only: the evidence is the one of the
 * same blocks of draws run in any order by any threads.
 * @throws RangeError for options out of range; ClaimError when the claim cannot be evaluated, carrying as `evidence`
 * what was found until then.
 */
export function checkClaim(claim: AnyClaim, options: CheckOptions = {}): ClaimEvidence {
  checkClaimArgument('checkClaim', claim);
  const { onCase, onProgress, shouldStop, controls = options.path === undefined, figures = controls } = options;
  const seed = checkSeed('checkClaim', options.seed ?? freshSeed());
  const path = options.path === undefined ? undefined : { text: options.path, scheme: options.scheme ?? SCHEME };
  const at = path && parsePath('checkClaim', path.text, path.scheme);
  const runs = at === undefined ? checkRuns('checkClaim', options.runs ?? claim.runs ?? DEFAULT_RUNS) : 1;
  const blocks = at === undefined ? blocksOf(runs) : [{ block: 0, from: at.draw, to: at.draw + 1 }];
  const cover = at === undefined ? (claim.cover ?? {}) : {};
  checkCover(claim.id, cover);

  const started = performance.now();
  const runStart = Date.now() / 1000;
  const progress = new ProgressReporter(claim.id, onProgress);
  const untimed = statementOf(claim);
  const { statement, seconds } = onCase === undefined ? { statement: untimed, seconds: () => 0 } : timed(untimed);
  const steps = new Steps({ onStep: (step) => options.onStep?.(step, soFar), leaveOut: options.leaveOut });
  const expected = controls ? claim.controls : [];
  const searched: ControlResult[] = [];
  let drawn = (): BlockTally => total(NOTHING_KNOWN);

  const foundWith = (tally: BlockTally, drawn: DrawnFigures): Found => {
    const durationMs = performance.now() - started;
    return { seed, runs, path, tally, expected, controls: searched, figures: drawn, durationMs };
  };
  const soFar = (): ClaimEvidence => fold(claim, foundWith({ ...drawn(), interrupted: true }, NO_FIGURES));

  let [draws, open] = [0, false];
  const { tally, ...thrown } = runInOrder<unknown>(
    { statement, stream: { seed, name: claim.id }, cover, path },
    blocks,
    {
      steps,
      shouldStop,
      onBegin: (tally) => {
        drawn = tally;
      },
      onCase: ({ instance, evaluation, path, origin }) => {
        onCase?.({ instance, evaluation, path, seed, seconds: seconds(), runStart, origin });
        if (origin === 'shrunk') return;
        open ||= evaluation.verdict === 'undecided';
        progress.update('draws', ++draws, runs, evaluation.verdict === 'refuted' ? 'refuted' : verdictSoFar(open));
      },
    },
  );
  let { error } = thrown;
  progress.finish('draws', tally.evaluated, runs, verdictOf(claim, foundWith(tally, NO_FIGURES)));

  for (const control of expected) {
    if (steps.exhausted) break;
    const { error: own, ...result } = checkControl(claim, control, { seed, shouldStop, progress, steps });
    searched.push(result);
    error ??= own;
  }
  const pictures =
    figures && !steps.exhausted ? drawFigures(claim, { seed, steps, shouldStop }) : { drawn: NO_FIGURES };
  const evidence = fold(claim, foundWith(tally, pictures.drawn));
  error ??= pictures.error;
  if (error) throw error.with({ evidence });
  return evidence;
}

const verdictSoFar = (open: boolean): Verdict => (open ? 'undecided' : 'holds');
