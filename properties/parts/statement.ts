import type { Control, ProbabilisticControl } from '../../src/claims/claim.js';

// What a theorem is stated with: one import for all of it.
export * from '../../src/claims/claim.js';
export type { Interval } from '../../src/numerics/interval/interval.js';
export { type Precision, precisionName } from '../../src/numerics/precision.js';

/**
 * A false variant of a claim, which the search must refute within so many draws.
 *
 * @param refutedWithin - 14 over the rate at which a draw refutes it, or more: scripts/hit-rates.ts measures the rate
 * @param variant - what it breaks, in one sentence; and what differs from the claim
 */
// biome-ignore lint/suspicious/noExplicitAny: the claim that lists it says of what instances
export function control<C extends Control<any> | ProbabilisticControl<any>>(
  id: string,
  refutedWithin: number,
  variant: Omit<C, 'id' | 'refutedWithin'>,
): C {
  return { ...variant, id, refutedWithin } as C;
}
