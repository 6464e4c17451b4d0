import Table, { type HorizontalAlignment } from 'cli-table3';
import type { Paint } from './terminal.js';

/** A row of cells; with a name, on a line of its own above, since names are long and lines are 80 columns. */
export interface Row {
  readonly name?: string;
  readonly cells: readonly string[];
}

/** Columns apart by space, under a head, without a frame. A column in which no row says anything ('·') is left out. */
export function table(head: readonly string[], rows: readonly Row[], paint: Paint): string {
  const used = head.map((_, k) => rows.some(({ cells }) => cells[k] !== '·'));
  const shown = (cells: readonly string[]) => cells.filter((_, k) => used[k]);
  const cells = rows.map((row) => shown(row.cells));
  const [first, ...lines] = linesOf(shown(head), cells, paint, { left: 2, right: 0 });
  return [first, ...lines.flatMap((line, row) => [rows[row].name ?? [], line].flat())].join('\n');
}

/** The same of short rows, with a rule under the head. */
export const ruledTable = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  paint: Paint,
  aligns: readonly HorizontalAlignment[],
): string => linesOf(head, rows, paint, { left: 0, right: 2 }, aligns).join('\n');

function linesOf(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  paint: Paint,
  padding: { readonly left: number; readonly right: number },
  aligns: readonly HorizontalAlignment[] = [],
): readonly string[] {
  const layout = new Table({
    head: head.map((name) => paint('bold', name)),
    colAligns: [...aligns],
    chars: NO_FRAME,
    style: { head: [], border: [], 'padding-left': padding.left, 'padding-right': padding.right },
  });
  for (const cells of rows) layout.push([...cells]);
  return layout
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

const SIDES = `top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right
  left right middle left-mid mid mid-mid right-mid`;
const NO_FRAME = Object.fromEntries(SIDES.split(/\s+/).map((side) => [side, '']));
