import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Axis } from './axis.js';
import { type Markup, trusted } from './markup.js';

/** One drawing of a picture, in positions of its axes. Colours are CSS, so that one drawing serves light and dark. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly xLabel?: string;
  /** Read aloud in place of the drawing. */
  readonly description: string;
  readonly layers: readonly Layer[];
}

export type Layer =
  | PointsLayer
  /** The side of a horizontal line where the inequality fails. */
  | {
      readonly kind: 'forbidden';
      readonly edge: number;
      readonly side: 'below' | 'above';
      readonly label: string;
      readonly labelAt: 'start' | 'end';
    }
  | { readonly kind: 'line'; readonly at: number }
  | {
      readonly kind: 'mark';
      readonly at: Position;
      readonly to?: Position;
      readonly label: string;
      readonly colour: string;
    };

export interface PointsLayer {
  /** Stems go from each point to its `end`. */
  readonly kind: 'dots' | 'rings' | 'dashes' | 'stems';
  readonly points: readonly Position[];
  readonly colour: string;
}

export interface Position {
  readonly x: number;
  readonly y: number;
  readonly end?: number;
}

/** The part of the DOM that is used here; linkedom has it, and the project is not compiled against a browser's types. */
interface SvgElement {
  outerHTML: string;
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
  append(child: SvgElement): void;
  querySelectorAll(selector: string): Iterable<SvgElement>;
}

interface SvgDocument {
  createElementNS(namespace: string, name: string): SvgElement;
}

/**
 * The panel as SVG. Dots that would fall on the same half pixel are drawn once, as one path per layer at about 8 bytes a dot: all draws
 * stay visible, and a thousand of them cost 8 KB instead of 100 KB.
 */
export function drawPanel(panel: Panel): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const { x, y, width, height } = panel;
  const figure: SvgElement = Plot.plot({
    document,
    width,
    height,
    marginLeft: 52,
    marginRight: 14,
    marginTop: 12,
    marginBottom: panel.xLabel === undefined ? 24 : 42,
    style: {},
    x: { type: 'linear', domain: [...x.domain], label: null },
    y: { type: 'linear', domain: [...y.domain], label: null },
    marks: [
      Plot.gridX(
        x.ticks.map(({ at }) => at),
        GRID,
      ),
      Plot.gridY(
        y.ticks.map(({ at }) => at),
        GRID,
      ),
      ...panel.layers.map((layer) => marks(layer, panel)),
      axis('x', panel.x),
      axis('y', panel.y),
      ...rails(panel),
    ],
  });
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', panel.description);
  figure.setAttribute('class', 'plot');
  for (const style of figure.querySelectorAll('style')) style.remove();
  for (const hidden of figure.querySelectorAll('g')) hidden.removeAttribute('aria-label');
  if (panel.xLabel !== undefined) figure.append(axisLabel(document, panel.xLabel, width, height));
  return trusted(compact(figure.outerHTML));
}

const GRID = { stroke: 'var(--grid)', strokeOpacity: 1 } as const;
const HALO = { stroke: 'var(--surface)', strokeWidth: 4, strokeLinejoin: 'round', fontSize: 12 } as const;

function axis(name: 'x' | 'y', { ticks, rails }: Axis): Plot.Markish {
  const all = [...ticks, ...rails];
  const at = all.map((tick) => tick.at);
  const tickFormat = (value: number): string => all.find((tick) => tick.at === value)?.label ?? '';
  const options = { tickFormat, tickSize: 0, tickPadding: 7, label: null, fontSize: 12, fill: 'var(--muted)' };
  return name === 'x' ? Plot.axisX(at, options) : Plot.axisY(at, options);
}

function rails({ x, y }: Panel): Plot.Markish[] {
  const style = { stroke: 'var(--rule)', strokeDasharray: '2 3' };
  return [
    Plot.ruleX(
      x.rails.map(({ at }) => at),
      style,
    ),
    Plot.ruleY(
      y.rails.map(({ at }) => at),
      style,
    ),
  ];
}

function marks(layer: Layer, { x, y, width }: Panel): Plot.Markish {
  switch (layer.kind) {
    case 'dots':
      return path(layer, 4.6);
    case 'rings':
      return [path(layer, 5.2), path({ ...layer, colour: 'var(--surface)' }, 2.6)];
    case 'dashes':
      return path(layer, 1.5);
    case 'stems':
      return path(layer, 1);
    case 'forbidden': {
      const edge = { y1: layer.edge, y2: layer.side === 'below' ? y.domain[0] : y.domain[1] };
      const start = layer.labelAt === 'start';
      return [
        Plot.rect([0], { x1: x.domain[0], x2: x.domain[1], ...edge, fill: 'var(--forbidden)' }),
        Plot.ruleY([layer.edge], { stroke: 'var(--bound)', strokeWidth: 1.5 }),
        Plot.text([layer.label], {
          x: x.domain[start ? 0 : 1],
          y: layer.edge,
          text: (label: string) => label,
          textAnchor: start ? 'start' : 'end',
          dx: start ? 6 : -6,
          dy: layer.side === 'below' ? 13 : -11,
          fill: 'var(--refuted)',
          fontSize: 12,
        }),
      ];
    }
    case 'line':
      return Plot.ruleY([layer.at], { stroke: 'var(--muted)', strokeDasharray: '4 3' });
    case 'mark': {
      const right = (layer.at.x - x.domain[0]) / (x.domain[1] - x.domain[0]) > 1 - 170 / width;
      const ends = layer.to === undefined ? [layer.at] : [layer.at, layer.to];
      return [
        layer.to === undefined
          ? null
          : Plot.link([layer], {
              x1: layer.at.x,
              x2: layer.to.x,
              y1: layer.at.y,
              y2: layer.to.y,
              stroke: layer.colour,
              strokeWidth: 1.25,
            }),
        Plot.dot(ends, { x: 'x', y: 'y', r: 5.5, stroke: layer.colour, strokeWidth: 1.75 }),
        Plot.text([layer.label], {
          x: layer.at.x,
          y: layer.at.y,
          text: (label: string) => label,
          textAnchor: right ? 'end' : 'start',
          dx: right ? -11 : 11,
          fill: layer.colour,
          fontWeight: 600,
          ...HALO,
        }),
      ];
    }
  }
}

/**
 * All points of one layer as one path: dots are strokes of length 0 with round ends. Coordinates are whole half pixels, relative;
 * what falls on the same half pixels is drawn once.
 */
function path({ kind, points, colour }: PointsLayer, size: number): Plot.RenderFunction {
  return (_index, scales, _values, _dimensions, context) => {
    const half = (scale: Plot.Scale | undefined, value: number): number =>
      Math.round(2 * Number(scale?.apply(value) ?? Number.NaN));
    const { x: onX, y: onY } = scales.scales;
    const cells = new Map<string, Cell>();
    for (const { x, y, end } of points) {
      const cell = [half(onX, x), half(onY, y), end === undefined ? 0 : half(onY, end) - half(onY, y)] as const;
      cells.set(cell.join(), cell);
    }
    const stroke = { fill: 'none', stroke: colour, 'stroke-width': 2 * size, 'stroke-linecap': 'round' };
    return element(context.document, 'path', {
      class: kind,
      d: pen(kind, [...cells.values()]),
      ...stroke,
      transform: 'scale(.5)',
    });
  };
}

type Cell = readonly [x: number, y: number, length: number];

/** The cells from left to right, which keeps the steps between them short. */
function pen(kind: PointsLayer['kind'], cells: readonly Cell[]): string {
  const reach = kind === 'dashes' ? 6 : 0;
  let [penX, penY] = [0, 0];
  let d = '';
  for (const [x, y, length] of cells.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const [dx, dy] = [x - reach - penX, y - penY];
    d += `${d === '' ? 'M' : 'm'}${dx}${dy < 0 ? '' : ' '}${dy}${kind === 'stems' ? `v${length}` : `h${2 * reach}`}`;
    [penX, penY] = [x + reach, y + length];
  }
  return d;
}

function element(document: SvgDocument, name: string, attributes: Readonly<Record<string, string | number>>) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

function axisLabel(document: SvgDocument, label: string, width: number, height: number): SvgElement {
  const place = { x: width - 14, y: height - 6, 'text-anchor': 'end', 'font-size': 12, fill: 'var(--ink)' };
  const text = element(document, 'text', place);
  text.textContent = `${label} →`;
  return text;
}

/** Coordinates to a hundredth of a pixel are plenty; text keeps its digits. */
function compact(svg: string): string {
  return svg.replace(/ (?:transform|[xy][12]?|width|height|cx|cy|d)="[^"]*"/g, (attribute) =>
    attribute.replace(/(\d+\.\d\d)\d+/g, '$1'),
  );
}
