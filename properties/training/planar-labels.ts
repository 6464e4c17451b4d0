import { memo } from '../../src/numerics/memo.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import type { LabelledRows } from '../../src/training/labelled-rows.js';
import { TrainingRun } from '../../src/training/train.js';
import type { Activation } from '../parts/activations.js';

/** Networks that learn random labels of n equispaced points of the unit circle, of length √2, by heart: by gradient descent on all of them at once. */
export interface Memoriser {
  readonly activation: Activation;
  readonly depth: number;
  /** He's for kinks, about 1/E φ² for others. */
  readonly weightVariance: number;
}

export const POINTS = 16;
export const WIDTH = 64;
/** Where a network that still errs is given up. */
export const MOST_STEPS = 1500;
const STEP_SIZES = [0.03, 0.1];

/**
 * Steps until all labels are right, at the step size that serves the kind best; `MOST_STEPS` where they are not by then. A counterexample is evaluated
 * once more: the latest are kept.
 */
export const stepsToFit = memo(
  (memoriser: Memoriser, seed: string) => `${seed} ${kindOf(memoriser)}`,
  (memoriser, seed): number => stepsAt(memoriser, bestStepSize(memoriser), seed),
  1000,
);

const kindOf = ({ activation, depth, weightVariance }: Memoriser) => `${activation.name} ${depth} ${weightVariance}`;

const bestStepSize = memo(kindOf, (memoriser): number => {
  const steps = STEP_SIZES.map((size) =>
    ['a', 'b', 'c'].reduce((sum, seed) => sum + stepsAt(memoriser, size, `step size ${seed}`), 0),
  );
  return STEP_SIZES[steps.indexOf(Math.min(...steps))];
});

/** Steps, about a hundred of them, and the share of labels that are right after each, until all are. */
export function learningCurve(memoriser: Memoriser, seed: string): (readonly [step: number, share: number])[] {
  const run = started(memoriser, STEP_SIZES[0], seed);
  const found: (readonly [number, number])[] = [];
  for (let step = 0; !run.ended; step++) {
    run.advance();
    const share = run.curve.trainingAccuracy.at(-1) ?? 0;
    if (step % 15 === 0 || share === 1) found.push([step, share]);
    if (share === 1) break;
  }
  return found;
}

function started({ activation, depth, weightVariance }: Memoriser, stepSize: number, seed: string): TrainingRun {
  return TrainingRun.start({
    activation,
    depth,
    weightVariance,
    biasVariance: 0,
    width: WIDTH,
    batchSize: POINTS,
    epochs: MOST_STEPS,
    loss: 'squared',
    stepSize,
    seed,
    data: circle(seed),
  });
}

function stepsAt(memoriser: Memoriser, stepSize: number, seed: string): number {
  const run = started(memoriser, stepSize, seed);
  for (let steps = 0; !run.ended; steps++) {
    run.advance();
    if (run.curve.trainingAccuracy.at(-1) === 1) return steps;
  }
  return MOST_STEPS;
}

function circle(seed: string): LabelledRows {
  const rows = new Float32Array(2 * POINTS);
  for (let i = 0; i < POINTS; i++) {
    const angle = (2 * Math.PI * (i + 0.5)) / POINTS;
    rows[2 * i] = Math.SQRT2 * Math.cos(angle);
    rows[2 * i + 1] = Math.SQRT2 * Math.sin(angle);
  }
  const halves = Array.from({ length: POINTS }, (_, i) => i % 2);
  const labels = Uint8Array.from(seededRandom(`labels ${seed}`).shuffle(halves));
  return { rows, labels, count: POINTS, dimension: 2, classes: 2 };
}
