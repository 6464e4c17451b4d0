import type { Evidence } from '../evidence/schema.js';
import { renderCorpus } from './corpus.js';
import { type Fact, renderFacts } from './facts.js';
import { formatAtMost, formatNumber } from './format.js';
import { html, type Markup } from './markup.js';

/** Settings and environment: what another person needs to have the same run. */
export function renderRun(evidence: Evidence): Markup {
  const { schema, seed, settings, environment, falseAlarm, claims } = evidence;
  const settled: readonly Fact[] = [
    ['seed', String(seed)],
    ['draws per claim', settings.runs === undefined ? "each claim's own" : String(settings.runs)],
    ['workers', String(settings.workers)],
    ['configuration', settings.config ?? 'none'],
    ['claims asked for', settings.claims.length === claims.length ? 'all of them' : settings.claims.join(', ')],
    ['evidence schema', schema],
  ];
  const statistical = claims.filter((claim) => claim.falseAlarm !== undefined);
  return html`<h1 class="view-title">This run</h1>
<div class="run-lists"><section aria-labelledby="settings"><h2 id="settings">Settings</h2>${renderFacts(settled)}</section>
<section aria-labelledby="environment"><h2 id="environment">Environment</h2>${renderFacts(Object.entries(environment))}</section></div>
${renderCorpus(evidence)}
${
  statistical.length > 0 &&
  html`<section class="block" aria-labelledby="false-alarm"><h2 id="false-alarm">False alarms</h2>
<p class="measure">Certified claims cannot be refuted by chance: their verdicts rest on enclosures. A statistical claim can be, with at most the probability stated for it. Together, at most <strong>${formatAtMost(falseAlarm)}</strong> (union bound).</p>
<table class="plain"><caption class="unseen">False-alarm probability of each statistical claim</caption><thead><tr><th scope="col">Claim</th><th scope="col">At most</th></tr></thead><tbody>${statistical.map((claim) => html`<tr><th scope="row"><code>${claim.id}</code></th><td>${formatNumber(claim.falseAlarm ?? 0)}</td></tr>`)}</tbody></table></section>`
}`;
}
