import type { Evidence } from '../evidence/schema.js';
import { claimAnchor } from './anchor.js';
import { renderAudit } from './audit.js';
import { renderCard } from './card.js';
import { changesBetween, renderChanges } from './changes.js';
import { renderConstants } from './constants.js';
import { renderDetection } from './detection.js';
import { renderExplore } from './explore.js';
import { folded } from './fold.js';
import { renderGivenData } from './given-data.js';
import { renderHeader } from './header.js';
import { lightened } from './lightened.js';
import { html, type Markup } from './markup.js';
import { renderOverview } from './overview.js';
import { framePage } from './page-frame.js';
import { printable } from './printable.js';
import { renderRun } from './run.js';
import { pageScript } from './script.js';
import { renderSharpness } from './sharpness.js';
import { renderStory } from './story.js';
import { outcome, tally } from './verdict.js';

export interface ReportOptions {
  /** An earlier run: changed verdicts and moved tightest ratios are marked. */
  readonly before?: Evidence | undefined;
}

/**
 * The evidence as one HTML page: no network, readable without scripts, light and dark, for screens from 390 pixels and for paper.
 * The address chooses what is shown (overview, one claim, …) by style alone; on paper everything is.
 *
 * All text from the evidence is escaped, and a Content-Security-Policy allows this page's own style and script by their hashes and
 * nothing else, so that a claim's title or a file's name can neither inject markup nor load anything.
 */
export function renderReport(found: Evidence, options: ReportOptions = {}): string {
  const [evidence, before] = [lightened(printable(found)), printable(options.before)];
  const title = `EigenCheck: ${titleOf(evidence)}`;
  const views = viewsOf(evidence, before);
  const body = html`<div class="page">
<header class="page-header"><p class="brand"><a href="#overview">EigenCheck</a></p>
<nav aria-label="Parts of the report"><ul>${views.map(({ id, name }) => html`<li><a href="#${id}" data-view="${id}">${name}</a></li>`)}</ul></nav><button type="button" class="chip print-all" hidden>Print all</button></header>
<main>
${views.map(({ id, content }) => html`<section class="view" id="${id}">${EAGER.includes(id) ? content : folded(content)}</section>`)}
${evidence.claims.map((claim, i) => {
  const anchor = claimAnchor(evidence, i);
  return html`<article class="view card" id="${anchor}" aria-labelledby="${anchor}-title">${folded(renderCard(claim, anchor, neighbours(evidence, i), evidence.activations))}</article>`;
})}
</main>
</div>`;
  return framePage({ title, body, script: pageScript() });
}

/** What was done: claims checked, or tolerances audited or constants recomputed alone. */
function titleOf(evidence: Evidence): string {
  const alone = aloneIn(evidence);
  if (alone !== undefined) return alone === 'audit' ? 'tolerance audit' : 'published constants';
  return outcome(tally(evidence))
    .map(({ text }) => text)
    .join(' · ');
}

/** What evidence without claims is about: it stands first. */
const aloneIn = ({ claims, audit, constants }: Evidence): 'audit' | 'constants' | undefined =>
  claims.length > 0 ? undefined : audit !== undefined ? 'audit' : constants !== undefined ? 'constants' : undefined;

/** What the script needs at once. */
const EAGER = ['overview', 'explore'];

interface View {
  readonly id: string;
  readonly name: string;
  readonly content: Markup;
}

/** The parts beside the claims. Those about which the evidence says nothing are left out. */
function viewsOf(evidence: Evidence, before: Evidence | undefined): View[] {
  const { constants, audit, data, detection } = evidence;
  const changes = before === undefined ? [] : changesBetween(before, evidence);
  const alone = aloneIn(evidence);
  const audits = audit && { id: 'audit', name: 'Audit', content: renderAudit(audit) };
  const register = constants && { id: 'constants', name: 'Constants', content: renderConstants(constants) };
  const overview = {
    id: 'overview',
    name: 'Overview',
    content: html`${renderHeader(evidence)}${renderStory(evidence)}${before !== undefined && renderChanges(changes, before, evidence)}${renderOverview(evidence, changes)}`,
  };
  const first = alone === undefined ? overview : { ...(audits ?? register ?? overview), id: 'overview' };
  const views: (View | undefined)[] = [
    first,
    { id: 'explore', name: 'Explore', content: renderExplore() },
    alone === undefined ? { id: 'sharpness', name: 'How sharp', content: renderSharpness(evidence) } : undefined,
    alone === 'constants' ? undefined : register,
    alone === 'audit' ? undefined : audits,
    data && { id: 'data', name: 'Given data', content: renderGivenData(data) },
    detection && { id: 'detection', name: 'Tester’s test', content: renderDetection(detection) },
    { id: 'run', name: 'This run', content: renderRun(evidence) },
  ];
  return views.filter((view) => view !== undefined);
}

/** The claims before and after, for reading on. */
function neighbours(evidence: Evidence, i: number) {
  const at = (k: number) => {
    const claim = evidence.claims[k];
    return claim === undefined ? undefined : { id: claim.id, anchor: claimAnchor(evidence, k) };
  };
  return { previous: at(i - 1), next: at(i + 1) };
}
