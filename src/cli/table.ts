import Table from 'cli-table3';
import { RULES } from './summary.js';
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
  const layout = new Table({
    head: shown(head).map((name) => paint('bold', name)),
    chars: RULES,
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
  });
  for (const { cells } of rows) layout.push(shown(cells));
  const [first, ...lines] = layout.toString().split('\n');
  const named = lines.flatMap((line, row) => [rows[row].name ?? [], line].flat());
  return [first, ...named].map((line) => line.trimEnd()).join('\n');
}
