import type { Random } from './enclosure-law.js';

export interface KnownSpectrum {
  readonly n: number;
  /** Row-major, symmetric, exact. */
  readonly matrix: Float64Array;
  /** Its eigenvalues, ascending, exact. */
  readonly spectrum: Float64Array;
}

/**
 * A full matrix with exactly this spectrum: diag(d) between `rotations` reflections I − (2/m)ssᵀ, s = ±1 on m = 2^p chosen
 * places. All arithmetic is exact when |d| are multiples of 2^−f below 2^b with b + f + 2 log₂ n + 2·rotations·log₂ n ≤ 53: each
 * reflection adds at most 2(p − 1) bits after the point, sums of n terms log₂ n before it.
 */
export function withSpectrum(d: readonly number[], rotations: number, random: Random): KnownSpectrum {
  const n = d.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = d[i];
  for (let r = 0; r < rotations; r++) {
    const m = 2 ** Math.floor(Math.log2(n));
    const s = new Float64Array(n);
    for (const i of shuffled(n, random).slice(0, m)) s[i] = random() < 0.5 ? 1 : -1;
    if (m > 1) conjugate(matrix, n, s, m);
  }
  return { n, matrix, spectrum: Float64Array.from(d).sort() };
}

/** The numbers 0 … n − 1 in random order (Fisher & Yates). */
export function shuffled(n: number, random: Random): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** A ← HAH for H = I − (2/m)ssᵀ: with w = As it is A − (2/m)(swᵀ + wsᵀ) + (4/m²)(sᵀw)ssᵀ. */
function conjugate(a: Float64Array, n: number, s: Float64Array, m: number): void {
  const w = s.map((_, i) => s.reduce((sum, sj, j) => sum + a[i * n + j] * sj, 0));
  const total = w.reduce((sum, wi, i) => sum + wi * s[i], 0);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      a[i * n + j] += (-2 / m) * (s[i] * w[j] + w[i] * s[j]) + (4 / (m * m)) * total * s[i] * s[j];
}
