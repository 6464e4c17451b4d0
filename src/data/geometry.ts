import type { Draw } from './draw.js';
import { nearPair } from './near-pair.js';
import { rationalDirection } from './rational-direction.js';
import type { SmallRow } from './small-rows.js';

/**
 * Where to look for counterexamples: a way to place directions, not a hypothesis about them. Hypotheses are the options
 * that every draw satisfies; shrinking keeps those and leaves the geometry.
 *
 * - generic: entries uniform up to a bound drawn log-uniformly
 * - clustered: a few centres, rows scattered around them at a log-uniform distance
 * - near-duplicate: generic with close pairs, sin θ log-uniform from 1e-11 (or the least separation) to 0.1
 * - near-antipodal: the same with one row of each pair negated; exactly antipodal pairs where they are allowed
 * - circle: equispaced in a plane, each the best rational approximation within an entry bound
 * - embedded: any of these in a subspace of fewer dimensions than the coordinates
 */
export const GEOMETRIES = ['generic', 'clustered', 'near-duplicate', 'near-antipodal', 'circle', 'embedded'] as const;
export type Geometry = (typeof GEOMETRIES)[number] | (typeof LATTICES)[number];

/**
 * Where floors that know no number of points are nearly attained; drawn only when asked for.
 *
 * - progression: (N, 0), (N, 1), (N, 2), …, in a plane
 * - grid: (N, i, j, …) with i, j, … next to each other
 * - lines: equispaced lines of a plane, each by one of its two directions
 */
export const LATTICES = ['progression', 'grid', 'lines'] as const;

/** Whether a geometry places its rows in a plane. */
export const isPlanar = (geometry: Geometry): boolean =>
  geometry === 'circle' || geometry === 'progression' || geometry === 'lines';

/** What a geometry is asked for: n rows of Z^r with entries at most `bound`, in pairs meant to be `minSeparation` apart. */
export interface Placement {
  readonly n: number;
  readonly r: number;
  readonly bound: number;
  readonly minSeparation: number;
}

/** Rows as the geometry places them; some may coincide or be too close, which the caller repairs. */
export function place(geometry: Exclude<Geometry, 'embedded'>, draw: Draw, to: Placement): SmallRow[] {
  switch (geometry) {
    case 'generic':
      return generic(draw, to, to.n);
    case 'clustered':
      return clustered(draw, to);
    case 'near-duplicate':
      return draw.shuffle(nearPairs(draw, to).flat());
    case 'near-antipodal':
      return draw.shuffle(nearPairs(draw, to).flatMap((pair) => antipodal(draw, to, pair)));
    case 'circle':
      return circle(draw, to);
    case 'progression':
    case 'grid':
      return signed(draw, lattice(draw, to));
    case 'lines':
      return signed(draw, circle(draw, { ...to, minSeparation: 1 }));
  }
}

/** The largest sine a close pair is drawn with. */
export const CLOSE = 0.1;

/** The least sine aimed at; adjacent fractions of denominators near 2²⁰ reach 1e-12. */
const CLOSEST = 1e-11;

function generic(draw: Draw, { r, bound }: Placement, n: number): SmallRow[] {
  const size = Math.floor(draw.logUniform(1, bound));
  return Array.from({ length: n }, () => draw.row(r, size));
}

function clustered(draw: Draw, { n, r, bound }: Placement): SmallRow[] {
  const spread = Math.floor(draw.logUniform(1, Math.max(1, bound / 4)));
  const centres = Array.from({ length: draw.integer(1, Math.ceil(n / 2)) }, () =>
    draw.row(r, Math.max(1, bound - spread)),
  );
  return Array.from({ length: n }, () => {
    const centre = draw.pick(centres);
    return centre.map((x) => Math.max(-bound, Math.min(bound, x + draw.integer(-spread, spread))));
  });
}

/** Close pairs first, at least one, then single generic rows. */
function nearPairs(draw: Draw, to: Placement): SmallRow[][] {
  const least = Math.max(CLOSEST, 1.1 * to.minSeparation);
  const pairs: SmallRow[][] = [];
  do pairs.push(nearPair(draw, to.r, to.bound, least, Math.max(least, CLOSE)));
  while (2 * pairs.length + 2 <= to.n && draw.chance(0.4));
  return [...pairs, ...generic(draw, to, to.n - 2 * pairs.length).map((row) => [row])];
}

function antipodal(draw: Draw, { minSeparation }: Placement, [v, w]: readonly SmallRow[]): SmallRow[] {
  if (w === undefined) return [v];
  const exactly = minSeparation === 0 && draw.chance(0.3);
  return [v, (exactly ? v : w).map((x) => -x)];
}

/** On the half circle when antipodal rows are not allowed, otherwise on either. */
function circle(draw: Draw, { n, bound, minSeparation }: Placement): SmallRow[] {
  const arc = minSeparation > 0 || draw.chance(0.5) ? Math.PI : 2 * Math.PI;
  const start = draw.chance(0.5) ? 0 : draw.uniform(0, Math.PI);
  const size = Math.floor(draw.logUniform(Math.min(bound, n), bound));
  return Array.from({ length: n }, (_, j) => rationalDirection(start + (arc * j) / n, size));
}

function lattice(draw: Draw, { n, r, bound }: Placement): SmallRow[] {
  const rows = latticeRows(n, r, Math.floor(draw.logUniform(Math.min(n, bound), bound)));
  // What a small bound makes equal is drawn again like other offenders.
  return rows.map((row) => row.map((x) => Math.max(-bound, Math.min(bound, x))));
}

/** n rows (N, i, j, …) of Z^r, the cube of i, j, … around 0 filled row by row. */
export function latticeRows(n: number, r: number, distance: number): number[][] {
  const side = Math.ceil(n ** (1 / (r - 1)) - 1e-9);
  const least = -Math.floor((side - 1) / 2);
  return Array.from({ length: n }, (_, k) => {
    const row = [distance];
    for (let left = k, c = 1; c < r; c++, left = Math.floor(left / side)) row.push(least + (left % side));
    return row;
  });
}

/** Half of the time each row is negated or not by chance: the same lines. */
const signed = (draw: Draw, rows: readonly SmallRow[]): SmallRow[] =>
  draw.chance(0.5) ? [...rows] : rows.map((row) => (draw.chance(0.5) ? row : row.map((x) => 0 - x)));
