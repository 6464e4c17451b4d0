import { edgeWithBias } from '../../src/mean-field/edge-with-bias.js';
import { memo } from '../../src/numerics/memo.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { digits } from '../../src/training/digits/digits.js';
import { type LabelledRows, select, shuffledLabels } from '../../src/training/labelled-rows.js';
import { TrainingRun, train } from '../../src/training/train.js';
import type { TrainingOptions } from '../../src/training/training-options.js';
import type { Activation } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';

/** All that distinguishes one network from another: its weights and the digits that it sees are drawn anew in each trial. */
export interface Contender {
  readonly activation: Activation;
  readonly depth: number;
  readonly weightVariance: number;
  readonly biasVariance: number;
  readonly residual?: boolean;
  readonly batchNormalisation?: boolean;
  /** 12 when left out. */
  readonly epochs?: number;
  /** Labels in random order: nothing to learn. */
  readonly shuffled?: boolean;
}

export const WIDTH = 32;
export const ROWS = 300;
const EPOCHS = 12;
const BATCH = 20;
const STEPS = [0.003, 0.01, 0.03];
/** Of all digits in one fixed random order: the first train, the next choose step sizes, the rest test. Each digit does one of the three. */
const [TRAINING, CHOOSING] = [600, 300];

/** On the edge of chaos. */
export const onEdge = (activation: Activation, biasVariance: number, depth: number): Contender => ({
  activation,
  depth,
  weightVariance: middle(edgeOf(activation, biasVariance)),
  biasVariance,
});

/** σ_w = σ_b = 1: χ₁ < 1 for ReLU, ELU and tanh. */
export const ordered = (activation: Activation, depth: number): Contender => ({
  activation,
  depth,
  weightVariance: 1,
  biasVariance: 1,
});

/**
 * Part of 300 test digits that a network of this kind gets right after training, at the step size chosen for its kind; of one that diverged 0.
 * A claim and its controls ask for the same networks: the latest are kept.
 */
export const accuracyOf = memo(
  (contender: Contender, seed: string) => `${seed} ${keyOf(contender)}`,
  (contender, seed) => finalAccuracy(contender, stepSizeOf(contender), seed, parts().testing),
  1000,
);

/** Test accuracy after each epoch, at a step size that nobody chose: for pictures, which cost one network a curve. */
export function accuraciesAt(contender: Contender, stepSize: number, seed: string): readonly number[] {
  const test = judging(parts().testing, seed);
  return train({ ...optionsOf(contender, stepSize, seed), test }).testAccuracy;
}

/** The step size at which one network of the kind does best on digits that choose only. */
export const stepSizeOf = memo(keyOf, (contender: Contender): number => {
  const scores = STEPS.map((step) => finalAccuracy(contender, step, 'step size', parts().choosing));
  return STEPS[scores.indexOf(Math.max(...scores))];
});

/** Judged once, after the last epoch. */
function finalAccuracy(contender: Contender, stepSize: number, seed: string, judges: LabelledRows): number {
  const run = TrainingRun.start(optionsOf(contender, stepSize, seed));
  while (!run.ended) run.advance();
  return run.curve.diverged === undefined ? run.network.accuracy(judging(judges, seed)) : 0;
}

function optionsOf(contender: Contender, stepSize: number, seed: string): TrainingOptions {
  const rows = sample(parts().training, `training ${seed}`);
  return {
    ...contender,
    width: WIDTH,
    batchSize: BATCH,
    epochs: contender.epochs ?? EPOCHS,
    loss: 'cross-entropy',
    stepSize,
    seed,
    data: contender.shuffled === true ? shuffledLabels(rows, seed) : rows,
  };
}

const judging = (judges: LabelledRows, seed: string): LabelledRows => sample(judges, `judging ${seed}`);

function sample(rows: LabelledRows, seed: string): LabelledRows {
  const order = seededRandom(seed).shuffle(Array.from({ length: rows.count }, (_, i) => i));
  return select(rows, order.slice(0, ROWS));
}

const parts = memo(
  () => '',
  (_: undefined = undefined) => {
    const all = digits();
    const order = seededRandom('digits').shuffle(Array.from({ length: all.count }, (_, i) => i));
    return {
      training: select(all, order.slice(0, TRAINING)),
      choosing: select(all, order.slice(TRAINING, TRAINING + CHOOSING)),
      testing: select(all, order.slice(TRAINING + CHOOSING)),
    };
  },
);

const edgeOf = memo(
  (activation: Activation, biasVariance: number) => `${activation.name} ${biasVariance}`,
  (activation, biasVariance) => edgeWithBias(activation, biasVariance).weightVariance,
);

function keyOf({ activation, ...rest }: Contender): string {
  return `${activation.name} ${JSON.stringify(rest)}`;
}
