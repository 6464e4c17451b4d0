import { randomInt } from 'node:crypto';
import { FIRST_SEED, LAST_SEED } from '../evidence/seeds.js';

/** Draws of a claim that states no number of its own. */
export const DEFAULT_RUNS = 200;

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

/** Reaching draw k costs k steps of the generator (0.6 µs each): a longer way is a typing error. */
const LAST_DRAW = 10 ** 8;

/** @throws RangeError unless path is a draw number and shrink steps, such as '12' or '12:0:3'. */
export function checkPath(where: string, path: string): string {
  if (!(/^\d+(:\d+)*$/.test(path) && path.split(':').every((step) => Number(step) <= LAST_DRAW)))
    throw new RangeError(
      `${where}: path = ${JSON.stringify(path)}, expected a draw number and shrink steps, such as 12 or 12:0:3`,
    );
  return path;
}
