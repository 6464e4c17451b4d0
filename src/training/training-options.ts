import { checkLabelledRows, type LabelledRows } from './labelled-rows.js';
import type { Loss } from './loss.js';
import type { NetworkOptions } from './network.js';

export interface TrainingOptions extends Omit<NetworkOptions, 'inputs' | 'outputs'> {
  readonly loss: Loss;
  readonly stepSize: number;
  readonly epochs: number;
  readonly data: LabelledRows;
  /** Rows that training never sees. */
  readonly test?: LabelledRows;
}

/** @throws RangeError or TypeError naming the option, its value and what was expected */
export function checkTrainingOptions(options: TrainingOptions): void {
  const { data, test, loss, weightVariance, biasVariance, stepSize } = options;
  for (const name of ['depth', 'width', 'batchSize', 'epochs'] as const)
    if (!(Number.isInteger(options[name]) && options[name] >= 1))
      throw new RangeError(`train: ${name} = ${options[name]}, expected a whole number ≥ 1`);
  if (!(weightVariance > 0 && weightVariance < Infinity))
    throw new RangeError(`train: weightVariance = ${weightVariance}, expected a finite number > 0`);
  if (!(biasVariance >= 0 && biasVariance < Infinity))
    throw new RangeError(`train: biasVariance = ${biasVariance}, expected a finite number ≥ 0`);
  if (!(stepSize > 0 && stepSize < Infinity))
    throw new RangeError(`train: stepSize = ${stepSize}, expected a finite number > 0`);
  if (loss !== 'cross-entropy' && loss !== 'squared')
    throw new TypeError(`train: loss = ${JSON.stringify(loss)}, expected 'cross-entropy' or 'squared'`);
  checkLabelledRows('train: data', data);
  if (test === undefined) return;
  checkLabelledRows('train: test', test);
  for (const name of ['dimension', 'classes'] as const)
    if (test[name] !== data[name])
      throw new RangeError(`train: test.${name} = ${test[name]}, expected data.${name} = ${data[name]}`);
}
