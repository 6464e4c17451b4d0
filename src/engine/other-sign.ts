import { approximateEigen } from '../numerics/dense/symmetric-eigen.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';

/** Which sign of λ_min a changed matrix is to have: none of the given ones has it. */
export type WantedSign = 'not negative' | 'negative';

/**
 * The largest change of an entry in a matrix whose entries each lie within `allowed` of the given one, and whose λ_min
 * has the wanted sign for certain; undefined when none was found, which proves nothing.
 *
 * Method: alternating projections (von Neumann) between that box and the matrices with eigenvalues ≥ η; for a negative
 * sign the smallest eigenvalue is moved to −η. A small η finds small changes, a large one needs few rounds.
 * Cost: a decomposition and an enclosure a round: up to 28 rounds for n ≤ 64, 8 beyond.
 *
 * @param size - |λ_min|, about
 * @param entryError - the largest entry of `allowed`
 */
export function otherSign(
  matrix: Float64Matrix,
  allowed: Float64Array,
  wanted: WantedSign,
  size: number,
  entryError: number,
): number | undefined {
  const search = (margin: number, rounds: number): number | undefined => {
    let current = matrix.middle;
    for (let round = 0; round < rounds; round++) {
      const next = projected(current, matrix.n, wanted, margin);
      const change = clamped(next, matrix, allowed);
      const { lo, hi } = smallestEigenvalue({ ...matrix, middle: next, radius: new Float64Array(next.length) });
      if (change !== undefined && (wanted === 'negative' ? hi < 0 : lo >= 0)) return change;
      current = next;
    }
    return undefined;
  };
  const small = matrix.n <= 64 ? search(1e-3 * size, 20) : undefined;
  return small ?? search(wanted === 'negative' ? 1e-3 * size : entryError / 2, 8);
}

/** About the nearest matrix with eigenvalues of at least the margin, or with one below its negative. */
function projected(a: Float64Array, n: number, wanted: WantedSign, margin: number): Float64Array {
  const { values, vectors } = approximateEigen(a, n);
  const result = Float64Array.from(a);
  for (let k = 0; k < n; k++) {
    const missing = wanted === 'negative' ? (k === 0 ? -margin - values[k] : 0) : Math.max(0, margin - values[k]);
    if (missing === 0) continue;
    for (let i = 0; i < n; i++) {
      const factor = missing * vectors[i * n + k];
      for (let j = 0; j < n; j++) result[i * n + j] += factor * vectors[j * n + k];
    }
  }
  return result;
}

/** Brings the entries into the box, both triangles alike. The largest change; undefined if rounding led out of it. */
function clamped(a: Float64Array, { middle, n }: Float64Matrix, allowed: Float64Array): number | undefined {
  let change = 0;
  let inside = true;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const at = i * n + j;
      const room = 0.999 * allowed[at];
      const entry = Math.min(middle[at] + room, Math.max(middle[at] - room, a[at]));
      a[at] = a[j * n + i] = entry;
      // Numbers this close: their difference is exact, or the room larger than they are and a thousandth of it hides
      // the rounding.
      const off = Math.abs(entry - middle[at]);
      inside &&= off <= allowed[at];
      change = Math.max(change, off);
    }
  return inside ? change : undefined;
}
