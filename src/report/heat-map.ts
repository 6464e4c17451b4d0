import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { familyOf, type Shapes } from './activation-look.js';
import { claimAnchor } from './anchor.js';
import { count } from './count.js';
import { formatRatio } from './format.js';
import { html, type Markup, trusted } from './markup.js';
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

/** Columns of one kind, and of each whether it stands behind the fold. */
interface Group {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly rare: boolean }[];
}

/**
 * Which activation each claim was put to the test with, and how tight it got there: the darker, the closer to equality. Columns stand by what
 * the activations are; those that few claims draw unfold by a box, without scripts. Cells leave out their end tags: there are thousands.
 */
export function renderHeatMap(evidence: Evidence): Markup | undefined {
  const { activations = {} } = evidence;
  const rows = evidence.claims
    .map((claim, i): Row => ({ claim, anchor: claimAnchor(evidence, i), cells: cellsOf(claim, activations) }))
    .filter(({ cells }) => cells.size > 0);
  const groups = groupsOf(rows, activations);
  const columns = groups.flatMap((group) => group.columns);
  if (rows.length === 0 || columns.length < 2) return undefined;
  const rare = columns.filter((column) => column.rare).length;
  return html`<section class="block map" aria-labelledby="heat-map"><h2 id="heat-map">Claims × activations</h2>
<p class="quiet measure">The tightest ratio of the two sides among the draws with each activation: the darker, the closer to equality. A dot marks draws that have no ratio.${rare > 0 && html` <label class="fold"><input type="checkbox"> show ${rare} more that few claims draw</label>`}</p>
<div class="scroll map-scroll" tabindex="0" role="region" aria-label="Heat map"><table class="heat"><caption class="unseen">Tightest ratio of each claim by activation</caption>
<thead><tr><td></td>${groups.map((group) => groupHeads(group))}</tr>
<tr><th scope="col"><span class="unseen">Claim</span></th>${groups.flatMap((group) => group.columns.map(({ name, rare }, k) => html`<th scope="col" class="${classOf(rare, k === 0)}"><span>${name}</span></th>`))}</tr></thead>
<tbody>${rows.map(({ claim, anchor, cells }) => html`<tr data-claim="${claim.id}"><th scope="row"><a href="#${anchor}">${claim.id}</a></th>${groups.flatMap((group) => group.columns.map(({ name, rare }, k) => renderCell(cells.get(name), classOf(rare, k === 0))))}</tr>`)}</tbody></table></div></section>`;
}

const classOf = (rare: boolean, first: boolean): string => `${rare ? 'rare' : ''}${first ? ' first' : ''}`.trim();

/** One head for the columns shown, another for all: a cell's span cannot depend on a box. */
function groupHeads({ name, columns }: Group): Markup {
  const shown = columns.filter(({ rare }) => !rare).length;
  const head = (span: number, only: string) =>
    span > 0 && html`<th scope="colgroup" class="first ${only}" colspan="${span}">${name}</th>`;
  return shown === columns.length
    ? html`${head(shown, '')}`
    : html`${head(shown, 'folded')}${head(columns.length, 'rare')}`;
}

function renderCell(cell: Cell | undefined, kind: string): Markup {
  if (cell === undefined) return kind === '' ? EMPTY : html`<td class="${kind}">`;
  const { draws, tightest } = cell;
  const drawn = count(draws, 'draw');
  if (tightest === undefined) return html`<td class="heat-0 ${kind}" title="${drawn}">·`;
  return html`<td class="heat-${shade(tightest)} ${kind}" title="${formatRatio(tightest)}, ${drawn}">${short(tightest)}`;
}

const EMPTY = trusted('<td>');

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

function cellsOf(claim: ClaimEvidence, shapes: Shapes): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const draw of claim.draws) {
    const name = familyOf(draw.group);
    if (!isActivation(draw.group, shapes)) continue;
    const ratio = ratioOfDraw(draw, claim);
    const known = cells.get(name);
    const tightest = ratio > 0 && !(ratio >= (known?.tightest ?? Infinity)) ? ratio : known?.tightest;
    cells.set(name, { draws: (known?.draws ?? 0) + 1, tightest });
  }
  return cells;
}

/** In evidence that does not say, a group that is a single word: others name something else. */
const isActivation = (group: string, shapes: Shapes): boolean =>
  Object.keys(shapes).length > 0 ? Object.hasOwn(shapes, group) : /^[a-z][\w-]*$/i.test(familyOf(group));

/** So many columns are shown at once, those with the most claims. */
const MOST_COLUMNS = 18;

function groupsOf(rows: readonly Row[], shapes: Shapes): Group[] {
  const counts = new Map<string, number>();
  for (const { cells } of rows) for (const name of cells.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const shown = new Set(ranked.slice(0, MOST_COLUMNS));
  return KINDS.flatMap(({ name, is }) => {
    const its = ranked.filter((column) => is(leastShape(column, shapes)));
    return its.length === 0
      ? []
      : [{ name, columns: its.map((column) => ({ name: column, rare: !shown.has(column) })) }];
  });
}

type Shape = Shapes[string] | undefined;

const KINDS: readonly { readonly name: string; readonly is: (shape: Shape) => boolean }[] = [
  { name: 'kink of order 1', is: (shape) => typeof shape === 'number' && shape <= 1 },
  { name: 'of order 2', is: (shape) => typeof shape === 'number' && shape > 1 },
  { name: 'smooth', is: (shape) => shape === 'smooth' },
  { name: 'polynomial', is: (shape) => shape === 'polynomial' },
  { name: 'other', is: (shape) => shape === undefined },
];

/** Of a family the least order of a kink among its members that were drawn. */
function leastShape(family: string, shapes: Shapes): Shape {
  const members = Object.entries(shapes).flatMap(([name, shape]) => (familyOf(name) === family ? [shape] : []));
  const orders = members.filter((shape) => typeof shape === 'number');
  return orders.length > 0 ? Math.min(...orders) : members[0];
}
