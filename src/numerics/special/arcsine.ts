/**
 * asin in doubles by the basic operations alone, so that every machine, and WebAssembly
 * (`rectified.as`), has the same bits.
 *
 * Guarantee: |arcsine(x) − asin x| ≤ 6u, u = 2⁻⁵³, for |x| ≤ 1; odd, and 0 at 0.
 *
 * Why. asin z = z + z³·S(z²), and the polynomial below is off S by less than 2⁻⁵² on [0, ¼]. For |x| ≤ ½, z = |x|.
 * Beyond, asin x = π/2 − 2 asin z with z² = (1 − |x|)/2, which is exact. As z ≤ ½, z³S ≤ 0.0236 and asin z ≤ 0.5236.
 * In units of u: z, where it is a root, is off by z ≤ ½ and so its arc by 0.53; t = z² by ¼ of 1; the polynomial's
 * roundings, z·t and its product add 12 times 0.0236; its own error 2⁻⁵²/8 is ¼; the sum adds 0.53. That is 1.6. Twice
 * that, 0.56 for the double next to π/2 and 1.58 for the difference are less than 6.
 */
export function arcsine(x: number): number {
  const size = Math.abs(x);
  const isSmall = size <= 0.5;
  const t = isSmall ? size * size : (1 - size) * 0.5;
  const z = isSmall ? size : Math.sqrt(t);
  const [a, b, c, d, e, f, g, h, i, j, k, l] = ARCSINE;
  const tt = t * t;
  const low = a + b * t + (c + d * t) * tt;
  const middle = e + f * t + (g + h * t) * tt;
  const high = i + j * t + (k + l * t) * tt;
  const t4 = tt * tt;
  const arc = z + z * t * (low + (middle + high * t4) * t4);
  const angle = isSmall ? arc : HALF_PI - (arc + arc);
  return x < 0 ? -angle : angle;
}

/** S(t) = Σ_k a_{k+1}t^k, where asin z = Σ a_k z^{2k+1}: nearly the best polynomial of its degree on [0, ¼]. */
export const ARCSINE = Float64Array.of(
  0.16666666666666646,
  0.07500000000023263,
  0.04464285709940964,
  0.030381947618491483,
  0.0223720395615719,
  0.017355411018183664,
  0.013927890772194983,
  0.011888690658073743,
  0.007739483786846662,
  0.016224999190107586,
  -0.011068690051708232,
  0.028402019501651124,
);

const HALF_PI = Math.PI / 2;
