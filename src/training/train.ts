import { seededRandom } from '../numerics/special/random.js';
import { Network, type NetworkState } from './network.js';
import { checkTrainingOptions, type TrainingOptions } from './training-options.js';

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
 * Cost: see `Network`; 300 rows, depth 30, width 32 and 12 epochs take 0.05 s.
 * @throws RangeError or TypeError naming an option that cannot be, its value and what was expected
 */
export function train(options: TrainingOptions): TrainingCurve {
  const run = TrainingRun.start(options);
  while (!run.ended) run.advance();
  return run.curve;
}

/** All that a run needs to go on from the end of an epoch; a structured clone of it does. */
export interface Checkpoint {
  readonly curve: TrainingCurve;
  readonly network: NetworkState;
}

/** Training epoch by epoch, for runs that are looked at or interrupted on the way. */
export class TrainingRun {
  /** @throws RangeError or TypeError naming an option that cannot be, its value and what was expected */
  static start(options: TrainingOptions): TrainingRun {
    checkTrainingOptions(options);
    const { data } = options;
    const network = Network.create({ ...options, inputs: data.dimension, outputs: data.classes });
    return new TrainingRun(options, network, { trainingLoss: [], trainingAccuracy: [], testAccuracy: [] });
  }

  /** Goes on as if nothing had happened, given the options that the checkpoint was made with. */
  static resume(options: TrainingOptions, { curve, network }: Checkpoint): TrainingRun {
    const run = TrainingRun.start(options);
    run.network.restore(network);
    run.#curve = curve;
    return run;
  }

  #curve: TrainingCurve;

  private constructor(
    private readonly options: TrainingOptions,
    readonly network: Network,
    curve: TrainingCurve,
  ) {
    this.#curve = curve;
  }

  get curve(): TrainingCurve {
    return this.#curve;
  }

  get ended(): boolean {
    return this.#curve.diverged !== undefined || this.#curve.trainingLoss.length >= this.options.epochs;
  }

  checkpoint(): Checkpoint {
    return { curve: this.#curve, network: this.network.state() };
  }

  /** One epoch. */
  advance(): void {
    const { trainingLoss, trainingAccuracy, testAccuracy } = this.#curve;
    const { data, test } = this.options;
    const epoch = trainingLoss.length + 1;
    const { loss, correct } = this.#steps(epoch);
    this.#curve = Number.isFinite(loss)
      ? {
          trainingLoss: [...trainingLoss, loss],
          trainingAccuracy: [...trainingAccuracy, correct / data.count],
          testAccuracy: test === undefined ? [] : [...testAccuracy, this.network.accuracy(test)],
        }
      : { ...this.#curve, diverged: epoch };
  }

  /** Through all rows once; ends at the first loss that is not finite. */
  #steps(epoch: number): { loss: number; correct: number } {
    const { data, loss, batchSize, stepSize, seed } = this.options;
    const order = seededRandom(`order ${epoch} ${seed}`).shuffle(Array.from({ length: data.count }, (_, i) => i));
    let [total, correct] = [0, 0];
    for (let start = 0; start < order.length && Number.isFinite(total); start += batchSize) {
      const places = order.slice(start, start + batchSize);
      const judged = this.network.step(data, places, loss, stepSize);
      total += judged.loss * places.length;
      correct += judged.correct;
    }
    return { loss: total / order.length, correct };
  }
}
