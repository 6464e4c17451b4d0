import type { AnyClaim } from '../claims/claim.js';
import type { ClaimEvidence, Unfinished } from '../evidence/schema.js';
import type { BlockTally } from './block-tally.js';
import { replayLine, verifyLine } from './command-lines.js';
import { type ControlResult, untriedControl } from './controls.js';
import { coverReport } from './coverage.js';
import type { DrawnFigures } from './figures.js';
import { type PooledTest, pooledOf, pooledTest } from './pooled.js';
import { pooledFinding } from './pooled-finding.js';
import { detectableRate, POWER } from './power.js';
import { DEFAULT_FALSE_ALARM, pooledShareOf } from './probabilistic.js';
import { binEnds, medianBin } from './ratio-bins.js';
import { DEFAULT_RUNS, SCHEME, type Scheme } from './settings.js';
import { MOST_LEFT_OUT, overLimitText } from './steps.js';
import { whyUndecided } from './why-undecided.js';

/** All that is known of a claim, as plain data. */
export interface Found {
  readonly seed: number;
  /** Draws asked for. */
  readonly runs: number;
  /** The one instance that was asked for. */
  readonly path?: { readonly text: string; readonly scheme: Scheme } | undefined;
  readonly tally: BlockTally;
  /** The controls to be searched, and those of them that were, in order. */
  readonly expected: AnyClaim['controls'];
  readonly controls: readonly ControlResult[];
  readonly figures: DrawnFigures;
  readonly durationMs: number;
}

/** The evidence of a claim: a function of what was found, whoever found it in whatever order. */
export function fold(claim: AnyClaim, found: Found): ClaimEvidence {
  const { seed, runs, path, tally, expected, controls, figures } = found;
  const seen = conclusionsOf(claim, found);
  const { pooled, counterexample, cover, overLimit, exhausted } = seen;
  const { relation, axis } = tally.first ?? {};
  return {
    ...aboutClaim(claim),
    ...conclude(found, seen),
    ...(overLimit.length > 0 && { overLimit: [...overLimit] }),
    basis: tally.basis,
    undecided: tally.undecided,
    precision: { ...tally.precision },
    ...slackOf(tally),
    ...(axis !== undefined && { axis }),
    ...(relation && { relation }),
    draws: tally.points.map(({ point: { relation: own, ...point } }) =>
      own === relation ? point : { ...point, relation: own },
    ),
    ...(tally.tightest && { tightest: tally.tightest.finding }),
    ...statisticsOf(tally, pooled, falseAlarmOf(claim)),
    seed,
    scheme: path?.scheme ?? SCHEME,
    runs: tally.evaluated,
    requestedRuns: runs,
    interrupted: tally.interrupted || controls.some((control) => control.interrupted),
    cover,
    ...(counterexample && { counterexample }),
    ...(tally.refuted && { shrinks: tally.refuted.shrinks }),
    controls: [
      ...controls.map(({ evidence }) => evidence),
      ...expected
        .slice(controls.length)
        .map((control) => untriedControl(control, exhausted ? 'over limit' : 'interrupted')),
    ],
    ...(figures.figures && { figures: [...figures.figures] }),
    durationMs: found.durationMs,
    replay: path === undefined ? verifyLine(claim.id, seed, runs) : replayLine(claim.id, seed, path.text, path.scheme),
  };
}

/** Of the evidence alone. */
export const verdictOf = (claim: AnyClaim, found: Found): ClaimEvidence['verdict'] =>
  conclude(found, conclusionsOf(claim, found)).verdict;

/** The evidence of a check not begun, without running any code of the claim: undecided, for the reason in `note`. */
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
    scheme: SCHEME,
    runs: 0,
    requestedRuns: runs,
    undecided: 0,
    interrupted: unfinished === 'interrupted',
    precision: {},
    cover: [],
    draws: [],
    controls: claim.controls.map((control) => untriedControl(control, unfinished)),
    durationMs: 0,
    replay: verifyLine(claim.id, seed, runs),
  };
}

const falseAlarmOf = (claim: AnyClaim): number | undefined =>
  claim.kind === 'probabilistic' ? (claim.falseAlarm ?? DEFAULT_FALSE_ALARM) : undefined;

function slackOf({ leastRatio: min, ratios }: BlockTally): Pick<ClaimEvidence, 'slack'> {
  const bin = medianBin(ratios);
  if (min === undefined || bin === undefined) return {};
  const { lo, hi } = binEnds(bin);
  return { slack: { min, median: { lo: Math.max(lo, min), hi } } };
}

function statisticsOf(
  { trials }: BlockTally,
  pooled: PooledTest | undefined,
  falseAlarm: number | undefined,
): Pick<ClaimEvidence, 'statistics'> {
  if (trials === undefined || falseAlarm === undefined) return {};
  const { events, meanBound, level } = pooled ?? pooledTest(trials, pooledShareOf(falseAlarm));
  const detectable = pooled && detectableRate(trials.budgets, falseAlarm, pooled);
  return {
    statistics: {
      events,
      trials: trials.trials,
      meanBound,
      falseAlarm: { draws: falseAlarm - level, together: level },
      ...(pooled && {
        together: {
          rate: { lo: pooled.rate.lo, hi: pooled.rate.hi },
          chance: pooled.chance,
          verdict: pooled.verdict,
        },
        power: { ...(detectable !== undefined && { detectableRate: detectable }), probability: POWER },
      }),
    },
  };
}

function conclusionsOf(claim: AnyClaim, { seed, runs, path, tally, controls, figures }: Found) {
  const pooled = path === undefined ? pooledOf(tally, runs, falseAlarmOf(claim)) : undefined;
  const together = pooled?.verdict === 'refuted' ? pooledFinding(claim.id, pooled, seed, tally.evaluated) : undefined;
  const overLimit = [...tally.leftOut, ...controls.flatMap(({ leftOut }) => leftOut), ...figures.leftOut];
  return {
    pooled,
    counterexample: tally.refuted?.counterexample ?? together,
    cover: coverReport(path === undefined ? (claim.cover ?? {}) : {}, tally.evaluated, tally.cover),
    overLimit,
    exhausted: overLimit.length >= MOST_LEFT_OUT,
  };
}

/** The verdict, and all reasons why it is 'undecided' though no draw may be. */
function conclude(
  { tally, runs, controls, figures }: Found,
  { counterexample, cover, exhausted }: ReturnType<typeof conclusionsOf>,
): Pick<ClaimEvidence, 'verdict' | 'note' | 'failure'> {
  const { evaluated, rejected, undecided, unmoved, interrupted, refuted, leftOut } = tally;
  const error = tally.error?.message ?? figures.error;
  const failure = error === undefined ? {} : { failure: 'threw' as const };
  const why = tally.tightest && undecided > 0 ? whyUndecided(tally.tightest.finding) : undefined;
  const draws = leftOut.filter(({ doing }) => doing !== 'shrinking');
  const reasons = [...leftOut, ...figures.leftOut].map(overLimitText);
  if (exhausted) reasons.push(`the check ended after ${MOST_LEFT_OUT} cases beyond their limits`);
  if (error !== undefined) reasons.push(error);
  if (interrupted) reasons.push(`interrupted after ${evaluated} of ${runs} draws`);
  else if (controls.some((control) => control.interrupted)) reasons.push('interrupted while searching the controls');
  if (counterexample && leftOut.some(({ doing }) => doing === 'shrinking'))
    reasons.push(`the counterexample is ${refuted?.shrinks === 0 ? 'as it was drawn' : 'as far as it was shrunk'}`);
  if (counterexample) return { verdict: 'refuted', ...noteOf(reasons), ...failure };
  if (why !== undefined) reasons.push(why);
  if (error === undefined && !interrupted && !exhausted) {
    if (evaluated + draws.length < runs)
      reasons.push(`${rejected} draws were rejected by fc.pre: ${evaluated} of ${runs} evaluated`);
    for (const { name, atLeast, seen, enough } of cover)
      if (!enough)
        reasons.push(`too few draws reached "${name}": ${seen} of ${evaluated}, required ${100 * atLeast} %`);
  }
  if (unmoved > 0 && unmoved === undecided) reasons.push(ignoresPrecision(unmoved));
  // A picture that was left out is named, and says nothing about the draws.
  const open = reasons.length > leftOut.length + figures.leftOut.length - draws.length || undecided > 0;
  return { verdict: open ? 'undecided' : 'holds', ...noteOf(reasons), ...failure };
}

const ignoresPrecision = (draws: number): string =>
  `on ${draws === 1 ? 'the undecided draw' : `all ${draws} undecided draws`} both sides are the same at every precision: compare seems to ignore its second argument, at; pass it on, as in smallestEigenvalue(matrix, at)`;

const noteOf = (reasons: readonly string[]): { note?: string } =>
  reasons.length > 0 ? { note: reasons.join('; ') } : {};

function aboutClaim(claim: AnyClaim) {
  const { id, kind, title, source, statement, hypotheses, because, matrix, sides } = claim;
  const falseAlarm = falseAlarmOf(claim);
  return {
    id,
    kind,
    title,
    source: { ...source },
    statement,
    ...(hypotheses !== undefined && { hypotheses }),
    ...(because !== undefined && { because }),
    ...(matrix !== undefined && { matrix }),
    ...(sides !== undefined && { sides: { left: sides[0], right: sides[1] } }),
    ...(falseAlarm !== undefined && { falseAlarm }),
  };
}
