import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { claimAnchor } from './anchor.js';
import { certificateCount } from './certificates.js';
import type { Change } from './changes.js';
import { count } from './count.js';
import { renderFilters } from './filters.js';
import { formatAtMost, formatDuration, formatRatio } from './format.js';
import { guaranteeOf } from './guarantee.js';
import { renderHeatMap } from './heat-map.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { byPaper } from './papers.js';
import { renderPrecision } from './precision-bar.js';
import { renderStrip } from './strip.js';
import { countRefuted, renderClaimVerdict, shownVerdict } from './verdict.js';

const COLUMNS = [
  'Claim',
  'Verdict',
  'Numbers',
  'Draws',
  'Distance from equality',
  'Precision spent',
  'Controls refuted',
  'Time',
] as const;

/** The same on narrow screens, beside the name. */
const SHORT = ['Verdict', 'Numbers', 'Draws', 'From equality', 'Precision', 'Controls', 'Time'] as const;

/**
 * One row per claim, grouped by paper. Roles are spelled out because narrow screens lay the rows out as blocks, which drops a
 * table's own. What the filters look at stands in each row's data attributes.
 */
export function renderOverview(evidence: Evidence, changes: readonly Change[] = []): Markup {
  const changeOf = (claim: ClaimEvidence) => changes.find(({ after }) => after === claim);
  return html`${renderFilters(evidence, changes)}${renderHeatMap(evidence)}
<table class="overview" role="table"><caption class="unseen">Every claim of this run, by paper</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
${byPaper(evidence).map(
  ({
    title,
    claims,
  }) => html`<tbody role="rowgroup"><tr role="row" class="paper"><th scope="rowgroup" role="rowheader" colspan="${COLUMNS.length}">${inlineMarkdown(title)} <span class="quiet">${claims.length}</span></th></tr>
${claims.map(({ claim, index }) => renderRow(claim, claimAnchor(evidence, index), changeOf(claim)))}</tbody>`,
)}</table>
<p class="nothing quiet" hidden>No claim passes these filters. <a href="#overview">Show all</a></p>
${renderCertificates(evidence)}`;
}

/** How many findings have a proof that is checked without this program, and how many not yet. */
function renderCertificates(evidence: Evidence): Markup | false {
  const counted = certificateCount(evidence);
  return (
    counted !== undefined &&
    html`<p class="quiet small">Certificates: ${counted} can have one, checked without this program; beside each stands what to type.</p>`
  );
}

function renderRow(claim: ClaimEvidence, anchor: string, change: Change | undefined): Markup {
  const controls = claim.controls.length;
  const refuted = countRefuted(claim.controls);
  const cells = [
    html`${renderClaimVerdict(claim)}${was(change, 'verdict')}`,
    guaranteeOf(claim),
    claim.runs === claim.requestedRuns ? String(claim.runs) : `${claim.runs} of ${claim.requestedRuns}`,
    claim.kind === 'probabilistic'
      ? renderRates(claim)
      : html`${renderStrip(claim)}<span class="tightest">${formatRatio(claim.slack?.min)}</span>${was(change, 'tightest')}`,
    renderPrecision(claim.precision),
    controls === 0
      ? html`<span class="quiet">none</span>`
      : html`<span class="${refuted === controls ? '' : 'bad'}">${refuted} / ${controls}</span>`,
    formatDuration(claim.durationMs),
  ];
  return html`<tr role="row" class="claim" data-claim="${claim.id}" data-verdict="${shownVerdict(claim)}" data-basis="${claim.basis}" ${change !== undefined && html` data-change="${change.kind}"`} data-control="${controls === 0 ? 'none' : refuted === controls ? 'refuted' : 'missed'}"><th scope="row" role="rowheader"><a href="#${anchor}">${claim.id}</a><span class="row-title">${inlineMarkdown(claim.title)}</span></th>${cells.map(
    (cell, i) => html`<td role="cell" data-label="${SHORT[i] ?? ''}"><span>${cell}</span></td>`,
  )}</tr>`;
}

/** A statistical claim has no distance from equality: what was observed, what is claimed, and what would have been noticed. */
function renderRates({ statistics }: ClaimEvidence): Markup | false {
  if (statistics === undefined) return false;
  const { events, trials, meanBound, power } = statistics;
  const noticed = power?.detectableRate;
  return html`<span class="small rates">${events} of ${count(trials, 'trial')}; claimed ≤ ${formatAtMost(meanBound, 2)}; ${noticed === undefined ? 'power unknown' : `would notice ${formatAtMost(noticed, 2)}`}</span>`;
}

/** What stood here in the earlier run, where it was something else. */
function was(change: Change | undefined, cell: 'verdict' | 'tightest'): Markup | false {
  if (change?.before === undefined)
    return change?.kind === 'new' && cell === 'verdict' && html`<span class="was">new</span>`;
  if (cell === 'verdict')
    return change.kind === 'verdict' && html`<span class="was">was ${change.before.verdict}</span>`;
  const [before, now] = [change.before.slack?.min, change.after?.slack?.min].map((ratio) => formatRatio(ratio));
  return before !== now && html`<span class="was">was ${before ?? ''}</span>`;
}
