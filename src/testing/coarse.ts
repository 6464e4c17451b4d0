/**
 * The same arithmetic, which says that it has `bits` bits. Series, quadratures and tables end where their remainders are below those: what
 * is cut off is then far larger than what is rounded, and nothing but the term that stands for it covers it.
 */
export const coarse = <R extends { readonly bits: number }>(arithmetic: R, bits: number): R =>
  Object.create(arithmetic, { bits: { value: bits } }) as R;
