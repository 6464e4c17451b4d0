import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import type { Analytic } from '../../activations/formula/expression.js';
import type { Bound } from '../../activations/formula/growth.js';
import { jets, variableJet } from '../../activations/formula/jets.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import type { Order } from '../family.js';

/** φ between enclosed breaks, ascending. */
export interface EnclosedPieces {
  readonly breaks: readonly I.Interval[];
  readonly pieces: readonly Analytic[];
}

/**
 * A bound of |φ⁽ᵒʳᵈᵉʳ⁾| on all of a side, z ≥ 0 or z ≤ 0, from one that holds beyond `from`, where the outermost breaks are. Its factor is ∞
 * where φ is not enclosed.
 * Method: between 0 and `from` φ is enclosed on cells of a constant number in each octave.
 */
export function boundOnSide(
  { breaks, pieces }: EnclosedPieces,
  order: Order,
  { side, from }: { readonly side: 1 | -1; readonly from: number },
  far: Bound,
): Bound {
  const power = Math.max(1, far.power);
  const inner = cellsUpTo(from).map(([lo, hi]) => {
    const cell = side > 0 ? I.interval(lo, hi) : I.interval(-hi, -lo);
    const on = pieces.filter((_, k) => !(breaks[k - 1]?.lo > cell.hi) && !(breaks[k]?.hi < cell.lo));
    // (1 + z)^power is at least (1 + lo)^power there.
    return I.divide(I.point(Math.max(...on.map((piece) => largestOn(piece, order, cell)))), powerOf(1 + lo, power)).hi;
  });
  return { factor: Math.max(far.factor, ...inner), power, rate: Math.max(0, far.rate) };
}

const powerOf = (base: number, power: number): I.Interval => I.power(I.interval(I.down(base), I.up(base)), power);

/** sup|φ⁽ᵒʳᵈᵉʳ⁾| over a cell, rounded up; the largest double where it is not enclosed. */
function largestOn(piece: Analytic, order: Order, cell: I.Interval): number {
  const F = enclosing(float64Arithmetic);
  try {
    const coefficient = evaluate(jets(F, order), piece, variableJet(F, cell, order))[order];
    const { hi } = I.absolute(I.scale(coefficient, order === 2 ? 2 : 1));
    return Math.min(hi, Number.MAX_VALUE);
  } catch (error) {
    if (error instanceof RangeError) return Number.MAX_VALUE;
    throw error;
  }
}

/** So many cells in [0, 1], and in each octave above. */
const CELLS = 16;

function cellsUpTo(from: number): readonly (readonly [number, number])[] {
  const cells: [number, number][] = [];
  for (let [lo, width] = [0, 1 / CELLS]; lo < from; ) {
    const hi = Math.min(from, lo + width);
    cells.push([lo, hi]);
    lo = hi;
    width = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(lo, 1)))) / CELLS;
  }
  return cells;
}
