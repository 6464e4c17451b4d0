import { type Range, type Requirements, rangeText } from './direction-options.js';
import type { Draw } from './draw.js';
import { CLOSE, GEOMETRIES, type Geometry } from './geometry.js';
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

/** The geometries asked for, or all that fit. @throws RangeError when one asked for cannot fit the other options */
export function fittingGeometries(required: Requirements): Geometry[] {
  if (required.geometries === undefined)
    return GEOMETRIES.filter((geometry) => spans(geometry, required) !== undefined);
  for (const geometry of required.geometries)
    if (spans(geometry, required) === undefined)
      throw new RangeError(
        `directions: geometry '${geometry}' does not fit n = ${rangeText(required.count)}, dimension = ` +
          `${rangeText(required.dimension)}${required.rank ? `, intrinsicDimension = ${rangeText(required.rank)}` : ''}, ` +
          `minSeparation = ${required.minSeparation}; expected ${NEEDS[geometry]}`,
      );
  return [...required.geometries];
}

/** The dimensions r that a geometry may fill, or undefined when there is none. */
export function spans(geometry: Geometry, required: Requirements): Range | undefined {
  const { count, dimension, rank, minSeparation } = required;
  if (geometry.startsWith('near') && !(minSeparation < CLOSE)) return undefined;
  if (geometry !== 'generic' && geometry !== 'embedded' && count.max < 2) return undefined;
  const embedded = geometry === 'embedded';
  const highest = embedded ? dimension.max - 1 : dimension.max;
  const range = rank ?? { min: embedded || geometry === 'circle' ? 1 : dimension.min, max: highest };
  let min = Math.max(range.min, geometry === 'generic' || embedded ? 1 : 2);
  while (capacity(min, minSeparation) < count.min) min++;
  // A line in the plane holds two directions at most: where there is room, embed planes and more.
  if (embedded && rank === undefined && min === 1 && Math.min(highest, count.max) >= 2) min = 2;
  const max = Math.min(range.max, highest, isSpanning(geometry, required) ? count.max : highest);
  if (geometry === 'circle') return min <= 2 && max >= 2 ? { min: 2, max: 2 } : undefined;
  return min <= max ? { min, max } : undefined;
}

/** @throws never for a geometry that `fittingGeometries` returned */
export function drawShape(draw: Draw, geometry: Geometry, required: Requirements): Shape {
  const { count, dimension, minSeparation } = required;
  const { min, max } = spans(geometry, required) as Range;
  const r = draw.integer(min, max);
  const spanning = isSpanning(geometry, required);
  const free = spanning || geometry === 'circle';
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
