import type { ClaimEvidence, ControlEvidence, Evidence } from '../evidence/schema.js';
import { isUnjudgedCase, unjudged } from '../evidence/unjudged.js';
import { chanceOfRed } from '../report/chances.js';
import { count } from '../report/count.js';
import { formatDuration } from '../report/format.js';
import { addressOf } from '../run/queue/connection.js';
import type { ClaimEnd } from '../run/task.js';

/**
 * 'holds', 'holds (estimated)', 'refuted', 'undecided', 'interrupted', 'could not be judged'; the basis is named when
 * it is not a proof.
 */
export function verdictWords(claim: Pick<ClaimEvidence, 'verdict' | 'basis' | 'interrupted' | 'failure'>): string {
  if (claim.failure !== undefined && claim.verdict === 'undecided') return 'could not be judged';
  if (claim.interrupted && claim.verdict === 'undecided') return 'interrupted';
  return claim.basis === 'proved' ? claim.verdict : `${claim.verdict} (${claim.basis})`;
}

/** '190 float64 · 10 at 128 bits'. */
export function precisionWords(precision: ClaimEvidence['precision']): string {
  return Object.entries(precision)
    .map(([rung, draws]) => (rung === 'float64' || rung === 'exact' ? `${draws} ${rung}` : `${draws} at ${rung}`))
    .join(' · ');
}

/** '6/6', or 'none' for a claim that has never been seen to fail. */
export function controlWords(controls: readonly Pick<ControlEvidence, 'verdict'>[]): string {
  if (controls.length === 0) return 'none';
  return `${controls.filter((control) => control.verdict === 'refuted').length}/${controls.length}`;
}

/** One finished claim on one line. */
export function outcomeLine({ evidence, error }: ClaimEnd, width: number): string {
  const name = evidence.id.padEnd(width);
  if (error !== undefined && evidence.verdict !== 'refuted') return `${name}  error`;
  const controls =
    evidence.controls.length === 0 ? 'no controls' : `${controlWords(evidence.controls)} controls refuted`;
  return `${name}  ${verdictWords(evidence)} · ${count(evidence.runs, 'draw')} · ${controls} · ${formatDuration(evidence.durationMs)}`;
}

/** A claim that the run stopped before: of one in its first draw there is more to say. */
export const isUnbegun = ({ interrupted, runs, requestedRuns, note }: ClaimEvidence): boolean =>
  interrupted && runs === 0 && note === `interrupted after 0 of ${requestedRuns} draws`;

export const unbegunLine = (claims: number): string => `${count(claims, 'claim')} not begun`;

/** The whole run on one line: '3 claims hold · 1 refuted · 12 of 13 controls refuted'. */
export function suiteLine(evidence: Evidence): string {
  const ended = (how: ClaimEvidence['verdict']) => evidence.claims.filter(({ verdict }) => verdict === how);
  const [holds, refuted] = [ended('holds').length, ended('refuted').length];
  const undecided = ended('undecided').filter(({ failure }) => failure === undefined).length;
  const broken = unjudged(evidence);
  const controls = evidence.claims.flatMap((claim) => claim.controls);
  const parts = [
    ...(holds > 0 || evidence.claims.length === 0
      ? [`${count(holds, 'claim')} ${holds === 1 ? 'holds' : 'hold'}`]
      : []),
    `${refuted} refuted`,
    `${undecided} undecided`,
    ...(broken.length > 0 ? [`${broken.length} could not be judged`] : []),
    `${controls.filter((control) => control.verdict === 'refuted').length} of ${count(controls.length, 'control')} refuted`,
  ];
  const kept = evidence.claims.flatMap((claim) => claim.corpus ?? []);
  const all = kept.length + (evidence.corpus ?? []).length;
  const asExpected = kept.filter((entry) => entry.note === undefined && !isUnjudgedCase(entry)).length;
  if (all > 0) parts.push(`${asExpected} of ${count(all, 'kept case')} as expected`);
  if (evidence.detection !== undefined) {
    const { mutants } = evidence.detection;
    parts.push(
      `${mutants.filter(({ detected }) => detected).length} of ${count(mutants.length, 'injected error')} caught`,
    );
  }
  const red = chanceOfRed(evidence);
  if (red !== undefined) parts.push(red);
  const limited = evidence.claims.flatMap(({ overLimit = [] }) => overLimit).length;
  if (limited > 0) parts.push(`${count(limited, 'case')} over limits`);
  if (evidence.interrupted) parts.push('INTERRUPTED');
  return parts.join(' · ');
}

/** '2 workers', or 'queue redis://host:6379': what runs the units. */
export const runnerWords = (workers: number, queue: string | undefined): string =>
  queue === undefined ? count(workers, 'worker') : `queue ${addressOf(queue)}`;
