import type { LinesFigure, Series } from '../../src/evidence/figure.js';
import { type Interval, middle } from '../../src/numerics/interval/interval.js';

/** Layers at which a trajectory is drawn: all of the first ten, then ten an octave or so. */
export function layersUpTo(deepest: number): number[] {
  const layers = new Set<number>();
  for (let l = 1; l <= deepest; l = Math.max(l + 1, Math.ceil(l * 1.08))) layers.add(l);
  return [...layers.add(deepest)];
}

export const curve = (
  name: string,
  role: Series['role'],
  layers: readonly number[],
  value: (layer: number) => number,
  draw: Series['draw'] = 'line',
): Series => ({ name, role, draw, x: layers, y: layers.map(value) });

/** 1 − c^l as it was computed. */
export const measured = (name: string, layers: readonly number[], distances: readonly Interval[]): Series =>
  curve(name, 'measured', layers, (l) => middle(distances[l]), 'dots');

/** Distances of correlations from 1 against depth. */
export function trajectoryFigure(
  about: { readonly id: string; readonly title: string; readonly caption: string; readonly x?: 'linear' | 'log' },
  series: readonly Series[],
): LinesFigure {
  const { id, title, caption, x = 'log' } = about;
  return {
    kind: 'lines',
    id,
    title,
    caption,
    x: { label: 'depth $l$', unit: 'layers', scale: x },
    y: { label: 'distance from full correlation $1 - c^l$', scale: 'log' },
    series,
  };
}

/** Running sums of f(0), f(1), …: at index l those of all before l. */
export function runningSums(count: number, f: (layer: number) => number): number[] {
  const sums = [0];
  for (let l = 0; l < count; l++) sums.push(sums[l] + f(l));
  return sums;
}
