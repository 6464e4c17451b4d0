import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { claimAnchor } from './anchor.js';
import { count } from './count.js';
import { formatRatio } from './format.js';
import { html, type Markup } from './markup.js';
import { countRefuted, renderClaimVerdict } from './verdict.js';

/** What became of one claim since an earlier run. */
export interface Change {
  readonly before: ClaimEvidence | undefined;
  readonly after: ClaimEvidence | undefined;
  /** The first that applies: only in one of the runs, another verdict, other controls refuted, a moved tightest ratio. */
  readonly kind: 'new' | 'gone' | 'verdict' | 'controls' | 'tighter' | 'looser' | 'same';
}

/**
 * Two runs, claim by claim, by their ids: those of the later run in its order, then those that only the earlier one had. A tightest
 * ratio has moved when it is written differently: to three digits, or by its distance from 1 where that is small.
 */
export function changesBetween(before: Evidence, after: Evidence): Change[] {
  const earlier = new Map(before.claims.map((claim) => [claim.id, claim]));
  const kept = after.claims.map((claim) => changeOf(earlier.get(claim.id), claim));
  const gone = before.claims.filter(({ id }) => !after.claims.some((claim) => claim.id === id));
  return [...kept, ...gone.map((claim): Change => ({ before: claim, after: undefined, kind: 'gone' }))];
}

function changeOf(before: ClaimEvidence | undefined, after: ClaimEvidence): Change {
  if (before === undefined) return { before, after, kind: 'new' };
  if (before.verdict !== after.verdict) return { before, after, kind: 'verdict' };
  const controls = ({ controls }: ClaimEvidence): string => `${countRefuted(controls)} of ${controls.length}`;
  if (controls(before) !== controls(after)) return { before, after, kind: 'controls' };
  const [was, is] = [before.slack?.min, after.slack?.min];
  if (was === undefined || is === undefined || formatRatio(was) === formatRatio(is))
    return { before, after, kind: 'same' };
  return { before, after, kind: is < was ? 'tighter' : 'looser' };
}

/** What changed, worst first; one plain line when nothing did. */
export function renderChanges(changes: readonly Change[], before: Evidence, evidence: Evidence): Markup {
  const shown = ORDER.flatMap((kind) => changes.filter((change) => change.kind === kind));
  const same = changes.length - shown.length;
  return html`<section class="block changes" aria-labelledby="changes"><h2 id="changes">Since the run of ${before.startedAt.slice(0, 16).replace('T', ' ')} <span class="quiet">seed ${before.seed}</span></h2>
${
  shown.length === 0
    ? html`<p class="quiet">Nothing changed: the same verdicts, controls and tightest ratios on all of ${count(changes.length, 'claim')}.</p>`
    : html`<table class="plain"><caption class="unseen">Claims that changed</caption><thead><tr><th scope="col">Claim</th><th scope="col">Change</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
<tbody>${shown.map((change) => renderChange(change, evidence))}</tbody></table>
${same > 0 && html`<p class="quiet">${count(same, 'claim is', 'claims are')} unchanged.</p>`}`
}</section>`;
}

const ORDER = ['verdict', 'controls', 'gone', 'new', 'tighter', 'looser'] as const;

const WORDS: Readonly<Record<Change['kind'], string>> = {
  verdict: 'verdict changed',
  controls: 'other controls refuted',
  gone: 'no longer checked',
  new: 'new',
  tighter: 'tighter',
  looser: 'looser',
  same: 'unchanged',
};

function renderChange({ before, after, kind }: Change, evidence: Evidence): Markup {
  const id = (after ?? before)?.id ?? '';
  const index = after === undefined ? -1 : evidence.claims.indexOf(after);
  const name =
    index < 0 ? html`<code>${id}</code>` : html`<a href="#${claimAnchor(evidence, index)}"><code>${id}</code></a>`;
  return html`<tr class="change-${kind}"><th scope="row">${name}</th><td>${WORDS[kind]}</td><td>${shown(before, kind)}</td><td>${shown(after, kind)}</td></tr>`;
}

function shown(claim: ClaimEvidence | undefined, kind: Change['kind']): Markup | string {
  if (claim === undefined) return '–';
  if (kind === 'controls')
    return `${countRefuted(claim.controls)} of ${count(claim.controls.length, 'control')} refuted`;
  if (kind === 'tighter' || kind === 'looser') return formatRatio(claim.slack?.min);
  return renderClaimVerdict(claim);
}
