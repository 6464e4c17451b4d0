import { randomInt } from 'node:crypto';
import { FIRST_SEED, LAST_SEED } from '../evidence/seeds.js';

/** Draws of a claim that states no number of its own. */
export const DEFAULT_RUNS = 200;

/** How draws follow from a seed: 2 in `draw.ts`, 1 in versions before it (`first-scheme.ts`). */
export type Scheme = 1 | 2;
export const SCHEMES: readonly Scheme[] = [1, 2];
export const SCHEME = 2 satisfies Scheme;

/** A fresh seed of 31 bits. */
export const freshSeed = (): number => randomInt(2 ** 31);

export const SEEDS = `a whole number from ${FIRST_SEED} to ${LAST_SEED}`;
export const isSeed = (seed: number): boolean => Number.isSafeInteger(seed) && seed >= FIRST_SEED && seed <= LAST_SEED;

/** @throws RangeError */
export function checkSeed(where: string, seed: number): number {
  if (!isSeed(seed)) throw new RangeError(`${where}: seed = ${String(seed)}, expected ${SEEDS}`);
  return seed;
}

/** @throws RangeError */
export function checkRuns(where: string, runs: number, name = 'runs'): number {
  if (!(Number.isSafeInteger(runs) && runs >= 1))
    throw new RangeError(`${where}: ${name} = ${String(runs)}, expected a whole number ≥ 1`);
  return runs;
}
