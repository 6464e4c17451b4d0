/** '1 0 0, 1 1 0' are two rows of three numbers. */
export const numberRows = (text: string): number[][] => textRows(text).map((row) => row.map(Number));

/** The same, left as text: '0.01 3e-2, 0.03 0.09'. */
export const textRows = (text: string): string[][] => text.split(', ').map((row) => row.split(' '));

/** Knots of a piecewise linear function: '-1:0 0.5:2' are (−1, 0) and (½, 2). */
export const knots = (text: string): [number, number][] =>
  text.split(' ').map((knot) => knot.split(':').map(Number) as [number, number]);
