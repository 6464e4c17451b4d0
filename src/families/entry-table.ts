import {
  centreOf,
  PIECEWISE_CELLS,
  PIECEWISE_POINTS,
  PIECEWISE_WIDTH,
  type Piecewise,
} from '../numerics/dense/piecewise.js';
import { addDoubleDouble, highHalf } from '../numerics/double-double/double-double.js';
import * as I from '../numerics/interval/interval.js';
import { type Basis, type Interval, up, weaker } from '../numerics/interval/interval.js';
import { polynomialInDoubleDouble } from '../numerics/special/double-double-polynomial.js';
import type { EnclosedKernel } from './dual-kernel.js';
import { chebyshevRemainder, EntrySegments, type EntryValue } from './entry-segments.js';

/**
 * An entry E(ρ) = Σ e_r ρ^r, e_r ≥ 0, such as κ(arccos ρ)·ρ, on |ρ| < 0.912 by polynomials with a rigorous error, cut into cells of width 2⁻⁸ that are made when
 * first met: ten operations an entry in place of some hundreds.
 *
 * Guarantee: |value − E(ρ)| ≤ radius for every real ρ within 4.01u·|ρ| of the argument, u = 2⁻⁵³, or within the error given; of the entry's basis.
 *
 * Why. κ(ρ)·ρ = Σ b_r²ρ^{r+1} with b_r² ≥ 0; such an E is analytic in the unit disc with |E| ≤ M = E(1), and E′ ≥ 0 grows on [0, 1].
 * On a cell of centre c and half-width h the interpolant I at N Chebyshev points errs by T = 4M·β^{1−N}/(β − 1), where the ellipse
 * of parameter β about the cell lies in the disc: β = a + √(a² − 1), a = (1 − |c|)/h (Trefethen, Approximation Theory and
 * Approximation Practice, Theorem 8.2). A polynomial p that misses E by η at the N points has |p − I| ≤ Λη, Λ ≤ (2/π)ln N + 1
 * (Theorem 15.2). However its coefficients were found, η is observed, in double-double arithmetic and from enclosures of E, at points
 * x_k within 2⁻⁵³ of the Chebyshev points x*_k. From there to here p − E = (p − I) + (I − E) changes by at most
 * 2⁻⁵³·(N²/h)·max|p − I| (Markov) and T, since I − E vanishes at x*_k; so max|p − I| ≤ 1.001Λ(η + T).
 * Cost of a cell: eight values of `EntrySegments`, 10 µs or so.
 */
export class EntryTable implements Piecewise {
  /** Cell c: its eight coefficients in powers of ρ − centre at 8c. */
  readonly coefficients = new Float64Array(PIECEWISE_CELLS * PIECEWISE_POINTS);
  /** 0 for a cell not made yet, NaN for one that cannot be. */
  readonly radii = new Float64Array(PIECEWISE_CELLS);
  /** The entry at angle 0. */
  readonly diagonal: Interval;
  readonly #segments: EntrySegments;
  readonly #argumentError: number;
  #basis: Basis = 'proved';
  #made = 0;

  /** @param argumentError - of an argument, if more than 4.01u of itself */
  constructor(entry: EnclosedKernel, argumentError = 0) {
    this.#segments = new EntrySegments(entry);
    this.#argumentError = argumentError;
    this.diagonal = this.#segments.last;
  }

  /** The weakest of the cells made so far. */
  get basis(): Basis {
    return this.#basis;
  }

  get made(): number {
    return this.#made;
  }

  make(index: number): void {
    const { coefficients, radius, basis } = makeCell(this.#segments, centreOf(index), this.#argumentError);
    this.coefficients.set(coefficients, index * PIECEWISE_POINTS);
    this.radii[index] = radius < Number.POSITIVE_INFINITY ? radius : Number.NaN;
    this.#made++;
    this.#basis = weaker(this.#basis, basis);
  }
}

/** Whether a cell lies far enough from ±1 for its polynomial to be close: |centre| ≤ 233/256. */
export const isTabulated = (cell: number): boolean => Math.abs(centreOf(cell)) <= 233 * PIECEWISE_WIDTH;

interface Cell {
  readonly coefficients: Float64Array;
  readonly radius: number;
  readonly basis: Basis;
}

const HALF = PIECEWISE_WIDTH / 2;
const UNIT = 2 ** -53;
const NODES = Float64Array.from({ length: PIECEWISE_POINTS }, (_, k) =>
  Math.cos((Math.PI * (k + 0.5)) / PIECEWISE_POINTS),
);
/** (2/π)ln 8 + 1 = 2.32… */
const LEBESGUE = 2.33;

function makeCell(segments: EntrySegments, centre: number, argumentError: number): Cell {
  // The differences are exact: a double on the cell is at most twice the centre and at least half of it.
  const rhos = NODES.map((t) => centre + HALF * t);
  const places = rhos.map((rho) => rho - centre);
  const values = Array.from(rhos, (rho) => segments.at(rho));
  const coefficients = interpolant(Float64Array.from(values, ({ hi }) => hi));
  const correction = interpolant(residuals(coefficients, places, values));
  for (let k = 0; k < PIECEWISE_POINTS; k++) coefficients[k] += correction[k];

  let size = 0;
  let rounding = 3 * Math.abs(coefficients[0]);
  for (let k = 0; k < PIECEWISE_POINTS; k++) {
    // Exact: a power of two.
    const term = Math.abs(coefficients[k]) * HALF ** k;
    size = up(size + term);
    if (k > 0) rounding = up(rounding + up((2 * k + 6) * term));
  }
  const miss = up(Math.max(...residuals(coefficients, places, values).map(Math.abs)) + 2 ** -98 * size);
  const eta = up(miss + Math.max(...values.map(({ lost }) => lost)));
  // Exact, like the edge: multiples of 2⁻⁹ and below 2⁹.
  const a = (1 - Math.abs(centre)) / HALF;
  const truncation = chebyshevRemainder(segments.last.hi, I.point(a), PIECEWISE_POINTS);
  const edge = Math.abs(centre) + HALF;
  const atPoints = up(up(1.001 * LEBESGUE) * up(eta + truncation));
  const ofArgument = Math.max(4.02 * edge, argumentError / UNIT);
  const roundings = up(up(1.01 * rounding) + up(up(ofArgument) * slopeBound(segments, edge)));
  const radius = up(up(atPoints + truncation) + roundings * UNIT);
  return {
    coefficients,
    // Rounded up to 26 bits, to which `highHalf` rounds to nearest, so that sums of a million radii are exact, and the same in any order.
    radius: highHalf(radius * (1 + 2 ** -24) + Number.MIN_VALUE),
    basis: values.reduce<Basis>((basis, value) => weaker(basis, value.basis), 'proved'),
  };
}

/**
 * E′(x) for x in (0, 1), and so |E′| on [−x, x]: E is convex on [0, 1], so that the chord from x to x + 2⁻⁶ is steeper than
 * the tangent.
 */
function slopeBound(segments: EntrySegments, x: number): number {
  const [low, high] = [segments.at(x), segments.at(x + 2 ** -6)];
  const lost = up(high.lost + low.lost);
  return up(up(up(high.hi - low.hi) + up(high.lo - low.lo)) + lost) * 2 ** 6;
}

/** E − p at the points, to 2⁻⁹⁸Σ|a_k|h^k and the rounding to a double, which is counted with the other roundings. */
function residuals(a: Float64Array, places: Float64Array, values: readonly EntryValue[]): Float64Array {
  const polynomial = { hi: a, lo: NOTHING };
  return places.map((x, k) => {
    const p = polynomialInDoubleDouble(polynomial, PIECEWISE_POINTS, { hi: x, lo: 0 });
    return addDoubleDouble(values[k], { hi: -p.hi, lo: -p.lo }).hi;
  });
}

const NOTHING = new Float64Array(PIECEWISE_POINTS);

/** Coefficients in powers of ρ − centre from the values at the Chebyshev points: approximate, checked afterwards. */
function interpolant(values: Float64Array): Float64Array {
  return Float64Array.from({ length: PIECEWISE_POINTS }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < PIECEWISE_POINTS; j++) sum += LAGRANGE[j][k] * values[j];
    return sum / HALF ** k;
  });
}

/** Of each point, the polynomial in t that is 1 there and 0 at the others. */
const LAGRANGE = Array.from(NODES, (node, j) => {
  let product = [1];
  for (let k = 0; k < PIECEWISE_POINTS; k++) {
    if (k === j) continue;
    const scale = 1 / (node - NODES[k]);
    product = Array.from(
      { length: product.length + 1 },
      (_, m) => ((m > 0 ? product[m - 1] : 0) - NODES[k] * (product[m] ?? 0)) * scale,
    );
  }
  return product;
});
