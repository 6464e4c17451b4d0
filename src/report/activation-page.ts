import type { ActivationCard } from '../evidence/activation-card.js';
import { activationFacts, comparedFacts, type FactTable, type NumberText } from './activation-facts.js';
import { activationFigures } from './activation-figures.js';
import type { Shapes } from './activation-look.js';
import { renderFacts } from './facts.js';
import { renderFigure } from './figure.js';
import { formatInterval, formatNumber } from './format.js';
import { html, type Markup } from './markup.js';
import { framePage } from './page-frame.js';
import { printable } from './printable.js';

/**
 * The cards as one page in the look of the report: pictures with all of them in the same axes, and what there is to say of each. Numbers
 * are written as intervals that contain them. No scripts.
 */
export function renderActivationPage(found: readonly ActivationCard[]): string {
  const cards = printable(found);
  const names = cards.map(({ activation }) => activation);
  const body = html`<div class="page">
<header class="page-header"><p class="brand">EigenCheck</p>
<nav aria-label="Activations"><ul>${cards.map(({ activation }, k) => html`<li><a href="#${anchorOf(k)}">${activation}</a></li>`)}</ul></nav></header>
<main>
<h1 class="view-title">${names.join(' · ')}</h1>
<p class="measure quiet">Every number is enclosed: the digits in brackets are its two ends, and the exact value lies between them.${cards.some(({ basis }) => basis === 'estimated') && ' Where it says estimated, the activation is known only through its doubles, and nothing is proved.'}</p>
${cards.length > 1 && html`<section class="block" aria-labelledby="compared"><h2 id="compared">Side by side</h2>${renderTable(comparedFacts(cards, short))}</section>`}
<div class="activation-parts">${activationFigures(cards).map((figure) => renderFigure(figure, figure.id, shapesOf(cards)))}</div>
${cards.map((card, k) => renderCard(card, anchorOf(k)))}
</main>
</div>`;
  return framePage({ title: `${names.join(', ')}: activation card`, body, style: STYLE });
}

/** As far as a card tells: by its kinks. */
const shapesOf = (cards: readonly ActivationCard[]): Shapes =>
  Object.fromEntries(
    cards.map(({ activation, shape: { kinks } }) => [
      activation,
      kinks.length > 0 ? Math.min(...kinks.map(({ order }) => order)) : 'smooth',
    ]),
  );

const anchorOf = (k: number): string => `activation-${k + 1}`;

function renderCard(card: ActivationCard, anchor: string): Markup {
  return html`<section class="block" id="${anchor}" aria-labelledby="${anchor}-title"><h2 id="${anchor}-title">${card.activation} <span class="${card.basis === 'proved' ? 'good' : 'bad'} small">${card.basis}</span></h2>
<div class="activation-parts">${activationFacts(card, written, short).map(
    ({ title, rows, table }, k) =>
      html`<section class="block" aria-labelledby="${anchor}-${k}"><h3 id="${anchor}-${k}">${title}</h3>${renderFacts(rows)}${table && renderTable(table)}</section>`,
  )}</div></section>`;
}

/** Parts in columns of 440 pixels and more; a name and its value on one line, as long as they fit. */
const STYLE = `
.activation-parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 0 56px; align-items: start; font-size: 14px; } .activation-parts > * { min-width: 0; }
.activation-parts dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 14px; padding: 4px 0; border-top: 1px solid var(--rule); } .activation-parts dt { color: var(--muted); } .activation-parts dd { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.activation-parts .plain caption { font-weight: 400; } .activation-parts .plain { width: 100%; } .activation-parts .plain :is(td, thead th + th) { text-align: right; padding-right: 0; padding-left: 14px; }
`;

const renderTable = ({ caption, head, rows }: FactTable): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="plain"><caption class="quiet small">${caption}</caption>
<thead><tr>${head.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${rows.map(([first = '', ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`)}</tbody></table></div>`;

/** All digits that are known; an enclosure of 0 by its ends. */
const written: NumberText = (x) => (x.hi === Number.POSITIVE_INFINITY ? '∞' : formatInterval(x));

/** The middle to six digits, where both ends agree to them; else the ends. */
const short: NumberText = (x) => {
  const [lo, hi] = [formatNumber(x.lo), formatNumber(x.hi)];
  return lo === hi ? lo : written(x);
};
