import type { Mutation } from '../../src/claims/mutant.js';

/**
 * An error to inject, which a search must notice within so many draws.
 *
 * @param within - 14 over the rate at which a draw shows it, or more: scripts/hit-rates.ts measures the rate
 */
// biome-ignore lint/suspicious/noExplicitAny: the claim that it is injected into says of what instances
export function error<M extends Mutation<any>>(id: string, within: number, rest: Omit<M, 'id' | 'within'>): M {
  return { ...rest, id, within } as M;
}
