import * as I from '../interval/interval.js';
import { type Interval, up } from '../interval/interval.js';
import { type Rectangle, size } from './rectangle.js';

/** The closed ellipse about a real centre with these half-axes, along the real line and across it. */
export interface Ellipse {
  readonly centre: number;
  readonly along: number;
  readonly across: number;
}

/**
 * The Bernstein ellipse of parameter ρ about [centre − half, centre + half], rounded up: foci at the
 * ends, half-axes half·(ρ ± 1/ρ)/2.
 */
export function bernsteinEllipse(centre: number, half: number, rho: number): Ellipse {
  const [h, r] = [I.point(half), I.point(rho)];
  const inverse = I.divide(I.point(1), r);
  return {
    centre,
    along: I.scale(I.multiply(h, I.add(r, inverse)), 0.5).hi,
    across: I.scale(I.multiply(h, I.subtract(r, inverse)), 0.5).hi,
  };
}

/**
 * An upper bound of |f| on the ellipse, of an f that is real on the real line; ∞ where none
 * is found, as next to a pole.
 *
 * Guarantee: where it is finite, f is analytic on the whole ellipse. Method: the upper half is covered by rectangles,
 * and the one with the largest bound, of several without one the smallest, is halved until no bound exceeds the
 * largest |f| that is certain to occur more than fourfold, or the budget is spent. Cost: 8 to 400 evaluations
 * of f, some 40 next to a pole.
 */
export function ellipseSup(f: (z: Rectangle) => Rectangle, ellipse: Ellipse): number {
  const { centre, along } = ellipse;
  let certain = 0;
  let cells: Cell[] = [];
  const put = (x: readonly [number, number], y: readonly [number, number]): void => {
    const top = Math.min(y[1], heightOver(ellipse, x));
    if (!(top >= y[0])) return;
    const bound = boundOn(f, { re: between(x), im: between([y[0], top]) });
    certain = Math.max(certain, bound.lo);
    cells.push({ x, y: [y[0], top], bound: bound.hi });
  };
  const edges = Array.from({ length: STRIPS + 1 }, (_, k) => centre + along * ((2 * k) / STRIPS - 1));
  edges[0] = I.down(centre - along);
  edges[STRIPS] = up(centre + along);
  for (let k = 0; k < STRIPS; k++) put([edges[k], edges[k + 1]], [0, Number.POSITIVE_INFINITY]);
  for (let budget = BUDGET; budget > 0; budget--) {
    const worst = cells.reduce((a, b) => (b.bound > a.bound || (b.bound === a.bound && area(b) < area(a)) ? b : a));
    if (worst.bound <= 4 * certain) return worst.bound;
    const [w, h] = [worst.x[1] - worst.x[0], worst.y[1] - worst.y[0]];
    if (!(Math.max(w, h) > SMALLEST * along)) return worst.bound;
    cells = cells.filter((cell) => cell !== worst);
    const middle = (a: readonly [number, number]): number => a[0] / 2 + a[1] / 2;
    if (w >= h) {
      put([worst.x[0], middle(worst.x)], worst.y);
      put([middle(worst.x), worst.x[1]], worst.y);
    } else {
      put(worst.x, [worst.y[0], middle(worst.y)]);
      put(worst.x, [middle(worst.y), worst.y[1]]);
    }
  }
  return Math.max(...cells.map(({ bound }) => bound));
}

interface Cell {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly bound: number;
}

const area = ({ x, y }: Cell): number => (x[1] - x[0]) * (y[1] - y[0]);

const STRIPS = 8;
const BUDGET = 200;
/** A rectangle this small that still has no good bound lies next to a pole. */
const SMALLEST = 2 ** -7;

const between = ([lo, hi]: readonly [number, number]): Interval => I.interval(lo, hi);

/** How high the ellipse reaches over [x₀, x₁], rounded up: at the point nearest to the centre. */
function heightOver({ centre, along, across }: Ellipse, [left, right]: readonly [number, number]): number {
  const away = Math.max(0, left - centre, centre - right);
  if (!(along > 0)) return up(across);
  const share = I.divide(I.interval(Math.max(0, I.down(away)), up(away)), I.point(along));
  return up(across * I.sqrt(I.subtract(I.point(1), I.square(I.clampTo(share, 0, 1, 'heightOver')))).hi);
}

/** [a size that |f| has somewhere, a bound of |f|]. */
function boundOn(f: (z: Rectangle) => Rectangle, z: Rectangle): { readonly lo: number; readonly hi: number } {
  try {
    return size(f(z));
  } catch (error) {
    if (error instanceof RangeError) return { lo: 0, hi: Number.POSITIVE_INFINITY };
    throw error;
  }
}
