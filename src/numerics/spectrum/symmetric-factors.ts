/** PAPᵀ ≈ LDLᵀ. */
export interface SymmetricFactors {
  readonly n: number;
  /** L, row-major n × n, unit lower triangular. */
  readonly lower: Float64Array;
  /** The diagonal of D. */
  readonly diagonal: Float64Array;
  /** D's entry (k + 1, k): not 0 where a 2 × 2 block begins. Length n. */
  readonly below: Float64Array;
  /** Row i of PAPᵀ is row order[i] of A. */
  readonly order: Int32Array;
}

/**
 * The factorisation of a symmetric matrix by the pivoting of Bunch & Kaufman (Math. Comp. 31, 1977), in rounding
 * arithmetic: approximate, and nothing is proved. Cost: n³/3 operations.
 *
 * @param a - row-major n × n, symmetric; overwritten
 */
export function factorise(a: Float64Array, n: number): SymmetricFactors {
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < n; ) {
    const { at, size } = choosePivot(a, n, k);
    if (at !== k + size - 1) exchange(a, n, order, k + size - 1, at);
    if (size === 1) eliminateOne(a, n, k, diagonal);
    else eliminateTwo(a, n, k, diagonal, below);
    k += size;
  }
  for (let i = 0; i < n; i++) {
    a[i * n + i] = 1;
    a.fill(0, i * n + i + 1, (i + 1) * n);
  }
  return { n, lower: a, diagonal, below, order };
}

/** (1 + √17)/8 bounds the growth of entries best. */
const ALPHA = (1 + Math.sqrt(17)) / 8;

/** The row to bring to place k (a 1 × 1 pivot) or k + 1 (the second row of a 2 × 2 pivot). Reads the lower triangle. */
function choosePivot(a: Float64Array, n: number, k: number): { at: number; size: 1 | 2 } {
  let r = k;
  let largest = 0;
  for (let i = k + 1; i < n; i++)
    if (Math.abs(a[i * n + k]) > largest) {
      largest = Math.abs(a[i * n + k]);
      r = i;
    }
  const here = Math.abs(a[k * n + k]);
  if (largest === 0 || here >= ALPHA * largest) return { at: k, size: 1 };
  let other = 0;
  for (let j = k; j < r; j++) other = Math.max(other, Math.abs(a[r * n + j]));
  for (let i = r + 1; i < n; i++) other = Math.max(other, Math.abs(a[i * n + r]));
  if (here * other >= ALPHA * largest * largest) return { at: k, size: 1 };
  return Math.abs(a[r * n + r]) >= ALPHA * other ? { at: r, size: 1 } : { at: r, size: 2 };
}

/** Exchanges rows and columns p < q of the lower triangle, the columns of L already found included. */
function exchange(a: Float64Array, n: number, order: Int32Array, p: number, q: number): void {
  const swap = (x: number, y: number): void => {
    const t = a[x];
    a[x] = a[y];
    a[y] = t;
  };
  for (let j = 0; j < p; j++) swap(p * n + j, q * n + j);
  for (let i = p + 1; i < q; i++) swap(i * n + p, q * n + i);
  for (let i = q + 1; i < n; i++) swap(i * n + p, i * n + q);
  swap(p * n + p, q * n + q);
  [order[p], order[q]] = [order[q], order[p]];
}

function eliminateOne(a: Float64Array, n: number, k: number, diagonal: Float64Array): void {
  const d = a[k * n + k];
  diagonal[k] = d;
  if (d === 0) return;
  for (let i = k + 1; i < n; i++) {
    const l = a[i * n + k] / d;
    if (l !== 0) for (let j = k + 1; j <= i; j++) a[i * n + j] -= l * a[j * n + k];
  }
  for (let i = k + 1; i < n; i++) a[i * n + k] /= d;
}

function eliminateTwo(a: Float64Array, n: number, k: number, diagonal: Float64Array, below: Float64Array): void {
  const m = k + 1;
  const e = a[m * n + k];
  diagonal[k] = a[k * n + k];
  diagonal[m] = a[m * n + m];
  below[k] = e;
  a[m * n + k] = 0;
  // Divided by e first, as LAPACK does: e is the largest of the block.
  const p = diagonal[k] / e;
  const q = diagonal[m] / e;
  const scale = 1 / (p * q - 1);
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  for (let i = m + 1; i < n; i++) {
    const x = a[i * n + k] / e;
    const y = a[i * n + m] / e;
    first[i] = scale * (q * x - y);
    second[i] = scale * (p * y - x);
  }
  for (let i = m + 1; i < n; i++) {
    const f = first[i];
    const s = second[i];
    for (let j = m + 1; j <= i; j++) a[i * n + j] -= f * a[j * n + k] + s * a[j * n + m];
  }
  for (let i = m + 1; i < n; i++) {
    a[i * n + k] = first[i];
    a[i * n + m] = second[i];
  }
}
