import type { ClaimEvidence, Evidence } from '../evidence.js';
import { claimAnchor } from './anchor.js';
import { formatDuration, formatRatio } from './format.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { renderPrecision } from './precision-bar.js';
import { countRefuted, renderVerdict } from './verdict.js';

const COLUMNS = [
  'Claim',
  'Verdict',
  'Basis',
  'Draws',
  'Precision spent',
  'Tightest',
  'Controls refuted',
  'Time',
] as const;

/** One row per claim. Roles are spelled out because narrow screens lay the rows out as blocks, which drops a table's own. */
export function renderOverview(evidence: Evidence): Markup {
  return html`<section aria-labelledby="overview"><h2 id="overview">Overview</h2>
<table class="overview" role="table"><caption class="unseen">Every claim of this run</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${evidence.claims.map((claim, i) => renderRow(claim, claimAnchor(evidence, i)))}</tbody></table></section>`;
}

function renderRow(claim: ClaimEvidence, anchor: string): Markup {
  const controls = claim.controls.length;
  const refuted = countRefuted(claim.controls);
  const cells = [
    renderVerdict(claim.verdict),
    claim.basis,
    claim.runs === claim.requestedRuns ? String(claim.runs) : `${claim.runs} of ${claim.requestedRuns}`,
    renderPrecision(claim.precision),
    formatRatio(claim.slack?.min),
    controls === 0
      ? html`<span class="quiet">none</span>`
      : html`<span class="${refuted === controls ? '' : 'bad'}">${refuted} / ${controls}</span>`,
    formatDuration(claim.durationMs),
  ];
  return html`<tr role="row"><th scope="row" role="rowheader"><a href="#${anchor}">${claim.id}</a><span class="row-title">${inlineMarkdown(claim.title)}</span></th>${cells.map(
    (cell, i) => html`<td role="cell" data-label="${COLUMNS[i + 1] ?? ''}"><span>${cell}</span></td>`,
  )}</tr>`;
}
