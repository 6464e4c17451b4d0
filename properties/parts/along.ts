import { type Directions, directionsFrom } from './data.js';

export type { Along } from '../../src/claims/along.js';

// Families of instances along one number, for the picture that a claim's `along` asks for.

/** One curve for each, by its name. */
export const curves = <T extends string | { readonly name: string }, I>(
  of: readonly T[],
  instance: (one: T, x: number) => I,
): Record<string, (x: number) => I> =>
  Object.fromEntries(of.map((one) => [typeof one === 'string' ? one : one.name, (x: number) => instance(one, x)]));

/** 1, 2, … */
export const upToNumber = (most: number, least = 1): number[] =>
  Array.from({ length: most - least + 1 }, (_, i) => least + i);

/** From one number to another, each as many times the one before. */
export const spaced = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Number((from * (to / from) ** (i / (count - 1))).toPrecision(3)));

/** n directions of a plane, so many degrees from one to the next, in whole numbers of this length. */
export const fan = (n: number, degrees: number, radius = 1e6): Directions =>
  directionsFrom(Array.from({ length: n }, (_, k) => turned(radius, k * degrees)));

/** n directions of a half circle, none antipodal, of entries up to 1000. */
export const halfCircle = (n: number): Directions =>
  directionsFrom(Array.from({ length: n }, (_, k) => turned(1000, (180 * k) / n)));

/** Each line by both of its directions. */
export const withOpposites = ({ rows }: Directions): Directions =>
  directionsFrom([...rows, ...rows.map((row) => row.map((x) => 0 - x))], { parallel: 'allow' });

/** n directions of a half sphere along a spiral, evenly spread, of entries up to 1000. */
export const spiral = (n: number): Directions =>
  directionsFrom(
    Array.from({ length: n }, (_, k) => {
      const height = (k + 0.5) / n;
      const [x, y] = turned(1000 * Math.sqrt(1 - height * height), 137.507764 * k);
      return [x, y, Math.round(1000 * height)];
    }),
  );

/** In d dimensions the axes, and beside each another direction, so many degrees towards the next axis. */
export const nearAxes = (d: number, degrees: number): Directions => {
  const [along, aside] = turned(10_000, degrees);
  const axis = (k: number, entries: Readonly<Record<number, number>>): number[] =>
    Array.from({ length: d }, (_, i) => entries[i] ?? (i === k ? 1 : 0));
  return directionsFrom(
    Array.from({ length: d }, (_, k) => [axis(k, {}), axis(k, { [k]: along, [(k + 1) % d]: aside })]).flat(),
  );
};

/** m rows of whole numbers around the circle, by the golden angle: weights of a network in the plane. */
export const weightsAround = (m: number): number[][] =>
  Array.from({ length: m }, (_, k) => turned(997, 137.507764 * k + 1));

const turned = (radius: number, degrees: number): [number, number] => {
  const angle = (Math.PI * degrees) / 180;
  return [Math.round(radius * Math.cos(angle)) + 0, Math.round(radius * Math.sin(angle)) + 0];
};
