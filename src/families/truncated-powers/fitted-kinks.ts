import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { type HermiteSeries, loadedPairs, loadPair, savePair, storedPairs } from '../hermite-series.js';
import { closedSum, type TruncatedSum } from './closed-sum.js';
import { type Edge, thresholdsOf } from './edges.js';
import { leastSquares, unknownsOf } from './least-squares.js';
import { powerTables } from './power-tables.js';

/** A function g of a standard normal variable, analytic but at breaks. All numbers have the bits of its series. */
export interface KinkedFunction {
  /** Its b_r, r < count, and an upper bound of T_g = Σ_{r≥count} b_r². */
  readonly series: HermiteSeries;
  /** E g². */
  readonly energy: MpfrInterval;
  readonly edges: readonly Edge[];
  /** E g(z)f(z), f the p-th function of an edge. */
  readonly moment: (edge: Edge, p: number) => MpfrInterval;
}

/** g = ℓ + s: ℓ has g's kinks, s hardly any. Kept outside the MPFR heap. */
export interface FittedKinks {
  readonly bits: number;
  readonly series: HermiteSeries;
  readonly energy: MultiprecisionArray;
  readonly edges: readonly Edge[];
  /** The exact c_ep of ℓ = Σ c_ep f_ep, for all p up to the last, by edges. */
  readonly coefficients: readonly MultiprecisionArray[];
  /** ℓ_r, r < count. */
  readonly fitted: MultiprecisionArray;
  /** An upper bound of T_s = Σ_{r≥count} s_r². */
  readonly left: number;
}

/**
 * Kinks removed by least squares: of all sums ℓ of truncated powers at the breaks about the one that leaves least
 * energy T_s = E(g − ℓ)² − Σ_{r<R}(b_r − ℓ_r)² beyond R = count.
 *
 * Guarantee: T_s ≤ left, from enclosures of the four parts of that energy, whatever ℓ is: of g it needs
 * neither derivatives nor jumps, only where it may fail to be analytic. With y the distance from a break to
 * the nearest singularity of a piece, and powers up to P, √(T_g T_s) is about e^{−1.9√(yP√R)} (observed). To
 * show it takes log₂(E ℓ²/T_s) bits.
 * Cost: R·n²/2 products for n functions, a tenth of a second for R = 256, n = 24.
 * @throws RangeError where the numbers of g cannot be those of one function
 */
export function fitKinks(bits: number, functionIn: (R: MpfrArithmetic) => KinkedFunction): FittedKinks {
  return withMpfr(bits, (R) => {
    const { series, energy, edges, moment } = functionIn(R);
    const thresholds = thresholdsOf(R, edges);
    const distances = [...new Set(edges.map((e) => e.distance))];
    const most = Math.max(0, ...edges.flatMap(({ powers }) => powers));
    const ofDistances = distances.map((place) => powerTables(R, place, most, series.count));
    const tables = edges.map((e) => ofDistances[distances.indexOf(e.distance)]);
    const unknowns = unknownsOf(edges);
    const energies = unknowns.map(({ edge, p }) => moment(edges[edge], p));
    const found = leastSquares(R, edges, thresholds, tables, series.coefficients, energies);
    const coefficients = edges.map(({ powers }, edge) =>
      Array.from({ length: Math.max(-1, ...powers) + 1 }, (_, p) => {
        const i = unknowns.findIndex((u) => u.edge === edge && u.p === p);
        return i < 0 ? R.number(0) : found[i];
      }),
    );
    const sum: TruncatedSum = { edges, thresholds, coefficients };

    const fitted = new MultiprecisionArray(bits, 2 * series.count);
    const near = R.number(0);
    const [b, value] = [R.fresh('proved'), R.fresh('proved')];
    for (let r = 0; r < series.count; r++) {
      const mark = R.stack.mark();
      const own = unknowns.reduce((total, { edge, p }, i) => {
        const weight = edges[edge].right + (r % 2 === 0 ? edges[edge].left : -edges[edge].left);
        if (weight === 0) return total;
        loadPair(tables[edge][p], r, value);
        return R.add(total, R.multiply(R.multiply(R.number(weight), found[i]), value));
      }, R.number(0));
      savePair(fitted, r, own);
      loadPair(series.coefficients, r, b);
      R.assign(near, R.add(near, R.square(R.subtract(b, own))));
      R.stack.release(mark);
    }

    const zero = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
    const mixed = energies.reduce((total, e, i) => R.add(total, R.multiply(e, found[i])), R.number(0));
    const whole = R.add(R.subtract(energy, R.scale(mixed, 1)), closedSum(R, sum, sum, zero));
    const left = R.upper(R.subtract(whole, near));
    if (!(left >= 0)) throw new RangeError(`fitKinks: E(g − ℓ)² − Σ(b_r − ℓ_r)² ≤ ${left}, expected a number ≥ 0`);
    return {
      bits,
      series,
      energy: storedPairs(R, [energy]),
      edges,
      coefficients: coefficients.map((c) => storedPairs(R, c)),
      fitted,
      left,
    };
  });
}

/** ℓ, in the arithmetic it was found in. */
export const sumOf = (R: MpfrArithmetic, { edges, coefficients }: FittedKinks): TruncatedSum => ({
  edges,
  thresholds: thresholdsOf(R, edges),
  coefficients: coefficients.map((c) => loadedPairs(R, c)),
});
