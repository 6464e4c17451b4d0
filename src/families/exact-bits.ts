/** Products of a few doubles are exact at this many bits, so that what is critical, or 0, comes out exactly so. */
export const EXACT_BITS = 1024;
