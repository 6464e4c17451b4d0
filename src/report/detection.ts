import type { DetectionEvidence, MutantEvidence } from '../evidence/detection.js';
import { noun } from './count.js';
import { NEGATED, renderCommand } from './finding.js';
import { formatDuration, formatInterval } from './format.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';

/** The tester, tested: what was broken on purpose, what noticed, and how soon. */
export function renderDetection({ seed, mutants, durationMs }: DetectionEvidence): Markup {
  const caught = mutants.filter(({ detected }) => detected).length;
  return html`<h1 class="view-title">The tester, tested</h1>
<p class="measure">Kernels, bounds and roundings were made subtly wrong, one at a time. <strong class="${caught === mutants.length ? 'good' : 'bad'}">${caught} of ${mutants.length}</strong> ${noun(caught, 'was', 'were')} caught, each within the draws its check may take, while the same draws with the original in place refute nothing. Seed <code>${seed}</code>, ${formatDuration(durationMs)}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Mutants"><table class="plain detection stack" role="table"><caption class="unseen">Every mutant and what caught it</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${mutants.map(renderMutant)}</tbody></table></div>`;
}

const COLUMNS = ['Mutation', 'Caught by', 'Draws', 'Original', 'Smallest instance'] as const;

function renderMutant(mutant: MutantEvidence): Markup {
  const { id, mutation, caughtBy, detected, within, draws, counterexample, original, note, replay } = mutant;
  const found = detected
    ? html`<span class="good"><span aria-hidden="true">✓</span> ${draws ?? '?'}</span> <span class="quiet">of ${within}</span>`
    : html`<span class="bad"><span aria-hidden="true">✗</span> survived ${within}</span>`;
  const sides =
    counterexample !== undefined &&
    html`<code>${counterexample.text}</code><br><span class="quiet">${formatInterval(counterexample.left)} ${NEGATED[counterexample.relation]} ${formatInterval(counterexample.right)}</span>`;
  return html`<tr role="row"><th scope="row" role="rowheader">${inlineMarkdown(mutation)}<br><code class="quiet">${id}</code>${note !== undefined && html`<br><span class="bad">${inlineMarkdown(note)}</span>`}</th><td role="cell" data-label="${COLUMNS[1]}"><code>${caughtBy}</code></td><td role="cell" data-label="${COLUMNS[2]}">${found}</td><td role="cell" data-label="${COLUMNS[3]}" class="${original.refuted > 0 ? 'bad' : 'quiet'}">${original.refuted} of ${original.draws} refuted</td><td role="cell" data-label="${COLUMNS[4]}">${sides}${renderCommand(replay)}</td></tr>`;
}
