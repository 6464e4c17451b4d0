import { Arbitrary, type Random, Stream, Value } from 'fast-check';

/** By rows, all of the same length. */
export type IntegerMatrix = readonly (readonly number[])[];
type Ends = readonly [least: number, most: number];

/**
 * Matrices of whole numbers, whose entries are drawn one by one, so that a hunt moves each; half of them no larger than 1.
 *
 * Shrinks without a record of the draw: any row or column left out, where the least size allows, then any entry made 0, halved or
 * positive. So what it shrinks to is small wherever in the matrix the reason stands.
 */
export class IntegerMatrixArbitrary extends Arbitrary<IntegerMatrix> {
  /** @param columns - undefined for square matrices */
  constructor(
    readonly rows: Ends,
    readonly columns: Ends | undefined,
    readonly largest: number,
  ) {
    super();
  }

  generate(random: Random): Value<IntegerMatrix> {
    const height = random.nextInt(...this.rows);
    const width = this.columns === undefined ? height : random.nextInt(...this.columns);
    const size = random.nextInt(0, 1) === 0 ? Math.min(1, this.largest) : this.largest;
    // A hunt may hand over −0.
    const entry = (): number => random.nextInt(-size, size) + 0;
    return new Value(
      times(height, () => times(width, entry)),
      undefined,
    );
  }

  canShrinkWithoutContext(value: unknown): value is IntegerMatrix {
    if (!Array.isArray(value) || !within(value.length, this.rows)) return false;
    const width = this.columns === undefined ? value.length : (value[0]?.length ?? this.columns[0]);
    const isEntry = (x: unknown): boolean => Number.isInteger(x) && Math.abs(x as number) <= this.largest;
    return (
      (this.columns === undefined || within(width, this.columns)) &&
      value.every((row) => Array.isArray(row) && row.length === width && row.every(isEntry))
    );
  }

  shrink(value: IntegerMatrix): Stream<Value<IntegerMatrix>> {
    return Stream.of(...this.#smaller(value)).map((each) => new Value(each, undefined));
  }

  #smaller(a: IntegerMatrix): IntegerMatrix[] {
    const without = <T>(list: readonly T[], k: number): T[] => list.filter((_, i) => i !== k);
    const width = a[0]?.length ?? 0;
    const height = a.length;
    const shorter =
      this.columns === undefined
        ? height > this.rows[0]
          ? a.map((_, k) => without(a, k).map((row) => without(row, k)))
          : []
        : [
            ...(height > this.rows[0] ? a.map((_, k) => without(a, k)) : []),
            ...(width > this.columns[0] ? times(width, (k) => a.map((row) => without(row, k))) : []),
          ];
    const simpler = a.flatMap((row, i) => row.flatMap((x, j) => simplerThan(x).map((y) => a.with(i, row.with(j, y)))));
    return [...shorter, ...simpler];
  }
}

/** 0, half, one less in size, positive: those that are simpler, the simplest first. */
function simplerThan(x: number): number[] {
  if (x === 0) return [];
  const [size, sign] = [Math.abs(x), Math.sign(x)];
  const candidates = [0, sign * Math.floor(size / 2), sign * (size - 1), ...(x < 0 ? [size] : [])];
  return [...new Set(candidates.map((y) => y + 0))];
}

const times = <T>(count: number, make: (k: number) => T): T[] => Array.from({ length: count }, (_, k) => make(k));

const within = (x: number, [least, most]: Ends): boolean => least <= x && x <= most;
