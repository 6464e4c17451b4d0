import type { Contradiction } from './contradiction.js';
import type { MutantEvidence } from './detection.js';
import type { ClaimEvidence, ControlEvidence, Evidence } from './schema.js';

/**
 * What an evidence file says twice must agree: a verdict with the sides that it rests on, counts with each other, a claim with its
 * controls and kept cases. A file that was edited by hand, or joined from pieces, is refused where it does not.
 */

export function controlContradicts(control: ControlEvidence, kind: 'certified' | 'probabilistic'): Contradiction[] {
  const { verdict, refutedWithin, runs, runsToRefute, counterexample } = control;
  const found: Contradiction[] = verdictBeside(control, kind);
  if (runs > refutedWithin) found.push({ path: ['runs'], expected: `at most refutedWithin = ${refutedWithin}` });
  if (runsToRefute !== undefined && verdict !== 'refuted')
    found.push({ path: ['runsToRefute'], expected: `none, since the verdict is ${verdict}` });
  if (runsToRefute !== undefined && runsToRefute > runs)
    found.push({ path: ['runsToRefute'], expected: `at most runs = ${runs}` });
  if (counterexample !== undefined && counterexample.verdict !== 'refuted')
    found.push({ path: ['counterexample', 'verdict'], expected: 'refuted' });
  return found;
}

export function claimContradicts(claim: ClaimEvidence): Contradiction[] {
  const { id, kind, verdict, runs, requestedRuns, undecided, precision, slack, counterexample, controls } = claim;
  const found: Contradiction[] = verdictBeside(claim, kind);
  const say = (expected: string, ...path: (string | number)[]) => void found.push({ path, expected });
  if (runs > requestedRuns) say(`at most requestedRuns = ${requestedRuns}`, 'runs');
  if (undecided > runs) say(`at most runs = ${runs}`, 'undecided');
  const decided = Object.values(precision).reduce((sum, n) => sum + n, 0);
  // One more where the last draw ended the check while it was being counted.
  const most = runs - undecided + (verdict === 'holds' ? 0 : 1);
  if (decided < runs - undecided || decided > most)
    say(`${runs - undecided} draws in all, as runs less undecided, not ${decided}`, 'precision');
  for (const [i, { seen }] of claim.cover.entries())
    if (seen > runs + 1) say(`at most runs = ${runs}`, 'cover', i, 'seen');
  if (slack !== undefined && !(slack.min <= slack.median.lo && slack.median.lo <= slack.median.hi))
    say(`at most median.lo = ${slack.median.lo}, and that at most hi = ${slack.median.hi}`, 'slack', 'min');
  if (counterexample !== undefined && counterexample.verdict !== 'refuted') say('refuted', 'counterexample', 'verdict');
  for (const [i, kept] of (claim.corpus ?? []).entries())
    if (kept.statement === id && kept.verdict === 'refuted' && verdict !== 'refuted')
      say(`refuted: corpus[${i}] refutes it`, 'verdict');
  if (verdict === 'holds') found.push(...notHolding(claim));
  for (const [i, control] of controls.entries())
    found.push(...below(['controls', i], controlContradicts(control, kind)));
  return [...found, ...twice('controls', controls)];
}

/** What a claim that holds cannot have beside it. */
function notHolding(claim: ClaimEvidence): Contradiction[] {
  const { kind, runs, requestedRuns, undecided, interrupted, failure, cover, slack, tightest, corpus = [] } = claim;
  const is = (what: string): Contradiction => ({ path: ['verdict'], expected: `another: ${what}` });
  return [
    ...(runs < requestedRuns || runs === 0 ? [is(`only ${runs} of ${requestedRuns} draws were evaluated`)] : []),
    ...(undecided > 0 ? [is(`${undecided} draws are undecided`)] : []),
    ...(interrupted ? [is('it was interrupted')] : []),
    ...(failure === undefined ? [] : [is(`it could not be judged (${failure})`)]),
    ...(cover.every(({ enough }) => enough) ? [] : [is('its draws did not reach what they must')]),
    ...(corpus.every((kept) => kept.failure === undefined) ? [] : [is('a kept case could not be judged')]),
    ...(tightest === undefined || tightest.verdict === 'holds' ? [] : [is(`its tightest draw is ${tightest.verdict}`)]),
    ...(kind === 'certified' && slack !== undefined && !(slack.min >= 1)
      ? [is(`its least ratio is ${slack.min}`)]
      : []),
  ];
}

/** A verdict beside its counterexample. A statistical claim may be refuted by all draws together. */
function verdictBeside(
  { verdict, counterexample }: Pick<ClaimEvidence, 'verdict' | 'counterexample'>,
  kind: ClaimEvidence['kind'],
): Contradiction[] {
  if (counterexample !== undefined && verdict !== 'refuted')
    return [{ path: ['verdict'], expected: '"refuted": there is a counterexample' }];
  if (counterexample === undefined && verdict === 'refuted' && kind === 'certified')
    return [{ path: ['counterexample'], expected: 'one, since the verdict is refuted' }];
  return [];
}

export function runContradicts(run: Evidence): Contradiction[] {
  const { claims, settings, constants = [], audit = [], detection } = run;
  const { shard } = settings;
  const found: Contradiction[] = claims.flatMap((claim, i) => below(['claims', i], claimContradicts(claim)));
  const say = (expected: string, ...path: (string | number)[]) => void found.push({ path, expected });
  for (const [i, { id, seed, scheme, interrupted }] of claims.entries()) {
    if (seed !== run.seed) say(`${run.seed}, the seed of the run`, 'claims', i, 'seed');
    if (scheme !== run.scheme) say(`${run.scheme}, the scheme of the run`, 'claims', i, 'scheme');
    if (!settings.claims.includes(id)) say('one of settings.claims', 'claims', i, 'id');
    if (interrupted && !run.interrupted) say(`true: ${id} was interrupted`, 'interrupted');
  }
  const missing = settings.claims.find((id) => !claims.some((claim) => claim.id === id));
  if (missing !== undefined && !run.interrupted) say(`also ${missing}, as settings.claims says`, 'claims');
  // In their order, as it was summed.
  const sum = claims.reduce((total, { falseAlarm = 0 }) => total + falseAlarm, 0);
  if (!(run.falseAlarm >= sum)) say(`at least ${sum}, the sum over the claims`, 'falseAlarm');
  if (shard !== undefined && !(shard.index >= 1 && shard.index <= shard.of))
    say(`from 1 to ${shard.of}`, 'settings', 'shard', 'index');
  const stray = shard && settings.claims.findIndex((id) => !shard.all.includes(id));
  if (stray !== undefined && stray >= 0) say('one of settings.shard.all', 'settings', 'claims', stray);
  found.push(...twice('claims', claims), ...twice('constants', constants), ...twice('audit', audit));
  for (const [i, mutant] of (detection?.mutants ?? []).entries())
    found.push(...below(['detection', 'mutants', i], mutantContradicts(mutant)));
  return [...found, ...below(['detection'], twice('mutants', detection?.mutants ?? []))];
}

function mutantContradicts({ detected, within, draws, counterexample, original }: MutantEvidence): Contradiction[] {
  const found: Contradiction[] = [];
  if (detected && (draws === undefined || counterexample === undefined))
    found.push({ path: ['detected'], expected: 'false: no counterexample is given' });
  if (detected && original.refuted > 0)
    found.push({ path: ['detected'], expected: 'false: the original is refuted too' });
  if (draws !== undefined && draws > within) found.push({ path: ['draws'], expected: `at most within = ${within}` });
  return found;
}

function twice(list: string, entries: readonly { readonly id: string }[]): Contradiction[] {
  const ids = entries.map(({ id }) => id);
  return ids.flatMap((id, i) => {
    const first = ids.indexOf(id);
    return first < i ? [{ path: [list, i, 'id'], expected: `another id: ${list}[${first}] has it` }] : [];
  });
}

const below = (path: readonly (string | number)[], found: readonly Contradiction[]): Contradiction[] =>
  found.map((each) => ({ ...each, path: [...path, ...each.path] }));
