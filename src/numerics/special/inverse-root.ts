import { twoProduct } from '../double-double/double-double.js';

/**
 * 1/√s to a relative error of 1.001u, u = 2⁻⁵³, for s between 2⁻¹⁰⁰ and 2¹⁰⁰.
 *
 * Root and quotient give r with error 2.01u; one step of Newton's method, its residual e = 1 − sr² by exact products,
 * leaves e² < 20u² and the rounding of the last sum.
 */
export function inverseRoot(s: number): number {
  const r = 1 / Math.sqrt(s);
  const square = twoProduct(r, r);
  const one = twoProduct(square.hi, s);
  return r + r * ((1 - one.hi - one.lo - square.lo * s) / 2);
}
