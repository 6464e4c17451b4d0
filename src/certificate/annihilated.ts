import type { Activation } from '../activations/activation.js';
import { slopeSymmetry } from '../activations/exact-form.js';
import type { Directions } from '../data/directions.js';
import { integerRow } from '../data/integer-row.js';
import { greatestCommonDivisor } from '../numerics/exact/decimal.js';
import { Rational } from '../numerics/exact/rational.js';
import { nullSpace, type RationalVector } from '../numerics/exact/rational-matrix.js';

/**
 * u with Σ_j u_j ⟨v_i,v_j⟩ κ(θ_ij) = 0 for every i, by symmetry alone: where φ′ is even, or a constant plus an odd function, directions on
 * one line share their kernel up to its sign. checker/kinds/singular.py says why. Undefined where there is none.
 */
export function annihilatedBy(activation: Activation, data: Directions): RationalVector | undefined {
  const rows = data.rows.map(integerRow);
  const halves = slopeSymmetry(activation);
  const keys = rows.map((v) => groupKey(v, halves !== undefined));
  const equations: bigint[][] = [];
  for (const v of rows) {
    const products = rows.map((w) => w.reduce((sum, x, c) => sum + x * v[c], 0n));
    if (halves === 'constant plus odd') equations.push(products);
    for (const group of new Set(keys))
      equations.push(
        products.map((x, j) => (keys[j] === group ? x * (halves === 'constant plus odd' ? side(rows[j]) : 1n) : 0n)),
      );
  }
  const [vector] = nullSpace(
    equations.map((row) => row.map((x) => Rational.of(x))),
    rows.length,
  );
  return vector;
}

/** 1n or −1n: which of the two directions on its line. */
const side = (v: readonly bigint[]): bigint => (v.find((x) => x !== 0n)! > 0n ? 1n : -1n);

/** One text for all vectors on a line, or in a direction. */
function groupKey(v: readonly bigint[], line: boolean): string {
  const divisor = v.reduce(greatestCommonDivisor, 0n) * (line ? side(v) : 1n);
  return v.map((x) => x / divisor).join();
}
