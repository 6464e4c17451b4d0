import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import type { Change } from './changes.js';
import { html, type Markup } from './markup.js';
import { shownVerdict } from './verdict.js';

/**
 * Counts that filter the table, and a search over names and titles. They are shown where scripts run; the page's script keeps them in
 * the address, so that a filtered view can be sent to somebody.
 */
export function renderFilters({ claims }: Evidence, changes: readonly Change[] = []): Markup {
  const changeOf = (claim: ClaimEvidence) => changes.find(({ after }) => after === claim)?.kind ?? '';
  return html`<div class="filters" role="search" aria-label="Filter the claims" hidden>
<label class="search"><span class="unseen">Search claims</span><input type="search" name="text" placeholder="Search claims" autocomplete="off" spellcheck="false"></label>
${chips('verdict', VERDICTS, shownVerdict, claims)}
${chips('basis', { proved: 'certified', estimated: 'estimated', statistical: 'statistical' }, (claim) => claim.basis, claims)}
${chips('change', CHANGES, changeOf, claims)}
<output class="filter-count quiet" aria-live="polite"></output>
</div>`;
}

const VERDICTS = { holds: 'holds', refuted: 'refuted', undecided: 'undecided', unjudged: 'could not be judged' };

const CHANGES = {
  verdict: 'verdict changed',
  controls: 'other controls',
  new: 'new',
  tighter: 'tighter',
  looser: 'looser',
  same: 'unchanged',
};

/** One button for each value that some claim has; of verdicts all three, since a 0 says something there. */
function chips(
  name: string,
  words: Readonly<Record<string, string>>,
  of: (claim: ClaimEvidence) => string,
  claims: readonly ClaimEvidence[],
): Markup | false {
  const counted = Object.entries(words)
    .map(([value, word]) => ({ value, word, count: claims.filter((claim) => of(claim) === value).length }))
    .filter(({ value, count }) => count > 0 || (name === 'verdict' && value !== 'unjudged'));
  if (counted.length < 2) return false;
  return html`<fieldset class="chips"><legend class="unseen">${name}</legend>${counted.map(
    ({ value, word, count }) =>
      html`<button type="button" class="chip" data-filter="${name}" data-value="${value}" aria-pressed="false"${count === 0 && html` disabled`}>${word} <span class="count">${count}</span></button>`,
  )}</fieldset>`;
}
