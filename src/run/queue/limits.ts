/** A unit that took down so many workers is not given to another. */
export const CRASHES = 3;
