import { Arbitrary, type Random, type Stream, stream, Value } from 'fast-check';
import { type DirectionsOptions, type Requirements, rangeText, readOptions } from './direction-options.js';
import { Directions } from './directions.js';
import { Draw } from './draw.js';
import { drawEmbedding, type Embedding } from './embedding.js';
import { isPlanar, place } from './geometry.js';
import { GuidedRandom } from './guided-random.js';
import { fitsAll, meets, rankOf } from './requirements.js';
import { drawShape, type Fit, fittingGeometries, type Shape, spans } from './shape.js';
import { simplerRows } from './simpler-rows.js';
import { dot, type SmallRow } from './small-rows.js';
import { capacity, shortRows, wellSeparated } from './well-separated.js';

/**
 * Random directions with integer entries. Every drawn and every shrunk dataset satisfies all options exactly, and no two
 * rows have the same direction; the option `geometry` only says where to look. Sizes and separations are spread over
 * their decades, so fast-check's bias towards small values is not used.
 *
 * Shrinking works on the rows themselves and ends, in few steps, at few rows of few coordinates with small entries, where
 * no simpler dataset fails that one move reaches. It needs no context, so it also works inside `map`, `record` and `tuple`
 * and for `examples`.
 *
 * @throws TypeError or RangeError at once for options that are unknown, invalid, or that no dataset was found to satisfy
 */
export function directions(options: DirectionsOptions): Arbitrary<Directions> {
  const required = readOptions(options);
  // A search of milliseconds, made for each of a suite's arbitraries before it begins: put off where it is known to succeed.
  const refuge = isPlainlyPossible(required) ? undefined : findRefuge(required);
  return new DirectionsArbitrary(required, fittingGeometries(required), refuge);
}

/**
 * Runs `test` so that directions accept only what they might have drawn: outside of it their `canShrinkWithoutContext`
 * takes any dataset, since shrinking works on a user's own examples too.
 * It says so to all directions of the process: fast-check passes no flag on through `record`, `tuple` or `map`.
 */
export function membersOnly<T>(test: () => T): T {
  const before = onlyMembers;
  onlyMembers = true;
  try {
    return test();
  } finally {
    onlyMembers = before;
  }
}

let onlyMembers = false;

class DirectionsArbitrary extends Arbitrary<Directions> {
  constructor(
    private readonly required: Requirements,
    private readonly fits: readonly Fit[],
    private refuge: readonly SmallRow[] | undefined,
  ) {
    super();
  }

  override generate(random: Random): Value<Directions> {
    const value =
      random instanceof GuidedRandom
        ? random.nextDirections(this.required, (source) => this.#drawn(source))
        : this.#drawn(random);
    return new Value(value, undefined);
  }

  #drawn(random: Random): Directions {
    const draw = new Draw(random);
    const shape = drawShape(draw, draw.pick(this.fits), this.required);
    const rows = drawRows(draw, shape, this.required);
    if (rows !== undefined) return new Directions(rows);
    this.refuge ??= findRefuge(this.required);
    return new Directions(disguised(draw, this.refuge, this.required));
  }

  override canShrinkWithoutContext(value: unknown): value is Directions {
    return value instanceof Directions && !(onlyMembers && !meets(value.rows, this.required));
  }

  override shrink(value: Directions): Stream<Value<Directions>> {
    return stream(simplerRows(value.rows, this.required)).map((rows) => new Value(new Directions(rows), undefined));
  }
}

/** Rows of this shape, somewhat fewer where they did not fit; undefined when too few did. */
function drawRows(draw: Draw, shape: Shape, required: Requirements): number[][] | undefined {
  const { geometry, n, r, dimension, spanning } = shape;
  const slanted = !isPlanar(geometry) && geometry !== 'grid' && draw.chance(0.5);
  const embedding = drawEmbedding(draw, r, dimension, required.maxEntry, slanted);
  const placed = place(geometry, draw, { n, r, bound: embedding.bound, minSeparation: required.minSeparation });
  const rows = replaceOffenders(draw, placed.map(embedding.apply), embedding, r, required);
  if (rows.length < required.count.min) return undefined;
  return !spanning || completeSpan(draw, rows, embedding, r, required) ? rows : undefined;
}

/** Rows that are zero or do not fit beside the earlier ones are drawn again, a few times each, and then left out. */
function replaceOffenders(
  draw: Draw,
  placed: readonly number[][],
  embedding: Embedding,
  r: number,
  required: Requirements,
): number[][] {
  const kept: number[][] = [];
  const squares: number[] = [];
  const fitsIn = (row: SmallRow): boolean => mayJoin(row, kept, required, squares);
  for (const row of placed) {
    let candidate = row;
    let fits = fitsIn(candidate);
    for (let tries = 0; tries < TRIES && !fits; tries++) {
      candidate = embedding.apply(draw.row(r, Math.floor(draw.logUniform(1, embedding.bound))));
      fits = fitsIn(candidate);
    }
    if (!fits) continue;
    kept.push(candidate);
    squares.push(dot(candidate, candidate));
  }
  return kept;
}

/** Replaces rows, in place, until they span r dimensions. Whether that succeeded. */
function completeSpan(draw: Draw, rows: number[][], embedding: Embedding, r: number, required: Requirements): boolean {
  // All rows are images under an embedding of Z^r.
  let rank = rankOf(rows, Math.min(r, rows.length));
  for (let tries = 0; tries < TRIES && rank < r; tries++) {
    const place = draw.integer(0, rows.length - 1);
    const others = rows.filter((_, i) => i !== place);
    const candidate = embedding.apply(draw.row(r, Math.min(embedding.bound, 8)));
    if (!mayJoin(candidate, others, required)) continue;
    const better = rankOf([...others, candidate], Math.min(r, rows.length));
    if (better < rank) continue;
    rows[place] = candidate;
    rank = better;
  }
  return rank === r;
}

const TRIES = 8;

const mayJoin = (
  row: SmallRow,
  rows: readonly SmallRow[],
  { minSeparation }: Requirements,
  squares?: readonly number[],
): boolean => row.some((x) => x !== 0) && fitsAll(row, rows, rows.length, minSeparation, squares);

/**
 * A dataset that satisfies the requirements, for draws whose rows would not fit.
 * @throws RangeError when none exists or none was found
 */
function findRefuge(required: Requirements): SmallRow[] {
  const { count, dimension, rank, minSeparation, maxEntry } = required;
  const given = `n = ${rangeText(count)}, dimension = ${rangeText(dimension)}`;
  if (rank !== undefined && rank.min > Math.min(dimension.max, count.max))
    throw new RangeError(
      `directions: intrinsicDimension = ${rangeText(rank)} with ${given}, expected at most the dimension and at most n`,
    );
  const highest = Math.min(rank?.max ?? dimension.max, dimension.max);
  const range = spans('generic', required);
  if (range === undefined)
    throw new RangeError(
      `directions: ${given} with minSeparation = ${minSeparation}${rank ? ` and intrinsicDimension = ${rangeText(rank)}` : ''}, ` +
        `expected n ≤ ${capacity(highest, minSeparation)}: no more such directions exist in dimension ${highest}`,
    );
  let most = 0;
  for (let r = range.max; r >= range.min; r--) {
    const n = fewest(required, r);
    const rows = wellSeparated(n, r, required);
    if (rows.length === n) return rows;
    most = Math.max(most, rows.length);
  }
  throw new RangeError(
    `directions: found no ${count.min} directions for ${given} with minSeparation = ${minSeparation} and maxEntry = ${maxEntry}, ` +
      `at most ${most}; lower n or minSeparation, or raise dimension or maxEntry`,
  );
}

/** Whether `findRefuge` is known to find one: its first r has enough short rows, which it tries last. */
function isPlainlyPossible(required: Requirements): boolean {
  const { count, dimension, rank } = required;
  if (rank !== undefined && rank.min > Math.min(dimension.max, count.max)) return false;
  const r = spans('generic', required)?.max;
  return r !== undefined && shortRows(fewest(required, r), r, required).length === fewest(required, r);
}

const fewest = ({ count, rank }: Requirements, r: number): number =>
  rank === undefined ? count.min : Math.max(count.min, r);

/** The same dataset up to symmetries that keep every requirement: signs and order of coordinates, order of rows. */
function disguised(draw: Draw, rows: readonly SmallRow[], { dimension }: Requirements): number[][] {
  const r = rows[0].length;
  const { apply } = drawEmbedding(draw, r, Math.max(r, dimension.min), 1, false);
  return draw.shuffle(rows.map(apply));
}
