import { inFile } from './fault.js';

/** Networks that learn: gradients, tables of φ, products, what a run tells. */
export const training = [
  ...inFile('src/training/network.ts', 'exact', [
    {
      id: 'network.residual-forgets-delta',
      symbol: '#backpropagate',
      find: 'around ? 1 : 0',
      replace: '0',
      says: 'the gradient of a residual network misses what passes by φ',
      tests: ['src/training/network.test.ts'],
    },
    {
      id: 'network.slopes-after-product',
      symbol: '#backpropagate',
      find: 'if (l < depth) this.#activation.timesSlopes(',
      replace: 'if (l < depth - 1) this.#activation.timesSlopes(',
      says: 'the last hidden layer has slope 1 in gradients',
      tests: ['src/training/network.test.ts'],
    },
    {
      id: 'network.variance-without-root',
      symbol: '#draw',
      find: 'Math.sqrt(biasVariance)',
      replace: 'biasVariance',
      says: 'biases of variance σ_b⁴: four times the variance has four times the biases',
      tests: ['src/training/train.test.ts'],
    },
  ]),
  ...inFile('src/training/loss.ts', 'exact', [
    {
      id: 'loss.sum-for-mean',
      symbol: 'differentiateLoss',
      find: 'row[k] /= labels.length;',
      replace: 'row[k] /= 1;',
      says: 'the gradient is that of the sum of losses, not of their mean',
      tests: ['src/training/network.test.ts'],
    },
    {
      id: 'loss.squared-without-half',
      symbol: 'squared',
      find: 'return sum / 2;',
      replace: 'return sum;',
      says: 'the squared loss is twice what its gradient belongs to',
      tests: ['src/training/network.test.ts'],
    },
  ]),
  ...inFile('src/training/batch-normalisation.ts', 'exact', [
    {
      id: 'batch-normalisation.mean-of-deltas',
      symbol: 'backpropagate',
      find: '(-factor * shifts[j]) / rows',
      replace: '-factor * shifts[j]',
      says: 'gradients before a normalisation are off by a multiple of their mean',
      tests: ['src/training/network.test.ts'],
    },
    {
      id: 'batch-normalisation.state-without-statistics',
      kind: 'file',
      symbol: '#all',
      find: 'return [this.scales, this.shifts, this.#means, this.#variances];',
      replace: 'return [this.scales, this.shifts];',
      says: 'a resumed run tests with other statistics',
      tests: ['src/training/train.test.ts'],
    },
  ]),
  ...inFile('src/training/activation-table.ts', 'error term', [
    {
      id: 'activation-table.unchecked-cells',
      symbol: 'activationTable',
      find: 'if (fits) table.set',
      replace: 'table.set',
      says: 'cells across a kink hold a cubic: hardTanh(0.3) near 0.3',
      tests: ['src/training/apply-activation.test.ts'],
    },
    {
      id: 'activation-table.loose',
      symbol: 'isNear',
      find: '2 ** -22 *',
      replace: '2 ** -12 *',
      says: 'φ off by 2⁻¹² passes: sin(40z)',
      tests: ['src/training/apply-activation.test.ts'],
    },
  ]),
  ...inFile('src/training/train.ts', 'guard', [
    {
      id: 'train.shows-no-number',
      symbol: 'advance',
      find: 'this.#curve = Number.isFinite(loss)\n',
      replace: 'this.#curve = true\n',
      says: 'a run that diverged shows NaN as its loss',
      tests: ['src/training/train.test.ts'],
    },
  ]),
  ...inFile('src/training/labelled-rows.ts', 'guard', [
    {
      id: 'labelled-rows.nan-passes',
      symbol: 'checkLabelledRows',
      find: 'rows.findIndex((x) => !Number.isFinite(x))',
      replace: 'rows.findIndex((x) => x === Infinity)',
      says: 'NaN among the inputs passes',
      tests: ['src/training/train.test.ts'],
    },
  ]),
];
