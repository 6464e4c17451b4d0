import { type Interval, middle } from '../parts/intervals.js';
import { dots, type LinesFigure, lines, logarithmic, type Series } from '../parts/lines.js';

/** Layers at which a trajectory is drawn: all of the first ten, then ten an octave or so. */
export function layersUpTo(deepest: number): number[] {
  const layers = new Set<number>();
  for (let l = 1; l <= deepest; l = Math.max(l + 1, Math.ceil(l * 1.08))) layers.add(l);
  return [...layers.add(deepest)];
}

/** 1 − c^l as it was computed. */
export const measured = (name: string, layers: readonly number[], distances: readonly Interval[]): Series =>
  dots(name, 'measured', layers, (l) => middle(distances[l]));

/** Distances of correlations from 1 against depth. */
export function trajectoryFigure({ x = 'log', series, ...about }: TrajectoryFigure): LinesFigure {
  return lines({
    ...about,
    x: { label: 'depth $l$', unit: 'layers', scale: x },
    y: logarithmic('distance from full correlation $1 - c^l$'),
    series,
  });
}

interface TrajectoryFigure extends Pick<LinesFigure, 'id' | 'title' | 'caption' | 'series'> {
  readonly x?: 'linear' | 'log';
}

/** Running sums of f(0), f(1), …: at index l those of all before l. */
export function runningSums(count: number, f: (layer: number) => number): number[] {
  const sums = [0];
  for (let l = 0; l < count; l++) sums.push(sums[l] + f(l));
  return sums;
}
