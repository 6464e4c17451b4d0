import { type Instance, rowAt } from './instance.js';

/** Directions at angles drawn evenly, no two on one line: a function of the seed and their number. */
export function randomRows(seed: number, count: number): Instance['rows'] {
  const uniform = uniformFrom(seed);
  const rows: (readonly [number, number])[] = [];
  while (rows.length < count) {
    const [x, y] = rowAt(360 * uniform());
    if (rows.every(([a, b]) => a * y !== b * x)) rows.push([x, y]);
  }
  return rows;
}

/** Seeds are whole numbers below it. */
export const SEEDS = 2 ** 32;

/** Numbers in [0, 1) by splitmix32: a counter, mixed by the finaliser of MurmurHash3. */
function uniformFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const x = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    const y = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((y ^ (y >>> 16)) >>> 0) / SEEDS;
  };
}
