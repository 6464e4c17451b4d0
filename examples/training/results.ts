import { type Experiment, keyOf, type Scale } from './experiments.js';
import { choosing, chosenStep, finalAccuracy, measuring } from './plan.js';
import type { Finished } from './run-unit.js';

/** What is kept of all runs: docs/training.json. */
export interface Results {
  readonly scale: Scale;
  /** Of processor time, all runs together. */
  readonly seconds: number;
  readonly experiments: readonly Result[];
}

export interface Result extends Omit<Experiment, 'steps' | 'seeds'> {
  /** Step sizes and what they reached on the rows that choose; 0 where the run diverged. */
  readonly choice: readonly (readonly [stepSize: number, accuracy: number])[];
  readonly stepSize: number;
  /** By seed and epoch, on the test rows; of the pictures of many networks the last epoch alone. Shorter where a run diverged. */
  readonly accuracy: readonly (readonly number[])[];
}

/** @throws Error naming an experiment of which runs are missing */
export function resultsOf(
  scale: Scale,
  experiments: readonly Experiment[],
  known: ReadonlyMap<string, Finished>,
): Results {
  let seconds = 0;
  const get = (key: string): Finished => {
    const run = known.get(key);
    if (run === undefined) throw new Error(`resultsOf: no run ${key}, expected all; run tables again`);
    seconds += run.seconds;
    return run;
  };
  const results = experiments.map((experiment): Result => {
    const { steps: _, seeds: __, ...rest } = experiment;
    const choice = choosing(experiment).map((unit) => [unit.stepSize, finalAccuracy(get(keyOf(unit)))] as const);
    const stepSize = chosenStep(experiment, known) ?? Number.NaN;
    const runs = measuring(experiment, stepSize).map((unit) => get(keyOf(unit)));
    const accuracy =
      experiment.data === 'digits' ? runs.map((run) => [finalAccuracy(run)]) : runs.map((run) => run.accuracy);
    return { ...rest, choice, stepSize, accuracy };
  });
  return { scale, seconds: Math.round(seconds), experiments: results };
}
