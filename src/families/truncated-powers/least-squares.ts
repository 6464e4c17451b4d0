import type { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { mpfr, NEAREST, type Pointer } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Edge } from './edges.js';
import type { Threshold } from './normal-wedge.js';
import { solvePositive } from './positive-system.js';
import { truncatedMoments } from './truncated-moments.js';

/** One of the functions that least squares may use: the p-th of an edge. */
export interface Unknown {
  readonly edge: number;
  readonly p: number;
}

/**
 * All of them, the lowest powers first: those that the system cannot tell apart in its bits are the last, and left out.
 */
export const unknownsOf = (edges: readonly Edge[]): Unknown[] =>
  edges.flatMap(({ powers }, edge) => powers.map((p) => ({ edge, p }))).sort((a, b) => a.p - b.p || a.edge - b.edge);

/**
 * About the c that make Σ_{r≥R}(b_r − Σ c_i f_{i,r})² least, R = count; as exact numbers. By Parseval, the system has
 * the matrix E f_i f_j − Σ_{r<R} f_{i,r}f_{j,r} and the right side E g f_i − Σ_{r<R} b_r f_{i,r}.
 *
 * No guarantee, and none is needed: `fitted-kinks.ts` proves what any numbers c leave over.
 * Cost: R·n²/2 products for n unknowns.
 *
 * @param tables - f_{i,r} as `powerTables` of each edge's distance has them, by edges and powers
 * @param energies - E g f_i
 */
export function leastSquares(
  R: MpfrArithmetic,
  edges: readonly Edge[],
  thresholds: readonly Threshold<MpfrInterval>[],
  tables: readonly (readonly MultiprecisionArray[])[],
  coefficients: MultiprecisionArray,
  energies: readonly MpfrInterval[],
): MpfrInterval[] {
  const { stack } = R;
  const unknowns = unknownsOf(edges);
  const result = unknowns.map(() => R.fresh('proved'));
  const mark = stack.mark();
  const products = productsOf(R, edges, thresholds, unknowns);
  const sizes = products.map((row) => row[row.length - 1]).map((x) => copied(R, x));
  const right = energies.map(({ lo }) => copied(R, lo));
  const values = stack.claim(unknowns.length);
  const [b, minus] = stack.claim(2);
  for (let r = 0; r < coefficients.length / 2; r++) {
    coefficients.load(2 * r, b);
    const present = unknowns.map(({ edge, p }, i) => {
      const weight = edges[edge].right + (r % 2 === 0 ? edges[edge].left : -edges[edge].left);
      if (weight === 0) return false;
      tables[edge][p].load(2 * r, values[i]);
      mpfr.mpfr_mul_si(values[i], values[i], weight, NEAREST);
      return true;
    });
    for (const [i, x] of values.entries()) {
      if (!present[i]) continue;
      mpfr.mpfr_neg(minus, x, NEAREST);
      mpfr.mpfr_fma(right[i], minus, b, right[i], NEAREST);
      for (let j = 0; j <= i; j++)
        if (present[j]) mpfr.mpfr_fma(products[i][j], minus, values[j], products[i][j], NEAREST);
    }
  }
  const solution = solvePositive(stack, (i, j) => products[i][j], right, sizes);
  for (const [i, { lo, hi }] of result.entries()) {
    stack.copy(lo, solution[i]);
    stack.copy(hi, solution[i]);
  }
  stack.release(mark);
  return result;
}

/** E f_i f_j, j ≤ i: powers that rise to opposite sides are never both positive. */
function productsOf(
  R: MpfrArithmetic,
  edges: readonly Edge[],
  thresholds: readonly Threshold<MpfrInterval>[],
  unknowns: readonly Unknown[],
): Pointer[][] {
  const zero = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
  const made = edges.map((_, i) => edges.map((_, k) => truncatedMoments(R, thresholds[i], thresholds[k], zero)));
  return unknowns.map(({ edge: e, p }, i) =>
    unknowns.slice(0, i + 1).map(({ edge: f, p: q }) => {
      const weight = edges[e].right * edges[f].right + edges[e].left * edges[f].left;
      const product = R.stack.push();
      mpfr.mpfr_mul_si(product, made[e][f](p, q).lo, weight, NEAREST);
      return product;
    }),
  );
}

function copied(R: MpfrArithmetic, x: Pointer): Pointer {
  const copy = R.stack.push();
  R.stack.copy(copy, x);
  return copy;
}
