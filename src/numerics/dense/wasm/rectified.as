// Kernels of wide networks of rectifiers, two pairs of rows at a time.

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
        const rootOfRow = v128.load64_splat(at(roots, i));
        const sizeOfRow = v128.load64_splat(at(sizes, i));
        for (let j = j0; j < j1; j += 2) {
          let c = inside(f64x2.add(
            f64x2.mul(v128.load64_splat(at(layers, i)), v128.load(at(layers, j))),
            v128.load(at(cosines, TILE * (i - i0) + j - j0)),
          ));
          let theta = c;
          let least = f64x2.splat(1);
          let layer = at(layers, stride);
          for (let l = 0; l < depth; l++) {
            const sine = f64x2.sqrt(f64x2.mul(f64x2.sub(f64x2.splat(1), c), f64x2.add(f64x2.splat(1), c)));
            if (tangent) least = f64x2.min(least, sine);
            const arc = arcsine(c, at(constants, 5));
            const line = v128.load64_splat(constants);
            const absolute = v128.load64_splat(constants, 8);
            const both = f64x2.add(sine, f64x2.mul(c, arc));
            const value = f64x2.add(f64x2.mul(line, c), f64x2.mul(absolute, both));
            const factors = at(layer, stride);
            const factor = f64x2.mul(v128.load64_splat(at(factors, i)), v128.load(at(factors, j)));
            const constant = f64x2.mul(v128.load64_splat(at(layer, i)), v128.load(at(layer, j)));
            c = inside(f64x2.add(constant, f64x2.mul(factor, value)));
            const slopes = f64x2.add(line, f64x2.mul(absolute, arc));
            theta = f64x2.add(c, f64x2.mul(f64x2.mul(theta, slopes), factor));
            layer = at(layer, 2 * stride);
          }
          const found = tangent ? theta : c;
          const scaled = f64x2.mul(f64x2.mul(found, rootOfRow), v128.load(at(roots, j)));
          const size = f64x2.mul(sizeOfRow, v128.load(at(sizes, j)));
          const radius = f64x2.mul(size, f64x2.add(near, f64x2.div(slope, least)));
          v128.store(at(out, i * n + j), scaled);
          v128.store(at(radii, i * n + j), radius);
          const far = f64x2.ge(least, enough);
          if (!i64x2.all_true(far)) {
            if (i64x2.extract_lane(far, 0) == 0) {
              store<i32>(left, i * n + j);
              left += 4;
            }
            if (j + 1 < j1 && i64x2.extract_lane(far, 1) == 0) {
              store<i32>(left, i * n + j + 1);
              left += 4;
            }
          }
        }
      }
      mirrorTile(out, n, i0, i1, j0);
      mirrorTile(radii, n, i0, i1, j0);
    }
  }
  return <i32>((left - first) >> 2);
}

// @ts-ignore: decorator
@inline
function inside(c: v128): v128 {
  return f64x2.max(f64x2.splat(-1), f64x2.min(f64x2.splat(1), c));
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
