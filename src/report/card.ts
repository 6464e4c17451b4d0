import type { ClaimEvidence } from '../evidence/schema.js';
import type { Shapes } from './activation-look.js';
import { figureAnchor } from './anchor.js';
import { renderControls, renderDrops } from './controls.js';
import { renderKeptCases } from './corpus.js';
import { count } from './count.js';
import { renderFacts } from './facts.js';
import { renderFigure } from './figure.js';
import { renderCommand, renderFinding } from './finding.js';
import { formatAtMost, formatDuration, formatMedian, formatNumber, formatRatio } from './format.js';
import { guaranteeOf, TICK } from './guarantee.js';
import { spectrumPlace } from './instance.js';
import { renderLeftOut } from './left-out.js';
import { inlineMarkdown, markdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { typeset } from './math.js';
import { renderPicture } from './picture.js';
import { renderPrecision } from './precision-bar.js';
import { strongestDraw } from './ratio.js';
import { renderSource } from './source.js';
import { renderTrials } from './trials.js';
import { renderClaimVerdict, thousands } from './verdict.js';

export interface Neighbours {
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

interface Neighbour {
  readonly id: string;
  readonly anchor: string;
}

/** Everything found out about one claim: the content of its view. */
export function renderCard(claim: ClaimEvidence, anchor: string, neighbours: Neighbours, shapes: Shapes = {}): Markup {
  const figures = claim.figures ?? [];
  return html`<header><p class="card-line"><span class="crumb">${inlineMarkdown(claim.paper ?? claim.source.title)}</span>${turnPage(neighbours)}</p>
<h1 id="${anchor}-title">${inlineMarkdown(claim.title)}</h1>
<p class="card-line"><code class="claim-id">${claim.id}</code><span>${renderClaimVerdict(claim)}${claim.verdict === 'holds' && html`<span class="quiet small"> ${TICK}: ${thousands(claim.runs)}, ${guaranteeOf(claim)}</span>`}</span></p>
${renderSource(claim.source)}</header>
${claim.note !== undefined && html`<p class="warning">${inlineMarkdown(claim.note)}</p>`}
<div class="statement scroll" tabindex="0" role="region" aria-label="Statement">${typeset(claim.statement, 'block')}</div>
${claim.hypotheses !== undefined && html`<p class="hypotheses"><span class="lead">Given</span> ${inlineMarkdown(claim.hypotheses)}</p>`}
${renderDrops(claim)}
${claim.because !== undefined && html`<details><summary>Why it holds</summary><div class="because">${markdown(claim.because)}<p class="quiet small">An argument in words, not checked by machine.</p></div></details>`}
${claim.counterexample !== undefined && counterexample(claim)}
${renderLeftOut(claim)}
<div class="evidence"><div>${figures.map((figure) => renderFigure(figure, figureAnchor(anchor, figure.id), shapes, `${claim.id}-${figure.id}`))}
<section class="block"><h2>All draws</h2>${claim.kind === 'probabilistic' ? renderTrials(claim) : renderPicture(claim, shapes)}</section></div>${facts(claim)}</div>
${claim.tightest !== undefined && claim.verdict !== 'refuted' && html`<section class="block"><h2>The tightest instance <span class="quiet">of ${count(claim.runs, 'draw')}</span></h2>${renderFinding(claim.tightest, claim.matrix, claim.sides)}${claim.matrix !== undefined && spectrumPlace(claim.tightest.instance)}</section>`}
${renderControls(claim)}
${renderKeptCases(claim)}
<footer><p class="small quiet">Run this claim again with the same draws:</p>${renderCommand(claim.replay)}</footer>`;
}

/** Arrows to the claims before and after; on paper and without neighbours nothing. */
function turnPage({ previous, next }: Neighbours): Markup | false {
  if (previous === undefined && next === undefined) return false;
  return html`<span class="turn">${previous !== undefined && html`<a href="#${previous.anchor}" rel="prev" title="${previous.id}"><span aria-hidden="true">←</span><span class="unseen">Claim before: ${previous.id}</span></a>`}${next !== undefined && html`<a href="#${next.anchor}" rel="next" title="${next.id}"><span aria-hidden="true">→</span><span class="unseen">Next claim: ${next.id}</span></a>`}</span>`;
}

function counterexample(claim: ClaimEvidence): Markup {
  const { shrinks = 0, counterexample: found } = claim;
  const shrunk = shrinks === 0 ? '' : `shrunk ${count(shrinks, 'time')}`;
  const strongest = strongestDraw(claim);
  return html`<section class="block counterexample"><h2>Counterexample <span class="quiet">${shrunk}</span></h2>${strongest !== undefined && html`<p class="small">The strongest draw has the ratio ${formatRatio(strongest)}: shrinking looks for a smaller instance that still contradicts the claim, not for a stronger one.</p>`}${found !== undefined && renderFinding(found, claim.matrix, claim.sides)}</section>`;
}

function facts(claim: ClaimEvidence): Markup {
  const { kind, slack, falseAlarm, statistics } = claim;
  const { detectableRate, probability } = statistics?.power ?? {};
  const ratios = kind === 'probabilistic' ? undefined : slack;
  const partly = `${claim.runs} of ${claim.requestedRuns}${claim.interrupted ? ', interrupted' : ''}`;
  const rows = renderFacts([
    ['Draws', claim.runs === claim.requestedRuns ? String(claim.runs) : partly],
    claim.undecided > 0 && ['Undecided draws', String(claim.undecided)],
    ['Precision', renderPrecision(claim.precision)],
    ['Numbers', guaranteeOf(claim)],
    ratios !== undefined && ['Ratio, least', formatRatio(ratios.min)],
    ratios !== undefined && ['Ratio, median', formatMedian(ratios.median)],
    statistics !== undefined && ['Trials', `${count(statistics.events, 'event')} in ${statistics.trials}`],
    statistics !== undefined && ['Claimed, on the average', `≤ ${formatAtMost(statistics.meanBound, 3)}`],
    detectableRate !== undefined && [
      'Would notice',
      `${formatAtMost(detectableRate, 3)} with probability ${probability}`,
    ],
    falseAlarm !== undefined && ['False alarm', `${formatAtMost(falseAlarm)} at most`],
    ['Seed', html`<code>${claim.seed}</code>`],
    ['Time', formatDuration(claim.durationMs)],
  ]);
  return html`<section class="block facts"><h2>In numbers</h2>${rows}
${claim.cover.length > 0 && coverage(claim)}</section>`;
}

/** Each class of draws that must be reached: the fraction seen as a bar, the fraction required as a tick on it. */
function coverage({ cover, runs }: ClaimEvidence): Markup {
  return html`<table class="cover"><caption>Draws reached</caption>
<thead class="unseen"><tr><th scope="col">Class</th><th scope="col">Seen</th><th scope="col">Required</th></tr></thead>
<tbody>${cover.map(({ name, atLeast, seen, enough }) => {
    const fraction = runs > 0 ? Math.min(1, seen / runs) : 0;
    return html`<tr><th scope="row">${inlineMarkdown(name)}<svg class="bar ${enough ? '' : 'short'}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="seen" width="${(100 * fraction).toFixed(1)}" height="6"/><rect class="required" x="${Math.max(0, Math.min(99, 100 * atLeast - 0.5)).toFixed(1)}" width="1" height="6"/></svg></th>
<td class="${enough ? '' : 'bad'}">${percent(fraction)}</td><td class="quiet">of ${percent(atLeast)}${!enough && html`<span class="unseen"> (missed)</span>`}</td></tr>`;
  })}</tbody></table>`;
}

const percent = (fraction: number): string => `${formatNumber(100 * fraction, 2)} %`;
