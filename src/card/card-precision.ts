/**
 * What series are computed to: T(R) out of differences to 2⁻⁹⁶, where doubles would ask for 2⁻¹⁶⁰, which takes three times as long for a
 * kinked formula.
 */
export const CARD_PRECISION = { bits: 64 } as const;
