import type { ClaimEvidence, ControlEvidence, Evidence } from '../evidence/schema.js';
import { unjudged } from '../evidence/unjudged.js';
import { count, noun } from './count.js';
import { guaranteeOf } from './guarantee.js';
import { html, type Markup } from './markup.js';

export type Verdict = ClaimEvidence['verdict'];

const MARKS: Readonly<Record<Verdict, string>> = { holds: '✓', refuted: '✗', undecided: '?' };

const renderVerdict = (verdict: Verdict): Markup =>
  html`<span class="verdict ${verdict}"><span aria-hidden="true">${MARKS[verdict]}</span> ${verdict}</span>`;

/** What is shown of a claim: one that could not be judged to its end has no verdict. */
export const shownVerdict = ({ verdict, failure }: Pick<ClaimEvidence, 'verdict' | 'failure'>): Verdict | 'unjudged' =>
  failure !== undefined && verdict === 'undecided' ? 'unjudged' : verdict;

export const renderClaimVerdict = (claim: Pick<ClaimEvidence, 'verdict' | 'failure'>): Markup =>
  shownVerdict(claim) === 'unjudged'
    ? html`<span class="verdict refuted"><span aria-hidden="true">!</span> could not be judged</span>`
    : renderVerdict(claim.verdict);

export const countRefuted = (controls: readonly ControlEvidence[]): number =>
  controls.filter((control) => control.verdict === 'refuted').length;

export interface Tally {
  readonly holds: number;
  readonly refuted: number;
  readonly undecided: number;
  /** Claims, controls and kept cases that could not be judged. */
  readonly unjudged: number;
  /** Claims alone. */
  readonly unjudgedClaims: number;
  readonly controls: number;
  readonly controlsRefuted: number;
}

export function tally(evidence: Evidence): Tally {
  const { claims } = evidence;
  const count = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  const controls = claims.flatMap((claim) => claim.controls);
  return {
    holds: count('holds'),
    refuted: count('refuted'),
    undecided: claims.filter((claim) => shownVerdict(claim) === 'undecided').length,
    unjudged: unjudged(evidence).length,
    unjudgedClaims: claims.filter((claim) => shownVerdict(claim) === 'unjudged').length,
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

/** "57 claims, no counterexample", "218 controls refuted": the whole outcome in words, failures first. */
export function outcome(counts: Tally): readonly OutcomePart[] {
  const { holds, refuted, undecided, unjudged: broken, controls, controlsRefuted } = counts;
  const claims = holds + refuted + undecided + counts.unjudgedClaims;
  const missed = controlsRefuted < controls;
  const controlsText = missed
    ? `only ${controlsRefuted} of ${count(controls, 'control')} refuted`
    : `${count(controls, 'control')} refuted`;
  const all = claims === 0 ? 'no claims' : `${count(claims, 'claim')}, no counterexample`;
  const judged = counts.unjudgedClaims > 0 && { filter: 'verdict=unjudged' };
  const held = holds === claims ? all : `${holds} without a counterexample`;
  const parts: readonly (OutcomePart | false)[] = [
    refuted > 0 && { text: `${refuted} of ${claims} refuted`, tone: 'refuted', filter: 'verdict=refuted' },
    broken > 0 && { text: `${broken} could not be judged`, tone: 'refuted', ...judged },
    undecided > 0 && { text: `${undecided} undecided`, tone: 'undecided', filter: 'verdict=undecided' },
    holds > 0 && { text: held, tone: 'holds', filter: 'verdict=holds' },
    claims === 0 && { text: held, tone: 'neutral' },
    controls === 0 && { text: 'no controls', tone: 'neutral' },
    controls > 0 && {
      text: controlsText,
      tone: missed ? 'refuted' : 'neutral',
      ...(missed && { filter: 'control=missed' }),
    },
  ];
  return parts.filter((part) => part !== false);
}

/** "46 with certified numbers on 6 700 instances, 11 statistically": what the claims without a counterexample rest on. */
export function groundsOf({ claims }: Pick<Evidence, 'claims'>): string {
  const held = claims.filter(({ verdict }) => verdict === 'holds');
  return GROUNDS.flatMap(([guarantee, words]) => {
    const its = held.filter((claim) => guaranteeOf(claim) === guarantee);
    const instances = its.reduce((sum, claim) => sum + claim.runs, 0);
    const on = guarantee === 'statistical' ? '' : ` on ${thousands(instances)} ${noun(instances, 'instance')}`;
    return its.length === 0 ? [] : [`${its.length} ${words}${on}`];
  }).join(', ');
}

const GROUNDS = [
  ['certified', 'with certified numbers'],
  ['estimated', 'with estimated errors'],
  ['statistical', 'statistically'],
] as const;

/** 12345 as 12 345, with a space that does not break. */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
