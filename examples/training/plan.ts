import { type Experiment, keyOf, type Unit } from './experiments.js';
import type { Finished } from './run-unit.js';

type Known = ReadonlyMap<string, Finished>;

/** The runs that choose the step size of an experiment: one a step. */
export const choosing = (experiment: Experiment): Unit[] =>
  experiment.steps.map((stepSize) => ({ experiment, phase: 'choose', stepSize, seed: 0 }));

/** The runs that measure, once the step size is chosen. */
export const measuring = (experiment: Experiment, stepSize: number): Unit[] =>
  Array.from({ length: experiment.seeds }, (_, k) => ({ experiment, phase: 'measure', stepSize, seed: k + 1 }));

/** That of the best accuracy on the rows that choose, the smallest of equal ones; undefined until all are known. */
export function chosenStep(experiment: Experiment, known: Known): number | undefined {
  const runs = choosing(experiment).map((unit) => known.get(keyOf(unit)));
  if (!runs.every((run) => run !== undefined)) return undefined;
  const scores = runs.map(finalAccuracy);
  return experiment.steps[scores.indexOf(Math.max(...scores))];
}

/** Of a run that diverged 0: it gives no answers. */
export const finalAccuracy = ({ accuracy, diverged }: Finished): number =>
  diverged === undefined ? (accuracy.at(-1) ?? 0) : 0;

/** What can be run now, in the order of the experiments: which of them do it, and where, makes no difference. */
export function unitsToRun(experiments: readonly Experiment[], known: Known): Unit[] {
  const units = experiments.flatMap((experiment) => {
    const step = chosenStep(experiment, known);
    return step === undefined ? choosing(experiment) : measuring(experiment, step);
  });
  return units.filter((unit) => !known.has(keyOf(unit)));
}
