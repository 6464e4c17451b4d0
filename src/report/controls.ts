import type { ClaimEvidence, ControlEvidence } from '../evidence/schema.js';
import { count } from './count.js';
import { renderFinding } from './finding.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { countRefuted } from './verdict.js';

/** The false variants of a claim, each with the counterexample that the search found, or the plain word that there are none. */
export function renderControls({ controls, matrix, verdict }: ClaimEvidence): Markup {
  if (controls.length === 0)
    return html`<section class="block"><h2>What happens if you drop a hypothesis</h2>
<p class="warning">This claim has no controls: ${verdict === 'refuted' ? 'no false variant of it was searched' : 'it has never been seen to fail, so nothing here shows that it could'}.</p></section>`;
  return html`<section class="block"><h2>What happens if you drop a hypothesis <span class="quiet">${countRefuted(controls)} of ${count(controls.length, 'false variant')} refuted</span></h2>
<ul class="controls">${controls.map((control) => renderControl(control, matrix))}</ul></section>`;
}

/** Beside the statement: what each false variant breaks, and the smallest instance that contradicts it. */
export function renderDrops({ controls }: ClaimEvidence): Markup | false {
  const found = controls.flatMap(({ id, breaks, counterexample }) =>
    counterexample === undefined ? [] : [{ id, breaks, text: counterexample.instance.text }],
  );
  if (found.length === 0) return false;
  return html`<details class="drops" open><summary>Drop a hypothesis, and it fails <span class="quiet">${count(found.length, 'smallest counterexample')}</span></summary><ul>${found.map(({ breaks, text }) => html`<li><span>${inlineMarkdown(breaks)}</span><code>${shortened(text)}</code></li>`)}</ul></details>`;
}

/** What stands in full with the control. */
const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

function renderControl(control: ControlEvidence, matrix: ClaimEvidence['matrix']): Markup {
  const refuted = control.verdict === 'refuted';
  return html`<li class="control">
<div class="control-head"><p class="breaks">${inlineMarkdown(control.breaks)}</p>
<p class="small"><code>${control.id}</code> <span class="${refuted ? 'good' : 'bad'}"><span aria-hidden="true">${refuted ? '✓' : '✗'}</span> ${effort(control)}</span></p></div>
${control.note !== undefined && html`<p class="warning">${inlineMarkdown(control.note)}</p>`}
${control.counterexample !== undefined && renderFinding(control.counterexample, matrix, undefined)}
</li>`;
}

function effort({ verdict, runs, runsToRefute, refutedWithin, shrinks, failure, unfinished }: ControlEvidence): string {
  if (failure !== undefined && verdict !== 'refuted')
    return `could not be judged after ${runs} of ${count(refutedWithin, 'allowed draw')}`;
  if (unfinished !== undefined && verdict !== 'refuted')
    return `not searched to its end: ${runs} of ${count(refutedWithin, 'allowed draw')} (${unfinished})`;
  if (verdict !== 'refuted')
    return `not refuted in ${runs} of ${count(refutedWithin, 'allowed draw')} (${verdict}): the check may be unable to fail`;
  const draws = runsToRefute ?? runs;
  const after = `refuted after ${count(draws, 'draw')} of ${refutedWithin} allowed`;
  return shrinks === undefined || shrinks === 0 ? after : `${after}, shrunk ${count(shrinks, 'time')}`;
}
