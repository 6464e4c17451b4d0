import type { Axis } from './axis.js';
import { html, type Markup } from './markup.js';

/** One drawing of a picture, in positions of its axes. Colours are CSS, so that one drawing serves light, dark and paper. */
export interface Chart {
  /** In pixels; the width is that of the page. */
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  /** Read aloud in place of the drawing. */
  readonly description: string;
  readonly layers: readonly Layer[];
}

export type Layer =
  | PointsLayer
  | CurveLayer
  | BandLayer
  | CellsLayer
  /** The side of a horizontal line where the inequality fails. */
  | {
      readonly kind: 'forbidden';
      readonly edge: number;
      readonly side: 'below' | 'above';
      readonly label: string;
      readonly labelAt: 'start' | 'end';
    }
  | { readonly kind: 'line'; readonly at: number }
  /** Words on a line, at its end that is given. */
  | {
      readonly kind: 'label';
      readonly at: Position;
      readonly side: 'start' | 'end';
      readonly under: boolean;
      readonly text: string;
    }
  | EndLayer
  | {
      readonly kind: 'mark';
      readonly at: Position;
      readonly to?: Position;
      readonly label: string;
      readonly colour: string;
    };

export interface PointsLayer {
  /** Stems, and bars, which are bolder, go from each point to its `end`. */
  readonly kind: 'dots' | 'rings' | 'dashes' | 'stems' | 'bars';
  readonly points: readonly Position[];
  readonly colour: string;
  /** Of dots and rings: angular ones. */
  readonly square?: boolean;
}

/** How a series is told from others: in colour, by its class, and angular or round. */
export interface Key {
  readonly colour: string;
  readonly look: string;
  readonly square: boolean;
}

/** The name of a line beside its end. */
export interface EndLayer extends Key {
  readonly kind: 'end';
  readonly at: Position;
  readonly name: Markup | string;
}

/** Straight lines from point to point; a position that is no number interrupts them. */
export interface CurveLayer {
  readonly kind: 'curve';
  readonly points: readonly Position[];
  readonly colour: string;
  /** The class that says how the line looks: 'measured', 'exact', 'bound' or 'member'. */
  readonly look: string;
}

/** The area between `y` and `end` of each point. */
export interface BandLayer {
  readonly kind: 'band';
  readonly points: readonly Position[];
  readonly colour: string;
}

/** Rectangles of one colour: left, right, low and high edge of each. */
export interface CellsLayer {
  readonly kind: 'cells';
  readonly cells: readonly (readonly [left: number, right: number, low: number, high: number])[];
  readonly colour: string;
}

export interface Position {
  readonly x: number;
  readonly y: number;
  readonly end?: number;
}

/**
 * The chart as SVG that is as wide as its place: lines and dots live in an inner drawing that is stretched while strokes keep their
 * width, text and marks stand at percentages. So one drawing serves the phone, the desk and the page of paper, and text
 * keeps its size. Dots that would fall on the same place are drawn once, as one path per layer at about 8 bytes a dot.
 */
export function drawChart(chart: Chart): Markup {
  const ends = chart.layers.filter((layer) => layer.kind === 'end');
  return html`<div class="chart${ends.length > 0 && ' ended'}">${drawPlot(chart)}${ends.length > 0 && html`<ul class="ends" aria-hidden="true">${placed(ends, chart).map(({ end, left, top }) => html`<li style="left:${left}%;top:${top}px">${renderKey(end)}${end.name}</li>`)}</ul>`}</div>`;
}

/** The SVG alone, which leaves its labels at the axes outside. */
export function drawPlot(chart: Chart): Markup {
  const { x, y, height, description, layers } = chart;
  const inner = layers.map((layer) => drawn(layer, chart)).filter((part) => part !== undefined);
  return html`<svg class="plot" role="img" aria-label="${description}" width="100%" height="${height}">
<g class="grid">${x.ticks.map(({ at }) => rule('x', percentX(at, x)))}${y.ticks.map(({ at }) => rule('y', percentY(at, y)))}</g>
<g class="rails">${x.rails.map(({ at }) => rule('x', percentX(at, x)))}${y.rails.map(({ at }) => rule('y', percentY(at, y)))}</g>
<svg class="ink" x="0" y="0" width="100%" height="100%" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none">${inner}</svg>
${layers.map((layer) => labelled(layer, chart))}
<g class="x-ticks">${ticks(x, 'x').map(({ at, label, minor }) => html`<text${minor && MINOR} x="${percentX(at, x)}" y="100%" dy="17">${label}</text>`)}</g>
<g class="y-ticks">${ticks(y, 'y').map(({ at, label }) => html`<text x="0" dx="-8" y="${percentY(at, y)}" dy="4">${label}</text>`)}</g>
</svg>`;
}

/** Where a position stands in the stretched drawing: from its left, of WIDE, and from its top, of HIGH. */
export const unitsOf = (position: Position, { x, y }: Chart): [left: number, top: number] => [
  unitX(position.x, x),
  unitY(position.y, y),
];

/** A line or a dot of a series, for its name in a legend. */
export function renderKey({ colour, look, square }: Key): Markup {
  const path = look.startsWith('dots') ? 'M12 5h0' : 'M1 5h22';
  const mark = look === 'measured' && html`<path class="dots${square && ' square'}" stroke="${colour}" d="M12 5h0"/>`;
  return html`<svg class="key" viewBox="0 0 24 10" width="24" height="10" aria-hidden="true"><path class="${look}${square && ' square'}" stroke="${colour}" d="${path}"/>${mark}</svg>`;
}

/** Units of the stretched drawing. */
export const WIDE = 2000;
export const HIGH = 1000;
const MINOR = html` class="minor"`;

const fraction = (at: number, { domain: [low, high] }: Axis): number => (at - low) / (high - low);
const percent = (part: number): string => `${Number((100 * part).toFixed(2))}%`;
const percentX = (at: number, x: Axis): string => percent(fraction(at, x));
const percentY = (at: number, y: Axis): string => percent(1 - fraction(at, y));
const unitX = (at: number, x: Axis): number => Math.round(WIDE * fraction(at, x));
const unitY = (at: number, y: Axis): number => Math.round(HIGH * (1 - fraction(at, y)));

const rule = (name: 'x' | 'y', at: string): Markup =>
  name === 'x'
    ? html`<line x1="${at}" x2="${at}" y1="0" y2="100%"/>`
    : html`<line x1="0" x2="100%" y1="${at}" y2="${at}"/>`;

/** On narrow screens every other label of a long axis steps aside. */
function ticks(axis: Axis, name: 'x' | 'y') {
  const all = [...axis.ticks, ...axis.rails];
  return all.map(({ at, label }, i) => ({
    at,
    label,
    minor: name === 'x' && axis.ticks.length > 5 && i < axis.ticks.length && i % 2 === 1,
  }));
}

function drawn(layer: Layer, chart: Chart): Markup | undefined {
  const { x, y } = chart;
  switch (layer.kind) {
    case 'rings':
      return html`${points(layer, 6, chart)}${points({ ...layer, colour: 'var(--surface)' }, 3, chart)}`;
    case 'dots':
    case 'dashes':
    case 'stems':
    case 'bars':
      return points(layer, WIDTHS[layer.kind], chart);
    case 'curve':
      return html`<path class="curve ${layer.look}" stroke="${layer.colour}" d="${polyline(layer.points, chart)}"/>`;
    case 'band':
      return html`<path class="band" fill="${layer.colour}" d="${outline(layer.points, chart)}"/>`;
    case 'cells':
      return html`<path class="cells" fill="${layer.colour}" d="${layer.cells.map((cell) => rectangle(cell, chart)).join('')}"/>`;
    case 'forbidden': {
      const [edge, end] = [unitY(layer.edge, y), layer.side === 'below' ? HIGH : 0];
      return html`<rect class="forbidden" x="0" width="${WIDE}" y="${Math.min(edge, end)}" height="${Math.abs(end - edge)}"/><path class="edge" d="M0 ${edge}h${WIDE}"/>`;
    }
    case 'end':
    case 'label':
      return undefined;
    case 'line':
      return html`<path class="median" d="M0 ${unitY(layer.at, y)}h${WIDE}"/>`;
    case 'mark':
      return layer.to === undefined
        ? undefined
        : html`<path class="mark-line" stroke="${layer.colour}" d="M${unitX(layer.at.x, x)} ${unitY(layer.at.y, y)}L${unitX(layer.to.x, x)} ${unitY(layer.to.y, y)}"/>`;
  }
}

/** Of the strokes, in pixels. */
const WIDTHS = { dots: 5, dashes: 1.5, stems: 1, bars: 4 } as const;

/** Names stand a line apart; those that would leave the drawing move up. */
function placed(ends: readonly EndLayer[], { x, y, height }: Chart) {
  const sorted = ends
    .map((end) => ({ end, left: Math.round(100 * fraction(end.at.x, x)), top: height * (1 - fraction(end.at.y, y)) }))
    .toSorted((a, b) => a.top - b.top);
  let lowest = Number.NEGATIVE_INFINITY;
  const down = sorted.map((one) => {
    lowest = Math.max(one.top, lowest + LINE);
    return { ...one, top: lowest };
  });
  const over = Math.max(0, lowest - height);
  return down.map((one, i) => {
    const room = height - LINE * (down.length - 1 - i);
    return { ...one, top: Math.round(over > 0 ? Math.min(one.top, room) : one.top) };
  });
}

const LINE = 16;

/** What must not be stretched: rings around marked points, and words. */
function labelled(layer: Layer, { x, y }: Chart): Markup | false {
  if (layer.kind === 'forbidden') {
    const start = layer.labelAt === 'start';
    return html`<text class="fails" x="${start ? '0' : '100%'}" dx="${start ? 6 : -6}" y="${percentY(layer.edge, y)}" dy="${layer.side === 'below' ? 16 : -7}" text-anchor="${start ? 'start' : 'end'}">${layer.label}</text>`;
  }
  if (layer.kind === 'label') {
    const start = layer.side === 'start';
    return html`<text class="line-label" x="${percentX(layer.at.x, x)}" dx="${start ? 4 : -4}" y="${percentY(layer.at.y, y)}" dy="${layer.under ? 13 : -5}" text-anchor="${start ? 'start' : 'end'}">${layer.text}</text>`;
  }
  if (layer.kind !== 'mark') return false;
  const right = fraction(layer.at.x, x) > 0.55;
  const ends = layer.to === undefined ? [layer.at] : [layer.at, layer.to];
  return html`${ends.map((end) => html`<circle class="mark" stroke="${layer.colour}" cx="${percentX(end.x, x)}" cy="${percentY(end.y, y)}" r="5.5"/>`)}<text class="mark-label" fill="${layer.colour}" x="${percentX(layer.at.x, x)}" dx="${right ? -11 : 11}" y="${percentY(layer.at.y, y)}" dy="4" text-anchor="${right ? 'end' : 'start'}">${layer.label}</text>`;
}

/** All points of one layer as one path: dots are strokes of length 0 with round ends. */
function points({ kind, points: all, colour, square = false }: PointsLayer, size: number, { x, y }: Chart): Markup {
  const cells = new Map<string, Cell>();
  for (const point of all) {
    const length = point.end === undefined ? 0 : unitY(point.end, y) - unitY(point.y, y);
    const cell = [unitX(point.x, x), unitY(point.y, y), length] as const;
    cells.set(cell.join(), cell);
  }
  return html`<path class="${kind}${square && ' square'}" stroke="${colour}" stroke-width="${size}" d="${pen(kind, [...cells.values()])}"/>`;
}

type Cell = readonly [x: number, y: number, length: number];

/** The cells from left to right, which keeps the steps between them short. */
function pen(kind: PointsLayer['kind'], cells: readonly Cell[]): string {
  const reach = kind === 'dashes' ? 9 : 0;
  let [penX, penY] = [0, 0];
  let d = '';
  for (const [x, y, length] of cells.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const [dx, dy] = [x - reach - penX, y - penY];
    d += `${d === '' ? 'M' : 'm'}${pair(dx, dy)}${kind === 'stems' || kind === 'bars' ? `v${length}` : `h${2 * reach}`}`;
    [penX, penY] = [x + reach, y + length];
  }
  return d;
}

function polyline(all: readonly Position[], { x, y }: Chart): string {
  let [penX, penY] = [0, 0];
  let d = '';
  let down = false;
  for (const point of all) {
    if (!(Number.isFinite(point.x) && Number.isFinite(point.y))) {
      down = false;
      continue;
    }
    const [px, py] = [unitX(point.x, x), unitY(point.y, y)];
    if (down && px === penX && py === penY) continue;
    d += `${down ? 'l' : d === '' ? 'M' : 'm'}${pair(px - penX, py - penY)}`;
    [penX, penY, down] = [px, py, true];
  }
  return d;
}

function outline(all: readonly Position[], { x, y }: Chart): string {
  const placed = all.filter(
    (point) => Number.isFinite(point.x) && Number.isFinite(point.y) && Number.isFinite(point.end),
  );
  if (placed.length === 0) return '';
  const there = placed.map((point) => pair(unitX(point.x, x), unitY(point.y, y)));
  const back = placed.toReversed().map((point) => pair(unitX(point.x, x), unitY(point.end ?? point.y, y)));
  return `M${[...there, ...back].join('L')}z`;
}

function rectangle([left, right, low, high]: CellsLayer['cells'][number], { x, y }: Chart): string {
  const [x1, x2, y1, y2] = [unitX(left, x), unitX(right, x), unitY(high, y), unitY(low, y)];
  return `M${pair(x1, y1)}h${x2 - x1}v${y2 - y1}h${x1 - x2}z`;
}

const pair = (a: number, b: number): string => `${a}${b < 0 ? '' : ' '}${b}`;
