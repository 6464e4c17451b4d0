import type { AnyClaim } from '../claims/claim.js';

/** Those whose cost nobody has measured, a user's, come first. */
export const costliestFirst = (claims: readonly AnyClaim[]): readonly AnyClaim[] => {
  const cost = ({ typicalSeconds = Number.POSITIVE_INFINITY }: AnyClaim): number => typicalSeconds;
  return claims.toSorted((a, b) => (cost(a) === cost(b) ? 0 : cost(b) - cost(a)));
};
