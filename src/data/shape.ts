import { type Range, type Requirements, rangeText } from './direction-options.js';
import type { Draw } from './draw.js';
import { CLOSE, GEOMETRIES, type Geometry, isPlanar } from './geometry.js';
import { capacity } from './well-separated.js';

/** One draw's sizes: n rows placed in Z^r and embedded in Z^dimension. */
export interface Shape {
  readonly geometry: Exclude<Geometry, 'embedded'>;
  readonly n: number;
  readonly r: number;
  readonly dimension: number;
  /** Whether the rows must span all of the r dimensions. */
  readonly spanning: boolean;
}

/** A geometry and the dimensions r that it may fill. */
export interface Fit {
  readonly geometry: Geometry;
  readonly span: Range;
}

/** The geometries asked for, or all that fit. @throws RangeError when one asked for cannot fit the other options */
export function fittingGeometries(required: Requirements): Fit[] {
  const { geometries, count, dimension, rank, minSeparation } = required;
  return (geometries ?? GEOMETRIES).flatMap((geometry) => {
    const span = spans(geometry, required);
    if (span !== undefined) return [{ geometry, span }];
    if (geometries === undefined) return [];
    throw new RangeError(
      `directions: geometry '${geometry}' does not fit n = ${rangeText(count)}, dimension = ${rangeText(dimension)}` +
        `${rank ? `, intrinsicDimension = ${rangeText(rank)}` : ''}, minSeparation = ${minSeparation}; expected ${NEEDS[geometry]}`,
    );
  });
}

/** The dimensions r that a geometry may fill, or undefined when there is none. */
export function spans(geometry: Geometry, required: Requirements): Range | undefined {
  const { count, dimension, rank, minSeparation } = required;
  if (geometry.startsWith('near') && !(minSeparation < CLOSE)) return undefined;
  if (geometry !== 'generic' && geometry !== 'embedded' && count.max < 2) return undefined;
  const embedded = geometry === 'embedded';
  const highest = embedded ? dimension.max - 1 : dimension.max;
  const range = rank ?? { min: embedded || isPlanar(geometry) ? 1 : dimension.min, max: highest };
  let min = Math.max(range.min, geometry === 'generic' || embedded ? 1 : 2);
  while (capacity(min, minSeparation) < count.min) min++;
  // A line in the plane holds two directions at most: where there is room, embed planes and more.
  if (embedded && rank === undefined && min === 1 && Math.min(highest, count.max) >= 2) min = 2;
  const max = Math.min(range.max, highest, isSpanning(geometry, required) ? count.max : highest);
  if (isPlanar(geometry)) return min <= 2 && max >= 2 ? { min: 2, max: 2 } : undefined;
  return min <= max ? { min, max } : undefined;
}

export function drawShape(draw: Draw, { geometry, span }: Fit, required: Requirements): Shape {
  const { count, dimension, minSeparation } = required;
  const r = draw.integer(span.min, span.max);
  const spanning = isSpanning(geometry, required);
  const free = spanning || isPlanar(geometry);
  const least = Math.max(dimension.min, geometry === 'embedded' ? r + 1 : r);
  const fewest = Math.max(count.min, spanning ? r : 1, geometry === 'generic' || geometry === 'embedded' ? 1 : 2);
  const most = Math.max(fewest, Math.min(count.max, capacity(r, minSeparation)));
  const n = draw.integer(fewest, most);
  return {
    geometry: geometry === 'embedded' ? draw.pick(insideSubspace(n, r, minSeparation)) : geometry,
    n,
    r,
    dimension: free ? draw.integer(least, dimension.max) : r,
    spanning,
  };
}

const NEEDS: Readonly<Record<Geometry, string>> = {
  generic: 'enough dimensions for n directions',
  clustered: 'n ≥ 2 and dimension ≥ 2',
  'near-duplicate': `n ≥ 2, dimension ≥ 2 and minSeparation < ${CLOSE}`,
  'near-antipodal': `n ≥ 2, dimension ≥ 2 and minSeparation < ${CLOSE}`,
  circle: 'n ≥ 2, dimension ≥ 2 and an intrinsic dimension that may be 2',
  progression: 'n ≥ 2, dimension ≥ 2 and an intrinsic dimension that may be 2',
  grid: 'n ≥ 2 and dimension ≥ 2',
  lines: 'n ≥ 2, dimension ≥ 2 and an intrinsic dimension that may be 2',
  embedded: 'a dimension above the least intrinsic dimension that holds n directions',
};

const isSpanning = (geometry: Geometry, { rank }: Requirements): boolean =>
  rank !== undefined || geometry === 'embedded';

function insideSubspace(n: number, r: number, minSeparation: number): Shape['geometry'][] {
  if (n < 2 || r < 2) return ['generic'];
  const names: Shape['geometry'][] = ['generic', 'clustered'];
  if (minSeparation < CLOSE) names.push('near-duplicate', 'near-antipodal');
  if (r === 2) names.push('circle');
  return names;
}
