import Table, { type HorizontalAlignment } from 'cli-table3';
import { folded, hanging, padded, widthOf } from './columns.js';
import type { Paint } from './terminal.js';

/** A row of cells, with its name if it has one. */
export interface Row {
  readonly name?: string;
  readonly cells: readonly (string | number)[];
}

export interface TableLook {
  readonly paint: Paint;
  /** Of a line, in columns: none is longer. */
  readonly width: number;
  readonly aligns?: readonly HorizontalAlignment[];
  /** Where the names of rows stand: in the first column, headed by this, while they have room there; else on lines of their own. */
  readonly names?: string;
  /** Before each line. */
  readonly indent?: number;
}

/**
 * Columns apart by space, under a head, without a frame; one in which no row says anything ('·') is left out. Where a line
 * would be too long, cells are folded at spaces; where words would not fit, names get lines of their own, and then each
 * cell does, under its row's name.
 */
export function table(head: readonly string[], rows: readonly Row[], look: TableLook): string {
  const used = head.map((_, k) => rows.some(({ cells }) => cells[k] !== '·'));
  const shown = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, k) => used[k]);
  const { names, indent = 0 } = look;
  const aligns = shown(head.map((_, k) => look.aligns?.[k] ?? 'left'));
  const texts = rows.map(({ cells }) => shown(head.map((_, k) => String(cells[k] ?? ''))));
  const inside = { ...look, width: look.width - indent };
  const lines =
    (names === undefined ? undefined : withNames(names, shown(head), rows, texts, inside, aligns)) ??
    below(shown(head), rows, texts, inside, aligns) ??
    stacked(shown(head), rows, texts, inside);
  return lines.map((line) => `${' '.repeat(line === '' ? 0 : indent)}${line}`).join('\n');
}

type Aligns = readonly HorizontalAlignment[];
type Texts = readonly (readonly string[])[];
type Head = readonly string[];

/** The names as the first column. */
function withNames(title: string, head: Head, rows: readonly Row[], texts: Texts, look: TableLook, aligns: Aligns) {
  const all = rows.map(({ name = '' }, k) => [name, ...texts[k]]);
  return laidOut([title, ...head], all, look, ['left', ...aligns], 0)?.flat();
}

/** The names above their rows. */
function below(head: Head, rows: readonly Row[], texts: Texts, look: TableLook, aligns: Aligns) {
  const isNamed = rows.some(({ name }) => name !== undefined);
  const found = laidOut(head, texts, look, aligns, isNamed ? 2 : 0);
  if (found === undefined) return undefined;
  const [first, ...blocks] = found;
  return [...first, ...blocks.flatMap((lines, k) => [...nameOf(rows[k], look.width), ...lines])];
}

/** Each cell on a line of its own, behind its column's head. */
function stacked(head: Head, rows: readonly Row[], texts: Texts, { paint, width }: TableLook): readonly string[] {
  const titles = Math.min(Math.max(...head.map(widthOf)), Math.max(1, width - 2 * GAP - LEAST));
  return rows.flatMap((row, k) => [
    ...nameOf(row, width),
    ...head.flatMap((title, column) => {
      const lead = `  ${paint('bold', padded(title.slice(0, titles), titles))}  `;
      return hanging(lead, texts[k][column], width).split('\n');
    }),
  ]);
}

const nameOf = ({ name }: Row, width: number): readonly string[] => (name === undefined ? [] : folded(name, width));

/** The lines of the head, then those of each row; undefined where words have no room. */
function laidOut(head: Head, rows: Texts, look: TableLook, aligns: Aligns, indent: number) {
  const columns = head.map((title, k) => [title, ...rows.map((cells) => cells[k])]);
  const widths = widthsWithin(columns, look.width - indent - GAP * (head.length - 1));
  if (widths === undefined) return undefined;
  const cellsOf = (cells: readonly string[]) => cells.map((cell, k) => folded(cell, widths[k]).join('\n'));
  const layout = new Table({
    colAligns: [...aligns],
    chars: NO_FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  });
  const all = [head.map((title) => look.paint('bold', title)), ...rows].map(cellsOf);
  for (const cells of all) layout.push([...cells]);
  const lines = layout.toString().split('\n');
  // A row is as high as its highest cell.
  return all.map((cells) =>
    lines
      .splice(0, Math.max(1, ...cells.map((cell) => cell.split('\n').length)))
      .map((line) => `${' '.repeat(indent)}${line}`.trimEnd()),
  );
}

/** Widths that sum to `room` at most: what a column asks for, or else no less than its longest word. */
function widthsWithin(columns: Texts, room: number): readonly number[] | undefined {
  const asked = columns.map((cells) => Math.max(0, ...cells.map(widthOf)));
  const least = columns.map((cells, k) =>
    Math.min(asked[k], Math.max(LEAST, ...cells.flatMap((cell) => cell.split(/\s+/).map(widthOf)))),
  );
  const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);
  if (total(asked) <= room) return asked;
  if (total(least) > room) return undefined;
  // A level that no column rises above, raised as far as there is room.
  let widths = least;
  for (let level = LEAST; level <= room; level++) {
    const next = least.map((width, k) => Math.max(width, Math.min(asked[k], level)));
    if (total(next) > room) break;
    widths = next;
  }
  return widths;
}

const GAP = 2;
/** A column of prose narrower than this is no pleasure to read. */
const LEAST = 12;

const SIDES = `top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right
  left right middle left-mid mid mid-mid right-mid`;
const NO_FRAME = Object.fromEntries(SIDES.split(/\s+/).map((side) => [side, '']));
