import type { Requirements } from './direction-options.js';
import { dot, type SmallRow, squaredSine } from './small-rows.js';
import { rounded, roundingBounds, smallerSizes } from './smaller-numbers.js';

type Rows = readonly SmallRow[];
type Pair = readonly [SmallRow, SmallRow];

/**
 * Datasets in which one of the closest pairs is made of smaller numbers but stays close, which no move on a single row can
 * do: rounding one row of a pair at sine 1e-9 makes it coincide with the other or takes it far away.
 */
export function* simplerPairs(rows: Rows, { maxEntry }: Requirements): Iterable<Rows> {
  for (const [i, j] of closestPairs(rows))
    for (const moves of [adjacentFractions, besideRounded])
      for (const [v, w] of moves([rows[i], rows[j]], maxEntry)) yield rows.with(i, v).with(j, w);
}

/** The same amount off one coordinate of both rows of a close pair: (101,1), (100,1) to (51,1), (50,1). */
export function* commonlySmaller(rows: Rows): Iterable<Rows> {
  for (const [i, j] of closestPairs(rows)) {
    const [v, w] = [rows[i], rows[j]];
    for (let k = 0; k < v.length; k++) {
      const common = Math.min(Math.abs(v[k]), Math.abs(w[k]));
      for (const size of smallerSizes(common))
        yield rows.with(i, towardsZero(v, k, common - size)).with(j, towardsZero(w, k, common - size));
    }
  }
}

/**
 * (k,1) and ±(k + 1,1), whose sine is close to 1/k²: of all pairs this close, one with nearly the smallest entries. Last
 * the k that keeps the sine.
 */
function* adjacentFractions([v, w]: Pair, maxEntry: number): Iterable<Pair> {
  if (v.length < 2) return;
  const sign = facing(v, w);
  const rest = v.slice(2).fill(0);
  const asClose = Math.ceil(squaredSine(v, w) ** -0.25);
  for (const k of [...roundingBounds(maxEntry - 1), Math.min(asClose, maxEntry - 1)])
    yield [
      [k, 1, ...rest],
      [sign * (k + 1), sign, ...rest],
    ];
}

/** v rounded to a small bound, and ±(t·v + a unit vector) for w. */
function* besideRounded([v, w]: Pair, maxEntry: number): Iterable<Pair> {
  const sign = facing(v, w);
  for (const bound of roundingBounds(maxEntry)) {
    const near = rounded(v, bound);
    for (let t = 1; t * bound < maxEntry; t *= 4)
      for (let k = 0; k < near.length; k++) yield [near, near.map((x, l) => sign * (t * x + (k === l ? 1 : 0)))];
  }
}

const facing = (v: SmallRow, w: SmallRow): 1 | -1 => (dot(v, w) < 0 ? -1 : 1);

const towardsZero = (v: SmallRow, k: number, amount: number): SmallRow => v.with(k, v[k] - Math.sign(v[k]) * amount);

/** The three pairs with the smallest sines. */
function closestPairs(rows: Rows): [number, number][] {
  return rows
    .flatMap((v, i) => rows.slice(0, i).map((w, j) => ({ i, j, sine: squaredSine(v, w) })))
    .sort((a, b) => a.sine - b.sine)
    .slice(0, 3)
    .map(({ i, j }) => [j, i]);
}
