import type { AuditEvidence, FormatEvidence } from '../evidence/audit.js';
import { renderAuditPicture } from './audit-picture.js';
import { count } from './count.js';
import { formatNumber } from './format.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { renderSlack } from './slack-histogram.js';

/** Which tolerance each claim would need without enclosures, and what every tolerance in use would do to it. */
export function renderAudit(audits: readonly AuditEvidence[]): Markup {
  return html`<h1 class="view-title">Tolerance audit</h1>
<p class="measure">What would happen to each claim if it were tested in plain floating point with a tolerance: draws that hold and would fail the test (false alarms), and violations that would pass it (missed).</p>
<div class="scroll" tabindex="0" role="region" aria-label="Recommended tolerances"><table class="plain"><caption class="unseen">The tolerance to use in doubles, by claim</caption>
<thead><tr><th scope="col">Claim</th><th scope="col">Use</th><th scope="col">Needed in float64</th><th scope="col">Needed in float32</th><th scope="col">Why</th></tr></thead>
<tbody>${audits.map((audit) => html`<tr><th scope="row"><a href="#${anchorOf(audit)}"><code>${audit.id}</code></a></th><td>${useOf(audit)}</td><td>${needed(audit, 'float64')}</td><td>${needed(audit, 'float32')}</td><td>${inlineMarkdown(audit.because)}</td></tr>`)}</tbody></table></div>
${audits.map(renderOne)}`;
}

function useOf({ kind, recommended }: AuditEvidence): Markup {
  if (kind === 'probabilistic') return html`<span class="quiet">counted</span>`;
  if (recommended === undefined) return html`<span class="bad">none is right</span>`;
  return html`<strong>${formatNumber(recommended, 2)}</strong>`;
}

const anchorOf = ({ id }: AuditEvidence): string => `audit-${id.replace(/[^\w.-]/g, '_')}`;

function needed({ formats }: AuditEvidence, name: FormatEvidence['format']): string {
  const format = formats.find((one) => one.format === name);
  return format === undefined ? '–' : formatNumber(format.needed, 2);
}

function renderOne(audit: AuditEvidence): Markup {
  const { id, title, runs, budgets, slack, formats, own, rungs } = audit;
  return html`<section class="block" id="${anchorOf(audit)}" aria-labelledby="${anchorOf(audit)}-title"><h2 id="${anchorOf(audit)}-title">${inlineMarkdown(title)} <span class="quiet">${id}, ${count(runs, 'draw')}</span></h2>
${renderAuditPicture(audit)}
<div class="audit-parts">${formats.map(renderFormat)}
${budgets.length > 0 && renderBudgets(budgets)}
${slack !== undefined && renderSlack(id, slack)}</div>
${own !== undefined && html`<p><strong>Your own check:</strong> ${count(own.falseAlarms, 'false alarm')} on ${count(own.instances, 'true instance')}, ${own.missed} of ${count(own.violations, 'violation')} missed.${own.falseAlarm !== undefined && html` Wrong alarm at <code>${own.falseAlarm}</code>.`}${own.miss !== undefined && html` Missed <code>${own.miss}</code>.`}</p>`}
<p class="quiet small">Decided at or below: ${rungs.map(({ precision, decided }) => `${precision} ${decided}`).join(' · ')}</p></section>`;
}

function renderFormat({ format, instances, violations, tolerances, window }: FormatEvidence): Markup {
  return html`<table class="plain audit-format"><caption>${format}: ${instances} true, ${violations} violated${!window && html` <span class="bad">no tolerance is right</span>`}</caption>
<thead><tr><th scope="col">Tolerance</th><th scope="col">False alarms</th><th scope="col">Missed</th></tr></thead>
<tbody>${tolerances.map(({ tolerance, falseAlarms, missed }) => html`<tr><th scope="row">${formatNumber(tolerance, 2)}</th><td>${share(falseAlarms, instances)}</td><td>${share(missed, violations)}</td></tr>`)}</tbody></table>`;
}

/** A count, with a bar as long as its share. */
function share(count: number, of: number): Markup {
  const width = of > 0 ? (100 * count) / of : 0;
  return html`<span class="share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="wrong" width="${width.toFixed(1)}" height="6"/></svg><span class="${count > 0 ? 'bad' : 'quiet'}">${count}</span></span>`;
}

function renderBudgets(budgets: AuditEvidence['budgets']): Markup {
  return html`<div>${budgets.map(stackedBar)}<table class="plain"><caption>Where errors come from, relative to the larger side</caption>
<thead><tr><th scope="col">Side</th><th scope="col">Source</th><th scope="col">Median</th><th scope="col">Most</th></tr></thead>
<tbody>${budgets.flatMap(({ side, guaranteed, sources }) => [
    html`<tr><th scope="row">${side}</th><td>all, guaranteed</td><td>${formatNumber(guaranteed, 2)}</td><td class="quiet">–</td></tr>`,
    ...sources.map(
      ({ source, median, most }) =>
        html`<tr><th scope="row"><span class="unseen">${side}</span></th><td>${source}</td><td>${formatNumber(median, 2)}</td><td>${formatNumber(most, 2)}</td></tr>`,
    ),
  ])}</tbody></table></div>`;
}

/** The shares of the sources in the sum of their medians, as one bar; nothing where all are 0. */
function stackedBar({ side, sources: all }: AuditEvidence['budgets'][number]): Markup {
  // A series cut short is a choice, and would hide the rest.
  const sources = all.filter(({ source }) => source !== 'series');
  const total = sources.reduce((sum, { median }) => sum + median, 0);
  if (!(total > 0)) return html``;
  let from = 0;
  const parts = sources.map(({ source, median }, k) => {
    const part = { source, colour: `var(--group-${k + 1})`, from, width: (100 * median) / total };
    from += part.width;
    return part;
  });
  const words = parts.map(({ source, width }) => `${source} ${formatNumber(width, 2)} %`).join(' · ');
  return html`<p class="panel-title">${side}: share of each source but the series <span class="quiet">${words}</span></p><svg class="budget" viewBox="0 0 100 6" width="100%" height="12" preserveAspectRatio="none" aria-hidden="true">${parts.map((part) => html`<rect x="${part.from.toFixed(2)}" width="${part.width.toFixed(2)}" height="6" fill="${part.colour}"/>`)}</svg>`;
}
