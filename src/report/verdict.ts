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

/** "4 theorems hold", "13 controls refuted", "0 undecided": the whole outcome in words, failures first. */
export function outcome(counts: Tally): readonly { readonly text: string; readonly tone: Verdict | 'neutral' }[] {
  const { holds, refuted, undecided, controls, controlsRefuted } = counts;
  const theorems = `${holds} ${holds === 1 ? 'theorem holds' : 'theorems hold'}`;
  const refutedText = `${refuted} refuted`;
  const controlsText =
    controlsRefuted === controls
      ? `${controls} ${controls === 1 ? 'control' : 'controls'} refuted`
      : `only ${controlsRefuted} of ${controls} controls refuted`;
  return [
    ...(refuted > 0 ? [{ text: refutedText, tone: 'refuted' } as const] : []),
    { text: theorems, tone: holds > 0 ? 'holds' : 'neutral' },
    { text: controls === 0 ? 'no controls' : controlsText, tone: controlsRefuted === controls ? 'neutral' : 'refuted' },
    { text: `${undecided} undecided`, tone: undecided > 0 ? 'undecided' : 'neutral' },
  ];
}
