import { described } from '../numerics/argument.js';
import { GEOMETRIES, type Geometry, LATTICES } from './geometry.js';
import { areSmall } from './small-rows.js';

/** A whole number, or the least and the greatest of a range. */
export type NumberOrRange = number | readonly [number, number];

/** What every drawn and every shrunk dataset satisfies, and where to look for it. */
export interface DirectionsOptions {
  /** How many directions. */
  readonly n: NumberOrRange;
  /** How many coordinates. */
  readonly dimension: NumberOrRange;
  /** Exact rank of the data; any when left out. */
  readonly intrinsicDimension?: NumberOrRange;
  /** sin θ of every pair is at least this, so antipodal pairs are excluded when it is > 0; default 0. */
  readonly minSeparation?: number;
  /** Which geometries to draw; default all that fit the other options. */
  readonly geometry?: Geometry | readonly Geometry[];
  /** Greatest absolute value of an entry; default 2²⁰. */
  readonly maxEntry?: number;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The options, complete and each valid by itself. */
export interface Requirements {
  readonly count: Range;
  readonly dimension: Range;
  readonly rank: Range | undefined;
  readonly minSeparation: number;
  readonly maxEntry: number;
  readonly geometries: readonly Geometry[] | undefined;
}

/** @throws TypeError for an unknown option or a value of the wrong type, RangeError for a value out of range */
export function readOptions(options: DirectionsOptions): Requirements {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(
      `directions: options = ${described(options)}, expected an object such as { n: [2, 12], dimension: 3 }`,
    );
  for (const name of Object.keys(options))
    if (!NAMES.includes(name))
      throw new TypeError(`directions: unknown option '${name}', expected one of ${NAMES.join(', ')}`);
  const { minSeparation = 0, maxEntry = 2 ** 20, intrinsicDimension, geometry } = options;
  const dimension = readRange('dimension', options.dimension);
  if (!(minSeparation >= 0 && minSeparation <= 1))
    throw new RangeError(`directions: minSeparation = ${String(minSeparation)}, expected a sine between 0 and 1`);
  if (!(Number.isInteger(maxEntry) && maxEntry >= 1 && areSmall(dimension.max, maxEntry)))
    throw new RangeError(
      `directions: maxEntry = ${String(maxEntry)}, expected a whole number from 1 to 2²⁶ with dimension · maxEntry² below 2⁵³`,
    );
  return {
    count: readRange('n', options.n),
    dimension,
    rank: intrinsicDimension === undefined ? undefined : readRange('intrinsicDimension', intrinsicDimension),
    minSeparation,
    maxEntry,
    geometries: geometry === undefined ? undefined : readGeometries(geometry),
  };
}

/** Ranges as a person writes them: 3, or [2, 12]. */
export const rangeText = ({ min, max }: Range): string => (min === max ? `${min}` : `[${min}, ${max}]`);

const NAMES: readonly string[] = ['n', 'dimension', 'intrinsicDimension', 'minSeparation', 'geometry', 'maxEntry'];

function readRange(name: string, value: unknown): Range {
  const [min, max]: unknown[] = Array.isArray(value) && value.length === 2 ? value : [value, value];
  if (!(isCount(min) && isCount(max) && min <= max))
    throw new RangeError(
      `directions: ${name} = ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}, expected a whole number ≥ 1 or [least, greatest] of such`,
    );
  return { min, max };
}

const isCount = (x: unknown): x is number => typeof x === 'number' && Number.isSafeInteger(x) && x >= 1;

function readGeometries(geometry: unknown): Geometry[] {
  const names: unknown[] = Array.isArray(geometry) ? geometry : [geometry];
  if (names.length === 0) throw new RangeError('directions: geometry is an empty list, expected at least one name');
  return names.map((name) => {
    const known = NAMES_OF_GEOMETRIES.find((geometryName) => geometryName === name);
    if (known === undefined)
      throw new RangeError(
        `directions: geometry = ${JSON.stringify(name)}, expected one of ${NAMES_OF_GEOMETRIES.join(', ')}`,
      );
    return known;
  });
}

const NAMES_OF_GEOMETRIES: readonly Geometry[] = [...GEOMETRIES, ...LATTICES];
