import type { ConjectureEvidence } from '../evidence/conjecture.js';
import type { Evidence } from '../evidence/schema.js';
import { claimAnchor } from './anchor.js';
import { count } from './count.js';
import { formatRatio } from './format.js';
import { inlineMarkdown, markdown, textOf } from './markdown.js';
import { html, type Markup } from './markup.js';
import { typeset } from './math.js';
import { byPaper } from './papers.js';

/** A ratio below this cannot be improved by a thousandth. */
const ATTAINED = 1.001;

const COLUMNS = ['Claim', 'Closest to equality', 'So the constant is', 'There'] as const;

/** How much room the draws of this run left in every inequality, by paper; then what is open. */
export function renderSharpness(evidence: Evidence): Markup {
  const { conjectures = [] } = evidence;
  return html`<h1 class="view-title">How sharp the theorems are</h1>
<p class="measure">The larger over the smaller side at the tightest draw of this run: an upper bound of what a better constant could gain. <code>eigencheck hunt</code> looks further. Equalities and statistical claims have no such room, and are left out. Why each holds stands with the claim.</p>
${byPaper(evidence).map(({ title, claims }) => {
  const rows = claims.flatMap(({ claim, index }) =>
    claim.kind === 'certified' && claim.relation !== '=' && claim.verdict === 'holds' && claim.slack !== undefined
      ? [{ claim, ratio: claim.slack.min, anchor: claimAnchor(evidence, index) }]
      : [],
  );
  return (
    rows.length > 0 &&
    html`<section class="block"><h2>${inlineMarkdown(title)}</h2><div class="scroll" tabindex="0" role="region" aria-label="${textOf(title)}: how sharp"><table class="plain stack" role="table"><caption class="unseen">${inlineMarkdown(title)}: how sharp</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(({ claim, ratio, anchor }) => html`<tr role="row"><th scope="row" role="rowheader"><a href="#${anchor}"><code>${claim.id}</code></a></th><td role="cell" data-label="${COLUMNS[1]}">${formatRatio(ratio)}</td><td role="cell" data-label="${COLUMNS[2]}">${reading(ratio)}</td><td role="cell" data-label="${COLUMNS[3]}">${claim.tightest !== undefined && html`<code>${claim.tightest.instance.text}</code>`}</td></tr>`)}</tbody></table></div></section>`
  );
})}
${conjectures.length > 0 && html`<section class="block" aria-labelledby="open"><h2 id="open">Open <span class="quiet">${count(conjectures.length, 'conjecture')}</span></h2>${conjectures.map(renderConjecture)}</section>`}`;
}

const reading = (ratio: number): string =>
  ratio < ATTAINED ? 'sharp' : `sharp up to a factor ${formatRatio(ratio).replace('×', '')} at most`;

function renderConjecture({ id, title, statement, hypotheses, because, hunted }: ConjectureEvidence): Markup {
  return html`<article><h3><code>${id}</code> ${inlineMarkdown(title)}</h3>
<div class="statement scroll" tabindex="0" role="region" aria-label="Conjecture">${typeset(statement, 'block')}</div>
${hypotheses !== undefined && html`<p class="measure">${inlineMarkdown(hypotheses)}.</p>`}
${because !== undefined && html`<details><summary>What is known</summary><div class="because">${markdown(because)}</div></details>`}
${hunted !== undefined && html`<p class="measure">No counterexample in ${count(hunted.budget, 'evaluation')}; closest, ${formatRatio(hunted.ratio)}: <code>${hunted.text}</code>.</p>`}
<p>To go on: <code>eigencheck hunt ${id}</code></p></article>`;
}
