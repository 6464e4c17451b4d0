/** Points kept for the picture. */
export const PICTURED = 2000;

/** So many of them, as evenly selected, say which instance they are. */
export const DESCRIBED = 200;

/**
 * The largest hash that a draw of a block may have to be one of so many with the smallest hashes, as far as a quarter of
 * the draws before the block have points at all; where fewer have, the selection has fewer of its draws than of earlier
 * ones. A function of the block alone: what it tells is little, however many blocks are run before the first is known.
 * @param from - its first draw
 */
export const largestOf = (selected: number, from: number): number =>
  from === 0 ? Number.POSITIVE_INFINITY : (4 * selected * 2 ** 32) / from;

/** MurmurHash3's finaliser (Appleby 2011), a bijection of 32 bits, over both halves of the number. */
export function hashOf(draw: number): number {
  const mixed = (x: number): number => {
    const y = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    const z = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  return mixed(mixed(draw >>> 0) ^ Math.floor(draw / 2 ** 32)) >>> 0;
}
