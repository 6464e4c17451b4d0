import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { claimAnchor } from './anchor.js';
import { count } from './count.js';
import { formatRatio } from './format.js';
import { html, type Markup } from './markup.js';
import { ratioOfDraw } from './ratio.js';

interface Row {
  readonly claim: ClaimEvidence;
  readonly anchor: string;
  /** The tightest ratio of the draws with each activation; undefined where only the sides' equality is claimed. */
  readonly cells: ReadonlyMap<string, Cell>;
}

interface Cell {
  readonly draws: number;
  readonly tightest: number | undefined;
}

/** Which activation each claim was put to the test with, and how tight it got there: the darker, the closer to equality. */
export function renderHeatMap(evidence: Evidence): Markup | undefined {
  const rows = evidence.claims
    .map((claim, i): Row => ({ claim, anchor: claimAnchor(evidence, i), cells: cellsOf(claim) }))
    .filter(({ cells }) => cells.size > 0);
  const names = columnsOf(rows);
  if (rows.length === 0 || names.length < 2) return undefined;
  return html`<section class="block" aria-labelledby="heat-map"><h2 id="heat-map">Claims × activations</h2>
<p class="quiet measure">The tightest ratio of the two sides among the draws with each activation. The darker, the closer to equality; a dot marks draws that have no ratio.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Heat map"><table class="heat"><caption class="unseen">Tightest ratio of each claim by activation</caption>
<thead><tr><th scope="col"><span class="unseen">Claim</span></th>${names.map((name) => html`<th scope="col"><span>${name}</span></th>`)}</tr></thead>
<tbody>${rows.map(({ claim, anchor, cells }) => html`<tr data-claim="${claim.id}"><th scope="row"><a href="#${anchor}">${claim.id}</a></th>${names.map((name) => renderCell(cells.get(name)))}</tr>`)}</tbody></table></div></section>`;
}

function renderCell(cell: Cell | undefined): Markup {
  if (cell === undefined) return html`<td><span class="unseen">not drawn</span></td>`;
  const { draws, tightest } = cell;
  const drawn = count(draws, 'draw');
  if (tightest === undefined)
    return html`<td class="heat-0" title="${drawn}"><span aria-hidden="true">·</span><span class="unseen">${drawn}</span></td>`;
  return html`<td class="heat-${shade(tightest)}" title="${formatRatio(tightest)}, ${drawn}">${short(tightest)}</td>`;
}

/** 7 for a ratio below 1.1, then a shade less at each of these. */
const LIMITS = [1.1, 1.5, 2.5, 5, 20, 1e3];

function shade(ratio: number): number {
  const index = LIMITS.findIndex((limit) => ratio < limit);
  return index < 0 ? 1 : LIMITS.length + 1 - index;
}

/** As many digits as a cell has room for. */
function short(ratio: number): string {
  if (ratio > 1e4) return '> 10⁴';
  if (ratio >= 100) return String(Math.round(ratio));
  return ratio.toFixed(ratio >= 10 ? 1 : 2);
}

function cellsOf(claim: ClaimEvidence): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const draw of claim.draws) {
    const name = draw.group.replace(/\(.*$/, '');
    if (!ACTIVATION.test(name)) continue;
    const ratio = ratioOfDraw(draw, claim);
    const known = cells.get(name);
    const tightest = ratio > 0 && !(ratio >= (known?.tightest ?? Infinity)) ? ratio : known?.tightest;
    cells.set(name, { draws: (known?.draws ?? 0) + 1, tightest });
  }
  return cells;
}

/** A group that is no single word names something else than an activation. */
const ACTIVATION = /^[a-z][\w-]*$/i;

/** At most so many columns, those with the most claims first; then in the order of the alphabet. */
const MOST_COLUMNS = 16;

function columnsOf(rows: readonly Row[]): string[] {
  const counts = new Map<string, number>();
  for (const { cells } of rows) for (const name of cells.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_COLUMNS)
    .map(([name]) => name)
    .sort();
}
