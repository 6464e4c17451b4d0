import type { AnyClaim } from '../claims/claim.js';
import type { Shard } from './options.js';
import { costliestFirst } from './pool.js';

/**
 * The claims of one part: dealt out in turn, the costliest first, so that parts cost about as much. Every claim is in
 * exactly one part, checked with the seed of the run, so it finds what it would find in a run of all. In the order of `all`.
 */
export function shardOf(all: readonly AnyClaim[], { index, of }: Shard): readonly AnyClaim[] {
  const own = new Set(costliestFirst(all).filter((_, place) => place % of === index - 1));
  return all.filter((claim) => own.has(claim));
}
