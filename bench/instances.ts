import seedrandom from 'seedrandom';

/** n integer directions in R^8, entries up to 2^10, no two parallel but by an accident of odds below 2^-70. */
export function rowsIn8(n: number, seed: string): number[][] {
  const random = seedrandom(seed);
  return Array.from({ length: n }, () => Array.from({ length: 8 }, () => Math.floor(2049 * random()) - 1024));
}
