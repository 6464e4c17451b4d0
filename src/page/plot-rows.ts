import { AS_IN_TEXT, addressInText } from '../report/address-in-text.js';
import { formatInterval, formatNumber } from '../report/format.js';
import type { Column, PlotData, Role } from '../report/plot-data.js';

/** One name and what stands beside it, as a person reads it. */
export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** What there is to say of row k: its numbers, intervals as the digits that both ends share. */
export const factsOf = ({ columns }: PlotData, k: number): Fact[] =>
  columns.flatMap((column) => {
    if (roleOf(column) !== undefined) return [];
    const text = textOf(column, k);
    return text === '' ? [] : [{ name: column.name, text }];
  });

/** The text of row k in the column of this role; '' where it has none. */
export function textOfRole({ columns }: PlotData, role: Role, k: number): string {
  const column = columns.find((one) => roleOf(one) === role);
  return column === undefined ? '' : textOf(column, k);
}

/** The line that computes row k again; '' where there is none. */
export function replayLine(data: PlotData, k: number): string {
  const path = textOfRole(data, 'path', k);
  return data.replay === undefined || path === '' ? '' : `${data.replay}${path}`;
}

/** The fragment of the address that shows row k in Explore; '' where there is none. */
export function exploreFragment(data: PlotData, k: number): string {
  const place = textOfRole(data, 'explore', k);
  return place === AS_IN_TEXT ? (addressInText(textOfRole(data, 'instance', k)) ?? '') : place;
}

/** The row of this path or, in a picture without paths, number. */
export function rowOf(data: PlotData, key: string): number | undefined {
  const paths = data.columns.find((column) => roleOf(column) === 'path');
  const k = paths !== undefined && 'values' in paths ? paths.values.indexOf(key) : Number(key);
  return Number.isInteger(k) && k >= 0 && k < data.across.length ? k : undefined;
}

/** What `rowOf` finds row k by. */
export const keyOf = (data: PlotData, k: number): string => textOfRole(data, 'path', k) || String(k);

const roleOf = (column: Column): Role | undefined => ('role' in column ? column.role : undefined);

function textOf(column: Column, k: number): string {
  if ('ends' in column)
    return formatInterval({ lo: column.ends[2 * k] ?? Number.NaN, hi: column.ends[2 * k + 1] ?? Number.NaN });
  const value = column.values[k] ?? '';
  return typeof value === 'number' ? formatNumber(value, 6) : value;
}
