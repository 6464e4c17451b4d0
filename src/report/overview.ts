import type { ClaimEvidence, Evidence } from '../evidence.js';
import { claimAnchor } from './anchor.js';
import { renderFilters } from './filters.js';
import { formatDuration, formatRatio } from './format.js';
import { renderHeatMap } from './heat-map.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { byPaper } from './papers.js';
import { renderPrecision } from './precision-bar.js';
import { renderStrip } from './strip.js';
import { countRefuted, renderVerdict } from './verdict.js';

const COLUMNS = [
  'Claim',
  'Verdict',
  'Basis',
  'Draws',
  'Distance from equality',
  'Precision spent',
  'Controls refuted',
  'Time',
] as const;

/**
 * One row per claim, grouped by paper. Roles are spelled out because narrow screens lay the rows out as blocks, which drops a
 * table's own. What the filters look at stands in each row's data attributes.
 */
export function renderOverview(evidence: Evidence): Markup {
  return html`${renderFilters(evidence)}
<table class="overview" role="table"><caption class="unseen">Every claim of this run, by paper</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
${byPaper(evidence).map(
  ({
    title,
    claims,
  }) => html`<tbody role="rowgroup"><tr role="row" class="paper"><th scope="rowgroup" role="rowheader" colspan="${COLUMNS.length}">${title} <span class="quiet">${claims.length}</span></th></tr>
${claims.map(({ claim, index }) => renderRow(claim, claimAnchor(evidence, index)))}</tbody>`,
)}</table>
<p class="nothing quiet" hidden>No claim passes these filters. <a href="#overview">Show all</a></p>
${renderHeatMap(evidence)}`;
}

function renderRow(claim: ClaimEvidence, anchor: string): Markup {
  const controls = claim.controls.length;
  const refuted = countRefuted(claim.controls);
  const cells = [
    renderVerdict(claim.verdict),
    claim.basis,
    claim.runs === claim.requestedRuns ? String(claim.runs) : `${claim.runs} of ${claim.requestedRuns}`,
    html`${renderStrip(claim)}<span class="tightest">${formatRatio(claim.slack?.min)}</span>`,
    renderPrecision(claim.precision),
    controls === 0
      ? html`<span class="quiet">none</span>`
      : html`<span class="${refuted === controls ? '' : 'bad'}">${refuted} / ${controls}</span>`,
    formatDuration(claim.durationMs),
  ];
  return html`<tr role="row" class="claim" data-claim="${claim.id}" data-verdict="${claim.verdict}" data-basis="${claim.basis}" data-control="${controls === 0 ? 'none' : refuted === controls ? 'refuted' : 'missed'}"><th scope="row" role="rowheader"><a href="#${anchor}">${claim.id}</a><span class="row-title">${inlineMarkdown(claim.title)}</span></th>${cells.map(
    (cell, i) => html`<td role="cell" data-label="${COLUMNS[i + 1] ?? ''}"><span>${cell}</span></td>`,
  )}</tr>`;
}
