import type { SmallRow } from './small-rows.js';

/** The largest prime below 2²⁵: products of two remainders are exact in doubles. */
const PRIME = 33_554_393;

/**
 * The rank of a matrix of safe integers modulo a prime, or `most` if it is at least that: never above the rank over the rationals.
 * Gaussian elimination, one row after the other. Cost: rows·rank·d products, and only rank²·d where the first rows are
 * independent.
 */
export function rankModuloPrime(rows: readonly SmallRow[], most: number): number {
  const basis: { readonly pivot: number; readonly row: number[] }[] = [];
  for (const given of rows) {
    if (basis.length === most) break;
    const row = given.map((x) => remainder(x));
    for (const { pivot, row: own } of basis) {
      const factor = row[pivot];
      if (factor === 0) continue;
      for (let k = 0; k < row.length; k++) row[k] = remainder(own[pivot] * row[k] - factor * own[k]);
    }
    const pivot = row.findIndex((x) => x !== 0);
    if (pivot >= 0) basis.push({ pivot, row });
  }
  return basis.length;
}

const remainder = (x: number): number => {
  const r = x % PRIME;
  return r < 0 ? r + PRIME : r + 0;
};
