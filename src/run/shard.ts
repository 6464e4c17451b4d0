import type { AnyClaim } from '../claims/claim.js';
import { costliestFirst } from './check-claim.js';

/** One of the parts of a run that is split over machines: part `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * The claims of one part: dealt out in turn, the costliest first, so that parts cost about as much. Every claim is in
 * exactly one part, checked with the seed of the run, so it finds what it would find in a run of all.
 * In the order of `all`.
 */
export function shardOf(all: readonly AnyClaim[], { index, of }: Shard): readonly AnyClaim[] {
  const own = new Set(costliestFirst(all).filter((_, place) => place % of === index - 1));
  return all.filter((claim) => own.has(claim));
}
