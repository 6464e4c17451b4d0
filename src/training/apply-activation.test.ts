import { describe, expect, it } from 'vitest';
import { activationNamed } from '../activations/registry.js';
import { activationTable } from './activation-table.js';
import { AppliedActivation } from './apply-activation.js';
import { Machine, type Precision } from './machine.js';

/** Places in cells, at their ends, at the ends of the table, beyond, and far beyond. */
const PLACES = [
  ...Array.from({ length: 4001 }, (_, k) => (k - 2000) / 97),
  ...[0, -0, 1 / 64, -1 / 64, 1, -1, 16, -16, 15.999, 16.5, -17, 63, 100, -100, 1e4, -1e4, 1e-9, -1e-9, 2 ** -40],
].map(Math.fround);

const NAMES = ['relu', 'tanh', 'elu', 'gelu', 'softplus', 'mish', 'sin', 'hardTanh(0.3)', 'sin(40*z)', 'exp(-z^2)'];

describe('AppliedActivation', () => {
  for (const name of NAMES)
    it(`${name}: φ and φ′ in singles are those in doubles, to 2⁻²⁰ of the larger of 1 and their size`, () => {
      const activation = activationNamed(name);
      const values = applied(name, 'single', PLACES);
      const slopes = timesSlopes(name, 'single', PLACES);
      PLACES.forEach((z, i) => {
        // 2⁻²² as the table was checked, its four coefficients rounded by 2⁻²⁴ each, and three roundings of sums: 2⁻²² + 7·2⁻²⁴ < 2⁻²⁰;
        // derivatives of sin(40z) are as large as 40, and so are theirs.
        const bound = 2 ** -20 * Math.max(1, Math.abs(activation.value(z)), Math.abs(activation.derivative(z)));
        expect(Math.abs(values[i] - activation.value(z)), `value at ${z}`).toBeLessThanOrEqual(bound);
        expect(Math.abs(slopes[i] - activation.derivative(z)), `slope at ${z}`).toBeLessThanOrEqual(bound);
      });
    });

  it('in doubles they are φ and φ′ themselves', () => {
    const { value, derivative } = activationNamed('mish');
    expect(applied('mish', 'double', PLACES)).toEqual(PLACES.map(value));
    expect(timesSlopes('mish', 'double', PLACES)).toEqual(PLACES.map(derivative));
  });

  it('the table leaves the cell of a kink to φ, and no other', () => {
    const table = activationTable(activationNamed('hardTanh(0.3)'));
    const left = Array.from({ length: table.length / 4 }, (_, cell) => cell).filter((cell) =>
      Number.isNaN(table[4 * cell]),
    );
    // ±0.3·64 = ±19.2: cells 1024 + 19 + 1 and 1024 − 20 + 1, counting from the one beyond the end
    expect(left).toEqual([1005, 1044]);
  });

  it('what is no finite number stays so', () => {
    expect(applied('tanh', 'single', [Number.NaN])).toEqual([Number.NaN]);
    expect(applied('relu', 'single', [Infinity])).toEqual([Infinity]);
  });
});

function applied(name: string, precision: Precision, places: readonly number[]): number[] {
  const { results, eighth } = run(precision, places, name, (phi, z, out, rows) => phi.values(z, out, rows));
  // A network keeps its column of ones there.
  expect(eighth).toEqual(eighth.map(() => 1));
  return results;
}

function timesSlopes(name: string, precision: Precision, places: readonly number[]): number[] {
  return run(precision, places, name, (phi, z, out, rows) => phi.timesSlopes(z, out, rows)).results;
}

type Apply = (
  phi: AppliedActivation,
  z: ReturnType<Machine['matrix']>,
  out: ReturnType<Machine['matrix']>,
  rows: number,
) => void;

/** In rows of seven, so that some are no whole registers; the results stand where ones were. */
function run(precision: Precision, places: readonly number[], name: string, apply: Apply) {
  const machine = new Machine(precision);
  const rows = Math.ceil(places.length / 7);
  const [z, out] = [machine.matrix(rows, 7), machine.matrix(rows, 8)];
  const phi = new AppliedActivation(machine, activationNamed(name), 7 * rows);
  const at = (m: typeof z, k: number) => m.at + Math.floor(k / 7) * m.stride + (k % 7);
  places.forEach((place, k) => {
    machine.numbers[at(z, k)] = place;
  });
  for (let i = 0; i < rows; i++) machine.numbers.fill(1, out.at + i * out.stride, out.at + i * out.stride + 8);
  apply(phi, z, out, rows);
  return {
    results: places.map((_, k) => machine.numbers[at(out, k)]),
    eighth: Array.from({ length: rows }, (_, i) => machine.numbers[out.at + i * out.stride + 7]),
  };
}
