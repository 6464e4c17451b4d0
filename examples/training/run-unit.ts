import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { activationNamed } from '../../src/activations/registry.js';
import { type Checkpoint, TrainingRun } from '../../src/training/train.js';
import type { TrainingOptions } from '../../src/training/training-options.js';
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
export function runUnit(unit: Unit, place: Place): Finished {
  const path = checkpointOf(unit, place);
  const start = process.cpuUsage();
  const options = optionsOf(unit, place);
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
    key: keyOf(unit),
    accuracy: testAccuracy,
    loss: trainingLoss.map((x) => Number(x.toPrecision(5))),
    ...(diverged !== undefined && { diverged }),
    seconds: (user + system) / 1e6,
  };
}

/** Where a run that has not ended keeps how far it came. */
export const checkpointOf = (unit: Unit, { folder }: Place): string =>
  join(folder, `${keyOf(unit).replaceAll(/[^\w.]+/g, '-')}.checkpoint`);

export function optionsOf({ experiment, phase, stepSize, seed }: Unit, { cifar10 }: Place): TrainingOptions {
  return {
    ...experiment,
    ...splitOf(experiment, phase, cifar10),
    activation: activationNamed(experiment.activation),
    stepSize,
    loss: 'cross-entropy',
    seed: `${phase} ${seed}`,
  };
}
