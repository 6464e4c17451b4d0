import { type Chart, type Position, unitsOf } from './chart.js';
import type { PlotData } from './plot-data.js';

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
