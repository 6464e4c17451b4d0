import type { FigureEvidence } from '../evidence/figure-schema.js';
import { type Axis, linearAxis, logAxis } from './axis.js';
import { axisName } from './axis-name.js';
import { type CellsLayer, type Chart, drawChart, type Layer } from './chart.js';
import { renderData, thinned } from './data-table.js';
import { formatNumber } from './format.js';
import { inlineMarkdown, textOf } from './markdown.js';
import { html, type Markup } from './markup.js';

type SurfaceFigure = Extract<FigureEvidence, { kind: 'surface' }>;

/** Shades of the colour scale; neighbours of one shade melt into one rectangle, so shades also read as contours. */
const SHADES = 16;

/** Values over a rectangle as a heat map with its scale. Values of both signs on a linear scale get two hues, parted at 0. */
export function renderSurface(figure: SurfaceFigure): { chart: Chart; drawing: Markup; data: Markup } {
  const { chart, colours, ends } = surfaceChart(figure);
  const keys = (figure.curves ?? []).map(
    ({ name }) =>
      html`<li><svg class="key" viewBox="0 0 24 10" width="24" height="10" aria-hidden="true"><path stroke="${OVER}" d="M1 5h22"/></svg><span>${inlineMarkdown(name)}</span></li>`,
  );
  const drawing = html`${keys.length > 0 && html`<ul class="legend">${keys}</ul>`}<p class="y-label">${axisName(figure.y)}</p>
${drawChart(chart)}
<p class="x-label">${axisName(figure.x)}</p>
<div class="scale"><span class="scale-name">${axisName(figure.z)}</span><svg class="scale-bar" viewBox="0 0 ${SHADES} 1" preserveAspectRatio="none" width="100%" height="10" aria-hidden="true">${colours.map((fill, k) => html`<rect x="${k}" width="1.02" height="1" fill="${fill}"/>`)}</svg><span class="scale-ends">${ends.map((end) => html`<span>${end}</span>`)}</span></div>`;
  return { chart, drawing, data: renderTable(figure) };
}

/** Of lines over a surface: far from the colours of either scale. */
export const OVER = 'var(--refuted)';

/** The drawing, the colours of its scale and the values at its ends and between. */
export function surfaceChart(figure: SurfaceFigure) {
  const scale = shadeScale(figure);
  const x = edgesOf(figure.x.scale, figure.xs);
  const y = edgesOf(figure.y.scale, figure.ys);
  const values = [0, 0.25, 0.5, 0.75, 1].map((part) => scale.value(part));
  const curves = (figure.curves ?? []).map((curve): Layer => {
    const points = curve.x.map((at, i) => ({
      x: x.axis.position(at),
      y: y.axis.position(curve.y[i] ?? Number.NaN),
    }));
    return { kind: 'curve', points, colour: OVER, look: 'measured' };
  });
  const layers = [...cellsOf(figure, x.edges, y.edges, scale), ...curves];
  const chart: Chart = { height: 380, x: x.axis, y: y.axis, description: describe(figure), layers };
  return {
    chart,
    colours: Array.from({ length: SHADES }, (_, k) => colour(k, scale)),
    ends: values.map((value) => formatNumber(value, digitsFor(values))),
  };
}

/** Three, and more where the values differ only behind that: 0.84712, 0.84715, … */
function digitsFor(ends: readonly number[]): number {
  const [low = 0, high = 0] = [Math.min(...ends), Math.max(...ends)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  return high > low ? Math.min(12, 3 + Math.max(0, Math.floor(Math.log10(size / (high - low))))) : 3;
}

interface ShadeScale {
  /** The place of a value in [0, 1]; NaN for one that a log scale cannot show. */
  readonly place: (value: number) => number;
  readonly value: (place: number) => number;
  readonly diverging: boolean;
}

function shadeScale({ values, z }: SurfaceFigure): ShadeScale {
  const all = values.flat().filter((v) => Number.isFinite(v) && (z.scale === 'linear' || v > 0));
  const low = all.reduce((a, b) => Math.min(a, b), Infinity);
  const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
  if (z.scale === 'linear' && low < 0 && high > 0) {
    const most = Math.max(-low, high);
    return { place: (v) => (v / most + 1) / 2, value: (p) => (2 * p - 1) * most, diverging: true };
  }
  const [to, from] = z.scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v];
  const [a, b] = all.length === 0 ? [0, 1] : [to(low), to(high)];
  const length = b - a || 1;
  return { place: (v) => (to(v) - a) / length, value: (p) => from(a + p * length), diverging: false };
}

const colour = (shade: number, { diverging }: ShadeScale): string =>
  `var(--${diverging ? 'diverging' : 'shade'}-${shade + 1})`;

/** An axis whose grid points are middles of cells, and the edges between the cells, in positions. */
function edgesOf(scale: 'linear' | 'log', grid: readonly number[]): { axis: Axis; edges: readonly number[] } {
  const axis = scale === 'log' ? logAxis(grid.filter((v) => v > 0)) : linearAxis(grid);
  const at = grid.map((v) => axis.position(v));
  const half = at.length > 1 ? ((at[1] ?? 0) - (at[0] ?? 0)) / 2 : 0.5;
  const last = at.length > 1 ? ((at.at(-1) ?? 0) - (at.at(-2) ?? 0)) / 2 : 0.5;
  const edges = [(at[0] ?? 0) - half, ...at.slice(1).map((p, i) => (p + (at[i] ?? p)) / 2), (at.at(-1) ?? 0) + last];
  const domain = [edges[0] ?? 0, edges.at(-1) ?? 1] as const;
  return { axis: { ...axis, domain, ticks: axis.ticks.filter(({ at }) => at >= domain[0] && at <= domain[1]) }, edges };
}

function cellsOf(
  { values }: SurfaceFigure,
  xEdges: readonly number[],
  yEdges: readonly number[],
  scale: ShadeScale,
): CellsLayer[] {
  const shades = new Map<number, [number, number, number, number][]>();
  values.forEach((row, j) => {
    let start = 0;
    for (let i = 1; i <= row.length; i++) {
      const shade = shadeOf(row[start], scale);
      if (i < row.length && shadeOf(row[i], scale) === shade) continue;
      const [left = 0, right = 0, low = 0, high = 0] = [xEdges[start], xEdges[i], yEdges[j], yEdges[j + 1]];
      if (!Number.isNaN(shade)) shades.set(shade, [...(shades.get(shade) ?? []), [left, right, low, high]]);
      start = i;
    }
  });
  return [...shades].map(([shade, cells]) => ({ kind: 'cells', cells, colour: colour(shade, scale) }));
}

function shadeOf(value: number | undefined, scale: ShadeScale): number {
  const place = scale.place(value ?? Number.NaN);
  return Number.isFinite(place) ? Math.max(0, Math.min(SHADES - 1, Math.floor(SHADES * place))) : Number.NaN;
}

/** A grid of at most so many columns and rows under the picture; the evidence file has all of it. */
const MOST_COLUMNS = 9;
const MOST_ROWS = 15;

function renderTable({ x, y, xs, ys, values }: SurfaceFigure): Markup {
  const columns = thinned([...xs.keys()], MOST_COLUMNS);
  const rows = thinned([...ys.keys()], MOST_ROWS).toReversed();
  const number = (v: number | undefined): string => formatNumber(v ?? Number.NaN, 4);
  return renderData({
    caption: `The picture as numbers: ${y.label} downwards, ${x.label} across`,
    columns: ['', ...columns.map((i) => number(xs[i]))],
    rows: rows.map((j) => [number(ys[j]), ...columns.map((i) => number(values[j]?.[i]))]),
  });
}

function describe({ title, x, y, z, values }: SurfaceFigure): string {
  const all = values.flat();
  const [low, high] = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
  return `${textOf(title)}: ${textOf(z.label)} from ${formatNumber(low, 3)} to ${formatNumber(high, 3)} over ${textOf(x.label)} and ${textOf(y.label)}.`;
}
