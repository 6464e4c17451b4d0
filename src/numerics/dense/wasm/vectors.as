// Loops over vectors, and the two helpers that every file needs.

// @ts-ignore: decorator
@inline
export function at(p: usize, i: i32): usize {
  return p + ((<usize>i) << 3);
}
// @ts-ignore: decorator
@inline
export function sum2(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

export function dot(p: usize, q: usize, n: i32): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    s = f64x2.add(s, f64x2.mul(v128.load(p), v128.load(q)));
    t = f64x2.add(t, f64x2.mul(v128.load(p, 16), v128.load(q, 16)));
    p += 32;
    q += 32;
  }
  let total = sum2(f64x2.add(s, t));
  for (; i < n; i++) {
    total += load<f64>(p) * load<f64>(q);
    p += 8;
    q += 8;
  }
  return total;
}

/** y += c·x */
export function axpy(y: usize, c: f64, x: usize, n: i32): void {
  const cc = f64x2.splat(c);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(cc, v128.load(x))));
    y += 16;
    x += 16;
  }
  if (i < n) store<f64>(y, load<f64>(y) + c * load<f64>(x));
}

/** max |p_i|; NaN when an entry is not finite. */
export function largest(p: usize, n: i32): f64 {
  let most0 = f64x2.splat(0), most1 = f64x2.splat(0);
  let zero0 = f64x2.splat(0), zero1 = f64x2.splat(0); // sums of 0·x: NaN for NaN and ∞
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const x = v128.load(p);
    const y = v128.load(p, 16);
    most0 = f64x2.pmax(most0, f64x2.abs(x));
    most1 = f64x2.pmax(most1, f64x2.abs(y));
    zero0 = f64x2.add(zero0, f64x2.mul(x, f64x2.splat(0)));
    zero1 = f64x2.add(zero1, f64x2.mul(y, f64x2.splat(0)));
    p += 32;
  }
  const most = f64x2.pmax(most0, most1);
  let found = Math.max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)) + sum2(f64x2.add(zero0, zero1));
  for (; i < n; i++) {
    found = Math.max(found, Math.abs(load<f64>(p))) + 0 * load<f64>(p);
    p += 8;
  }
  return found;
}
