import type { Activation } from '../activations/activation.js';
import { activationTable, TABLE_BYTES } from './activation-table.js';
import type { Machine, Matrix } from './machine.js';

/** φ and φ′ on matrices of a machine: in singles by a table, in doubles by φ itself. */
export class AppliedActivation {
  readonly #table: number;
  readonly #left: number;

  /** @param largest - no matrix will have more places */
  constructor(
    private readonly machine: Machine,
    private readonly activation: Activation,
    largest: number,
  ) {
    if (machine.precision === 'double') {
      this.#table = this.#left = 0;
      return;
    }
    this.#table = machine.take(TABLE_BYTES);
    this.#left = machine.take(8 * largest);
    machine.numbers.set(activationTable(activation), this.#table / 4);
  }

  /** The first columns of `out` ← φ(z), as many as z has, in so many rows. */
  values(z: Matrix, out: Matrix, rows: number): void {
    const { machine, activation } = this;
    if (machine.precision === 'double') {
      this.#each(z, out, rows, (x) => activation.value(x));
      return;
    }
    const count = machine.wasm.valuesByTable(...this.#addresses(z, out, rows));
    this.#correct(count, (x) => activation.value(x));
  }

  /** deltas ← deltas·φ′(z) in so many rows. */
  timesSlopes(z: Matrix, deltas: Matrix, rows: number): void {
    const { machine, activation } = this;
    const times = (x: number, delta: number): number => delta * activation.derivative(x);
    if (machine.precision === 'double') {
      this.#each(z, deltas, rows, times);
      return;
    }
    const count = machine.wasm.timesSlopesByTable(...this.#addresses(z, deltas, rows));
    this.#correct(count, times);
  }

  #addresses(z: Matrix, out: Matrix, rows: number) {
    return [4 * z.at, 4 * z.stride, 4 * out.at, 4 * out.stride, rows, z.columns, this.#table, this.#left] as const;
  }

  /** What the table left: pairs of addresses, of a result and of its z. */
  #correct(count: number, result: (z: number, before: number) => number): void {
    if (count === 0) return;
    const { numbers, wasm } = this.machine;
    const left = new Uint32Array(wasm.memory.buffer, this.#left, 2 * count);
    for (let i = 0; i < left.length; i += 2) {
      const target = left[i] / 4;
      numbers[target] = result(numbers[left[i + 1] / 4], numbers[target]);
    }
  }

  #each(z: Matrix, out: Matrix, rows: number, result: (z: number, before: number) => number): void {
    const { numbers } = this.machine;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < z.columns; j++) {
        const target = out.at + i * out.stride + j;
        numbers[target] = result(numbers[z.at + i * z.stride + j], numbers[target]);
      }
  }
}
