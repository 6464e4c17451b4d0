import { seededRandom } from '../numerics/special/random.js';
import type { LabelledRows } from './labelled-rows.js';
import type { Loss } from './loss.js';
import { Network, type NetworkOptions } from './network.js';
import { checkTrainingOptions } from './training-options.js';

export interface TrainingOptions extends Omit<NetworkOptions, 'inputs' | 'outputs'> {
  readonly loss: Loss;
  readonly stepSize: number;
  readonly epochs: number;
  readonly data: LabelledRows;
  /** Rows that training never sees. */
  readonly test?: LabelledRows;
}

/** By epoch, those that ended with finite numbers. */
export interface TrainingCurve {
  /** Mean loss over the epoch, of each batch before its step. */
  readonly trainingLoss: readonly number[];
  /** Part of the training rows that were right, likewise. */
  readonly trainingAccuracy: readonly number[];
  /** After each epoch; empty without test rows. */
  readonly testAccuracy: readonly number[];
  /** The epoch, from 1 on, in which a loss was no finite number: training ended there. */
  readonly diverged?: number;
}

/**
 * Trains a network by stochastic gradient descent: each epoch goes once through all rows, in an order of its own, by batches, the last of which may be
 * smaller. Equal options give equal curves, to the last bit on one machine.
 * @throws RangeError or TypeError naming an option that cannot be, its value and what was expected
 */
export function train(options: TrainingOptions): TrainingCurve {
  return trainFrom(options).curve;
}

/** The same, and the network as training left it. */
export function trainFrom(options: TrainingOptions): { readonly curve: TrainingCurve; readonly network: Network } {
  checkTrainingOptions(options);
  const { data, test, epochs, seed } = options;
  const network = Network.create({ ...options, inputs: data.dimension, outputs: data.classes });
  const random = seededRandom(`order ${seed}`);
  const all = Array.from({ length: data.count }, (_, i) => i);
  const [trainingLoss, trainingAccuracy, testAccuracy]: [number[], number[], number[]] = [[], [], []];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const { loss, correct } = epochOf(network, options, random.shuffle(all));
    if (!Number.isFinite(loss))
      return { curve: { trainingLoss, trainingAccuracy, testAccuracy, diverged: epoch }, network };
    trainingLoss.push(loss);
    trainingAccuracy.push(correct / data.count);
    if (test !== undefined) testAccuracy.push(network.accuracy(test));
  }
  return { curve: { trainingLoss, trainingAccuracy, testAccuracy }, network };
}

/** Ends at the first loss that is not finite. */
function epochOf(network: Network, { data, loss, batchSize, stepSize }: TrainingOptions, order: readonly number[]) {
  let [total, correct] = [0, 0];
  for (let start = 0; start < order.length && Number.isFinite(total); start += batchSize) {
    const places = order.slice(start, start + batchSize);
    const judged = network.step(data, places, loss, stepSize);
    total += judged.loss * places.length;
    correct += judged.correct;
  }
  return { loss: total / order.length, correct };
}
