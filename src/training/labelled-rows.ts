import { seededRandom } from '../numerics/special/random.js';

/** Inputs and what class each is of. */
export interface LabelledRows {
  /** count × dimension, row by row. */
  readonly rows: Float32Array | Float64Array;
  /** Whole numbers below `classes`. */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly dimension: number;
  readonly classes: number;
}

/** Some of the rows, in this order. */
export function select(data: LabelledRows, places: ArrayLike<number>): LabelledRows {
  const { dimension, classes } = data;
  const rows = new Float32Array(places.length * dimension);
  const labels = new Uint8Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    if (!(Number.isInteger(place) && place >= 0 && place < data.count))
      throw new RangeError(`select: places[${i}] = ${place}, expected a whole number from 0 to ${data.count - 1}`);
    rows.set(data.rows.subarray(place * dimension, (place + 1) * dimension), i * dimension);
    labels[i] = data.labels[place];
  }
  return { rows, labels, count: labels.length, dimension, classes };
}

/** @throws RangeError or TypeError for sizes that disagree, labels that are no classes and numbers that are not finite; `where` heads the message */
export function checkLabelledRows(where: string, { rows, labels, count, dimension, classes }: LabelledRows): void {
  if (!(Number.isInteger(count) && count >= 1 && labels.length === count))
    throw new RangeError(`${where}: count = ${count} and ${labels.length} labels, expected as many, and one or more`);
  if (!(Number.isInteger(dimension) && dimension >= 1 && rows.length === count * dimension))
    throw new RangeError(
      `${where}: ${rows.length} numbers in rows, expected count × dimension = ${count} × ${dimension}`,
    );
  if (!(Number.isInteger(classes) && classes >= 2))
    throw new RangeError(`${where}: classes = ${classes}, expected a whole number ≥ 2`);
  const wrong = labels.findIndex((label) => label >= classes);
  if (wrong >= 0)
    throw new RangeError(`${where}: labels[${wrong}] = ${labels[wrong]}, expected a number below classes = ${classes}`);
  const infinite = rows.findIndex((x) => !Number.isFinite(x));
  if (infinite >= 0)
    throw new RangeError(
      `${where}: rows[${infinite}] = ${rows[infinite]}, expected a finite number; leave the row out`,
    );
}

/**
 * The same rows, less the mean of all numbers of `reference`, over their standard deviation: on the reference the mean of ‖x‖²/d is 1.
 * @param reference - the rows themselves when left out; for test rows those of training
 */
export function standardised(data: LabelledRows, reference = data): LabelledRows {
  const mean = meanOf(reference.rows, (x) => x);
  const deviation = Math.sqrt(meanOf(reference.rows, (x) => (x - mean) ** 2));
  return { ...data, rows: data.rows.map((x) => (x - mean) / (deviation || 1)) };
}

function meanOf(numbers: LabelledRows['rows'], term: (x: number) => number): number {
  let sum = 0;
  for (const x of numbers) sum += term(x);
  return sum / numbers.length;
}

/** The same rows with their labels in random order: what a network learns of them is by heart. */
export const shuffledLabels = (data: LabelledRows, seed: string | number): LabelledRows => ({
  ...data,
  labels: Uint8Array.from(seededRandom(`labels ${seed}`).shuffle([...data.labels])),
});
