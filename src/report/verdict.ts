import type { ClaimEvidence, ControlEvidence, Evidence } from '../evidence.js';
import { html, type Markup } from './markup.js';

export type Verdict = ClaimEvidence['verdict'];

const MARKS: Readonly<Record<Verdict, string>> = { holds: '✓', refuted: '✗', undecided: '?' };

export const renderVerdict = (verdict: Verdict): Markup =>
  html`<span class="verdict ${verdict}"><span aria-hidden="true">${MARKS[verdict]}</span> ${verdict}</span>`;

export const countRefuted = (controls: readonly ControlEvidence[]): number =>
  controls.filter((control) => control.verdict === 'refuted').length;

export interface Tally {
  readonly holds: number;
  readonly refuted: number;
  readonly undecided: number;
  readonly controls: number;
  readonly controlsRefuted: number;
}

export function tally({ claims }: Evidence): Tally {
  const count = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  const controls = claims.flatMap((claim) => claim.controls);
  return {
    holds: count('holds'),
    refuted: count('refuted'),
    undecided: count('undecided'),
    controls: controls.length,
    controlsRefuted: countRefuted(controls),
  };
}

export interface OutcomePart {
  readonly text: string;
  readonly tone: Verdict | 'neutral';
  /** The fragment that shows just these claims. */
  readonly filter?: string;
}

/** "4 theorems hold", "13 controls refuted", "0 undecided": the whole outcome in words, failures first. */
export function outcome(counts: Tally): readonly OutcomePart[] {
  const { holds, refuted, undecided, controls, controlsRefuted } = counts;
  const theorems = `${holds} ${holds === 1 ? 'theorem holds' : 'theorems hold'}`;
  const missed = controlsRefuted < controls;
  const controlsText = missed
    ? `only ${controlsRefuted} of ${controls} controls refuted`
    : `${controls} ${controls === 1 ? 'control' : 'controls'} refuted`;
  return [
    ...(refuted > 0 ? [{ text: `${refuted} refuted`, tone: 'refuted', filter: 'verdict=refuted' } as const] : []),
    { text: theorems, tone: holds > 0 ? 'holds' : 'neutral', ...(holds > 0 && { filter: 'verdict=holds' }) },
    {
      text: controls === 0 ? 'no controls' : controlsText,
      tone: missed ? 'refuted' : 'neutral',
      ...(missed && { filter: 'control=missed' }),
    },
    {
      text: `${undecided} undecided`,
      tone: undecided > 0 ? 'undecided' : 'neutral',
      ...(undecided > 0 && { filter: 'verdict=undecided' }),
    },
  ];
}
