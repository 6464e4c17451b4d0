/** '1 0 0, 1 1 0' are two rows of three numbers. */
export const rows = (text: string): number[][] => text.split(', ').map((row) => row.split(' ').map(Number));

/** Knots of a piecewise linear function: '-1:0 0.5:2' are (−1, 0) and (½, 2). */
export const knots = (text: string): [number, number][] =>
  text.split(' ').map((knot) => knot.split(':').map(Number) as [number, number]);
