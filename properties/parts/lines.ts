import type { Axis, LinesFigure, Series } from '../../src/evidence/figure.js';

export type { Axis, Figure, LinesFigure, Series, SurfaceFigure } from '../../src/evidence/figure.js';

/** A picture of curves and clouds. */
export const lines = (figure: Omit<LinesFigure, 'kind'>): LinesFigure => ({ kind: 'lines', ...figure });

export const linear = (label: string, unit?: string): Axis => axis(label, 'linear', unit);
export const logarithmic = (label: string, unit?: string): Axis => axis(label, 'log', unit);

/** Values over xs, or those of a function of x and its index. */
export type Values = readonly number[] | ((x: number, index: number) => number);

export const line = (name: string, role: Series['role'], x: readonly number[], y: Values): Series =>
  drawn(name, role, 'line', x, y);

export const dots = (name: string, role: Series['role'], x: readonly number[], y: Values): Series =>
  drawn(name, role, 'dots', x, y);

/** A line through pairs (x, y). */
export const path = (name: string, role: Series['role'], points: readonly (readonly number[])[]): Series =>
  line(
    name,
    role,
    points.map(([x]) => x),
    (_, i) => points[i][1],
  );

const axis = (label: string, scale: Axis['scale'], unit?: string): Axis =>
  unit === undefined ? { label, scale } : { label, unit, scale };

function drawn(name: string, role: Series['role'], draw: Series['draw'], x: readonly number[], y: Values): Series {
  return { name, role, draw, x, y: typeof y === 'function' ? x.map((at, i) => y(at, i)) : y };
}
