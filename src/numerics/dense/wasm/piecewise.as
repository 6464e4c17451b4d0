// Gram matrices by polynomials on cells.

import { at, sum2 } from './vectors';

// The cells of fast-piecewise.ts: cell k, 0 ≤ k ≤ 512, about (k − 256)/256.
const CELL_BYTES: i32 = 64;
const CELLS_PER_UNIT: f64 = 256;
// Adding this rounds a number of size below 2^31 to an integer, and leaves it, plus 256, in the low 32 bits.
const ROUNDER: f64 = 6755399441055744 + 256;

const TILE: i32 = 8;
/** Tiles of a block are near each other in memory, the mirrored ones too. */
const BLOCK: i32 = 64;

/**
 * piecewise(cos θ_ij) off the diagonal: see fast-piecewise.ts. `columns` is d × n with room for eight more doubles, as behind
 * `inverses` and `sums`; out is n × n. Place i of `sums` becomes the sum of row i's radii, the diagonal's left out. Places i·n + j,
 * i > j, as 32-bit integers, of the entries without a cell go to `left`, and their number is returned; those entries hold
 * nothing, nor does the diagonal. By tiles, mirrored while they are near. `cosines`: scratch, 64 doubles.
 */
export function piecewise(
  columns: usize, n: i32, d: i32, inverses: usize, coefficients: usize, radii: usize,
  out: usize, sums: usize, left: usize, cosines: usize,
): i32 {
  const first = left;
  memory.fill(sums, 0, <usize>n << 3);
  for (let i2 = 0; i2 < n; i2 += BLOCK)
    for (let j2 = 0; j2 <= i2; j2 += BLOCK)
      for (let i0 = i2; i0 < min(i2 + BLOCK, n); i0 += TILE) {
        const i1 = min(i0 + TILE, n);
        for (let j0 = j2; j0 < min(j2 + BLOCK, i1); j0 += TILE) {
          // Inner products first, then all polynomials: each loop's steps overlap.
          for (let i = i0; i < i1; i += 2) fillCosines(columns, n, d, inverses, at(cosines, TILE * (i - i0)), i, j0);
          for (let i = i0; i < i1; i++)
            left = fillRow(
              at(cosines, TILE * (i - i0)), coefficients, radii, at(out, i * n), at(sums, i), sums, left, i * n, j0, min(j0 + TILE, i),
            );
          mirrorTile(out, n, i0, i1, j0);
        }
      }
  return <i32>((left - first) >> 2);
}

/** cos θ_ij and cos θ_{i+1,j} for j0 ≤ j < j0 + 8. */
export function fillCosines(columns: usize, n: i32, d: i32, inverses: usize, cosines: usize, i: i32, j0: i32): void {
  const stride = (<usize>n) << 3;
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  let t0 = f64x2.splat(0), t1 = f64x2.splat(0), t2 = f64x2.splat(0), t3 = f64x2.splat(0);
  let p = at(columns, i);
  let q = at(columns, j0);
  for (let k = 0; k < d; k++) {
    const v = v128.load64_splat(p);
    const w = v128.load64_splat(p, 8);
    const x0 = v128.load(q);
    s0 = f64x2.add(s0, f64x2.mul(v, x0));
    t0 = f64x2.add(t0, f64x2.mul(w, x0));
    const x1 = v128.load(q, 16);
    s1 = f64x2.add(s1, f64x2.mul(v, x1));
    t1 = f64x2.add(t1, f64x2.mul(w, x1));
    const x2 = v128.load(q, 32);
    s2 = f64x2.add(s2, f64x2.mul(v, x2));
    t2 = f64x2.add(t2, f64x2.mul(w, x2));
    const x3 = v128.load(q, 48);
    s3 = f64x2.add(s3, f64x2.mul(v, x3));
    t3 = f64x2.add(t3, f64x2.mul(w, x3));
    p += stride;
    q += stride;
  }
  const a = v128.load64_splat(at(inverses, i));
  const b = v128.load64_splat(at(inverses, i), 8);
  const others = at(inverses, j0);
  v128.store(cosines, f64x2.mul(f64x2.mul(s0, a), v128.load(others)));
  v128.store(cosines, f64x2.mul(f64x2.mul(s1, a), v128.load(others, 16)), 16);
  v128.store(cosines, f64x2.mul(f64x2.mul(s2, a), v128.load(others, 32)), 32);
  v128.store(cosines, f64x2.mul(f64x2.mul(s3, a), v128.load(others, 48)), 48);
  v128.store(cosines, f64x2.mul(f64x2.mul(t0, b), v128.load(others)), 64);
  v128.store(cosines, f64x2.mul(f64x2.mul(t1, b), v128.load(others, 16)), 80);
  v128.store(cosines, f64x2.mul(f64x2.mul(t2, b), v128.load(others, 32)), 96);
  v128.store(cosines, f64x2.mul(f64x2.mul(t3, b), v128.load(others, 48)), 112);
}

/** Entries j0 ≤ j < j1 ≤ j0 + 8 of the row that starts at place `start`, of sum `own`. Returns the end of `left`. */
function fillRow(
  cosines: usize, coefficients: usize, radii: usize, row: usize, own: usize, sums: usize, left: usize, start: i32, j0: i32, j1: i32,
): usize {
  let target = at(row, j0);
  let sum = at(sums, j0);
  let rowSum = f64x2.splat(0);
  for (let j = j0; j < j1; j += 2) {
    let rho = v128.load(cosines);
    const pair = j + 1 < j1;
    if (!pair) rho = i64x2.shuffle(rho, rho, 0, 0);
    const rounded = f64x2.add(f64x2.mul(rho, f64x2.splat(CELLS_PER_UNIT)), f64x2.splat(ROUNDER));
    const centre = f64x2.mul(f64x2.sub(rounded, f64x2.splat(ROUNDER)), f64x2.splat(1 / CELLS_PER_UNIT));
    const x = f64x2.sub(rho, centre);
    const squared = f64x2.mul(x, x);
    const cell0 = i32x4.extract_lane(rounded, 0);
    const cell1 = i32x4.extract_lane(rounded, 2);
    const p0 = polynomials(coefficients + cell0 * CELL_BYTES, i64x2.shuffle(squared, squared, 0, 0));
    const p1 = polynomials(coefficients + cell1 * CELL_BYTES, i64x2.shuffle(squared, squared, 1, 1));
    const value = f64x2.add(i64x2.shuffle(p0, p1, 0, 2), f64x2.mul(x, i64x2.shuffle(p0, p1, 1, 3)));
    const radius0 = v128.load64_zero(at(radii, cell0));
    if (pair) {
      v128.store(target, value);
      const radius = v128.load64_lane(at(radii, cell1), radius0, 1);
      rowSum = f64x2.add(rowSum, radius);
      v128.store(sum, f64x2.add(v128.load(sum), radius));
      if (!i64x2.all_true(f64x2.gt(radius, f64x2.splat(0)))) {
        if (!(f64x2.extract_lane(radius, 0) > 0)) {
          store<i32>(left, start + j);
          left += 4;
        }
        if (!(f64x2.extract_lane(radius, 1) > 0)) {
          store<i32>(left, start + j + 1);
          left += 4;
        }
      }
    } else {
      store<f64>(target, f64x2.extract_lane(value, 0));
      rowSum = f64x2.add(rowSum, radius0);
      store<f64>(sum, load<f64>(sum) + f64x2.extract_lane(radius0, 0));
      if (!(f64x2.extract_lane(radius0, 0) > 0)) {
        store<i32>(left, start + j);
        left += 4;
      }
    }
    cosines += 16;
    target += 16;
    sum += 16;
  }
  store<f64>(own, load<f64>(own) + sum2(rowSum));
  return left;
}

/** The even and the odd powers of a cell's polynomial in y = x², in pairs (Estrin): half the latency of Horner's rule. */
// @ts-ignore: decorator
@inline
function polynomials(a: usize, y: v128): v128 {
  const high = f64x2.add(v128.load(a, 32), f64x2.mul(y, v128.load(a, 48)));
  const low = f64x2.add(v128.load(a), f64x2.mul(y, v128.load(a, 16)));
  return f64x2.add(low, f64x2.mul(f64x2.mul(y, y), high));
}

/** a_ji ← a_ij for i0 ≤ i < i1, j0 ≤ j < min(i, j0 + 8). */
export function mirrorTile(a: usize, n: i32, i0: i32, i1: i32, j0: i32): void {
  if (i1 - i0 < TILE || j0 == i0) {
    for (let i = i0; i < i1; i++)
      for (let j = j0; j < min(i, j0 + TILE); j++) store<f64>(at(a, j * n + i), load<f64>(at(a, i * n + j)));
    return;
  }
  const stride = (<usize>n) << 3;
  for (let i = i0; i < i1; i += 2) {
    let p = at(a, i * n + j0);
    let q = at(a, j0 * n + i);
    for (let j = 0; j < TILE; j += 2) {
      const x = v128.load(p);
      const y = v128.load(p + stride);
      v128.store(q, i64x2.shuffle(x, y, 0, 2));
      v128.store(q + stride, i64x2.shuffle(x, y, 1, 3));
      p += 16;
      q += 2 * stride;
    }
  }
}
