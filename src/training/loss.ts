import type { Matrix, Numbers } from './machine.js';

/** 'cross-entropy': −log softmax(f)_y; 'squared': ½‖f − e_y‖², with e_y the unit vector of the label. */
export type Loss = 'cross-entropy' | 'squared';

export interface Judged {
  /** Mean over the batch; NaN or infinite where the network is. */
  readonly loss: number;
  /** How many largest outputs are those of the label. */
  readonly correct: number;
}

/**
 * The loss of a batch; `outputs`, a row each, become its derivatives. Cross-entropy is taken of outputs less their largest, so that no
 * exponential overflows. Cost: rows × classes exponentials.
 */
export function differentiateLoss(loss: Loss, numbers: Numbers, outputs: Matrix, labels: Uint8Array): Judged {
  const { columns, stride } = outputs;
  let total = 0;
  let correct = 0;
  labels.forEach((label, i) => {
    const start = outputs.at + i * stride;
    const row = numbers.subarray(start, start + columns);
    const best = largestOf(row);
    if (best === label) correct++;
    total += loss === 'squared' ? squared(row, label) : crossEntropy(row, label, row[best]);
    for (let k = 0; k < columns; k++) row[k] /= labels.length;
  });
  return { loss: total / labels.length, correct };
}

/** Place of the largest number; the first of NaN. */
export function largestOf(row: Numbers): number {
  let best = 0;
  for (let k = 1; k < row.length; k++) if (!(row[k] <= row[best])) best = k;
  return best;
}

function squared(row: Numbers, label: number): number {
  let sum = 0;
  row[label] -= 1;
  for (const difference of row) sum += difference ** 2;
  return sum / 2;
}

function crossEntropy(row: Numbers, label: number, largest: number): number {
  const exponent = row[label] - largest;
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    row[k] = Math.exp(row[k] - largest);
    sum += row[k];
  }
  for (let k = 0; k < row.length; k++) row[k] /= sum;
  row[label] -= 1;
  return Math.log(sum) - exponent;
}
