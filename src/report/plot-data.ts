import { deflateSync } from 'node:zlib';
import { html, type Markup } from './markup.js';
import { renderSave } from './save-buttons.js';

/** What the page's script knows of a picture: the numbers that are drawn, for its files and for what stands at a dot. */
export interface PlotData {
  /** Of its files, without an ending. */
  readonly name: string;
  readonly title: string;
  /** Whose k-th values belong together. */
  readonly columns: readonly Column[];
  /** Where the rows stand across all drawings of the picture, in units of `chart.ts`; −1 where one has no place. */
  readonly across: readonly number[];
  readonly plots: readonly Plot[];
  /** The line that computes a row again, up to what is its own: see the column of that role. */
  readonly replay?: string;
  /** What is left out of the rows, as a sentence. */
  readonly note?: string;
}

/** Texts, numbers, or the ends of intervals, two for each row. NaN, which JSON has not, is null. */
export type Column =
  | { readonly name: string; readonly role?: Role; readonly values: readonly (string | number | null)[] }
  | { readonly name: string; readonly ends: readonly number[] };

/** 'path' completes the replay line, 'explore' is a place in Explore or `AS_IN_TEXT`; both '' where there is none. */
export type Role = 'series' | 'instance' | 'path' | 'explore';

/** One drawing of the picture, and where the rows stand in it downwards, in units of `chart.ts`; −1 where one has no place. */
export interface Plot {
  readonly name: string;
  readonly down: readonly number[];
}

/** So many rows of one picture are put into the page. */
export const MOST_ROWS = 400;

/**
 * The data, out of sight and compressed to a quarter, and buttons that save the picture; both are of use to the script alone.
 * @param name - by which the address names the picture within its view
 */
export function renderPlotData(data: PlotData, name: string): Markup {
  const packed = deflateSync(JSON.stringify(data), { level: 9 }).toString('base64');
  return renderSave(data, name, html`data-plot="${packed}"`);
}
