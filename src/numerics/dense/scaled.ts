import { checkSize, exponentOfLargest, timesPowerOfTwo } from '../interval/power-of-two.js';
import { dense } from './dense.js';
import type { Dense } from './dense-operations.js';

/** 2^−exponent times a matrix, with entries of a size that `Dense` takes. */
export interface Scaled {
  readonly matrix: Dense;
  readonly entries: Float64Array;
  readonly exponent: number;
}

/**
 * Any symmetric matrix of doubles, row-major n × n, made ready for `Dense`; as it is where that is possible, which it
 * mostly is. Undefined for the zero matrix.
 * @throws RangeError when the sizes differ or an entry is not finite; `caller` heads the message
 */
export function scaledDense(a: Float64Array, n: number, caller: string): Scaled | undefined {
  checkSize(a, n, caller);
  const matrix = dense(a, n);
  const largest = matrix.largest();
  if (largest > LEAST && largest < MOST) return { matrix, entries: a, exponent: 0 };
  const exponent = exponentOfLargest(a, n, caller);
  if (exponent === undefined) return undefined;
  const entries = a.map((x) => timesPowerOfTwo(x, -exponent));
  return { matrix: dense(entries, n), entries, exponent };
}

/** Squares and products of such sizes stay far from the ends of the range of doubles. */
const LEAST = 2 ** -90;
const MOST = 2 ** 90;
