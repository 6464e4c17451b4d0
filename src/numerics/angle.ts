/** θ in [0, π], cos θ and sin θ of one pair, each enclosed. */
export interface Angle<T> {
  readonly angle: T;
  readonly cosine: T;
  readonly sine: T;
}
