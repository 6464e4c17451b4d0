import { Arbitrary, type Random, type Stream, stream, Value } from 'fast-check';
import { Directions } from './directions.js';

/** Rows of a file, or some of them: each knows the line it stands on. */
export class GivenDirections extends Directions {
  /** Unchecked, as Directions: `lines` holds the line of each row. */
  constructor(
    rows: readonly (readonly number[])[],
    readonly lines: readonly number[],
  ) {
    super(rows);
  }

  /** Rows in few dimensions as themselves, longer ones by their lines. */
  override toString(): string {
    if (this.dimension <= SHOWN && this.count <= SHOWN) return super.toString();
    if (this.lines.length <= NAMED) return `lines ${this.lines.join(', ')}`;
    return `${this.count} rows, lines ${this.lines.slice(0, NAMED - 2).join(', ')}, … ${this.lines[this.count - 1]}`;
  }

  override toJSON(): { directions: readonly (readonly number[])[]; lines: readonly number[] } {
    return { directions: this.rows, lines: this.lines };
  }

  /** The rows at these positions. */
  pick(positions: readonly number[]): GivenDirections {
    const [rows, lines] = [positions.map((i) => this.rows[i]), positions.map((i) => this.lines[i])];
    return new GivenDirections(rows, lines);
  }
}

const SHOWN = 8;
const NAMED = 24;

/**
 * Random subsets of given rows, from `least` to `most` of them, sizes spread over their octaves; one draw in eight takes as
 * many as it may, so all of them when `most` allows. Rows keep their order, and the entries are never changed: shrinking
 * only leaves rows out.
 * @throws RangeError unless 1 ≤ least ≤ most and there are at least `least` rows
 */
export function givenRows(data: GivenDirections, least: number, most: number): Arbitrary<Directions> {
  if (!(least >= 1 && least <= most))
    throw new RangeError(`givenRows: least = ${least}, most = ${most}, expected 1 ≤ least ≤ most`);
  if (!(data.count >= least))
    throw new RangeError(`givenRows: ${data.count} rows are given, expected at least ${least}`);
  return new SubsetArbitrary(data, least, Math.min(most, data.count));
}

class SubsetArbitrary extends Arbitrary<Directions> {
  constructor(
    private readonly data: GivenDirections,
    private readonly least: number,
    private readonly most: number,
  ) {
    super();
  }

  override generate(random: Random): Value<Directions> {
    const largest = random.nextInt(0, 7) === 0;
    const octaves = Math.floor(Math.log2(this.most / this.least));
    const low = this.least * 2 ** random.nextInt(0, octaves);
    const size = largest ? this.most : random.nextInt(low, Math.min(this.most, 2 * low));
    return new Value(this.data.pick(sample(random, this.data.count, size)), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Directions {
    return value instanceof GivenDirections;
  }

  override shrink(value: Directions): Stream<Value<Directions>> {
    if (!(value instanceof GivenDirections)) return stream([][Symbol.iterator]());
    return stream(withFewer(value.count, this.least)).map((kept) => new Value(value.pick(kept), undefined));
  }
}

/** `size` of the numbers 0 … count − 1, ascending, each set equally likely (Knuth, TAOCP 2, algorithm 3.4.2 S). */
function sample(random: Random, count: number, size: number): number[] {
  const chosen: number[] = [];
  for (let i = 0; chosen.length < size; i++)
    if (random.nextInt(0, count - i - 1) < size - chosen.length) chosen.push(i);
  return chosen;
}

/** Positions without a block: halves first, then quarters, down to single rows. */
function* withFewer(count: number, least: number): Generator<number[]> {
  const all = Array.from({ length: count }, (_, i) => i);
  for (let block = count - least; block >= 1; block = Math.floor(block / 2))
    for (let start = 0; start + block <= count; start += block)
      yield all.filter((i) => i < start || i >= start + block);
}
