/** Random arguments for every function and precision. */
export const AT_SCALE = 100_000;

/** Fewer where a draw takes milliseconds, unless SCALE=full asks for all. */
export const atScale = (share: number): number =>
  process.env.SCALE === 'full' ? AT_SCALE : Math.max(1, Math.round(AT_SCALE * share));
