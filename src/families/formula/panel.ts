import { bernsteinEllipse, type Ellipse, ellipseSup } from '../../numerics/complex/ellipse-sup.js';
import { type Rectangle, real, size } from '../../numerics/complex/rectangle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { legendreRule } from '../../numerics/special/legendre-rule.js';
import type { Order } from '../family.js';
import { loadedPairs } from '../hermite-series.js';

/** φ between its breaks, as a quadrature sees it. */
export interface AnalyticPieces {
  /** Ascending. */
  readonly breaks: readonly EnclosedBreak[];
  /** Piece k = 0 … breaks.length at complex numbers. @throws RangeError where it may not be analytic */
  readonly onRectangle: (piece: number, z: Rectangle) => Rectangle;
  /**
   * Piece k at enclosed real numbers: φ, φ′, … up to the order. What it needs for all of them
   * it makes on R's stack at once.
   */
  readonly jets: <T>(R: Arithmetic<T>, piece: number, order: Order) => (z: T) => readonly T[];
}

export interface EnclosedBreak {
  readonly within: Interval;
  readonly at: (R: MpfrArithmetic) => MpfrInterval;
}

/** A node x and its weight w: the rule is Σ w·f(x). */
export interface Place {
  readonly x: MpfrInterval;
  readonly weight: MpfrInterval;
}

/** x, w and φ(x), φ′(x), … at one node: the rule is Σ w·f(x). */
export interface PanelNode<T> {
  readonly x: T;
  readonly weight: T;
  readonly jet: readonly T[];
}

/** What φ or a derivative of it is multiplied by, inside an integral. */
export interface Integrand {
  readonly order: Order;
  /** 2: the square of φ⁽ᵒʳᵈᵉʳ⁾. */
  readonly power: 1 | 2;
  /** ln of an upper bound of the other factor's size on the ellipse. */
  readonly logSup: (ellipse: Ellipse) => number;
}

/** [index·2^level, (index + 1)·2^level], as far as one piece of φ reaches. */
export class Panel {
  readonly key: string;
  readonly exists: boolean;
  readonly from: number;
  readonly to: number;
  readonly #pieces: AnalyticPieces;
  readonly #piece: number;
  readonly #ends: readonly [Cut, Cut];
  readonly #sups = new Map<number, number>();

  constructor(pieces: AnalyticPieces, piece: number, level: number, index: number) {
    this.key = `${piece} ${level} ${index}`;
    this.#pieces = pieces;
    this.#piece = piece;
    const [left, right] = [index * 2 ** level, (index + 1) * 2 ** level];
    const [before, after] = [pieces.breaks[piece - 1], pieces.breaks[piece]];
    const inside = ({ within }: EnclosedBreak): boolean => within.hi > left && within.lo < right;
    this.exists = (before === undefined || before.within.lo < right) && (after === undefined || after.within.hi > left);
    this.#ends = [before && inside(before) ? before : left, after && inside(after) ? after : right];
    this.from = typeof this.#ends[0] === 'number' ? left : this.#ends[0].within.lo;
    this.to = typeof this.#ends[1] === 'number' ? right : this.#ends[1].within.hi;
  }

  /** Whether doubles overflow here, as far as that is seen. */
  isHuge(): boolean {
    try {
      return !(size(this.#pieces.onRectangle(this.#piece, real(I.interval(this.from, this.to)))).hi < 1e150);
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  /** The fewest nodes that err by at most e^logTarget; undefined where that is more than `most`. */
  nodesFor(integrand: Integrand, logTarget: number, most: number): number | undefined {
    let best = this.#needed(RHOS[START], integrand, logTarget);
    // Larger ellipses while they help; where none does, smaller ones, the first of which may still lie clear of a pole.
    for (const step of [-1, 1]) {
      const first = best;
      for (let k = START + step; k >= 0 && k < RHOS.length; k += step) {
        const needed = this.#needed(RHOS[k], integrand, logTarget);
        if (!(needed < best) && (step < 0 || best < Number.POSITIVE_INFINITY)) break;
        best = Math.min(best, needed);
      }
      if (best < first) break;
    }
    return COUNTS.find((count) => count >= best && count <= most);
  }

  /** Enclosed nodes and their weights. */
  places(R: MpfrArithmetic, count: number): Place[] {
    const [from, to] = this.#ends.map((end) => (typeof end === 'number' ? R.number(end) : end.at(R)));
    const half = R.scale(R.subtract(to, from), -1);
    const centre = R.scale(R.add(from, to), -1);
    const rule = loadedPairs(R, legendreRule(count, R.bits).pairs);
    return Array.from({ length: rule.length }, (_, k) => {
      const [t, w] = rule.slice(k - (k % 2));
      return { x: R.add(centre, R.multiply(half, k % 2 === 0 ? t : R.negate(t))), weight: R.multiply(half, w) };
    });
  }

  /** φ, φ′, … at places of this panel. */
  jets<T>(R: Arithmetic<T>, order: Order): (z: T) => readonly T[] {
    return this.#pieces.jets(R, this.#piece, order);
  }

  /** Nodes that err by at most e^logTarget with the ellipse of parameter ρ. */
  #needed(rho: number, { order, power, logSup }: Integrand, logTarget: number): number {
    const { centre, half } = this.#middle();
    const inner = order === 0 ? rho : 1 + 0.85 * (rho - 1);
    let log = this.#logSup(rho);
    const ellipse = bernsteinEllipse(centre, half, inner);
    if (order > 0) {
      const away = bernsteinEllipse(centre, half, rho).along - ellipse.along;
      log += Math.log(order) - order * (Math.log(away) - 2 ** -20);
    }
    const logM = power * log + logSup(ellipse);
    const logFactor = Math.log((64 / 15) * half) - Math.log1p(-(inner ** -2));
    const needed = (logM + logFactor + 2 ** -20 - logTarget) / (2 * (Math.log(inner) - 2 ** -40));
    return Number.isNaN(needed) ? Number.POSITIVE_INFINITY : Math.max(2, needed);
  }

  #middle(): { readonly centre: number; readonly half: number } {
    const centre = this.from / 2 + this.to / 2;
    return { centre, half: I.up(Math.max(this.to - centre, centre - this.from)) };
  }

  /** ln of a bound of |φ| on the ellipse of parameter ρ. */
  #logSup(rho: number): number {
    let sup = this.#sups.get(rho);
    if (sup === undefined) {
      const { centre, half } = this.#middle();
      sup = ellipseSup((z) => this.#pieces.onRectangle(this.#piece, z), bernsteinEllipse(centre, half, rho));
      this.#sups.set(rho, sup);
    }
    return Math.log(sup) + 2 ** -40;
  }
}

/** An end of a panel: a dyadic number, or a break. */
type Cut = number | EnclosedBreak;

/** Parameters of ellipses that are tried, from the middle one upwards while that helps, or downwards. */
const RHOS = [24, 15, 10, 7, 5, 4, 3.2, 2.6, 2.1, 1.7, 1.4];
const START = 5;

/** Rules are made once for a number of nodes and bits. */
const COUNTS = [4, 8, 12, 16, 24, 32, 40, 48, 64, 80, 96, 128, 160, 200];
