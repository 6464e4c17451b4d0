import {
  centreOf,
  PIECEWISE_CELLS,
  PIECEWISE_POINTS,
  PIECEWISE_WIDTH,
  type Piecewise,
} from '../numerics/fast-piecewise.js';

import { type Basis, down, type Interval, up, weaker } from '../numerics/interval.js';
import { withMpfr } from '../numerics/mpfr-arithmetic.js';
import { angleOfCosine, type EnclosedKernel } from './dual-kernel.js';

/**
 * ρ ↦ κ(arccos ρ)·ρ on |ρ| < 0.914 by polynomials with a rigorous error, cut into cells of width 2⁻⁶ that are made when first
 * met: fifteen operations an entry in place of some hundreds.
 *
 * Guarantee: |value − κ(arccos ρ)·ρ| ≤ radius for every real ρ within 3u·|ρ| of the argument, u = 2⁻⁵³; of the kernel's basis.
 *
 * Why. κ(ρ)·ρ = Σ b_r²ρ^{r+1} =: E with b_r² ≥ 0, so E is analytic in the unit disc with |E| ≤ M = E(1), and E′ ≥ 0 grows on [0, 1].
 * On a cell of centre c and half-width h the interpolant at N Chebyshev points errs by 4M·β^{1−N}/(β − 1), where the ellipse of
 * parameter β about the cell lies in the disc: β = a + √(a² − 1), a = (1 − |c|)/h (Trefethen, Approximation Theory and
 * Approximation Practice, Theorem 8.2); a polynomial that misses E by η at the N points adds Λη, Λ ≤ (2/π)ln N + 1 (Theorem
 * 15.2). However the coefficients were found, η is what is observed at the points from enclosures of E, rounding included.
 * Cost of a cell: 13 values of the kernel at 96 bits, 0.1 ms or so.
 */
export class EntryTable implements Piecewise {
  /** Cell c: its twelve coefficients in powers of ρ − centre at 12c. */
  readonly coefficients = new Float64Array(PIECEWISE_CELLS * PIECEWISE_POINTS);
  /** 0 for a cell not made yet. */
  readonly radii = new Float64Array(PIECEWISE_CELLS);
  /** The entry at angle 0, once it is known. */
  diagonal: Interval | undefined;
  readonly #kernel: EnclosedKernel;
  /** E(1), above. */
  readonly #most: number;
  #basis: Basis = 'proved';
  #made = 0;

  constructor(kernel: EnclosedKernel) {
    this.#kernel = kernel;
    this.#most = entryAt(kernel, 1).hi;
  }

  /** The weakest of the cells made so far. */
  get basis(): Basis {
    return this.#basis;
  }

  get made(): number {
    return this.#made;
  }

  make(index: number): void {
    const { coefficients, radius, basis } = makeCell(this.#kernel, this.#most, centreOf(index));
    this.coefficients.set(coefficients, index * PIECEWISE_POINTS);
    this.radii[index] = radius;
    this.#made++;
    this.#basis = weaker(this.#basis, basis);
  }
}

/** Whether a cell lies far enough from ±1 for its polynomial to be close: |centre| ≤ 58/64. */
export const isTabulated = (cell: number): boolean => Math.abs(centreOf(cell)) <= 58 * PIECEWISE_WIDTH;

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
/** (2/π)ln 12 + 1 = 2.58… */
const LEBESGUE = 2.6;

function makeCell(kernel: EnclosedKernel, most: number, centre: number): Cell {
  let basis: Basis = 'proved';
  let enclosure = 0;
  const rhos = NODES.map((t) => centre + HALF * t);
  const values = rhos.map((rho) => {
    const { lo, hi, basis: own } = entryAt(kernel, rho);
    const middle = lo / 2 + hi / 2;
    basis = weaker(basis, own);
    enclosure = Math.max(enclosure, up(Math.max(hi - middle, middle - lo)));
    return middle;
  });
  const coefficients = interpolant(values);

  const { rounding, slope: slopeOfPolynomial } = sizes(coefficients);
  const edge = Math.abs(centre) + HALF;
  const slope = Math.max(slopeBound(kernel, most, edge), slopeOfPolynomial);
  let miss = 0;
  for (let k = 0; k < PIECEWISE_POINTS; k++)
    miss = Math.max(miss, Math.abs(horner(coefficients, rhos[k] - centre) - values[k]));
  // The points used are off the Chebyshev points by the rounding of a sum below 1, u/2, and 2⁻⁷ of a cosine's.
  const eta = miss + enclosure + rounding + 2 * slope * 0.6 * UNIT;
  const a = (1 - Math.abs(centre)) / HALF;
  const beta = a + Math.sqrt(a * a - 1);
  const truncation = (4.01 * most * beta ** (1 - PIECEWISE_POINTS)) / (beta - 1);
  // 3u of ρ, and u more for ρ − centre; the last factor covers the roundings of this sum of positive terms.
  const radius = LEBESGUE * eta + truncation + rounding + slope * (3 * edge + 1) * UNIT;
  return { coefficients, radius: radius * (1 + 2 ** -40) + Number.MIN_VALUE, basis };
}

const horner = (a: Float64Array, x: number): number => a.reduceRight((sum, c) => sum * x + c, 0);

/**
 * E′(x) for x in (0, 1), and so |E′| on [−x, x]: E is convex on [0, 1], so that the chord from x to 1 is steeper than the
 * tangent.
 */
function slopeBound(kernel: EnclosedKernel, most: number, x: number): number {
  return up(up(most - entryAt(kernel, x).lo) / down(1 - x));
}

/** Bits to evaluate cells with: doubles would cost ten times the radius. Series are kept at these for doubles anyway. */
const BITS = 96;

/** E(ρ), its ends rounded to doubles. */
function entryAt(kernel: EnclosedKernel, rho: number): Interval {
  return withMpfr(BITS, (R) => {
    const angle = angleOfCosine(R, R.number(rho));
    return R.toInterval(R.multiply(kernel.atMpfr(R, angle), angle.cosine));
  });
}

/** Coefficients in powers of ρ − centre from the values at the Chebyshev points: approximate, checked afterwards. */
function interpolant(values: Float64Array): Float64Array {
  const result = new Float64Array(PIECEWISE_POINTS);
  // T_j as coefficients, by the three-term recurrence
  let previous = Float64Array.from(result);
  let current = Float64Array.from(result);
  previous[0] = 1;
  current[1] = 1;
  for (let j = 0; j < PIECEWISE_POINTS; j++) {
    let sum = 0;
    for (let k = 0; k < PIECEWISE_POINTS; k++)
      sum += values[k] * Math.cos((Math.PI * j * (k + 0.5)) / PIECEWISE_POINTS);
    const c = (sum * (j === 0 ? 1 : 2)) / PIECEWISE_POINTS;
    for (let k = 0; k <= j; k++) result[k] += c * previous[k];
    const next = current.map((x, k) => (k === 0 ? 0 : 2 * current[k - 1]) - previous[k] + 0 * x);
    previous = current;
    current = next;
  }
  return result.map((c, k) => c / HALF ** k);
}

/**
 * With |x| ≤ h: the rounding of `valueIn`, or of plain Horner, for the double x, in which a term of degree k ≥ 1 meets at most
 * k + 3 products, those in its power of x included, and as many sums; that of degree 0 three sums. And a bound of the
 * polynomial's slope.
 */
function sizes(coefficients: Float64Array): { rounding: number; slope: number } {
  let rounding = 3 * Math.abs(coefficients[0]);
  let slope = 0;
  for (let k = 1; k < PIECEWISE_POINTS; k++) {
    rounding += (2 * k + 6) * Math.abs(coefficients[k]) * HALF ** k;
    slope += k * Math.abs(coefficients[k]) * HALF ** (k - 1);
  }
  return { rounding: 1.01 * UNIT * rounding, slope: 1.01 * slope };
}
