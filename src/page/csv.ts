import type { Column, PlotData } from '../report/plot-data.js';
import { replayLine } from './plot-rows.js';

/**
 * What is drawn, as RFC 4180 has it: a line of names, then a line for each row, numbers as the very doubles. An interval takes two
 * columns, and the path of a draw is the line that computes it again.
 */
export function csvOf(data: PlotData): string {
  const columns = data.columns.flatMap((column) => written(column, data));
  const lines = [
    columns.map(({ name }) => name),
    ...Array.from({ length: data.across.length }, (_, k) => columns.map(({ cell }) => cell(k))),
  ];
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

interface Written {
  readonly name: string;
  readonly cell: (k: number) => string;
}

function written(column: Column, data: PlotData): Written[] {
  if ('ends' in column)
    return ['low', 'high'].map((end, side) => ({
      name: `${column.name}, ${end}`,
      cell: (k) => String(column.ends[2 * k + side] ?? ''),
    }));
  if (column.role === 'explore') return [];
  if (column.role === 'path') return [{ name: 'replay', cell: (k) => replayLine(data, k) }];
  return [{ name: column.name, cell: (k) => String(column.values[k] ?? '') }];
}

/** A text that a spreadsheet would take for a formula is kept from being one. */
function quoted(cell: string): string {
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
