import type { Evidence } from '../evidence/schema.js';
import { chanceOfRed } from './chances.js';
import { noun } from './count.js';
import { formatDuration } from './format.js';
import { TICK } from './guarantee.js';
import { renderHowToRead } from './how-to-read.js';
import { html, type Markup } from './markup.js';
import { groundsOf, outcome, tally, thousands } from './verdict.js';

/** The outcome in words, and where it comes from; an interruption is said first. */
export function renderHeader(evidence: Evidence): Markup {
  const { seed, startedAt, interrupted, claims } = evidence;
  const draws = claims.reduce((sum, claim) => sum + claim.runs, 0);
  const spent = claims.reduce((sum, claim) => sum + claim.durationMs, 0);
  const grounds = groundsOf(evidence);
  const chance = chanceOfRed(evidence)?.replace('red by chance ', '');
  return html`<div class="masthead">
${interrupted && html`<p class="banner" role="alert"><strong>Interrupted.</strong> This run was stopped before its last draw: what is shown is partial, and no claim counts as holding that was not finished.</p>`}
<h1>${outcome(tally(evidence)).map(({ text, tone, filter }, i) => html`${i > 0 && html`<span class="dot" aria-hidden="true">&nbsp;· </span>`}${filter === undefined ? html`<span class="outcome ${tone}">${text}</span>` : html`<a class="outcome ${tone}" href="#${filter}">${text}</a>`}`)}</h1>
${grounds !== '' && html`<p class="grounds">${grounds}</p>`}
<p class="about">Theorems about neural-network activation functions, put to the test on ${thousands(draws)} random ${noun(draws, 'instance')}. A tick <span class="verdict holds" aria-hidden="true">✓</span> means
<strong>${TICK}</strong>, not a proof: the proofs are in words, under <em>Why it holds</em>, and are not checked by machine. <em>Certified</em>: both sides are enclosed in intervals that
contain the exact value, and precision rises until the intervals separate; no tolerance decides anything. <em>Statistical</em>: exact bounds on observed rates.
A <em>control</em> is a false variant of a theorem, which the same search has to refute.</p>
${renderHowToRead()}
<dl class="run"><div><dt>Seed</dt><dd><code>${seed}</code></dd></div><div><dt>Started</dt><dd>${date(startedAt)}</dd></div><div><dt>Computing time</dt><dd>${formatDuration(spent)}</dd></div>
${chance !== undefined && html`<div><dt>Red by chance</dt><dd>${chance}</dd></div>`}</dl>
</div>`;
}

/** 2025-11-21 06:59 UTC; text that is no date stays as it is. */
function date(startedAt: string): Markup | string {
  const time = new Date(startedAt);
  if (Number.isNaN(time.getTime())) return startedAt;
  const iso = time.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}
