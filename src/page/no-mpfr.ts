/**
 * Stands for `src/numerics/mpfr/mpfr.ts` in the page's bundle: the only file that loads gmp-wasm, which is LGPL and never bundled. The page
 * computes in doubles alone; whatever asks for MPFR all the same is told so.
 */
const nothing = (): never => {
  throw new Error('there is no MPFR in the page: it computes in float64 only');
};

export const mpfr = new Proxy({}, { get: nothing });
export const NEAREST = 0;
export const UP = 2;
export const DOWN = 3;
export const mpfrStack = nothing;
export const withStack = nothing;
export class MpfrStack {
  constructor() {
    nothing();
  }
}
export class MultiprecisionArray {
  constructor() {
    nothing();
  }
}
