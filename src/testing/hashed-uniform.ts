/**
 * A number in [0, 1) that is a function of the seed alone, for tests that need a million of them: a hundred times faster than making a
 * generator for each. Method: FNV-1a over the characters, then the finalizer of MurmurHash3, whose every output bit depends on all
 * of the input.
 */
export function hashedUniform(seed: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
