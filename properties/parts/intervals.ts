// The arithmetic of enclosures, in which bounds are written: by functions in doubles, or over any `Arithmetic`.
export type { Arithmetic } from '../../src/numerics/interval/arithmetic.js';
export { float64Arithmetic as doubles } from '../../src/numerics/interval/float64-arithmetic.js';
export * from '../../src/numerics/interval/interval.js';
export { withMpfr } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
