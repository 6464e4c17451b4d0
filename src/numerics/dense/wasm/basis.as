// Products with many vectors at once, `stride` bytes apart from `basis` on. All have n entries, n even.

import { at, axpy, dot, sum2 } from './vectors';

/** out_j ← b_jᵀv for j < count. Four at a time. */
export function products(basis: usize, stride: usize, count: i32, v: usize, n: i32, out: usize): void {
  const end = at(v, n);
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    let p = basis;
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
    for (let q = v; q < end; q += 16) {
      const x = v128.load(q);
      s0 = f64x2.add(s0, f64x2.mul(x, v128.load(p)));
      s1 = f64x2.add(s1, f64x2.mul(x, v128.load(p + stride)));
      s2 = f64x2.add(s2, f64x2.mul(x, v128.load(p + 2 * stride)));
      s3 = f64x2.add(s3, f64x2.mul(x, v128.load(p + 3 * stride)));
      p += 16;
    }
    store<f64>(out, sum2(s0));
    store<f64>(out, sum2(s1), 8);
    store<f64>(out, sum2(s2), 16);
    store<f64>(out, sum2(s3), 24);
    out += 32;
    basis += 4 * stride;
  }
  for (; j < count; j++) {
    store<f64>(out, dot(basis, v, n));
    out += 8;
    basis += stride;
  }
}

/** v ← v + factor·Σ_{j < count} c_j b_j. Four at a time. */
export function combine(
  basis: usize, stride: usize, count: i32, coefficients: usize, factor: f64, v: usize, n: i32,
): void {
  const end = at(v, n);
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    let p = basis;
    const c0 = f64x2.splat(factor * load<f64>(coefficients));
    const c1 = f64x2.splat(factor * load<f64>(coefficients, 8));
    const c2 = f64x2.splat(factor * load<f64>(coefficients, 16));
    const c3 = f64x2.splat(factor * load<f64>(coefficients, 24));
    for (let q = v; q < end; q += 16) {
      const s = f64x2.add(f64x2.mul(c0, v128.load(p)), f64x2.mul(c1, v128.load(p + stride)));
      const t = f64x2.add(f64x2.mul(c2, v128.load(p + 2 * stride)), f64x2.mul(c3, v128.load(p + 3 * stride)));
      v128.store(q, f64x2.add(v128.load(q), f64x2.add(s, t)));
      p += 16;
    }
    coefficients += 32;
    basis += 4 * stride;
  }
  for (; j < count; j++) {
    axpy(v, factor * load<f64>(coefficients), basis, n);
    coefficients += 8;
    basis += stride;
  }
}

/** v ← v/‖v‖; returns ‖v‖. */
export function normalise(v: usize, n: i32): f64 {
  const length = Math.sqrt(dot(v, v, n));
  const divisor = f64x2.splat(length);
  for (const end = at(v, n); v < end; v += 16) v128.store(v, f64x2.div(v128.load(v), divisor));
  return length;
}
