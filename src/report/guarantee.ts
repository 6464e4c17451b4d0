import type { ClaimEvidence } from '../evidence/schema.js';

/** What stands behind the numbers of a claim, in the words of every list, page and file. */
export type Guarantee = 'certified' | 'estimated' | 'statistical';

/**
 * 'certified': both sides are enclosed on every instance, their basis is 'proved'. 'estimated': some error is only estimated.
 * 'statistical': exact bounds on observed rates, wrong with a stated probability.
 */
export const guaranteeOf = ({ basis }: Pick<ClaimEvidence, 'basis'>): Guarantee =>
  basis === 'proved' ? 'certified' : basis;

/** Of a claim before it was checked: what its kind aims at. */
export const guaranteeOfKind = (kind: ClaimEvidence['kind']): Guarantee =>
  kind === 'probabilistic' ? 'statistical' : kind;

/** What a tick means, wherever one stands. */
export const TICK = 'no counterexample among the instances drawn';
