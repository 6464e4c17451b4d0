import type { ClaimEvidence, Evidence } from '../evidence.js';
import { html, type Markup } from './markup.js';

/**
 * Counts that filter the table, and a search over names and titles. They are shown where scripts run; the page's script keeps them in
 * the address, so that a filtered view can be sent to somebody.
 */
export function renderFilters({ claims }: Evidence): Markup {
  return html`<div class="filters" role="search" aria-label="Filter the claims" hidden>
<label class="search"><span class="unseen">Search claims</span><input type="search" name="text" placeholder="Search claims" autocomplete="off" spellcheck="false"></label>
${chips('verdict', ['holds', 'refuted', 'undecided'], (claim) => claim.verdict, claims)}
${chips('basis', ['proved', 'estimated', 'statistical'], (claim) => claim.basis, claims)}
<output class="filter-count quiet" aria-live="polite"></output>
</div>`;
}

function chips(
  name: string,
  values: readonly string[],
  of: (claim: ClaimEvidence) => string,
  claims: readonly ClaimEvidence[],
): Markup {
  const counted = values.map((value) => ({ value, count: claims.filter((claim) => of(claim) === value).length }));
  return html`<fieldset class="chips"><legend class="unseen">${name}</legend>${counted.map(
    ({ value, count }) =>
      html`<button type="button" class="chip ${value}" data-filter="${name}" data-value="${value}" aria-pressed="false"${count === 0 && html` disabled`}>${value} <span class="count">${count}</span></button>`,
  )}</fieldset>`;
}
