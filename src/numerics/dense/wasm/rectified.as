// Kernels of wide networks of rectifiers, four pairs of rows at a time.

import { fillCosines, mirrorTile } from './piecewise';
import { at } from './vectors';

const TILE: i32 = 8;
const HALF_PI: f64 = 1.5707963267948966;
const SIGN: i64 = 1 << 63;

/**
 * Entries i > j and their mirror images, as rectified-layers.ts says; the diagonal holds anything. `columns` is d × n and followed by `scales`, n
 * doubles, with room for eight more. `layers`: (2·depth + 3) vectors of `stride` doubles: β⁰, then β and μ of each layer, √q, √Θ. `constants`: the line's
 * share, that of |z| times 2/π, near, slope and least; the arcsine's polynomial. Places i·n + j, as 32-bit integers, of entries whose sines are below
 * `least` go to `left`, and their number is returned. `cosines`: scratch, 64 doubles.
 */
export function rectifiedLayers(
  columns: usize, n: i32, d: i32, scales: usize, layers: usize, stride: i32, depth: i32, constants: usize, tangent: i32,
  out: usize, radii: usize, left: usize, cosines: usize,
): i32 {
  const first = left;
  const roots = at(layers, (2 * depth + 1) * stride);
  const sizes = at(roots, stride);
  const near = v128.load64_splat(constants, 16);
  const slope = v128.load64_splat(constants, 24);
  const enough = v128.load64_splat(constants, 32);
  for (let i0 = 0; i0 < n; i0 += TILE) {
    const i1 = min(i0 + TILE, n);
    for (let j0 = 0; j0 < i1; j0 += TILE) {
      for (let i = i0; i < i1; i += 2) fillCosines(columns, n, d, scales, at(cosines, TILE * (i - i0)), i, j0);
      for (let i = i0; i < i1; i++) {
        const j1 = min(j0 + TILE, i);
        const cosinesOfRow = at(cosines, TILE * (i - i0));
        // Four pairs at a time: each step waits for the one before.
        for (let j = j0; j < j1; j += 4) {
          const first0 = v128.load64_splat(at(layers, i));
          let c0 = inside(f64x2.add(f64x2.mul(first0, v128.load(at(layers, j))), v128.load(at(cosinesOfRow, j - j0))));
          let c1 = inside(f64x2.add(f64x2.mul(first0, v128.load(at(layers, j), 16)), v128.load(at(cosinesOfRow, j - j0), 16)));
          let theta0 = c0, theta1 = c1;
          let least0 = f64x2.splat(1), least1 = f64x2.splat(1);
          let layer = at(layers, stride);
          for (let l = 0; l < depth; l++) {
            const line = v128.load64_splat(constants);
            const absolute = v128.load64_splat(constants, 8);
            const factors = at(layer, stride);
            const betaOfRow = v128.load64_splat(at(layer, i));
            const muOfRow = v128.load64_splat(at(factors, i));
            const sine0 = sineOf(c0), sine1 = sineOf(c1);
            const arc0 = arcsine(c0, at(constants, 5)), arc1 = arcsine(c1, at(constants, 5));
            const factor0 = f64x2.mul(muOfRow, v128.load(at(factors, j)));
            const factor1 = f64x2.mul(muOfRow, v128.load(at(factors, j), 16));
            const value0 = f64x2.add(f64x2.mul(line, c0), f64x2.mul(absolute, f64x2.add(sine0, f64x2.mul(c0, arc0))));
            const value1 = f64x2.add(f64x2.mul(line, c1), f64x2.mul(absolute, f64x2.add(sine1, f64x2.mul(c1, arc1))));
            c0 = inside(f64x2.add(f64x2.mul(betaOfRow, v128.load(at(layer, j))), f64x2.mul(factor0, value0)));
            c1 = inside(f64x2.add(f64x2.mul(betaOfRow, v128.load(at(layer, j), 16)), f64x2.mul(factor1, value1)));
            if (tangent) {
              least0 = f64x2.pmin(least0, sine0);
              least1 = f64x2.pmin(least1, sine1);
              const slope0 = f64x2.add(line, f64x2.mul(absolute, arc0));
              const slope1 = f64x2.add(line, f64x2.mul(absolute, arc1));
              theta0 = f64x2.add(c0, f64x2.mul(f64x2.mul(theta0, slope0), factor0));
              theta1 = f64x2.add(c1, f64x2.mul(f64x2.mul(theta1, slope1), factor1));
            }
            layer = at(layer, 2 * stride);
          }
          const rootOfRow = v128.load64_splat(at(roots, i));
          const sizeOfRow = v128.load64_splat(at(sizes, i));
          const place = i * n + j;
          const found0 = tangent ? theta0 : c0;
          v128.store(at(out, place), f64x2.mul(f64x2.mul(found0, rootOfRow), v128.load(at(roots, j))));
          const share0 = f64x2.add(near, f64x2.div(slope, least0));
          v128.store(at(radii, place), f64x2.mul(f64x2.mul(sizeOfRow, v128.load(at(sizes, j))), share0));
          const isSecond = j + 2 < j1;
          if (isSecond) {
            const found1 = tangent ? theta1 : c1;
            v128.store(at(out, place), f64x2.mul(f64x2.mul(found1, rootOfRow), v128.load(at(roots, j), 16)), 16);
            const share1 = f64x2.add(near, f64x2.div(slope, least1));
            v128.store(at(radii, place), f64x2.mul(f64x2.mul(sizeOfRow, v128.load(at(sizes, j), 16)), share1), 16);
          }
          const far0 = f64x2.ge(least0, enough);
          const far1 = f64x2.ge(least1, enough);
          if (!i64x2.all_true(v128.and(far0, far1))) {
            left = leave(left, place, far0, j + 1 < j1);
            if (isSecond) left = leave(left, place + 2, far1, j + 3 < j1);
          }
        }
      }
      mirrorTile(out, n, i0, i1, j0);
      mirrorTile(radii, n, i0, i1, j0);
    }
  }
  return <i32>((left - first) >> 2);
}

/** Notes the places of a pair that are not far enough; the second one if there is one. Returns the end of `left`. */
function leave(left: usize, place: i32, far: v128, isPair: bool): usize {
  if (i64x2.extract_lane(far, 0) == 0) {
    store<i32>(left, place);
    left += 4;
  }
  if (isPair && i64x2.extract_lane(far, 1) == 0) {
    store<i32>(left, place + 1);
    left += 4;
  }
  return left;
}

// @ts-ignore: decorator
@inline
function sineOf(c: v128): v128 {
  return f64x2.sqrt(f64x2.mul(f64x2.sub(f64x2.splat(1), c), f64x2.add(f64x2.splat(1), c)));
}

// @ts-ignore: decorator
@inline
function inside(c: v128): v128 {
  return f64x2.pmax(f64x2.splat(-1), f64x2.pmin(f64x2.splat(1), c));
}

/** arcsine.ts, operation by operation. */
// @ts-ignore: decorator
@inline
function arcsine(x: v128, s: usize): v128 {
  const size = f64x2.abs(x);
  const small = f64x2.le(size, f64x2.splat(0.5));
  const t = v128.bitselect(f64x2.mul(size, size), f64x2.mul(f64x2.sub(f64x2.splat(1), size), f64x2.splat(0.5)), small);
  const z = v128.bitselect(size, f64x2.sqrt(t), small);
  const tt = f64x2.mul(t, t);
  const low = four(s, t, tt);
  const middle = four(s + 32, t, tt);
  const high = four(s + 64, t, tt);
  const t4 = f64x2.mul(tt, tt);
  const series = f64x2.add(low, f64x2.mul(f64x2.add(middle, f64x2.mul(high, t4)), t4));
  const arc = f64x2.add(z, f64x2.mul(f64x2.mul(z, t), series));
  const angle = v128.bitselect(arc, f64x2.sub(f64x2.splat(HALF_PI), f64x2.add(arc, arc)), small);
  return v128.or(angle, v128.and(x, i64x2.splat(SIGN)));
}

// @ts-ignore: decorator
@inline
function four(s: usize, t: v128, tt: v128): v128 {
  const even = f64x2.add(v128.load64_splat(s), f64x2.mul(v128.load64_splat(s, 8), t));
  const odd = f64x2.add(v128.load64_splat(s, 16), f64x2.mul(v128.load64_splat(s, 24), t));
  return f64x2.add(even, f64x2.mul(odd, tt));
}
