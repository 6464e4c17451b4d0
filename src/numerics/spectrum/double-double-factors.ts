import { addDoubleDouble, divideDoubleDouble, highHalf } from '../double-double/double-double.js';
import { add, divide, type Interval, interval, point, scaleByPowerOfTwo } from '../interval/interval.js';
import { timesPowerOfTwo } from '../interval/power-of-two.js';
import { above, ROUNDING, UNDERFLOW } from '../interval/rounding.js';
import { seededRandom } from '../special/random.js';
import type { DoubleDoubleMatrix } from './double-double-matrix.js';
import {
  type DoubleDoubleRows,
  doubleDoubleDot,
  doubleDoubleUnit,
  lessLeadingDot,
  normalRows,
} from './double-double-rows.js';
import type { Factorable, ShiftedFactors } from './smallest-by-factors.js';

/**
 * The middles of a symmetric matrix, not zero, in pairs of doubles: LDLᵀ without pivots.
 *
 * Error of `factor`. With S = |L||D||L|ᵀ, γ = γ_{n+5} of `doubleDoubleDot` (u = 2⁻⁵³): w_ij = a_ij − Σ_{k<j} w_ik
 * l_jk errs by at most γ²(|a_ij| + Σ|w_ik l_jk|); l_ij = w_ij/d_j errs by 13.4u² of itself, hence w_ik = l_ik
 * d_k(1 + δ), |δ| ≤ 13.5u²; d_i = w_ii, of which the shift costs 3.01u²|a_ii − σ| more. Put together as in Higham,
 * Accuracy and Stability (2nd ed.), Theorem 9.3, |A − σI − LDLᵀ|_ij ≤ 16.6u²·S_ij + γ²(|a_ij| + 1.01S_ij), and |a_ij|
 * ≤ 1.01S_ij by this very bound: ≤ 2.6γ²S_ij, as γ² ≥ 36u². S is positive semidefinite, hence of norm at most tr
 * S = Σ l_ik²|d_k|. Numbers beyond 2³⁰⁰ count as overflow, so that what underflows is below 2⁻¹⁰⁰⁰ for each entry.
 * Cost: n³/6 terms of 22 operations, 0.1 s at n = 256; a quotient n² terms.
 */
export function doubleDoubleFactorable(matrix: DoubleDoubleMatrix): Factorable<Float64Array> {
  const { n, rows } = matrix;
  const exponent = matrix.exponent ?? 0;
  return {
    start: () => {
      const random = seededRandom('a vector to start from');
      return Float64Array.from({ length: n }, () => random.uniform() - 0.5);
    },
    factor: (shift) => {
      const factors = factorised(rows, timesPowerOfTwo(shift, -exponent));
      return factors && { ...factors, error: above(timesPowerOfTwo(factors.error, exponent), 1) };
    },
    quotient: (v) => scaleByPowerOfTwo(quotient(rows, v), exponent),
  };
}

function factorised(A: DoubleDoubleRows, shift: number): ShiftedFactors<Float64Array> | undefined {
  const n = A.columns;
  const L = normalRows(new Float64Array(n * n), new Float64Array(n * n), n);
  const W = normalRows(new Float64Array(n), new Float64Array(n), n);
  let negative = 0;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) {
      const w = lessLeadingDot({ hi: A.values[row + j], lo: A.low[row + j] }, j, W, 0, L, j);
      const l = divideDoubleDouble(w, { hi: L.values[j * n + j], lo: L.low[j * n + j] });
      if (!(Math.abs(w.hi) < MOST && Math.abs(l.hi) < MOST)) return undefined;
      store(W, j, w.hi, w.lo);
      store(L, row + j, l.hi, l.lo);
    }
    const start = addDoubleDouble({ hi: A.values[row + i], lo: A.low[row + i] }, { hi: -shift, lo: 0 });
    const d = lessLeadingDot(start, i, W, 0, L, i);
    if (!(Math.abs(d.hi) < MOST && d.hi !== 0)) return undefined;
    store(L, row + i, d.hi, d.lo);
    if (d.hi < 0) negative++;
  }
  const trace = traceOfSizes(L);
  const error = above(2.6 * doubleDoubleUnit(n) * trace + n * (1 + trace) * UNDERFLOW, 5);
  return { negative, error, solve: (v) => solved(L.values, v) };
}

const MOST = 2 ** 300;

function store(rows: DoubleDoubleRows, at: number, hi: number, lo: number): void {
  rows.values[at] = hi;
  rows.high[at] = highHalf(hi);
  rows.low[at] = lo;
}

/** At least Σ l_ik²|d_k|, l_kk = 1, of the pairs: their upper parts are within u of them. */
function traceOfSizes({ values, columns: n }: DoubleDoubleRows): number {
  let trace = 0;
  for (let i = 0; i < n; i++) {
    trace += Math.abs(values[i * n + i]);
    for (let k = 0; k < i; k++) trace += values[i * n + k] * values[i * n + k] * Math.abs(values[k * n + k]);
  }
  return above(trace, n * n + 8);
}

/** (LDLᵀ)⁻¹v in doubles, of length about 1. */
function solved(L: Float64Array, v: Float64Array): Float64Array {
  const n = v.length;
  const x = Float64Array.from(v);
  for (let i = 0; i < n; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= L[i * n + k] * x[k];
    x[i] = sum;
  }
  for (let i = 0; i < n; i++) x[i] /= L[i * n + i];
  for (let i = n - 1; i >= 0; i--) {
    const y = x[i];
    for (let k = 0; k < i; k++) x[k] -= L[i * n + k] * y;
  }
  const size = x.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
  return x.map((y) => y / size);
}

/**
 * Entry i of Av errs, as rounded to a double w_i, by u|w_i| + γ²Σ_j|a_ij v_j|, so that vᵀw errs by n + 1 roundings of
 * Σ|v_i w_i| and γ²·‖v‖²·‖ |A| ‖, ‖ |A| ‖ ≤ ‖A‖_F ≤ n·max|a_ij| ≤ 2n.
 */
function quotient(A: DoubleDoubleRows, v: Float64Array): Interval {
  const n = A.columns;
  const vector = normalRows(v, new Float64Array(n), n);
  let inner = 0;
  let sizes = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const w = doubleDoubleDot(A, i, vector, 0, 0, 0, 0, 0);
    inner += v[i] * w;
    sizes += Math.abs(v[i] * w);
    squares += v[i] * v[i];
  }
  const length = above(squares, n + 1);
  const rounding = above(1.01 * (n + 3) * ROUNDING * sizes, n + 4);
  const error = above(rounding + doubleDoubleUnit(n) * 2 * n * length + n * UNDERFLOW, 5);
  const least = squares - above(1.01 * (n + 2) * ROUNDING * length, 3);
  if (!(least > 0.5 && length < 2 * n && error < Number.POSITIVE_INFINITY)) return NOTHING;
  return divide(add(point(inner), interval(-error, error)), interval(least, length));
}

const NOTHING: Interval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY, basis: 'proved' };
