/** fast-check's generator takes 32 bits of a seed: within them no two seeds draw alike, beyond them 2³² would draw as 0. */
export const FIRST_SEED = -(2 ** 31);
export const LAST_SEED = 2 ** 31 - 1;
