import type { AnyClaim, Verdict } from '../claims/claim.js';
import {
  type ClaimEvidence,
  type FigureEvidence,
  type Finding,
  figureEvidence,
  type OverLimit,
  type Unfinished,
} from '../evidence/schema.js';
import { asClaimError, type ClaimError } from './claim-error.js';
import { type ControlResult, checkControl, untriedControl } from './controls.js';
import { Coverage } from './coverage.js';
import { findingOf, replayLine } from './finding.js';
import type { ObservedCase } from './observation.js';
import { DEFAULT_FALSE_ALARM } from './probabilistic.js';
import { type Progress, ProgressReporter } from './progress.js';
import { listFrom } from './returned.js';
import { type SearchResult, search } from './search.js';
import { checkPath, checkRuns, checkSeed, DEFAULT_RUNS, freshSeed } from './settings.js';
import { type AnyStatement, statementOf } from './statement.js';
import { Statistics } from './statistics.js';
import { MOST_LEFT_OUT, overLimitText, type Step, type StepLimit, Steps } from './steps.js';
import { Tally } from './tally.js';

export interface CheckOptions {
  /** Draws; default the claim's own number, else 200. */
  readonly runs?: number | undefined;
  /** Default: a fresh one, recorded in the evidence. */
  readonly seed?: number | undefined;
  /** Evaluate only the instance at this path, shrinking on from it when it is refuted; without coverage and controls. */
  readonly path?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Polled before each evaluation; true ends the check at once, with what was found so far. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Sees every evaluated case of the claim itself: all draws, and the counterexample that a refutation ends with. */
  readonly onCase?: ((observed: ObservedCase) => void) | undefined;
  /**
   * Called before each step of user's code, which may never come back, with a function that gives the evidence so far: as if the
   * check were interrupted here.
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
 * Verdict 'refuted': the counterexample is certified (for a probabilistic claim: at its false-alarm level, half of which is spent on
 * its draws, each alone, and half on all of them together). 'holds':
 * all requested draws were evaluated and hold, and they reached every class of `cover`. All else is 'undecided', with a
 * note saying why. Statistics count the asserted draws only, never shrinking. Synchronous and deterministic in the seed
 * (but for durationMs), given that the claim's functions depend on their arguments only.
 * @throws RangeError for options out of range; ClaimError when the claim cannot be evaluated, carrying as `evidence`
 * what was found until then.
 */
export function checkClaim(claim: AnyClaim, options: CheckOptions = {}): ClaimEvidence {
  const { path, onCase, onProgress, shouldStop, controls = path === undefined, figures = controls } = options;
  const seed = checkSeed('checkClaim', options.seed ?? freshSeed());
  const runs = path === undefined ? checkRuns('checkClaim', options.runs ?? claim.runs ?? DEFAULT_RUNS) : 1;
  if (path !== undefined) checkPath('checkClaim', path);

  const started = performance.now();
  const progress = new ProgressReporter(claim.id, onProgress);
  const runStart = Date.now() / 1000;
  const plain = statementOf(claim);
  const { statement, seconds } = onCase === undefined ? { statement: plain, seconds: () => 0 } : timed(plain);
  const tally = new Tally(statement, seed);
  const statistics = new Statistics();
  const coverage = new Coverage(claim.id, path === undefined ? claim.cover : {});
  const steps = new Steps({ onStep: (step) => options.onStep?.(step, soFar), leaveOut: options.leaveOut });
  let draws = 0;
  let asDrawn: (() => Finding) | undefined;
  let result: SearchResult | undefined;
  const controlled: ControlResult[] = [];
  const expected = controls ? claim.controls : [];
  const searched = (result: SearchResult): Searched => ({
    result,
    runs,
    undecided: tally.undecided,
    unmoved: tally.unmoved,
    why: tally.why,
    leftOut: steps.leftOutOf(claim.id),
    cover: coverage.report(result.evaluated),
  });

  const evidenceOf = (result: SearchResult, drawn: Drawn): ClaimEvidence => {
    const untried = expected.slice(controlled.length);
    const why = steps.exhausted ? 'over limit' : 'interrupted';
    const all = searched(result);
    const _error = firstError(result, controlled) ?? drawn.error;
    return {
      ...aboutClaim(claim),
      ...conclude(all, controlled, steps.exhausted, drawn.error),
      ...(steps.leftOut.length > 0 && { overLimit: [...steps.leftOut] }),
      ...tally.summary(),
      ...statistics.summary(result, statement.falseAlarm),
      seed,
      runs: result.evaluated,
      requestedRuns: runs,
      interrupted: result.interrupted || controlled.some((control) => control.interrupted),
      cover: all.cover,
      ...(result.counterexample && { counterexample: result.counterexample }),
      ...(result.shrinks !== undefined && { shrinks: result.shrinks }),
      controls: [
        ...controlled.map((control) => control.evidence),
        ...untried.map((control) => untriedControl(control, why)),
      ],
      ...(drawn.figures && { figures: drawn.figures }),
      durationMs: performance.now() - started,
      replay:
        path === undefined
          ? `eigencheck verify ${claim.id} --seed ${seed} --runs ${runs}`
          : replayLine(claim.id, seed, path),
    };
  };
  const drawnSoFar = (): SearchResult => ({
    evaluated: draws,
    rejected: 0,
    interrupted: true,
    // It is being shrunk.
    ...(asDrawn && { counterexample: asDrawn(), shrinks: 0 }),
  });
  const soFar = (): ClaimEvidence => evidenceOf({ ...(result ?? drawnSoFar()), interrupted: true }, {});

  const verdictSoFar = (): Verdict => (tally.undecided > 0 ? 'undecided' : 'holds');
  result = search(statement, { seed, runs, path, shouldStop, steps }, (instance, evaluation, draw) => {
    coverage.add(instance);
    tally.add(instance, evaluation, path ?? String(draw));
    statistics.add(evaluation);
    if (evaluation.verdict === 'refuted')
      asDrawn = () => findingOf(statement, instance, evaluation, replayLine(claim.id, seed, path ?? String(draw)));
    onCase?.({ instance, evaluation, path: path ?? String(draw), seed, seconds: seconds(), runStart, origin: 'drawn' });
    progress.update('draws', ++draws, runs, evaluation.verdict === 'refuted' ? 'refuted' : verdictSoFar());
  });
  if (result.smallest !== undefined)
    onCase?.({ ...result.smallest, seed, seconds: seconds(), runStart, origin: 'shrunk' });
  progress.finish('draws', result.evaluated, runs, conclude(searched(result), [], steps.exhausted).verdict);

  for (const control of expected)
    if (!steps.exhausted) controlled.push(checkControl(claim, control, { seed, shouldStop, progress, steps }));
  const drawn = figures && !steps.exhausted ? drawFigures(claim, seed, shouldStop, steps) : {};
  const evidence = evidenceOf(result, drawn);
  const error = firstError(result, controlled) ?? drawn.error;
  if (error) throw error.with({ evidence });
  return evidence;
}

/**
 * The evidence of a check that has not begun, without running any code of the claim: undecided, for the reason in `note`.
 */
export function unbegunEvidence(
  claim: AnyClaim,
  { seed, runs = claim.runs ?? DEFAULT_RUNS }: { readonly seed: number; readonly runs?: number | undefined },
  unfinished: Unfinished,
  note = `interrupted after 0 of ${runs} draws`,
): ClaimEvidence {
  return {
    ...aboutClaim(claim),
    verdict: 'undecided',
    note,
    basis: claim.kind === 'probabilistic' ? 'statistical' : 'proved',
    seed,
    runs: 0,
    requestedRuns: runs,
    undecided: 0,
    interrupted: unfinished === 'interrupted',
    precision: {},
    cover: [],
    draws: [],
    controls: claim.controls.map((control) => untriedControl(control, unfinished)),
    durationMs: 0,
    replay: `eigencheck verify ${claim.id} --seed ${seed} --runs ${runs}`,
  };
}

/** The statement, and how long its last evaluation took. */
function timed(statement: AnyStatement): { readonly statement: AnyStatement; readonly seconds: () => number } {
  let last = 0;
  const evaluate: AnyStatement['evaluate'] = (instance, id) => {
    const began = performance.now();
    const evaluation = statement.evaluate(instance, id);
    last = (performance.now() - began) / 1000;
    return evaluation;
  };
  return { statement: { ...statement, evaluate }, seconds: () => last };
}

interface Searched {
  readonly result: SearchResult;
  readonly runs: number;
  readonly undecided: number;
  /** Those of them on which no precision changed either side. */
  readonly unmoved: number;
  readonly leftOut: readonly OverLimit[];
  /** The reason of the tightest draw that is undecided. */
  readonly why: string | undefined;
  readonly cover: ClaimEvidence['cover'];
}

/** The verdict, and all reasons why it is 'undecided' though no draw may be. */
function conclude(
  { result, runs, undecided, unmoved, why, leftOut, cover }: Searched,
  controls: readonly ControlResult[],
  exhausted: boolean,
  noFigures?: ClaimError,
): Pick<ClaimEvidence, 'verdict' | 'note' | 'failure'> {
  const { evaluated, rejected, interrupted, shrinks } = result;
  const error = result.error ?? noFigures;
  const failure = error === undefined ? {} : { failure: 'threw' as const };
  const reasons = leftOut.map(overLimitText);
  const draws = leftOut.filter(({ doing }) => doing !== 'figures' && doing !== 'shrinking');
  if (exhausted) reasons.push(`the check ended after ${MOST_LEFT_OUT} cases beyond their limits`);
  if (error) reasons.push(error.message);
  if (interrupted) reasons.push(`interrupted after ${evaluated} of ${runs} draws`);
  else if (controls.some((control) => control.interrupted)) reasons.push('interrupted while searching the controls');
  if (result.counterexample && leftOut.some(({ doing }) => doing === 'shrinking'))
    reasons.push(`the counterexample is ${shrinks === 0 ? 'as it was drawn' : 'as far as it was shrunk'}`);
  if (result.counterexample) return { verdict: 'refuted', ...noteOf(reasons), ...failure };
  if (why !== undefined) reasons.push(why);
  if (!error && !interrupted && !exhausted) {
    if (evaluated + draws.length < runs)
      reasons.push(`${rejected} draws were rejected by fc.pre: ${evaluated} of ${runs} evaluated`);
    for (const { name, atLeast, seen, enough } of cover)
      if (!enough)
        reasons.push(
          `too few draws reached ${JSON.stringify(name)}: ${seen} of ${evaluated}, required ${100 * atLeast} %`,
        );
  }
  if (unmoved > 0 && unmoved === undecided) reasons.push(ignoresPrecision(unmoved));
  // A picture that was left out is named, and says nothing about the draws.
  const open = reasons.length > leftOut.length - draws.length || undecided > 0;
  return { verdict: open ? 'undecided' : 'holds', ...noteOf(reasons), ...failure };
}

const ignoresPrecision = (draws: number): string =>
  `on ${draws === 1 ? 'the undecided draw' : `all ${draws} undecided draws`} both sides are the same at every precision: compare seems to ignore its second argument, at; pass it on, as in smallestEigenvalue(matrix, at)`;

const noteOf = (reasons: readonly string[]): { note?: string } =>
  reasons.length > 0 ? { note: reasons.join('; ') } : {};

function firstError(result: SearchResult, controls: readonly ControlResult[]): ClaimError | undefined {
  return result.error ?? controls.find((control) => control.error)?.error;
}

interface Drawn {
  readonly figures?: FigureEvidence[];
  readonly error?: ClaimError;
}

/** The claim's pictures, checked as the evidence file will be: a curve with a NaN is the claim's fault, and said now. */
function drawFigures(claim: AnyClaim, seed: number, shouldStop: CheckOptions['shouldStop'], steps: Steps): Drawn {
  if (claim.figures === undefined || shouldStop?.() || steps.begin(claim.id, 'figures', 0)) return {};
  try {
    return { figures: listFrom('figures', claim.figures(seed)).map((figure) => figureEvidence.parse(figure)) };
  } catch (cause) {
    return { error: asClaimError(cause, claim.id, 'its figures') };
  }
}

function aboutClaim(claim: AnyClaim) {
  const { id, kind, title, source, statement, hypotheses, because, matrix } = claim;
  return {
    id,
    kind,
    title,
    source: { ...source },
    statement,
    ...(hypotheses !== undefined && { hypotheses }),
    ...(because !== undefined && { because }),
    ...(matrix !== undefined && { matrix }),
    ...(claim.kind === 'probabilistic' && { falseAlarm: claim.falseAlarm ?? DEFAULT_FALSE_ALARM }),
  };
}
