// Av − cv in twice the working precision.

import { at } from './vectors';

/**
 * r_i ← Σ_j a_ij x_j − c·x_i, each as if in twice the working precision and rounded once (Dot2 of Ogita, Rump & Oishi, see
 * compensated-dot.ts, with the terms in two interleaved sums). `a` is full, n × n; `high` holds n + 1 doubles.
 */
export function compensatedResidual(a: usize, n: i32, x: usize, c: f64, r: usize, high: usize): void {
  for (let j = 0; j < n; j++) store<f64>(at(high, j), highPart(load<f64>(at(x, j))));
  for (let i = 0; i < n; i++) {
    let sum = f64x2.splat(0);
    let correction = f64x2.splat(0);
    const row = at(a, i * n);
    let j = 0;
    for (; j + 2 <= n; j += 2) {
      const y = v128.load(at(row, j));
      const z = v128.load(at(x, j));
      const zh = v128.load(at(high, j));
      const product = f64x2.mul(y, z);
      const spread = f64x2.mul(y, f64x2.splat(134217729));
      const yh = f64x2.sub(spread, f64x2.sub(spread, y));
      const yl = f64x2.sub(y, yh);
      const zl = f64x2.sub(z, zh);
      const error = f64x2.sub(
        f64x2.mul(yl, zl),
        f64x2.sub(
          f64x2.sub(f64x2.sub(product, f64x2.mul(yh, zh)), f64x2.mul(yl, zh)),
          f64x2.mul(yh, zl),
        ),
      );
      const next = f64x2.add(sum, product);
      const shadow = f64x2.sub(next, sum);
      const lost = f64x2.add(f64x2.sub(sum, f64x2.sub(next, shadow)), f64x2.sub(product, shadow));
      correction = f64x2.add(correction, f64x2.add(lost, error));
      sum = next;
    }
    total = f64x2.extract_lane(sum, 0);
    carried = f64x2.extract_lane(correction, 0) + f64x2.extract_lane(correction, 1);
    accumulate(f64x2.extract_lane(sum, 1), 0);
    if (j < n) {
      const y = load<f64>(at(row, j));
      const z = load<f64>(at(x, j));
      accumulate(y * z, productError(y, z));
    }
    const z = load<f64>(at(x, i));
    accumulate(-c * z, productError(-c, z));
    store<f64>(at(r, i), total + carried);
  }
}

let total: f64 = 0;
let carried: f64 = 0;

// @ts-ignore: decorator
@inline
function accumulate(term: f64, error: f64): void {
  const next = total + term;
  const shadow = next - total;
  carried += total - (next - shadow) + (term - shadow) + error;
  total = next;
}

// @ts-ignore: decorator
@inline
function highPart(x: f64): f64 {
  const spread = x * 134217729;
  return spread - (spread - x);
}

// @ts-ignore: decorator
@inline
function productError(x: f64, y: f64): f64 {
  const xh = highPart(x);
  const xl = x - xh;
  const yh = highPart(y);
  const yl = y - yh;
  return xl * yl - (x * y - xh * yh - xl * yh - xh * yl);
}
