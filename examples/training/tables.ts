// npm run tables -- --scale small|medium|paper [--cifar10 DIR] [--folder DIR] [--threads N] [--part K/N] [--only TEXT]
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { checkMnist, fromCifar10 } from './data-sets.js';
import { type Experiment, experimentsOf, keyOf, type Unit } from './experiments.js';
import { Journal } from './journal.js';
import { chosenStep, unitsToRun } from './plan.js';
import { resultsOf } from './results.js';
import type { Finished } from './run-unit.js';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: 'small' },
    cifar10: { type: 'string' },
    folder: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    part: { type: 'string', default: '1/1' },
    only: { type: 'string', default: '' },
  },
});
const scale = oneOf(['small', 'medium', 'paper'] as const, values.scale);
const [part, parts] = partOf(values.part);
const folder = values.folder ?? fileURLToPath(new URL(`./.runs/${scale}`, import.meta.url));
// What is missing shows before anything runs.
checkMnist();
if (values.cifar10 !== undefined) fromCifar10(values.cifar10);

const experiments = experimentsOf(scale, values.cifar10 === undefined ? ['mnist'] : ['mnist', 'cifar10']);
const own = experiments.filter(({ id }, k) => id.includes(values.only) && k % parts === part - 1);
const journal = new Journal(folder, parts === 1 ? 'runs' : `runs-${part}-of-${parts}`);
await runAll(own, Number(values.threads));
const left = unitsToRun(experiments, journal.finished).length;
if (left === 0) {
  const path = join(folder, 'results.json');
  writeFileSync(path, `${JSON.stringify(resultsOf(scale, experiments, journal.finished))}\n`);
  console.log(`${path}: all results. npx jiti examples/training/write-document.ts ${path} writes docs/training.md`);
} else
  console.log(
    `${left} runs or more are left to other parts; copy their journals (*.jsonl) to ${folder}, then run this again`,
  );

/** Each thread takes the next unit as soon as it is free; units that follow from results become known as these come in. */
async function runAll(wanted: readonly Experiment[], threads: number): Promise<void> {
  const underWay = new Set<string>();
  const next = (): Unit | undefined => unitsToRun(wanted, journal.finished).find((unit) => !underWay.has(keyOf(unit)));
  let wake: (() => void)[] = [];
  const serve = async (): Promise<void> => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      execArgv: ['--import', 'jiti/register'],
      workerData: { folder, cifar10: values.cifar10 },
    });
    for (;;) {
      const unit = next();
      if (unit === undefined && underWay.size === 0) break;
      if (unit === undefined) {
        await new Promise<void>((resolve) => wake.push(resolve));
        continue;
      }
      const key = keyOf(unit);
      underWay.add(key);
      const run = await answerOf(worker, unit);
      underWay.delete(key);
      journal.add(run);
      report(unit, run);
      const waiting = wake;
      wake = [];
      for (const resolve of waiting) resolve();
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, serve));
}

function answerOf(worker: Worker, unit: Unit): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const done = (run: Finished): void => {
      worker.off('error', reject);
      resolve(run);
    };
    worker.once('message', done);
    worker.once('error', reject);
    worker.postMessage(unit);
  });
}

function report({ experiment, phase, stepSize, seed }: Unit, { accuracy, diverged, seconds }: Finished): void {
  const end =
    diverged === undefined ? `${(100 * (accuracy.at(-1) ?? 0)).toFixed(1)} %` : `diverged in epoch ${diverged}`;
  const what =
    phase === 'choose' ? `choose: step ${stepSize}` : `seed ${seed}, step ${chosenStep(experiment, journal.finished)}`;
  console.log(`${experiment.id}, ${what}: ${end}, ${seconds.toFixed(1)} s`);
}

function oneOf<T extends string>(all: readonly T[], given: string): T {
  const found = all.find((each) => each === given);
  if (found === undefined) throw new RangeError(`tables: --scale ${given}, expected one of ${all.join(', ')}`);
  return found;
}

function partOf(text: string): readonly [number, number] {
  const [k, n] = text.split('/').map(Number);
  if (!(Number.isInteger(k) && Number.isInteger(n) && k >= 1 && k <= n))
    throw new RangeError(`tables: --part ${text}, expected K/N with 1 ≤ K ≤ N, such as 2/8`);
  return [k, n];
}
