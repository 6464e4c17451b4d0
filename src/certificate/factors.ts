import { Rational } from '../numerics/exact/rational.js';
import { ceilAt, dyadic, type Enclosure, floorAt } from './enclosure.js';

/** Entries of a symmetric matrix, row-major and square. */
export type EnclosedEntries = readonly (readonly Enclosure[])[];

/** A = shift·I + L·D·Lᵀ + E, L with ones on the diagonal: the lower rows of L, and D, as whole numbers over 2^scale. */
export interface Factors {
  readonly shift: Rational;
  readonly scale: number;
  readonly lower: readonly (readonly bigint[])[];
  readonly diagonal: readonly bigint[];
  /** How many entries of D are negative. */
  readonly negative: number;
  /** max_i Σ_j |E_ij| for every matrix in the enclosure, rounded up. */
  readonly rest: Rational;
}

/**
 * The factors of the middle of an enclosed matrix less a shift, by elimination on whole numbers over 2^scale. Whatever rounding
 * does, `rest` accounts for: each rounded entry enters those after it as it is written. Undefined where a pivot rounds to 0.
 */
export function factorsOf(entries: EnclosedEntries, shift: Rational, scale: number): Factors | undefined {
  const n = entries.length;
  const unit = 1n << BigInt(scale);
  const moved = floorAt(shift, scale);
  const lower: bigint[][] = [];
  const diagonal: bigint[] = [];
  for (let i = 0; i < n; i++) {
    const row: bigint[] = [];
    for (let j = 0; j <= i; j++) {
      const { lo, hi } = entries[i][j];
      let left = (floorAt(lo, scale) + ceilAt(hi, scale)) / 2n - (i === j ? moved : 0n);
      for (let k = 0; k < j; k++) left -= (row[k] * diagonal[k] * (j === i ? row[k] : lower[j][k])) / (unit * unit);
      if (j < i) row.push((left * unit) / diagonal[j]);
      else if (left === 0n) return undefined;
      else diagonal.push(left);
    }
    lower.push(row);
  }
  const exactShift = dyadic(moved, -scale);
  const negative = diagonal.filter((d) => d < 0n).length;
  return {
    shift: exactShift,
    scale,
    lower,
    diagonal,
    negative,
    rest: restOf(entries, moved, { lower, diagonal }, scale),
  };
}

/** max_i Σ_j |A_ij − shift − (LDLᵀ)_ij|, over 2^3·scale, rounded up. */
function restOf(
  entries: EnclosedEntries,
  moved: bigint,
  { lower, diagonal }: Pick<Factors, 'lower' | 'diagonal'>,
  scale: number,
): Rational {
  const n = entries.length;
  const unit = 1n << BigInt(scale);
  const at = (i: number, k: number): bigint => (k === i ? unit : lower[i][k]);
  const sums = new Array<bigint>(n).fill(0n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let known = i === j ? moved * unit * unit : 0n;
      for (let k = 0; k <= j; k++) known += at(i, k) * diagonal[k] * at(j, k);
      const above = ceilAt(entries[i][j].hi, 3 * scale) - known;
      const below = known - floorAt(entries[i][j].lo, 3 * scale);
      const error = above > below ? above : below;
      sums[i] += error;
      if (i !== j) sums[j] += error;
    }
  return dyadic(
    sums.reduce((a, b) => (a > b ? a : b)),
    -3 * scale,
  );
}

/** A vector that L·D·Lᵀ nearly annihilates, whole numbers of about `bits` bits: inverse iteration (Wielandt 1944). */
export function nearKernel({ lower, diagonal, scale }: Factors, bits: number): bigint[] {
  const n = diagonal.length;
  const unit = 1n << BigInt(scale);
  let v = Array.from({ length: n }, (_, i) => unit + (unit * BigInt((i * i * 7 + i * 3) % 11)) / 13n);
  for (let step = 0; step < 4; step++) {
    for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) v[i] -= (lower[i][k] * v[k]) / unit;
    v = v.map((x, i) => (x * unit) / diagonal[i]);
    for (let i = n - 1; i >= 0; i--) for (let k = i + 1; k < n; k++) v[i] -= (lower[k][i] * v[k]) / unit;
    const most = v.reduce((a, x) => (abs(x) > a ? abs(x) : a), 1n);
    v = v.map((x) => (x * unit) / most);
  }
  const drop = BigInt(Math.max(0, scale - bits));
  return v.map((x) => x >> drop);
}

/** The largest vᵀAv/vᵀv of the matrices in the enclosure. */
export function rayleighAbove(entries: EnclosedEntries, v: readonly bigint[], scale: number): Rational {
  let top = 0n;
  for (let i = 0; i < v.length; i++)
    for (let j = 0; j < v.length; j++) {
      const product = v[i] * v[j];
      top += product >= 0n ? product * ceilAt(entries[i][j].hi, scale) : product * floorAt(entries[i][j].lo, scale);
    }
  return Rational.of(top, v.reduce((a, x) => a + x * x, 0n) << BigInt(scale));
}

/** max_i Σ_j |A_ij|, rounded up: no eigenvalue is larger (Gershgorin 1931). */
export function reachOf(entries: EnclosedEntries): bigint {
  const size = ({ lo, hi }: Enclosure): bigint => [ceilAt(hi, 0), -floorAt(lo, 0)].reduce((a, b) => (a > b ? a : b));
  return entries.map((row) => row.reduce((a, x) => a + size(x), 0n)).reduce((a, b) => (a > b ? a : b));
}

const abs = (x: bigint): bigint => (x < 0n ? -x : x);
