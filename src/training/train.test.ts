import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { digits } from './digits/digits.js';
import { select, shuffledLabels } from './labelled-rows.js';
import { TrainingRun, train } from './train.js';
import type { TrainingOptions } from './training-options.js';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const data = select(digits(), range(0, 300));
const test = select(digits(), range(300, 600));

const shallow: TrainingOptions = {
  activation: activations.tanh,
  depth: 2,
  width: 24,
  weightVariance: 1.7,
  biasVariance: 0.04,
  loss: 'cross-entropy',
  stepSize: 0.1,
  batchSize: 64,
  epochs: 10,
  seed: 1,
  data,
  test,
};

describe('train', () => {
  it('learns digits: most of those it never saw are right, with either loss, with batch normalisation and with residual connections', () => {
    for (const way of [{}, { loss: 'squared' as const }, { batchNormalisation: true }, { residual: true }]) {
      const { trainingLoss, trainingAccuracy, testAccuracy, diverged } = train({ ...shallow, ...way });
      expect(diverged).toBeUndefined();
      expect(trainingLoss).toHaveLength(10);
      expect(trainingLoss[9]).toBeLessThan(trainingLoss[0] / 2);
      expect(trainingAccuracy[9]).toBeGreaterThan(0.8);
      // Chance is a tenth.
      expect(testAccuracy[9]).toBeGreaterThan(0.6);
    }
  });

  it('control: of shuffled labels it learns nothing about digits it never saw', () => {
    const { testAccuracy } = train({ ...shallow, data: shuffledLabels(data, 5) });
    // 300 digits at chance: 30 ± 5.2 right; 60 is beyond five deviations
    expect(testAccuracy[9]).toBeLessThan(0.2);
  });

  it('equal options give equal curves, another seed another one', () => {
    const curve = train({ ...shallow, epochs: 2 });
    expect(train({ ...shallow, epochs: 2 })).toEqual(curve);
    expect(train({ ...shallow, epochs: 2, seed: 2 })).not.toEqual(curve);
  });

  it('says in which epoch a loss was no number, and shows none', () => {
    const curve = train({ ...shallow, activation: activations.relu, loss: 'squared', stepSize: 1e6 });
    expect(curve).toEqual({ trainingLoss: [], trainingAccuracy: [], testAccuracy: [], diverged: 1 });
  });

  it('the first loss is that of the network as it was drawn', () => {
    const oneBatch = { ...shallow, batchSize: 300, epochs: 1 };
    const curve = train(oneBatch);
    const { network } = TrainingRun.start(oneBatch);
    const outputs = network.forward(data, range(0, 300));
    const losses = range(0, 300).map((i) => {
      const row = outputs.subarray(10 * i, 10 * i + 10);
      return Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0)) - row[data.labels[i]];
    });
    const mean = losses.reduce((sum, x) => sum + x, 0) / 300;
    // Singles: 2⁻²⁰ of outputs of size about 1 through three layers
    expect(Math.abs(curve.trainingLoss[0] - mean)).toBeLessThan(2 ** -17);
  });

  it('variances scale the same deviates: a network of four times the variances has twice the parameters', () => {
    const { network } = TrainingRun.start(shallow);
    const { network: larger } = TrainingRun.start({ ...shallow, weightVariance: 6.8, biasVariance: 0.16 });
    expect(larger.parameters()).toEqual(network.parameters().map((layer) => layer.map((x) => 2 * x)));
  });

  it('a run that goes on from a checkpoint ends as one that was never interrupted, with batch normalisation too', () => {
    for (const batchNormalisation of [false, true]) {
      const options = { ...shallow, batchNormalisation, epochs: 5 };
      const run = TrainingRun.start(options);
      run.advance();
      run.advance();
      const resumed = TrainingRun.resume(options, structuredClone(run.checkpoint()));
      while (!resumed.ended) resumed.advance();
      expect(resumed.curve).toEqual(train(options));
    }
  });

  it('one line about options that cannot be', () => {
    const wrong: readonly (readonly [Partial<TrainingOptions>, string])[] = [
      [{ depth: 0 }, 'train: depth = 0, expected a whole number ≥ 1'],
      [{ weightVariance: Number.NaN }, 'train: weightVariance = NaN, expected a finite number > 0'],
      [{ biasVariance: -1 }, 'train: biasVariance = -1, expected a finite number ≥ 0'],
      [{ stepSize: 0 }, 'train: stepSize = 0, expected a finite number > 0'],
      [{ loss: 'hinge' as 'squared' }, "train: loss = \"hinge\", expected 'cross-entropy' or 'squared'"],
      [{ test: { ...test, classes: 11 } }, 'train: test.classes = 11, expected data.classes = 10'],
      [{ data: { ...data, count: 299 } }, 'train: data: count = 299 and 300 labels, expected as many, and one or more'],
      [
        { data: { ...data, dimension: 63 } },
        'train: data: 19200 numbers in rows, expected count × dimension = 300 × 63',
      ],
      [{ data: { ...data, classes: 1 } }, 'train: data: classes = 1, expected a whole number ≥ 2'],
      [
        { data: { ...data, classes: 9 } },
        `train: data: labels[${data.labels.indexOf(9)}] = 9, expected a number below classes = 9`,
      ],
      [
        { data: { ...data, rows: data.rows.map((x, i) => (i === 7 ? Number.NaN : x)) } },
        'train: data: rows[7] = NaN, expected a finite number; leave the row out',
      ],
    ];
    for (const [options, message] of wrong) expect(() => train({ ...shallow, ...options })).toThrow(message);
  });
});

describe('digits', () => {
  it('are 1797 of ten classes, as many as scikit-learn documents, standardised', () => {
    const { rows, labels, count, dimension } = digits();
    expect([count, dimension, rows.length]).toEqual([1797, 64, 1797 * 64]);
    // sklearn.datasets.load_digits: "number of samples per class ~180"; counted from its file
    expect(range(0, 10).map((k) => labels.filter((label) => label === k).length)).toEqual([
      178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
    ]);
    const mean = (term: (x: number) => number) => Array.from(rows, term).reduce((sum, x) => sum + x, 0) / rows.length;
    expect(Math.abs(mean((x) => x))).toBeLessThan(2 ** -20);
    expect(Math.abs(mean((x) => x * x) - 1)).toBeLessThan(2 ** -20);
  });

  it('select: a place that is none is named', () => {
    expect(() => select(digits(), [0, 1797])).toThrow(
      'select: places[1] = 1797, expected a whole number from 0 to 1796',
    );
  });
});
