// A = LSLᵀ with S = diag(±1), for indefinite matrices, by tiles (tiles.as): Cholesky's factorisation that goes on after a negative pivot.
//
// Beside L, which takes the place of A, the second set of tiles receives LS. With rows of the one and columns of the other the sums are those of
// Cholesky's. Multiplying by a sign is exact, so that the error analysis of fast-slice.ts holds for every order of summation.

import { GROUP, solveSquare, subtractProducts } from './cholesky';
import { before, panel, panelsOf, place } from './tiles';
import { at } from './vectors';

/** Returns how many pivots were negative; −1, with the tiles in disorder, when one was 0, infinite or NaN. `signs` has room for 4⌈n/4⌉ doubles. */
export function signedCholesky(tiles: usize, n: i32, signed: usize, signs: usize): i32 {
  const panels = panelsOf(n);
  let negative = 0;
  for (let r0 = 0; r0 < panels; r0 += GROUP) {
    const r1 = min(r0 + GROUP, panels);
    for (let c = 0; c < r1; c++) {
      const left = before<f64>(c);
      const q = panel<f64>(signed, c);
      for (let r = max(c, r0); r < r1; r++) {
        const p = panel<f64>(tiles, r);
        const s = panel<f64>(signed, r);
        subtractProducts<f64>(p, q, c);
        if (r > c) {
          solveSquare<f64>(p + left, q + left);
          multiplySquare(p + left, at(signs, 4 * c), s + left);
        } else {
          const found = factorSigned(p + left, s + left, at(signs, 4 * c));
          if (found < 0) return -1;
          negative += found;
        }
      }
    }
  }
  return negative;
}

/** The square at s ← that at p, its columns times the four signs. */
function multiplySquare(p: usize, signs: usize, s: usize): void {
  for (let half: usize = 0; half < 2; half++) {
    const x = v128.load(signs + half * 16);
    for (const end = p + 64; p < end; p += 16) {
      v128.store(s, f64x2.mul(v128.load(p), x));
      s += 16;
    }
  }
}

function factorSigned(p: usize, s: usize, signs: usize): i32 {
  let negative = 0;
  for (let j = 0; j < 4; j++) {
    let pivot = load<f64>(place<f64>(p, j, j));
    for (let k = 0; k < j; k++) pivot -= load<f64>(place<f64>(p, j, k)) * load<f64>(place<f64>(s, j, k));
    const size = abs(pivot);
    if (!(size > 0 && size < f64.MAX_VALUE)) return -1;
    const sign: f64 = pivot < 0 ? -1 : 1;
    if (pivot < 0) negative++;
    store<f64>(at(signs, j), sign);
    const root = sqrt<f64>(size);
    store<f64>(place<f64>(p, j, j), root);
    store<f64>(place<f64>(s, j, j), sign * root);
    for (let i = j + 1; i < 4; i++) {
      let x = load<f64>(place<f64>(p, i, j));
      for (let k = 0; k < j; k++) x -= load<f64>(place<f64>(p, i, k)) * load<f64>(place<f64>(s, j, k));
      const l = x / (sign * root);
      store<f64>(place<f64>(p, i, j), l);
      store<f64>(place<f64>(s, i, j), sign * l);
    }
  }
  return negative;
}
