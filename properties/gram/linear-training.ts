import { approximateEigen } from '../../src/numerics/dense/symmetric-eigen.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
import { entryOf, type Float64Matrix, type SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import {
  type Arithmetic,
  absolute,
  add,
  divide,
  doubles,
  type Interval,
  interval,
  maximum,
  minimum,
  multiply,
  point,
  sqrt,
  square,
  subtract,
  up,
} from '../parts/intervals.js';

/** ‖(I − ηG)^steps r‖, enclosed at the precision of the matrix, for an exact η and an exact r. */
export function residualNorm(gram: SymmetricMatrix, r: readonly number[], eta: number, steps: number): Interval {
  if (gram.kind === 'float64') {
    const entry = (i: number, j: number): Interval => entryOf(gram, i, j);
    return iterated(doubles, entry, r, eta, steps);
  }
  return withMpfr(gram.bits, (R) => {
    const entries = Array.from({ length: gram.n ** 2 }, (_, k) => loaded(R, gram, k));
    return R.toInterval(iterated(R, (i, j) => entries[i * gram.n + j], r, eta, steps));
  });
}

function iterated<T>(
  R: Arithmetic<T>,
  entry: (i: number, j: number) => T,
  r: readonly number[],
  eta: number,
  steps: number,
): T {
  const rate = R.number(eta);
  let residual = r.map((x) => R.number(x));
  for (let step = 0; step < steps; step++)
    residual = residual.map((x, i) => {
      const moved = residual.reduce((sum, y, j) => R.add(sum, R.multiply(entry(i, j), y)), R.number(0));
      return R.subtract(x, R.multiply(rate, moved));
    });
  return R.sqrt(residual.reduce((sum, x) => R.add(sum, R.square(x)), R.number(0)));
}

function loaded(
  R: MpfrArithmetic,
  { middle, radius, basis }: Exclude<SymmetricMatrix, Float64Matrix>,
  k: number,
): MpfrInterval {
  const value = R.fresh(basis);
  middle.load(k, value.lo);
  middle.load(k, value.hi);
  return R.widen(value, R.number(radius[k]));
}

/**
 * ‖P r‖, P the orthogonal projection on the eigenvectors of all eigenvalues below ε.
 *
 * With approximate eigenpairs (θ_k, q_k) and r = Σ c_k q_k + e, ‖P r‖ lies within ‖e‖ + Σ_k |c_k|·‖(G − θ_k)q_k‖/|θ_k − ε| of
 * ‖Σ_{θ_k<ε} c_k q_k‖: P commutes with G, so P q_k for θ_k > ε has (Λ − θ_k)P q_k = P(G − θ_k)q_k with Λ ≤ ε there, and
 * likewise I − P below. Nothing rests on the quality of the pairs but the width.
 *
 * @param epsilon - an exact number; an approximate eigenvalue near it makes the enclosure wide
 */
export function slowPart(gram: Float64Matrix, r: readonly number[], epsilon: number): Interval {
  const { n } = gram;
  const { values, vectors } = approximateEigen(gram.middle, n);
  const component = (k: number, i: number): Interval => point(vectors[i * n + k]);
  const c = Array.from(values, (_, k) => r.reduce((sum, x, i) => sum + x * vectors[i * n + k], 0));
  const all = Array.from(values.keys());
  const combined = (ks: readonly number[]): Interval[] =>
    r.map((_, i) => ks.reduce((sum, k) => add(sum, multiply(point(c[k]), component(k, i))), point(0)));

  const slow = norm(combined(all.filter((k) => values[k] < epsilon)));
  const missing = norm(combined(all).map((x, i) => subtract(point(r[i]), x)));
  const leaks = all.map((k) => {
    const defect = r.map((_, i) =>
      r.reduce(
        (sum, _x, j) => add(sum, multiply(entryOf(gram, i, j), component(k, j))),
        multiply(point(-values[k]), component(k, i)),
      ),
    );
    const distance = absolute(subtract(point(values[k]), point(epsilon)));
    return multiply(absolute(point(c[k])), divide(norm(defect), distance));
  });
  const error = leaks.reduce(add, missing).hi;
  return minimum(
    maximum(subtract(slow, interval(-error, error, gram.basis)), point(0)),
    point(up(norm(r.map(point)).hi)),
  );
}

const norm = (v: readonly Interval[]): Interval => sqrt(v.reduce((sum, x) => add(sum, square(x)), point(0)));
