import type { AnyClaim, Verdict } from '../claim.js';
import { type ClaimEvidence, type FigureEvidence, figureEvidence } from '../evidence.js';
import { asClaimError, type ClaimError } from './claim-error.js';
import { type ControlResult, checkControl } from './controls.js';
import { Coverage } from './coverage.js';
import { replayLine } from './finding.js';
import type { ObservedCase } from './observation.js';
import { DEFAULT_FALSE_ALARM } from './probabilistic.js';
import { type Progress, ProgressReporter } from './progress.js';
import { type SearchResult, search } from './search.js';
import { checkPath, checkRuns, checkSeed, DEFAULT_RUNS, freshSeed } from './settings.js';
import { type AnyStatement, statementOf } from './statement.js';
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
  /** Whether the controls are searched too; default true. */
  readonly controls?: boolean | undefined;
  /** Whether the figures are drawn; default as the controls. */
  readonly figures?: boolean | undefined;
}

/**
 * Searches random instances of a claim for one that contradicts it, then its controls for theirs.
 *
 * Verdict 'refuted': the counterexample is certified (for a probabilistic claim: at its false-alarm level). 'holds':
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
  const coverage = new Coverage(claim.id, path === undefined ? claim.cover : {});
  let draws = 0;
  const soFar = (): Verdict => (tally.undecided > 0 ? 'undecided' : 'holds');
  const result = search(statement, { seed, runs, path, shouldStop }, (instance, evaluation, draw) => {
    coverage.add(instance);
    tally.add(instance, evaluation, path ?? String(draw));
    onCase?.({ instance, evaluation, path: path ?? String(draw), seed, seconds: seconds(), runStart, origin: 'drawn' });
    progress.update('draws', ++draws, runs, evaluation.verdict === 'refuted' ? 'refuted' : soFar());
  });
  if (result.smallest !== undefined)
    onCase?.({ ...result.smallest, seed, seconds: seconds(), runStart, origin: 'shrunk' });
  const searched: Searched = {
    result,
    runs,
    undecided: tally.undecided,
    why: tally.why,
    cover: coverage.report(result.evaluated),
  };
  progress.finish('draws', result.evaluated, runs, conclude(searched, []).verdict);

  const controlled = controls
    ? claim.controls.map((control) => checkControl(claim, control, { seed, shouldStop, progress }))
    : [];
  const drawn = figures ? drawFigures(claim, seed, shouldStop) : {};
  const evidence: ClaimEvidence = {
    ...aboutClaim(claim),
    ...conclude(searched, controlled),
    ...tally.summary(),
    seed,
    runs: result.evaluated,
    requestedRuns: runs,
    interrupted: result.interrupted || controlled.some((control) => control.interrupted),
    cover: searched.cover,
    ...(result.counterexample && { counterexample: result.counterexample }),
    ...(result.shrinks !== undefined && { shrinks: result.shrinks }),
    controls: controlled.map((control) => control.evidence),
    ...(drawn.figures && { figures: drawn.figures }),
    durationMs: performance.now() - started,
    replay:
      path === undefined
        ? `eigencheck verify ${claim.id} --seed ${seed} --runs ${runs}`
        : replayLine(claim.id, seed, path),
  };
  const error = firstError(result, controlled) ?? drawn.error;
  if (error) throw error.with({ evidence });
  return evidence;
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
  /** The reason of the tightest draw that is undecided. */
  readonly why: string | undefined;
  readonly cover: ClaimEvidence['cover'];
}

/** The verdict, and all reasons why it is 'undecided' though no draw may be. */
function conclude(
  { result, runs, undecided, why, cover }: Searched,
  controls: readonly ControlResult[],
): { verdict: Verdict; note?: string } {
  const { evaluated, rejected, interrupted, error } = result;
  const reasons: string[] = [];
  if (error) reasons.push(error.message);
  if (interrupted) reasons.push(`interrupted after ${evaluated} of ${runs} draws`);
  else if (controls.some((control) => control.interrupted)) reasons.push('interrupted while searching the controls');
  if (result.counterexample) return { verdict: 'refuted', ...noteOf(reasons) };
  if (why !== undefined) reasons.push(why);
  if (!error && !interrupted) {
    if (evaluated < runs) reasons.push(`${rejected} draws were rejected by fc.pre: ${evaluated} of ${runs} evaluated`);
    for (const { name, atLeast, seen, enough } of cover)
      if (!enough)
        reasons.push(
          `too few draws reached ${JSON.stringify(name)}: ${seen} of ${evaluated}, required ${100 * atLeast} %`,
        );
  }
  return { verdict: reasons.length > 0 || undecided > 0 ? 'undecided' : 'holds', ...noteOf(reasons) };
}

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
function drawFigures(claim: AnyClaim, seed: number, shouldStop: CheckOptions['shouldStop']): Drawn {
  if (claim.figures === undefined || shouldStop?.()) return {};
  try {
    return { figures: claim.figures(seed).map((figure) => figureEvidence.parse(figure)) };
  } catch (cause) {
    return { error: asClaimError(cause, claim.id, 'its figures') };
  }
}

function aboutClaim(claim: AnyClaim) {
  const { id, kind, title, source, statement, hypotheses, because } = claim;
  return {
    id,
    kind,
    title,
    source: { ...source },
    statement,
    ...(hypotheses !== undefined && { hypotheses }),
    ...(because !== undefined && { because }),
    ...(claim.kind === 'probabilistic' && { falseAlarm: claim.falseAlarm ?? DEFAULT_FALSE_ALARM }),
  };
}
