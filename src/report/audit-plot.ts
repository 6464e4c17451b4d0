import type { FormatEvidence } from '../evidence/audit.js';
import type { Chart } from './chart.js';
import { placesIn } from './placed.js';
import type { PlotData } from './plot-data.js';

/** The edges of the regions of an audit's picture: of each format, the tolerance that ends false alarms and that with which misses begin. */
export function auditPlot(id: string, formats: readonly FormatEvidence[], chart: Chart): PlotData {
  const edges = formats.flatMap(({ format, instances, violations, needed, room }, i) => {
    const lane = { format, instances, violations, y: formats.length - 0.5 - i };
    const alarms = { ...lane, edge: 'no false alarm from here on', tolerance: needed };
    return room === undefined ? [alarms] : [alarms, { ...lane, edge: 'misses from here on', tolerance: room }];
  });
  const title = `Tolerances of ${id}`;
  const positions = edges.map(({ tolerance, y }) => ({ x: chart.x.position(tolerance), y }));
  return {
    name: `${id}-tolerances`,
    title,
    columns: [
      { name: 'format', role: 'series', values: edges.map(({ format }) => format) },
      { name: 'edge', values: edges.map(({ edge }) => edge) },
      { name: 'tolerance', values: edges.map(({ tolerance }) => tolerance) },
      { name: 'draws that hold', values: edges.map(({ instances }) => instances) },
      { name: 'violations', values: edges.map(({ violations }) => violations) },
    ],
    ...placesIn([{ name: title, chart, positions }]),
  };
}
