/**
 * What series are computed to: T(R) out of differences to 2⁻⁹⁶, where doubles would ask for 2⁻¹⁶⁰, which takes three times as long for a
 * kinked formula.
 */
export const CARD_PRECISION = { bits: 64 } as const;

/**
 * Bits of f(c), c* and ξ: six digits are printed of them, and 32 guard bits more are left for what 1 − f′(c*) loses. A double's would take
 * 3400 Hermite coefficients of Mish at q = 9.5 instead of some 600.
 */
export const CORRELATION_ACCURACY = 24;
