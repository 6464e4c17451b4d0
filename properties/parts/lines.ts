import type { Axis, LinesFigure, Series } from '../../src/evidence/figure.js';

export type { Axis, Figure, LinesFigure, Series, SurfaceFigure } from '../../src/evidence/figure.js';

/** A picture of curves and clouds. */
export const lines = (figure: Omit<LinesFigure, 'kind'>): LinesFigure => ({ kind: 'lines', ...figure });

export const linear = (label: string, unit?: string): Axis => axis(label, 'linear', unit);
export const logarithmic = (label: string, unit?: string): Axis => axis(label, 'log', unit);

/** Values over xs, or those of a function of x. */
export type Values = readonly number[] | ((x: number) => number);

export const line = (name: string, role: Series['role'], x: readonly number[], y: Values): Series =>
  drawn(name, role, 'line', x, y);

export const dots = (name: string, role: Series['role'], x: readonly number[], y: Values): Series =>
  drawn(name, role, 'dots', x, y);

const axis = (label: string, scale: Axis['scale'], unit?: string): Axis =>
  unit === undefined ? { label, scale } : { label, unit, scale };

function drawn(name: string, role: Series['role'], draw: Series['draw'], x: readonly number[], y: Values): Series {
  return { name, role, draw, x, y: typeof y === 'function' ? x.map((at) => y(at)) : y };
}
