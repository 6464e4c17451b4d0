import type { Activation } from '../activations/activation.js';
import type { Directions } from '../data/directions.js';
import { integerRow } from '../data/integer-row.js';
import { greatestCommonDivisor } from '../numerics/exact/decimal.js';

/**
 * u with Σ_j u_j ⟨v_i,v_j⟩ κ(θ_ij) = 0 for every i, by symmetry alone: where φ′ is even, or a constant plus an odd function, directions on
 * one line share their kernel up to its sign. checker/kinds/singular.py says why. Undefined where there is none.
 */
export function annihilatedBy(activation: Activation, data: Directions): readonly bigint[] | undefined {
  const rows = data.rows.map(integerRow);
  const halves = halvesOf(activation);
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
  return kernelVector(equations, rows.length);
}

/** What is known of φ′ beyond its values. */
export function halvesOf({ form, derivativeParity }: Activation): 'even' | 'constant plus odd' | undefined {
  if (derivativeParity !== undefined) return derivativeParity === 'even' ? 'even' : 'constant plus odd';
  if (form.kind === 'logistic')
    return form.member === 'swish' || form.member === 'softplus' ? 'constant plus odd' : 'even';
  return form.kind === 'two-slopes' || form.kind === 'gelu' ? 'constant plus odd' : undefined;
}

/** 1n or −1n: which of the two directions on its line. */
const side = (v: readonly bigint[]): bigint => (v.find((x) => x !== 0n)! > 0n ? 1n : -1n);

/** One text for all vectors on a line, or in a direction. */
function groupKey(v: readonly bigint[], line: boolean): string {
  const divisor = v.reduce(greatestCommonDivisor, 0n) * (line ? side(v) : 1n);
  return v.map((x) => x / divisor).join();
}

/** A whole vector that all equations send to 0, by fraction-free elimination; undefined where only 0 is. */
function kernelVector(equations: readonly (readonly bigint[])[], n: number): readonly bigint[] | undefined {
  const pivots: { column: number; row: readonly bigint[] }[] = [];
  const reduced = (row: readonly bigint[], { column, row: pivot }: (typeof pivots)[number]): readonly bigint[] => {
    if (row[column] === 0n) return row;
    const next = row.map((x, c) => x * pivot[column] - row[column] * pivot[c]);
    const divisor = next.reduce(greatestCommonDivisor, 0n);
    return divisor > 1n ? next.map((x) => x / divisor) : next;
  };
  for (const equation of equations) {
    const row = pivots.reduce(reduced, equation);
    const column = row.findIndex((x) => x !== 0n);
    if (column < 0) continue;
    const pivot = { column, row };
    for (const known of pivots) known.row = reduced(known.row, pivot);
    pivots.push(pivot);
  }
  const free = Array.from({ length: n }, (_, c) => c).find((c) => !pivots.some(({ column }) => column === c));
  if (free === undefined) return undefined;
  // x_free = m, and each pivot's own x = −m·row[free]/row[column]: m clears the denominators.
  const multiple = pivots.reduce((m, { column, row }) => (m * row[column]) / greatestCommonDivisor(m, row[column]), 1n);
  const vector = new Array<bigint>(n).fill(0n);
  vector[free] = multiple;
  for (const { column, row } of pivots) vector[column] = -(multiple * row[free]) / row[column];
  const divisor = vector.reduce(greatestCommonDivisor, 0n);
  return vector.map((x) => x / divisor);
}
