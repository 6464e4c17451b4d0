// Cholesky factorisation by tiles (tiles.as), in doubles and in singles, and the solutions that a factor gives.
//
// The error analysis of fast-smallest-eigenvalue.ts holds for every order of summation, hence for this one.

import { panelsOf, panel, before, place } from './tiles';

/** Panels that share what they read of those above: 16 rows. */
export const GROUP: i32 = 4;

/** A = LLᵀ in place. Returns 1 when every pivot was positive, and 0, with the tiles in disorder, when one was not (NaN included). */
export function cholesky(tiles: usize, n: i32): i32 {
  return factor<f64>(tiles, panelsOf(n));
}

/** The same in singles. */
export function choleskySingle(tiles: usize, n: i32): i32 {
  return factor<f32>(tiles, panelsOf(n));
}

function factor<T>(tiles: usize, panels: i32): i32 {
  for (let r0 = 0; r0 < panels; r0 += GROUP) {
    const r1 = min(r0 + GROUP, panels);
    for (let c = 0; c < r1; c++) {
      const q = panel<T>(tiles, c);
      const pivots = q + before<T>(c);
      for (let r = max(c, r0); r < r1; r++) {
        const p = panel<T>(tiles, r);
        subtractProducts<T>(p, q, c);
        if (r > c) solveSquare<T>(p + before<T>(c), pivots);
        else if (!factorSquare<T>(pivots)) return 0;
      }
    }
  }
  return 1;
}

/** The square of panel p in the columns of panel q, which is panel c: a_ij −= Σ_{k < 4c} l_ik l_jk. Four rows by two columns at a time. */
export function subtractProducts<T>(p: usize, q: usize, c: i32): void {
  const end = p + before<T>(c);
  for (let j = 0; j < 4; j += 2) {
    let b = q + ((<usize>j) << 4);
    let s00 = v128.splat<T>(0), s01 = v128.splat<T>(0), s10 = v128.splat<T>(0), s11 = v128.splat<T>(0);
    let s20 = v128.splat<T>(0), s21 = v128.splat<T>(0), s30 = v128.splat<T>(0), s31 = v128.splat<T>(0);
    for (let a = p; a < end; a += 64) {
      const x = v128.load(b);
      const y = v128.load(b, 16);
      const r0 = v128.load(a);
      s00 = v128.add<T>(s00, v128.mul<T>(r0, x));
      s01 = v128.add<T>(s01, v128.mul<T>(r0, y));
      const r1 = v128.load(a, 16);
      s10 = v128.add<T>(s10, v128.mul<T>(r1, x));
      s11 = v128.add<T>(s11, v128.mul<T>(r1, y));
      const r2 = v128.load(a, 32);
      s20 = v128.add<T>(s20, v128.mul<T>(r2, x));
      s21 = v128.add<T>(s21, v128.mul<T>(r2, y));
      const r3 = v128.load(a, 48);
      s30 = v128.add<T>(s30, v128.mul<T>(r3, x));
      s31 = v128.add<T>(s31, v128.mul<T>(r3, y));
      b += 64;
    }
    subtractPair<T>(place<T>(end, 0, j), s00, s01);
    subtractPair<T>(place<T>(end, 1, j), s10, s11);
    subtractPair<T>(place<T>(end, 2, j), s20, s21);
    subtractPair<T>(place<T>(end, 3, j), s30, s31);
  }
}

/** The two numbers at c, less the sums of the lanes of s and of t. */
// @ts-ignore: decorator
@inline
function subtractPair<T>(c: usize, s: v128, t: v128): void {
  if (sizeof<T>() == 8) {
    const sums = f64x2.add(i64x2.shuffle(s, t, 0, 2), i64x2.shuffle(s, t, 1, 3));
    v128.store(c, f64x2.sub(v128.load(c), sums));
  } else {
    const halves = f32x4.add(i32x4.shuffle(s, t, 0, 4, 1, 5), i32x4.shuffle(s, t, 2, 6, 3, 7));
    const sums = f32x4.add(halves, i64x2.shuffle(halves, halves, 1, 1));
    v128.store64_lane(c, f32x4.sub(v128.load64_zero(c), sums), 0);
  }
}

function factorSquare<T>(p: usize): bool {
  for (let j = 0; j < 4; j++) {
    let pivot = load<T>(place<T>(p, j, j));
    for (let k = 0; k < j; k++) pivot -= load<T>(place<T>(p, j, k)) * load<T>(place<T>(p, j, k));
    if (!(pivot > 0)) return false;
    const root = sqrt<T>(pivot);
    store<T>(place<T>(p, j, j), root);
    for (let i = j + 1; i < 4; i++) {
      let x = load<T>(place<T>(p, i, j));
      for (let k = 0; k < j; k++) x -= load<T>(place<T>(p, i, k)) * load<T>(place<T>(p, j, k));
      store<T>(place<T>(p, i, j), x / root);
    }
  }
  return true;
}

/** X ← X·L⁻ᵀ for the 4 × 4 squares X at p and L at q. */
export function solveSquare<T>(p: usize, q: usize): void {
  const l00 = load<T>(q);
  const l10 = load<T>(place<T>(q, 1, 0)), l11 = load<T>(place<T>(q, 1, 1));
  const l20 = load<T>(place<T>(q, 2, 0)), l21 = load<T>(place<T>(q, 2, 1)), l22 = load<T>(place<T>(q, 2, 2));
  const l30 = load<T>(place<T>(q, 3, 0)), l31 = load<T>(place<T>(q, 3, 1)), l32 = load<T>(place<T>(q, 3, 2));
  const l33 = load<T>(place<T>(q, 3, 3));
  for (let i = 0; i < 4; i++) {
    const x0 = load<T>(place<T>(p, i, 0)) / l00;
    const x1 = (load<T>(place<T>(p, i, 1)) - x0 * l10) / l11;
    const x2 = (load<T>(place<T>(p, i, 2)) - (x0 * l20 + x1 * l21)) / l22;
    const x3 = (load<T>(place<T>(p, i, 3)) - (x0 * l30 + x1 * l31 + x2 * l32)) / l33;
    store<T>(place<T>(p, i, 0), x0);
    store<T>(place<T>(p, i, 1), x1);
    store<T>(place<T>(p, i, 2), x2);
    store<T>(place<T>(p, i, 3), x3);
  }
}

/** x ← (LLᵀ)⁻¹x; x is as long as the panels, 0 beyond n. */
export function solve(tiles: usize, n: i32, x: usize): void {
  solveBoth<f64>(tiles, panelsOf(n), x);
}

/** The same with a factor in singles, by way of y, as long. */
export function solveSingle(tiles: usize, n: i32, x: usize, y: usize): void {
  const panels = panelsOf(n);
  for (let i = 0; i < 4 * panels; i++) store<f32>(y + ((<usize>i) << 2), <f32>load<f64>(x + ((<usize>i) << 3)));
  solveBoth<f32>(tiles, panels, y);
  for (let i = 0; i < 4 * panels; i++) store<f64>(x + ((<usize>i) << 3), <f64>load<f32>(y + ((<usize>i) << 2)));
}

function solveBoth<T>(tiles: usize, panels: i32, x: usize): void {
  for (let r = 0; r < panels; r++) {
    let p = panel<T>(tiles, r);
    const target = x + (<usize>r) * 4 * sizeof<T>();
    let s0 = v128.splat<T>(0), s1 = v128.splat<T>(0), s2 = v128.splat<T>(0), s3 = v128.splat<T>(0);
    for (let xp = x; xp < target; xp += 16) {
      const v = v128.load(xp);
      s0 = v128.add<T>(s0, v128.mul<T>(v128.load(p), v));
      s1 = v128.add<T>(s1, v128.mul<T>(v128.load(p, 16), v));
      s2 = v128.add<T>(s2, v128.mul<T>(v128.load(p, 32), v));
      s3 = v128.add<T>(s3, v128.mul<T>(v128.load(p, 48), v));
      p += 64;
    }
    subtractPair<T>(target, s0, s1);
    subtractPair<T>(target + 2 * sizeof<T>(), s2, s3);
    for (let i = 0; i < 4; i++) {
      let y = load<T>(element<T>(target, i));
      for (let k = 0; k < i; k++) y -= load<T>(place<T>(p, i, k)) * load<T>(element<T>(target, k));
      store<T>(element<T>(target, i), y / load<T>(place<T>(p, i, i)));
    }
  }
  for (let r = panels - 1; r >= 0; r--) {
    let p = panel<T>(tiles, r);
    const square = p + before<T>(r);
    const target = x + (<usize>r) * 4 * sizeof<T>();
    for (let i = 3; i >= 0; i--) {
      let y = load<T>(element<T>(target, i));
      for (let k = i + 1; k < 4; k++) y -= load<T>(place<T>(square, k, i)) * load<T>(element<T>(target, k));
      store<T>(element<T>(target, i), y / load<T>(place<T>(square, i, i)));
    }
    const x0 = v128.splat<T>(load<T>(target));
    const x1 = v128.splat<T>(load<T>(element<T>(target, 1)));
    const x2 = v128.splat<T>(load<T>(element<T>(target, 2)));
    const x3 = v128.splat<T>(load<T>(element<T>(target, 3)));
    for (let xp = x; xp < target; xp += 16) {
      const s = v128.add<T>(v128.mul<T>(v128.load(p), x0), v128.mul<T>(v128.load(p, 16), x1));
      const t = v128.add<T>(v128.mul<T>(v128.load(p, 32), x2), v128.mul<T>(v128.load(p, 48), x3));
      v128.store(xp, v128.sub<T>(v128.load(xp), v128.add<T>(s, t)));
      p += 64;
    }
  }
}

// @ts-ignore: decorator
@inline
function element<T>(x: usize, i: i32): usize {
  return x + (<usize>i) * sizeof<T>();
}
