import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { activationNamed } from '../../src/activations/registry.js';
import { type Checkpoint, TrainingRun } from '../../src/training/train.js';
import { splitOf } from './data-sets.js';
import { keyOf, type Unit } from './experiments.js';

/** A line of a journal. */
export interface Finished {
  readonly key: string;
  /** After each epoch, on the rows that judge: numbers of right ones over their count. */
  readonly accuracy: readonly number[];
  readonly loss: readonly number[];
  readonly diverged?: number;
  /** Of processor time, in this process. */
  readonly seconds: number;
}

export interface Place {
  /** For checkpoints. */
  readonly folder: string;
  readonly cifar10?: string | undefined;
}

/** A run that is killed loses no more than this and an epoch. */
const BETWEEN_CHECKPOINTS_MS = 20_000;

/** Trains to the end, from the checkpoint in the folder if there is one. */
export function runUnit(unit: Unit, { folder, cifar10 }: Place): Finished {
  const { experiment, phase, stepSize, seed } = unit;
  const key = keyOf(unit);
  const path = join(folder, `${key.replaceAll(/[^\w.]+/g, '-')}.checkpoint`);
  const start = process.cpuUsage();
  const activation = activationNamed(experiment.activation);
  const options = {
    ...experiment,
    ...splitOf(experiment, phase, cifar10),
    activation,
    stepSize,
    loss: 'cross-entropy' as const,
    seed: `${phase} ${seed}`,
  };
  const kept = existsSync(path) ? (deserialize(readFileSync(path)) as Checkpoint) : undefined;
  const run = kept === undefined ? TrainingRun.start(options) : TrainingRun.resume(options, kept);
  let written = Date.now();
  while (!run.ended) {
    run.advance();
    if (run.ended || Date.now() - written < BETWEEN_CHECKPOINTS_MS) continue;
    // Beside, then renamed: who is killed while writing leaves the one before.
    writeFileSync(`${path}.part`, serialize(run.checkpoint()));
    renameSync(`${path}.part`, path);
    written = Date.now();
  }
  rmSync(path, { force: true });
  const { testAccuracy, trainingLoss, diverged } = run.curve;
  const { user, system } = process.cpuUsage(start);
  return {
    key,
    accuracy: testAccuracy,
    loss: trainingLoss.map((x) => Number(x.toPrecision(5))),
    ...(diverged !== undefined && { diverged }),
    seconds: (user + system) / 1e6,
  };
}
