import type { FigureEvidence } from '../evidence/figure-schema.js';
import { axisText } from './axis-name.js';
import type { Chart } from './chart.js';
import { textOf } from './markdown.js';
import { placesIn } from './placed.js';
import type { Column, PlotData } from './plot-data.js';

/** Every point of a figure's series, or cell of its surface, as the page's script knows it; `chart` draws it. */
export function figurePlot(figure: FigureEvidence, chart: Chart, name: string): PlotData {
  const title = textOf(figure.title);
  const { x, y, columns } = figure.kind === 'lines' ? seriesOf(figure) : cellsOf(figure);
  const places = x.map((at, k) => ({ x: chart.x.position(at), y: chart.y.position(y[k] ?? Number.NaN) }));
  return { name, title, columns, ...placesIn([{ name: `Points of ${title}`, chart, positions: places }]) };
}

interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly columns: readonly Column[];
}

function seriesOf({ x, y, series }: Extract<FigureEvidence, { kind: 'lines' }>): Points {
  const xs = series.flatMap((one) => one.x);
  const ys = series.flatMap((one) => one.y);
  const edge = (side: 'lo' | 'hi') => series.flatMap((one) => one.x.map((_, k) => finite(one[side]?.[k])));
  const banded = series.some(({ lo }) => lo !== undefined);
  const columns: Column[] = [
    { name: 'series', role: 'series', values: series.flatMap((one) => one.x.map(() => textOf(one.name))) },
    { name: axisText(x), values: xs.map(finite) },
    { name: axisText(y), values: ys.map(finite) },
    ...(banded
      ? [
          { name: 'band, low', values: edge('lo') },
          { name: 'band, high', values: edge('hi') },
        ]
      : []),
  ];
  return { x: xs, y: ys, columns };
}

/** Row by row from below. */
function cellsOf({ x, y, z, xs, ys, values }: Extract<FigureEvidence, { kind: 'surface' }>): Points {
  const across = ys.flatMap(() => xs);
  const down = ys.flatMap((value) => xs.map(() => value));
  const columns = [
    { name: axisText(x), values: across.map(finite) },
    { name: axisText(y), values: down.map(finite) },
    { name: axisText(z), values: values.flat().map(finite) },
  ];
  return { x: across, y: down, columns };
}

const finite = (value: number | undefined): number | null => (Number.isFinite(value) ? (value ?? null) : null);
