import { Rational } from '../../numerics/exact/rational.js';
import type { Threshold } from './truncated-powers.js';

/**
 * A threshold of x and one of y, and by how much each of their truncated moments counts in E f(x)f(y);
 * undefined where none does.
 */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly columns: number;
  /** Of the moments M_{p,q} at angle θ, where both powers rise to the same side; row by row. */
  readonly aligned: readonly Rational[] | undefined;
  /** Of those at π − θ, where they rise to opposite sides. */
  readonly opposite: readonly Rational[] | undefined;
}

/** All pairs; where x and y have one variance, a pair of different thresholds once, with the weight of both orders. */
export const pairsOf = (thresholds: readonly Threshold[], same: boolean): Pair[] =>
  thresholds.flatMap((a, first) =>
    thresholds.flatMap((b, second) =>
      same && second < first ? [] : [pairOf(a, b, first, second, same && first !== second ? 2n : 1n)],
    ),
  );

const sizeOf = ({ right, left }: Threshold): number => Math.max(right.length, left.length);

function pairOf(a: Threshold, b: Threshold, first: number, second: number, factor: bigint): Pair {
  const [rows, columns] = [sizeOf(a), sizeOf(b)];
  const times = Rational.of(factor);
  const table = (of: (p: number, q: number) => Rational): readonly Rational[] | undefined => {
    const weights = Array.from({ length: rows * columns }, (_, i) =>
      times.times(of(Math.floor(i / columns), i % columns)),
    );
    return weights.some((w) => w.sign !== 0) ? weights : undefined;
  };
  return {
    first,
    second,
    columns,
    aligned: table((p, q) => product(a.right[p], b.right[q]).plus(product(a.left[p], b.left[q]))),
    opposite: table((p, q) => product(a.right[p], b.left[q]).plus(product(a.left[p], b.right[q]))),
  };
}

const product = (x: Rational = Rational.ZERO, y: Rational = Rational.ZERO): Rational => x.times(y);
