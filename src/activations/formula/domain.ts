import { Rational } from '../../numerics/exact/rational.js';
import { simplestBetween } from '../../numerics/exact/simplest-rational.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { type Interval, interval, middle } from '../../numerics/interval/interval.js';
import { breakEnclosure } from './breaks.js';
import { enclosing } from './enclosing.js';
import { prepared } from './evaluate.js';
import type { Analytic, Pieces } from './expression.js';
import { FormulaError } from './formula-error.js';
import { type Growth, growthOf } from './growth.js';
import { formulaText } from './text.js';

/** A piece between two doubles, which include its breaks, and beyond: `growth` is there on a side without a break. */
export interface Stretch {
  readonly piece: Analytic;
  readonly from: number;
  readonly to: number;
  /** Of φ beyond `from`, or beyond `to`. */
  readonly left?: Growth;
  readonly right?: Growth;
}

/**
 * The pieces on finite intervals, each analytic on all of its closed interval, and what is known of their growth beyond.
 * @throws FormulaError naming the place where a piece is not finite or not analytic, its own ends included, or the ray on which it is
 *   not seen to grow slowly enough for E φ² to be finite
 */
export function stretchesOf({ breaks, pieces }: Pieces): readonly Stretch[] {
  return pieces.map((piece, k) => {
    const [before, after] = [breaks[k - 1], breaks[k]].map((at) => at && breakEnclosure(at));
    const left = before === undefined ? tail(piece, -1, after?.lo) : undefined;
    const right = after === undefined ? tail(piece, 1, before?.hi) : undefined;
    const from = before?.lo ?? -(left as Tail).from;
    const to = after?.hi ?? (right as Tail).from;
    checkCell(piece, prepared(enclosing(float64Arithmetic), piece), from, to);
    return { piece, from, to, ...(left && { left: left.growth }), ...(right && { right: right.growth }) };
  });
}

interface Tail {
  readonly from: number;
  readonly growth: Growth;
}

const NEAREST = 8;
const FARTHEST = 2 ** 12;

/** From the first power of two beyond the break from which growth is bounded. */
function tail(piece: Analytic, side: 1 | -1, last: number | undefined): Tail {
  const start = Math.max(NEAREST, side * (last ?? 0));
  for (let from = 2 ** Math.ceil(Math.log2(start)); ; from *= 2)
    try {
      return { from, growth: growthOf(piece, { side, from }) };
    } catch (error) {
      if (!(error instanceof FormulaError && from < FARTHEST * start)) throw error;
    }
}

const SMALLEST = 2 ** -30;

function checkCell(piece: Analytic, value: (z: Interval) => Interval, lo: number, hi: number): void {
  const cell = interval(lo, hi);
  if (hasValue(() => value(cell))) return;
  const centre = middle(cell);
  if (hi - lo > SMALLEST * Math.max(1, Math.abs(centre))) {
    checkCell(piece, value, lo, centre);
    checkCell(piece, value, centre, hi);
    return;
  }
  const near = simplestBetween(Rational.from(lo), Rational.from(hi)).toNumber();
  throw new FormulaError(formulaText(piece), undefined, `not finite, or not analytic, at z = ${near} or next to it`);
}

function hasValue(value: () => Interval): boolean {
  try {
    const { lo, hi } = value();
    return Number.isFinite(lo) && Number.isFinite(hi);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
