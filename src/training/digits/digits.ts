import { once } from '../../numerics/memo.js';
import { type LabelledRows, standardised } from '../labelled-rows.js';
import DIGITS from './digits.json' with { type: 'json' };

const DIMENSION = 64;
const ZERO = 'a'.charCodeAt(0);

/**
 * All 1797 handwritten digits of Alpaydin and Kaynak (`source` in digits.json), 8 × 8 pixels, standardised: the mean of all numbers is 0, their mean
 * square 1. The rows are in the order of scikit-learn; every call gives the same object.
 */
export const digits: () => LabelledRows = once(() => {
  const { pixels } = DIGITS;
  const rows = new Float32Array(pixels.length);
  for (let k = 0; k < rows.length; k++) rows[k] = pixels.charCodeAt(k) - ZERO;
  const labels = Uint8Array.from(DIGITS.labels, Number);
  return standardised({ rows, labels, count: labels.length, dimension: DIMENSION, classes: 10 });
});
