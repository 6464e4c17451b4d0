import { Rational } from '../../numerics/exact/rational.js';
import type { Threshold } from './truncated-powers.js';

/** Two thresholds, and by how much each of their truncated moments counts in E f(u)f(v); undefined where none does. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly rows: number;
  readonly columns: number;
  /** Of the moments M_{p,q} at angle θ, where both powers rise to the same side; row by row. */
  readonly same: readonly Rational[] | undefined;
  /** Of those at π − θ, where they rise to opposite sides. */
  readonly opposite: readonly Rational[] | undefined;
}

export const pairsOf = (thresholds: readonly Threshold[]): Pair[] =>
  thresholds.flatMap((a, first) => thresholds.slice(first).map((b, further) => pairOf(a, b, first, first + further)));

const sizeOf = ({ right, left }: Threshold): number => Math.max(right.length, left.length);

function pairOf(a: Threshold, b: Threshold, first: number, second: number): Pair {
  const [rows, columns] = [sizeOf(a), sizeOf(b)];
  // A pair of different thresholds occurs in both orders, with the same moment.
  const times = Rational.of(BigInt(first === second ? 1 : 2));
  const table = (of: (p: number, q: number) => Rational): readonly Rational[] | undefined => {
    const weights = Array.from({ length: rows * columns }, (_, i) =>
      times.times(of(Math.floor(i / columns), i % columns)),
    );
    return weights.some((w) => w.numerator !== 0n) ? weights : undefined;
  };
  return {
    first,
    second,
    rows,
    columns,
    same: table((p, q) => product(a.right[p], b.right[q]).plus(product(a.left[p], b.left[q]))),
    opposite: table((p, q) => product(a.right[p], b.left[q]).plus(product(a.left[p], b.right[q]))),
  };
}

const product = (x: Rational = Rational.ZERO, y: Rational = Rational.ZERO): Rational => x.times(y);
