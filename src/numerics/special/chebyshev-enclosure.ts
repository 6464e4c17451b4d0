import type { Interval } from '../interval/interval.js';
import * as I from '../interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type ChebyshevTable, evaluatorOf } from './chebyshev-table.js';

/** An analytic function on the interval centre ± half, and what is proved about it. */
export interface AnalyticFunction {
  readonly centre: (R: MpfrArithmetic) => MpfrInterval;
  readonly half: (R: MpfrArithmetic) => MpfrInterval;
  /** An enclosure of f at an enclosed point of the interval. */
  readonly value: (R: MpfrArithmetic, x: MpfrInterval) => MpfrInterval;
  /**
   * An upper bound of |f(centre + half·w)| for complex w in the ellipse with foci ±1 and semi-axes (ρ ± 1/ρ)/2, for any
   * ρ > 1 below `largestEllipse`: the upper end of the result.
   */
  readonly bound: (rho: Interval) => Interval;
  readonly largestEllipse: number;
  /**
   * The absolute error asked for; interpolation and the coefficients left out stay below it,
   * unless 200 nodes do not suffice.
   */
  readonly accuracy: number;
}

/**
 * f on the interval as a function on double intervals, each result an enclosure.
 *
 * Guarantee: if x contains the exact argument, which lies in the interval, the result contains f of it. Method:
 * the polynomial p through N Chebyshev points, its coefficients enclosed by MPFR. If |f| ≤ M on the ellipse of
 * parameter ρ, then |f − p| ≤ 4Mρ^{1−N}/(ρ − 1) (Trefethen, Approximation Theory and Approximation Practice, §8;
 * aliasing has the same size at the points of the first kind used here). N is the least that the bound allows, and
 * coefficients that do not matter are cut off and counted as error. Cost: N values of f at 96 bits once; then about
 * 2·degree multiplications and additions.
 */
export const chebyshevEnclosure = (f: AnalyticFunction): ((x: Interval) => Interval) => evaluatorOf(chebyshevTable(f));

/** The polynomial itself: plain doubles that can be kept, and evaluated where there is no MPFR. */
export function chebyshevTable(f: AnalyticFunction): ChebyshevTable {
  const { count, error } = nodesFor(f);
  return withMpfr(WORKING_BITS, (R) => {
    const centre = f.centre(R);
    const half = f.half(R);
    const cosines = quarterCosines(R, count);
    const values = Array.from({ length: count }, (_, k) =>
      R.scope(() => f.value(R, R.add(centre, R.multiply(half, cosineOf(R, cosines, 2 * k + 1, count))))),
    );
    const exact = coefficientsOf(R, values, cosines).map((c) => R.toInterval(c));
    return { ...truncate(exact, error, f.accuracy), centre: R.toInterval(centre), half: R.toInterval(half) };
  });
}

const WORKING_BITS = 96;
const MOST_NODES = 200;

/** The number of nodes, and the proved bound of the interpolation error. */
function nodesFor({ bound, largestEllipse, accuracy }: AnalyticFunction): { count: number; error: number } {
  let count = MOST_NODES;
  let error = Number.POSITIVE_INFINITY;
  for (let rho = 1.1; rho < largestEllipse; rho *= 1.05) {
    const ellipse = I.point(rho);
    const constant = I.divide(I.scale(bound(ellipse), 4), I.subtract(ellipse, I.point(1)));
    const needed = Math.min(
      MOST_NODES,
      2 + Math.max(0, Math.ceil(Math.log((2 * constant.hi) / accuracy) / Math.log(rho))),
    );
    const reached = I.multiply(constant, I.integerPower(ellipse, 1 - needed)).hi;
    if (!(reached < Number.POSITIVE_INFINITY)) continue;
    if (needed < count || (needed === count && reached < error)) [count, error] = [needed, reached];
  }
  return { count, error };
}

/** cos(πm/2N) for m = 0 … N. */
function quarterCosines(R: MpfrArithmetic, count: number): MpfrInterval[] {
  const step = R.divide(R.pi(), R.number(2 * count));
  return Array.from({ length: count + 1 }, (_, m) =>
    m === count ? R.number(0) : R.scope(() => R.cos(R.multiply(R.number(m), step))),
  );
}

/** cos(πm/2N) for any whole number m ≥ 0. */
function cosineOf(R: MpfrArithmetic, quarter: readonly MpfrInterval[], m: number, count: number): MpfrInterval {
  const turned = m % (4 * count);
  const folded = turned <= 2 * count ? turned : 4 * count - turned;
  return folded <= count ? quarter[folded] : R.negate(quarter[2 * count - folded]);
}

/** c_k = (2/N) Σ_j f_j cos(πk(2j + 1)/2N), half of that for k = 0. */
function coefficientsOf(
  R: MpfrArithmetic,
  values: readonly MpfrInterval[],
  cosines: readonly MpfrInterval[],
): MpfrInterval[] {
  const count = values.length;
  return values.map((_, k) =>
    R.scope(() => {
      let sum = R.number(0);
      for (const [j, value] of values.entries())
        sum = R.add(sum, R.multiply(value, cosineOf(R, cosines, k * (2 * j + 1), count)));
      return R.divide(sum, R.number(k === 0 ? count : count / 2));
    }),
  );
}

/** Coefficients as doubles; those at the end that add up to less than the accuracy are left out. */
function truncate(
  exact: readonly Interval[],
  interpolation: number,
  accuracy: number,
): Pick<ChebyshevTable, 'coefficients' | 'error'> {
  const size = (c: Interval): number => Math.max(Math.abs(c.lo), Math.abs(c.hi));
  let error = interpolation;
  let count = exact.length;
  while (count > 2 && I.up(error + size(exact[count - 1])) <= interpolation + accuracy / 2)
    error = I.up(error + size(exact[--count]));
  const coefficients = Float64Array.from(exact.slice(0, count), ({ lo, hi }) => lo / 2 + hi / 2);
  for (let k = 0; k < count; k++)
    error = I.up(error + I.up(Math.max(exact[k].hi - coefficients[k], coefficients[k] - exact[k].lo)));
  return { coefficients, error };
}
