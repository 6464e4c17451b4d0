/** 32 bits: what fast-check's generator takes of a seed, from which hunts and draws of the first scheme start. */
export const FIRST_SEED = -(2 ** 31);
export const LAST_SEED = 2 ** 31 - 1;
