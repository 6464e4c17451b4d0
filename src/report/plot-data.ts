import { deflateSync } from 'node:zlib';
import { type Chart, type Position, unitsOf } from './chart.js';
import { html, type Markup } from './markup.js';

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

/** 'path' completes the replay line, 'explore' is a place in Explore or `AS_TOLD`; both '' where there is none. */
export type Role = 'series' | 'instance' | 'path' | 'explore';

/** One drawing of the picture, and where the rows stand in it downwards, in units of `chart.ts`; −1 where one has no place. */
export interface Plot {
  readonly name: string;
  readonly down: readonly number[];
}

/** So many rows of one picture are put into the page. */
export const MOST_ROWS = 400;

/** What of the rows one drawing shows, and where. */
export interface Placed {
  readonly name: string;
  readonly chart: Chart;
  readonly positions: readonly Position[];
}

/** Places in drawings that share what is across. */
export function placesIn(drawings: readonly Placed[]): Pick<PlotData, 'across' | 'plots'> {
  const [first] = drawings;
  const units = (position: Position, chart: Chart): readonly [number, number] =>
    Number.isFinite(position.x) && Number.isFinite(position.y) ? unitsOf(position, chart) : NOWHERE;
  const across = first?.positions.map(({ x }) => (Number.isFinite(x) ? unitsOf({ x, y: 0 }, first.chart)[0] : -1));
  return {
    across: across ?? [],
    plots: drawings.map(({ name, chart, positions }) => ({
      name,
      down: positions.map((position) => units(position, chart)[1]),
    })),
  };
}

const NOWHERE = [-1, -1] as const;

/**
 * The data, out of sight and compressed to a quarter, and buttons that save the picture; both are of use to the script alone.
 * @param name - by which the address names the picture within its view
 */
export function renderPlotData(data: PlotData, name: string): Markup {
  const packed = deflateSync(JSON.stringify(data), { level: 9 }).toString('base64');
  return html`<div class="save" data-name="${name}" data-plot="${packed}"><span aria-hidden="true">Save as</span>${FORMATS.map((format) => html`<button type="button" class="chip" data-save="${format}" aria-label="${format.toUpperCase()}: ${data.title}">${format.toUpperCase()}</button>`)}${data.note !== undefined && html`<span>${data.note}</span>`}</div>`;
}

export const FORMATS = ['svg', 'png', 'csv'] as const;
