import type { AnyClaim } from '../claims/claim.js';
import { DEFAULT_RUNS } from './settings.js';

/** One of the parts that the draws of a statement are cut into: a unit of work. */
export interface Block {
  /** Its number, from 0. */
  readonly block: number;
  /** The first draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** How many draws are in a block: `least` at first, a quarter of all before it later, `most` in the end. */
export interface Cut {
  readonly least: number;
  readonly most: number;
}

/** Draws of a block of which no cost is known. */
export const BLOCK = 64;

/**
 * The blocks of so many draws. Those of more draws are the same, but for the last one: what is known of a block stays
 * known when more are asked for.
 */
export function* blocksOf(draws: number, { least, most }: Cut = { least: BLOCK, most: BLOCK }): Generator<Block, void> {
  for (let [block, from] = [0, 0]; from < draws; block++) {
    const to = Math.min(draws, from + Math.max(least, Math.min(most, powerOfTwoBelow(from / 4))));
    yield { block, from, to };
    from = to;
  }
}

/**
 * Blocks of a claim of about a second at first and about two later, where draws are many, by what was measured of it: the
 * fewer units, the seldomer a worker meets a claim anew, and the less there is to collect. A function of the claim alone:
 * all machines cut it alike.
 */
export function cutOf({ drawMilliseconds, typicalSeconds, runs = DEFAULT_RUNS }: AnyClaim): Cut {
  // Its controls were measured too: a draw takes less.
  const each = drawMilliseconds ?? (typicalSeconds && (1000 * typicalSeconds) / runs);
  if (each === undefined) return { least: BLOCK, most: 16 * BLOCK };
  const within = (milliseconds: number): number => Math.max(1, Math.floor(milliseconds / each));
  const least = Math.min(BLOCK, powerOfTwoBelow(within(1000)));
  return { least, most: Math.max(least, Math.min(MOST, within(2000))) };
}

/** Beyond it a unit is no cheaper by the draw. */
const MOST = 256 * BLOCK;

const powerOfTwoBelow = (x: number): number => 2 ** Math.max(0, Math.floor(Math.log2(x)));
