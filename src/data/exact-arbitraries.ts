import fc, { type Arbitrary } from 'fast-check';
import { checkOptions } from '../numerics/argument.js';
import { Rational } from '../numerics/exact/rational.js';
import {
  diagonal,
  gramOf,
  identity,
  inverse,
  plusMultiple,
  product,
  type RationalMatrix,
  rationalMatrix,
  scaled,
  transpose,
} from '../numerics/exact/rational-matrix.js';
import { type IntegerMatrix, IntegerMatrixArbitrary } from './integer-matrix-arbitrary.js';
import { RationalArbitrary, type RationalOptions } from './rational-arbitrary.js';

/**
 * Exact data for claims about numbers and matrices rather than directions. Everything is drawn as whole numbers, simplest first: so
 * fast-check shrinks towards fewer and smaller ones, and a hunt moves them one by one.
 */

/** A whole number, or the least and the greatest it may be. */
export type Range = number | readonly [least: number, most: number];

/** A whole number of at most this size; shrinks to smaller ones, and to positive ones. */
export const simpleInteger = (largest: number): Arbitrary<number> =>
  largest <= 4
    ? fc.nat({ max: 2 * largest }).map((k) => (k % 2 === 1 ? (k + 1) / 2 : 0 - k / 2))
    : fc.tuple(fc.boolean(), fc.nat({ max: largest })).map(([isNegative, size]) => (isNegative ? 0 - size : size));

/** p/q with |p/q| at most `largest`. See `RationalArbitrary`. */
export function rational(options: RationalOptions = {}): Arbitrary<Rational> {
  checkOptions('rational', options);
  return new RationalArbitrary(options);
}

/**
 * Short sequences of rationals: any numbers, one repeated, or mostly zeros, those next to whole numbers among them. Shrinks to fewer and
 * simpler numbers.
 */
export function rationalSequence(
  options: RationalOptions & { readonly length: Range },
): Arbitrary<readonly Rational[]> {
  checkOptions('rationalSequence', options);
  const { length, ...numbers } = { nearInteger: true, ...options };
  const [minLength, maxLength] = ends(length, 'rationalSequence', 'length');
  const each = rational(numbers);
  const repeated = fc.record({ x: each, count: fc.integer({ min: minLength, max: maxLength }) });
  return fc.oneof(
    fc.array(each, { minLength, maxLength }),
    repeated.map(({ x, count }) => Array.from({ length: count }, () => x)),
    fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(Rational.ZERO) }, each), { minLength, maxLength }),
  );
}

/** A matrix of whole numbers of at most the size `largest`, square where `columns` is left out. See `IntegerMatrixArbitrary`. */
export function integerMatrix(options: MatrixOptions): Arbitrary<IntegerMatrix> {
  checkOptions('integerMatrix', options);
  const { rows, columns, largest } = options;
  const heights = ends(rows, 'integerMatrix', 'rows');
  return new IntegerMatrixArbitrary(
    heights,
    columns === undefined ? undefined : ends(columns, 'integerMatrix', 'columns'),
    largest,
  );
}

/** How large a matrix of whole numbers may be, and its entries in magnitude; square without `columns`. */
export interface MatrixOptions {
  readonly rows: Range;
  readonly columns?: Range;
  readonly largest: number;
}

/** The columns of a dictionary, by rows, and which of them are in use: ascending, from 0. Shrinks to fewer in use. */
export interface Dictionary {
  readonly rows: IntegerMatrix;
  readonly subset: readonly number[];
}

/** Matrices of whole numbers whose columns are a dictionary, with any subset of them in use. */
export function dictionary(options: MatrixOptions): Arbitrary<Dictionary> {
  checkOptions('dictionary', options);
  return fc
    .record({
      rows: integerMatrix(options),
      mask: fc.nat({ max: 2 ** ends(options.columns ?? options.rows, 'dictionary', 'columns')[1] - 1 }),
    })
    .map(({ rows, mask }) => ({ rows, subset: rows[0].map((_, k) => k).filter((k) => (mask >> k) % 2 === 1) }));
}

/** One layer of a network: a row of weights for each unit, and the sign with which the unit counts. */
export interface IntegerNetwork {
  readonly weights: IntegerMatrix;
  readonly signs: readonly (1 | -1)[];
}

/** Units with whole weights of at most the size `largest`; shrinks to fewer units and inputs, smaller weights, signs of +1. */
export function integerNetwork(options: {
  readonly inputs: Range;
  readonly units: Range;
  readonly largest: number;
}): Arbitrary<IntegerNetwork> {
  checkOptions('integerNetwork', options);
  const [least, most] = ends(options.inputs, 'integerNetwork', 'inputs');
  const units = ends(options.units, 'integerNetwork', 'units');
  // The signs are those of one more column, so that a shorter matrix is a smaller network.
  return integerMatrix({ rows: units, columns: [least + 1, most + 1], largest: options.largest }).map((rows) => ({
    weights: rows.map((row) => row.slice(0, -1)),
    signs: rows.map((row) => (row[row.length - 1] < 0 ? -1 : 1)),
  }));
}

/** A causal filter h_0, h_1, …: taps of either sign with |h_k| ≤ 2, one of them not 0. Shrinks to few taps, 1 and zeros. */
export function causalFilter(options: {
  readonly length: Range;
  readonly maxDenominator?: number;
}): Arbitrary<readonly Rational[]> {
  checkOptions('causalFilter', options);
  const { length, maxDenominator = 12 } = options;
  return rationalSequence({ length, largest: 2, maxDenominator, nearInteger: false }).filter((h) =>
    h.some((x) => x.sign !== 0),
  );
}

/**
 * Orthogonal matrices with rational entries: signed permutations, reflections I − 2vvᵀ/vᵀv, and Cayley's (I − S)(I + S)⁻¹ for
 * antisymmetric S. Shrinks to the identity, a signed permutation.
 */
export function orthogonalMatrix(size: Range): Arbitrary<RationalMatrix> {
  const [min, max] = ends(size, 'orthogonalMatrix', 'size');
  const entries = fc.array(simpleInteger(2), { minLength: max * max, maxLength: max * max });
  const parts = { size: fc.integer({ min, max }), entries };
  return fc.oneof(
    { withCrossShrink: true },
    fc
      .record({ ...parts, keys: fc.array(fc.nat({ max: 99 }), { minLength: max, maxLength: max }) })
      .map(signedPermutation),
    fc.record(parts).map(reflection),
    fc.record(parts).map(cayley),
  );
}

/** Positive semidefinite A = BBᵀ/q² of at most the rank given, B of whole numbers; shrinks to smaller matrices and B, then to q = 1. */
export function semidefiniteMatrix(options: SemidefiniteOptions): Arbitrary<RationalMatrix> {
  checkOptions('semidefiniteMatrix', options);
  const { size, rank = size, largest, maxDenominator = 1 } = options;
  return fc
    .record({
      factor: integerMatrix({ rows: size, columns: rank, largest }),
      q: fc.integer({ min: 1, max: maxDenominator }),
    })
    .map(({ factor, q }) => scaled(Rational.of(1n, BigInt(q * q)), gramOf(rationalMatrix(factor))));
}

/** How large a semidefinite matrix may be, and the numbers that it is made of. */
export interface SemidefiniteOptions {
  readonly size: Range;
  /** At most; as large as the size when left out. A rank of 0 is the zero matrix. */
  readonly rank?: Range;
  readonly largest: number;
  readonly maxDenominator?: number;
}

interface Parts {
  readonly size: number;
  readonly entries: readonly number[];
}

/** The order of the keys, a sign each: + for an entry ≥ 0. */
function signedPermutation({ size, entries, keys }: Parts & { readonly keys: readonly number[] }): RationalMatrix {
  const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
  const signs = diagonal(order.map((_, i) => Rational.from(entries[i] < 0 ? -1 : 1)));
  const rows = identity(size);
  return product(
    signs,
    order.map((i) => rows[i]),
  );
}

function reflection({ size, entries }: Parts): RationalMatrix {
  const v = entries.slice(0, size);
  const square = v.reduce((sum, x) => sum + x * x, 0);
  const rows = v.map((x) => v.map((y) => Rational.from(x * y)));
  return plusMultiple(identity(size), Rational.of(-2n, BigInt(square || 1)), rows);
}

function cayley({ size, entries }: Parts): RationalMatrix {
  const at = (i: number, j: number): number => (i < j ? entries[i * size + j] : i > j ? -entries[j * size + i] : 0);
  const s = rationalMatrix(Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => at(i, j))));
  const plus = plusMultiple(identity(size), Rational.ONE, s);
  return product(transpose(plus), inverse(plus));
}

/** @throws RangeError unless whole numbers 0 ≤ least ≤ most */
function ends(range: Range, where: string, name: string): readonly [number, number] {
  const [least, most] = Array.isArray(range) ? range : [range, range];
  if (!(Number.isInteger(least) && Number.isInteger(most) && 0 <= least && least <= most))
    throw new RangeError(
      `${where}: ${name} = ${JSON.stringify(range) ?? 'missing'}, expected a whole number ≥ 0 or a pair [least, most]`,
    );
  return [least, most];
}
