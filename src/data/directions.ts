import { checkArgument, described, isObject } from '../numerics/argument.js';
import { greatestCommonDivisor } from '../numerics/exact/decimal.js';
import { integerRow } from './integer-row.js';

/**
 * n nonzero vectors of R^d with exact entries; only their directions matter. Entries are integers when drawn, any finite
 * doubles, taken as exact numbers, when given. Made by `directionsFrom`, which checks, or by the arbitrary `directions`.
 */
export class Directions {
  readonly count: number;
  readonly dimension: number;
  readonly rows: readonly (readonly number[])[];

  /** Unchecked: `rows` must be what `directionsFrom` accepts, and must not be changed afterwards. */
  constructor(rows: readonly (readonly number[])[]) {
    this.count = rows.length;
    this.dimension = rows[0].length;
    this.rows = rows;
  }

  /** (1,0), (0,1), (1,1) */
  toString(): string {
    return this.rows.map(rowText).join(', ');
  }

  /** What `directionsFrom(value.directions)` reads back, entry for entry. */
  toJSON(): { directions: readonly (readonly number[])[] } {
    return { directions: this.rows };
  }
}

export interface DirectionsFromOptions {
  /** Whether two rows may have the same direction; default 'reject'. Antipodal rows x, −x are always allowed. */
  readonly parallel?: 'reject' | 'allow';
}

/**
 * Directions from a user's rows, copied. Each entry is the exact number its double stands for, so (0.1, 0.2) and (1, 2)
 * are parallel while (0.1, 0.3) and (1, 3) are not quite.
 *
 * @throws TypeError when `rows` is not an array of arrays of numbers, or `options` is not understood
 * @throws RangeError for no rows, no columns, ragged rows, NaN, ±Infinity, a zero row, and unless allowed two parallel rows
 */
export function directionsFrom(rows: readonly (readonly number[])[], options: DirectionsFromOptions = {}): Directions {
  const parallel = checkOptions(options);
  const checked = checkRows(rows);
  if (parallel === 'reject') checkParallel(checked);
  return new Directions(checked);
}

/** @throws TypeError for what is none, such as rows that have not been through `directionsFrom` */
export function checkDirections(where: string, data: unknown): asserts data is Directions {
  const isData = isObject(data) && 'rows' in data && 'count' in data;
  checkArgument(
    where,
    'data',
    data,
    isData,
    'directions: directionsFrom(rows), or what the arbitrary directions() draws',
  );
}

export const rowText = (row: readonly number[]): string => `(${row.join(',')})`;

function checkRows(rows: unknown): number[][] {
  const where = 'directionsFrom: ';
  if (!Array.isArray(rows))
    throw new TypeError(
      `${where}rows = ${described(rows)}, expected an array of arrays of numbers, such as [[1, 0], [0, 1]]`,
    );
  if (rows.length === 0) throw new RangeError(`${where}rows is empty, expected at least one direction`);
  return Array.from(rows, (row: unknown, i) => {
    if (!Array.isArray(row))
      throw new TypeError(`${where}row ${i + 1} = ${described(row)}, expected an array of numbers`);
    if (row.length === 0) throw new RangeError(`${where}row ${i + 1} is empty, expected at least one coordinate`);
    if (row.length !== rows[0].length)
      throw new RangeError(`${where}row ${i + 1} has length ${row.length}, expected ${rows[0].length} as in row 1`);
    const entries: number[] = [];
    for (let k = 0; k < row.length; k++) entries.push(checkEntry(row[k], i, k));
    if (entries.every((x) => x === 0))
      throw new RangeError(
        `${where}row ${i + 1} is zero and has no direction, expected a nonzero entry; remove the row`,
      );
    return entries;
  });
}

function checkEntry(x: unknown, i: number, k: number): number {
  const place = (): string => `directionsFrom: entry ${k + 1} of row ${i + 1}`;
  if (typeof x !== 'number') throw new TypeError(`${place()} = ${described(x)}, expected a number`);
  if (!Number.isFinite(x)) throw new RangeError(`${place()} = ${x}, expected a finite number`);
  return x === 0 ? 0 : x; // −0 would print and serialise as another number
}

function checkParallel(rows: readonly (readonly number[])[]): void {
  const seen = new Map<string, number>();
  rows.forEach((row, i) => {
    const key = directionKey(row);
    const first = seen.get(key);
    if (first !== undefined)
      throw new RangeError(
        `directionsFrom: rows ${first + 1} and ${i + 1} are parallel: ${rowText(rows[first])} and ${rowText(row)}; ` +
          "remove one, or pass { parallel: 'allow' }",
      );
    seen.set(key, i);
  });
}

/** The primitive integer vector of a row: two rows have equal keys exactly when they have the same direction. */
function directionKey(row: readonly number[]): string {
  const entries = integerRow(row);
  const divisor = entries.reduce(greatestCommonDivisor, 0n);
  return entries.map((x) => x / divisor).join();
}

function checkOptions(options: DirectionsFromOptions): 'reject' | 'allow' {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`directionsFrom: options = ${described(options)}, expected { parallel: 'reject' | 'allow' }`);
  for (const name of Object.keys(options))
    if (name !== 'parallel') throw new TypeError(`directionsFrom: unknown option '${name}', expected 'parallel'`);
  const { parallel = 'reject' } = options;
  if (parallel !== 'reject' && parallel !== 'allow')
    throw new TypeError(`directionsFrom: parallel = ${described(parallel)}, expected 'reject' or 'allow'`);
  return parallel;
}
