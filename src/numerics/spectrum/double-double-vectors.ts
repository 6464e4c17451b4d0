import { approximateEigen } from '../dense/symmetric-eigen.js';
import { addDoubleDouble, twoProduct } from '../double-double/double-double.js';
import { largest } from '../row-major.js';
import type { Congruence } from './congruence.js';
import { type DoubleDoubleRows, doubleDoubleRows } from './double-double-rows.js';

/** Pairs whose off-diagonal entry exceeds this share of their gap are turned exactly, as part of a cluster. */
const CLOSE = 2 ** -26;
/**
 * Off-diagonal entries below this share of the norm are noise. Turning a pair with a gap of noise by an angle E made of
 * noise costs 2⁻⁵³E in every direction, that of the largest eigenvalue too.
 */
const NOISE = 2 ** -104;

export interface ImprovedVectors {
  /** Vector k is row k. */
  readonly vectors: DoubleDoubleRows;
  readonly values: Float64Array;
  readonly low: Float64Array;
}

/**
 * Approximate eigenvectors from worse ones: V·Q·(I + E − ½F), where N = QᵀAQ is known nearly diagonal, Q turns
 * clusters into eigenvectors of their blocks of N, E_jk = n_jk/(λ_k − λ_j) between clusters, and −½F makes
 * V orthonormal (Ogita & Aishima, "Iterative refinement for symmetric eigenvalue decomposition", Japan J. Indust.
 * Appl. Math. 35 (2018) and 36 (2019)).
 *
 * Proves nothing: the next look at V does. E and F are small, so that doubles suffice for them.
 */
export function improvedVectors(
  V: DoubleDoubleRows,
  { values, low, rest }: Congruence & { readonly low: Float64Array },
  gram: Float64Array,
): ImprovedVectors {
  const n = V.columns;
  const noise = NOISE * largest(values);
  const group = clusters(values, low, rest, noise);
  const turned = turnedSystem(V, values, low, rest, gram, group === undefined ? [] : members(group));
  const factor = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let k = 0; k < n; k++) {
      const entry = turned.rest[j * n + k];
      const gap = difference(turned, k, j);
      // A pair that came close only by the turn of a cluster waits for the next step.
      const isFar = Math.abs(entry) <= CLOSE * Math.abs(gap) && Math.abs(entry) > noise;
      const isApart = group === undefined ? j !== k : group[j] !== group[k];
      factor[j * n + k] = (isApart && isFar ? entry / gap : 0) - 0.5 * turned.gram[j * n + k];
    }
  const lower = product(factor, turned.vectors.values, n);
  for (let k = 0; k < lower.length; k++) lower[k] += turned.vectors.low[k];
  return { vectors: doubleDoubleRows(turned.vectors.values, lower, n), values: turned.values, low: turned.low };
}

/**
 * The number of each index's group, linked by close pairs; undefined when there is no such pair,
 * as for separate eigenvalues.
 */
function clusters(values: Float64Array, low: Float64Array, rest: Float64Array, noise: number): Int32Array | undefined {
  const n = values.length;
  let group: Int32Array | undefined;
  for (let j = 0; j < n; j++)
    for (let k = 0; k < j; k++) {
      const gap = Math.abs(values[j] - values[k] + (low[j] - low[k]) + (rest[j * n + j] - rest[k * n + k]));
      if (!(Math.abs(rest[j * n + k]) > Math.max(noise, CLOSE * gap))) continue;
      group ??= Int32Array.from(values.keys());
      const [from, to] = [group[j], group[k]];
      for (let i = 0; i < n; i++) if (group[i] === from) group[i] = to;
    }
  return group;
}

/** The indices of each group of several. */
function members(group: Int32Array): number[][] {
  const blocks = new Map<number, number[]>();
  for (const [k, number] of group.entries()) blocks.set(number, [...(blocks.get(number) ?? []), k]);
  return [...blocks.values()].filter((block) => block.length > 1);
}

interface System {
  readonly vectors: DoubleDoubleRows;
  readonly values: Float64Array;
  readonly low: Float64Array;
  readonly rest: Float64Array;
  readonly gram: Float64Array;
}

const difference = ({ values, low }: System, k: number, j: number): number => values[k] - values[j] + (low[k] - low[j]);

/**
 * Everything in the coordinates in which the blocks are diagonal. What is in none of them only
 * takes up the diagonal of `rest`.
 */
function turnedSystem(
  V: DoubleDoubleRows,
  values: Float64Array,
  low: Float64Array,
  rest: Float64Array,
  gram: Float64Array,
  blocks: readonly (readonly number[])[],
): System {
  const n = V.columns;
  const [eigen, eigenLow] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    const value = addDoubleDouble({ hi: values[k], lo: low[k] }, { hi: rest[k * n + k], lo: 0 });
    eigen[k] = value.hi;
    eigenLow[k] = value.lo;
  }
  if (blocks.length === 0) return { vectors: V, values: eigen, low: eigenLow, rest, gram };
  const turned = { values: V.values.slice(), low: V.low.slice(), rest: rest.slice(), gram: gram.slice() };
  for (const block of blocks) {
    const [first] = block;
    const base = { hi: values[first], lo: low[first] };
    const m = block.length;
    const local = new Float64Array(m * m);
    for (const [p, j] of block.entries())
      for (const [q, k] of block.entries())
        local[p * m + q] = rest[j * n + k] + (j === k ? values[k] - base.hi + (low[k] - base.lo) : 0);
    const { values: shifts, vectors: Q } = approximateEigen(local, m);
    for (const [q, k] of block.entries()) {
      const value = addDoubleDouble(base, { hi: shifts[q], lo: 0 });
      eigen[k] = value.hi;
      eigenLow[k] = value.lo;
    }
    turnRows(V, block, Q, turned);
    turnBothSides(turned.rest, n, block, Q);
    turnBothSides(turned.gram, n, block, Q);
  }
  return {
    vectors: doubleDoubleRows(turned.values, turned.low, n),
    values: eigen,
    low: eigenLow,
    rest: turned.rest,
    gram: turned.gram,
  };
}

/** Row k of the result is Σ_p Q_pq·(row block[p]), k = block[q], in double-double. */
function turnRows(
  V: DoubleDoubleRows,
  block: readonly number[],
  Q: Float64Array,
  result: { readonly values: Float64Array; readonly low: Float64Array },
): void {
  const n = V.columns;
  const m = block.length;
  for (const [q, k] of block.entries())
    for (let i = 0; i < n; i++) {
      let sum = { hi: 0, lo: 0 };
      for (const [p, j] of block.entries()) {
        const weight = Q[p * m + q];
        const { hi, lo } = twoProduct(weight, V.values[j * n + i]);
        sum = addDoubleDouble(sum, { hi, lo: lo + weight * V.low[j * n + i] });
      }
      result.values[k * n + i] = sum.hi;
      result.low[k * n + i] = sum.lo;
    }
}

/** a ← QᵀaQ on the rows and columns of the block. */
function turnBothSides(a: Float64Array, n: number, block: readonly number[], Q: Float64Array): void {
  const m = block.length;
  const line = new Float64Array(m);
  for (const stride of [n, 1])
    for (let i = 0; i < n; i++) {
      const from = stride === n ? i : i * n;
      for (let q = 0; q < m; q++) {
        line[q] = 0;
        for (const [p, j] of block.entries()) line[q] += Q[p * m + q] * a[j * stride + from];
      }
      for (const [q, k] of block.entries()) a[k * stride + from] = line[q];
    }
}

/** Row k of the result is Σ_j factor_jk·(row j). */
function product(factor: Float64Array, rows: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++)
    for (let j = 0; j < n; j++) {
      const f = factor[j * n + k];
      if (f === 0) continue;
      for (let i = 0; i < n; i++) result[k * n + i] += f * rows[j * n + i];
    }
  return result;
}
