// Vectors, added up from the first entry on: exact where all sums are whole numbers below 2⁵³.

export function dot(v: readonly number[], w: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += v[k] * w[k];
  return sum;
}

export const squaredLength = (v: readonly number[]): number => v.reduce((sum, x) => sum + x * x, 0);

/** As `dot`. Apart from it, since one function that meets both kinds of arrays takes three times as long for these. */
export function dotOfDoubles(v: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += v[k] * w[k];
  return sum;
}
