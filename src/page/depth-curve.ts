import type { Directions } from '../data/directions.js';
import type { DoubleTables } from '../families/double-tables.js';
import { divide, type Interval } from '../numerics/interval/interval.js';
import { linearAxis, logAxis } from '../report/axis.js';
import { drawChart, type Layer } from '../report/chart.js';
import { html, type Markup } from '../report/markup.js';
import { DEEPEST, type LayeredKernel, layeredSmallest } from './layers.js';
import { enclosure } from './spectrum.js';

/** The depths of the curve: every one at first, then every tenth. */
const DEPTHS = [1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 30, 36, 43, 50, 60, 70, 80, 95, 110, 125, 140, 160, 180, DEEPEST];

export interface DepthCurve {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly { readonly depth: number; readonly least: Interval }[];
}

/** λ_min of G^(L) against L; at 0 that of G^∞ over the variance of φ. */
export function depthCurve(
  { name, colour }: Pick<DepthCurve, 'name' | 'colour'>,
  kernel: LayeredKernel,
  data: Directions,
  { variance }: DoubleTables,
  shallow: Interval,
): DepthCurve {
  const start = { depth: 0, least: divide(shallow, enclosure(variance)) };
  const points = [start, ...DEPTHS.map((depth) => ({ depth, least: layeredSmallest(kernel, data, depth) }))];
  return { name, colour, points };
}

/** What doubles cannot tell from 0 is left out of the lines. */
export function drawDepths(curves: readonly DepthCurve[], depth: number): Markup {
  const known = curves.map((curve) => ({ ...curve, points: curve.points.filter(({ least }) => least.lo > 0) }));
  const x = linearAxis([0, DEEPEST], 0.02);
  const y = logAxis(
    known.flatMap(({ points }) => points.map(({ least }) => least.lo / 2 + least.hi / 2)),
    5,
  );
  const layers = known.flatMap(({ colour, points }): Layer[] => {
    const at = points.map((point) => ({ x: point.depth, y: y.position(point.least.lo / 2 + point.least.hi / 2) }));
    return [
      { kind: 'curve', look: 'measured', colour, points: at },
      { kind: 'dots', colour, points: at },
    ];
  });
  const here: Layer = {
    kind: 'bars',
    colour: 'var(--muted)',
    points: [{ x: depth, y: y.domain[0], end: y.domain[1] }],
  };
  const description = `Smallest eigenvalue of G^(L) against L for ${curves.map(({ name }) => name).join(' and ')}.`;
  return html`<p class="y-label">smallest eigenvalue of G<sup>(L)</sup>, where float64 tells it from 0</p>${drawChart({ height: 170, x, y, description, layers: [here, ...layers] })}<p class="x-label">layers L</p>`;
}
