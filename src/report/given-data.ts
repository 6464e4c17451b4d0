import type { DataEvidence } from '../evidence/data.js';
import { renderFacts } from './facts.js';
import { formatInterval } from './format.js';
import { html, type Markup } from './markup.js';

/** The reader's own rows: what they are, and what was left out or could not be said about them. */
export function renderGivenData(data: DataEvidence): Markup {
  const { names, separation, closest, opposite, dropped, rounded, skipped } = data;
  const rows = renderFacts([
    ['file', html`<code>${data.file}</code>`],
    ['SHA-256', html`<code>${data.sha256}</code>`],
    ['rows × columns', `${data.rows} × ${data.columns}`],
    names !== undefined && [`names of columns (line ${names.line})`, names.columns.join(', ')],
    ['intrinsic dimension', String(data.intrinsicDimension)],
    separation !== undefined && ['separation', formatInterval(separation)],
    closest !== undefined && ['closest rows', `lines ${closest[0]} and ${closest[1]}`],
    opposite.length > 0 && ['opposite rows', opposite.map(([a, b]) => `${a} and ${b}`).join(', ')],
    rounded.length > 0 && ['read as nearest doubles', `lines ${rounded.join(', ')}`],
  ]);
  return html`<h1 class="view-title">Given data</h1>
<p class="measure">The claims were checked on these rows, in place of drawn ones.</p>
<div class="run-lists"><section aria-labelledby="data-facts"><h2 id="data-facts">The rows</h2>${rows}</section>
<section aria-labelledby="data-left-out"><h2 id="data-left-out">Left out</h2>${dropped.length + skipped.length === 0 && html`<p class="quiet">Nothing.</p>`}<dl>${dropped.map(({ line, because }) => html`<div><dt>line ${line}</dt><dd>${because}</dd></div>`)}${skipped.map(({ claim, because }) => html`<div><dt><code>${claim}</code></dt><dd>${because}</dd></div>`)}</dl></section></div>`;
}
