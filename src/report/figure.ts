import type { FigureEvidence } from '../evidence/figure-schema.js';
import type { Shapes } from './activation-look.js';
import { type Axis, linearAxis, logAxis } from './axis.js';
import { axisName } from './axis-name.js';
import { type Chart, drawChart, type Layer, renderKey } from './chart.js';
import { count } from './count.js';
import { renderData, thinned } from './data-table.js';
import { figurePlot } from './figure-plot.js';
import { formatNumber } from './format.js';
import { inlineMarkdown, textOf } from './markdown.js';
import { html, type Markup } from './markup.js';
import { renderPlotData } from './plot-data.js';
import { type SeriesLook, seriesLooks } from './series-look.js';
import { renderSurface } from './surface.js';

type LinesFigure = Extract<FigureEvidence, { kind: 'lines' }>;
type Series = LinesFigure['series'][number];

/**
 * Any picture of a theorem: its title and caption, the drawing, a legend, and the numbers behind it.
 * @param file - what its files are called, on a page whose script saves it
 */
export function renderFigure(figure: FigureEvidence, anchor: string, shapes: Shapes = {}, file?: string): Markup {
  const { chart, drawing, data } = figure.kind === 'lines' ? renderLines(figure, shapes) : renderSurface(figure);
  return html`<figure class="picture figure" id="${anchor}" aria-labelledby="${anchor}-title">
<h2 id="${anchor}-title"><a class="permalink" href="#${anchor}">${inlineMarkdown(figure.title)}</a></h2>
${drawing}
<figcaption>${inlineMarkdown(figure.caption)}</figcaption>
${file !== undefined && renderPlotData(figurePlot(figure, chart, file), figure.id)}${data}
</figure>`;
}

function renderLines(figure: LinesFigure, shapes: Shapes): { chart: Chart; drawing: Markup; data: Markup } {
  const { chart, looks, ended } = linesChart(figure, shapes);
  const drawing = html`<ul class="legend${ended && ' at-ends'}">${looks
    .filter(({ legend }) => legend)
    .map(
      (look) =>
        html`<li>${renderKey(look)}<span>${inlineMarkdown(look.name)}${look.more > 0 && html` <span class="quiet">and ${look.more} alike</span>`}</span></li>`,
    )}</ul>
<p class="y-label">${axisName(figure.y)}</p>
${drawChart(chart)}
<p class="x-label">${axisName(figure.x)}</p>`;
  return { chart, drawing, data: dataOf(figure) };
}

/** A figure as a drawing. */
export interface LinesChart {
  readonly chart: Chart;
  readonly looks: readonly SeriesLook[];
  /** Whether the names of lines stand at their ends. */
  readonly ended: boolean;
}

/** The drawing, and how each series of it looks; where there is room for the names of lines, they stand at their ends. */
export function linesChart(figure: LinesFigure, shapes: Shapes = {}, height = 320): LinesChart {
  const { series } = figure;
  const dotted = series.every(({ draw }) => draw === 'dots');
  const [xs, ys] = [series.flatMap((s) => s.x), series.flatMap((s) => [...s.y, ...(s.lo ?? []), ...(s.hi ?? [])])];
  const x = axisFor(figure.x.scale, xs, dotted ? 0.03 : 0);
  const y = axisFor(figure.y.scale, ys, 0.05);
  const looks = seriesLooks(series, shapes);
  const ended = isEnded(series, looks);
  const layers = series.flatMap((s, i) => layersOf(s, looks[i] ?? INK, x, y, ended));
  const order: readonly Layer['kind'][] = ['band', 'curve', 'dots', 'end'];
  const drawn = order.flatMap((kind) => layers.filter((layer) => layer.kind === kind));
  return { chart: { height, x, y, description: describe(figure), layers: drawn }, looks, ended };
}

const INK: SeriesLook = { name: '', colour: 'var(--ink)', square: false, look: 'exact', legend: true, more: 0 };

/** So many names, and none longer, find room beside the ends of their lines. */
const MOST_ENDS = 9;
const LONGEST_END = 20;

function isEnded(series: readonly Series[], looks: readonly SeriesLook[]): boolean {
  const short = looks.every(({ name, legend }) => legend && textOf(name).length <= LONGEST_END);
  return short && series.length > 1 && series.length <= MOST_ENDS && series.some(({ draw }) => draw === 'line');
}

/** A log axis leaves out what is not positive. */
function axisFor(scale: 'linear' | 'log', values: readonly number[], margin: number): Axis {
  if (scale === 'linear') return linearAxis(values, margin);
  const axis = logAxis(values.filter((v) => v > 0 && v < Infinity));
  const [low, high] = axis.domain;
  // logAxis leaves a twentieth on either side, for dots; curves may run to the edge
  const slack = margin > 0 ? 0 : (high - low) / 22;
  return {
    ...axis,
    domain: [low + slack, high - slack],
    ticks: axis.ticks.filter(({ at }) => at >= low + slack - 1e-9 && at <= high - slack + 1e-9),
    position: (v) => (v > 0 && v < Infinity ? axis.position(v) : Number.NaN),
  };
}

function layersOf(series: Series, look: SeriesLook, x: Axis, y: Axis, ended: boolean): Layer[] {
  const { colour, square } = look;
  const at = (i: number) => ({ x: x.position(series.x[i] ?? Number.NaN), y: y.position(series.y[i] ?? Number.NaN) });
  const all = series.x.map((_, i) => at(i));
  const known = all.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const layers: Layer[] =
    series.draw === 'dots'
      ? [{ kind: 'dots', points: known, colour, square }]
      : [{ kind: 'curve', points: all, colour, look: series.role }];
  if (series.draw === 'line' && series.role === 'measured' && known.length > 1)
    layers.push({ kind: 'dots', points: thinned(known, MOST_MARKERS), colour, square });
  const { lo, hi } = series;
  const edge = (ends: readonly number[], i: number): number => clamped(y, ends[i] ?? Number.NaN);
  if (lo !== undefined && hi !== undefined)
    layers.unshift({ kind: 'band', colour, points: all.map(({ x }, i) => ({ x, y: edge(lo, i), end: edge(hi, i) })) });
  const last = known.reduce((a, b) => (b.x >= a.x ? b : a), known[0] ?? { x: Number.NaN, y: Number.NaN });
  if (ended && known.length > 0) layers.push({ kind: 'end', at: last, ...look, name: inlineMarkdown(series.name) });
  return layers;
}

/** Marks that tell lines apart besides their colour: so many on each that was measured. */
const MOST_MARKERS = 16;

/** The lower edge of a band that reaches 0 on a log axis ends at the frame. */
const clamped = (axis: Axis, value: number): number => {
  const at = axis.position(value);
  return Number.isNaN(at) && value <= 0 ? axis.domain[0] : Math.max(axis.domain[0], Math.min(axis.domain[1], at));
};

/** So many rows in all stand under a picture; the evidence file has every point. */
const MOST_ROWS = 120;

function dataOf(figure: LinesFigure): Markup {
  const each = Math.max(4, Math.floor(MOST_ROWS / Math.max(1, figure.series.length)));
  const banded = figure.series.some(({ lo }) => lo !== undefined);
  const rows = figure.series.flatMap((series) =>
    thinned([...series.x.keys()], each).map((i) => [
      inlineMarkdown(series.name),
      formatNumber(series.x[i] ?? Number.NaN, 5),
      formatNumber(series.y[i] ?? Number.NaN, 5),
      ...(banded ? [band(series, i)] : []),
    ]),
  );
  const points = figure.series.reduce((sum, { x }) => sum + x.length, 0);
  return renderData({
    caption: `The picture as numbers${points > rows.length ? `: ${rows.length} of ${count(points, 'point')}, evenly thinned` : ''}`,
    columns: ['series', axisName(figure.x), axisName(figure.y), ...(banded ? ['band'] : [])],
    rows,
  });
}

const band = ({ lo, hi }: Series, i: number): string =>
  lo === undefined || hi === undefined
    ? ''
    : `${formatNumber(lo[i] ?? Number.NaN, 4)} … ${formatNumber(hi[i] ?? Number.NaN, 4)}`;

function describe({ title, x, y, series }: LinesFigure): string {
  const names = series.map(({ name }) => textOf(name));
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return `${textOf(title)}: ${textOf(y.label)} against ${textOf(x.label)} for ${shown.join(', ')}.`;
}
