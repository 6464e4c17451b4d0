import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { Machine, type Matrix, type Precision } from './machine.js';

const SIZES = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 12],
  [13, 10, 33],
  [30, 33, 50],
] as const;

describe('Machine', () => {
  for (const precision of ['single', 'double'] as const) {
    it(`${precision}: products of small whole numbers are exact, transposed or not, and add to what is kept`, () => {
      for (const [rows, columns, inner] of SIZES)
        for (const transposedA of [false, true])
          for (const transposedB of [false, true]) {
            const machine = new Machine(precision);
            const random = seededRandom(`product ${rows}`);
            const filled = (m: Matrix) => fill(machine, m, () => random.integer(-3, 3));
            const a = filled(transposedA ? machine.matrix(inner, rows) : machine.matrix(rows, inner));
            const b = filled(transposedB ? machine.matrix(columns, inner) : machine.matrix(inner, columns));
            const c = filled(machine.matrix(rows, columns));
            const entry = (m: Matrix, i: number, j: number) => machine.numbers[m.at + i * m.stride + j];
            const expected = Array.from({ length: rows * columns }, (_, k) => {
              const [i, j] = [Math.floor(k / columns), k % columns];
              let sum = 2 * entry(c, i, j);
              for (let l = 0; l < inner; l++)
                sum +=
                  -0.5 *
                  (transposedA ? entry(a, l, i) : entry(a, i, l)) *
                  (transposedB ? entry(b, j, l) : entry(b, l, j));
              return sum;
            });
            const [left, right] = [
              { matrix: a, transposed: transposedA },
              { matrix: b, transposed: transposedB },
            ];
            machine.multiply(left, right, c, [rows, columns, inner], 2, -0.5);
            expect(entries(machine, c)).toEqual(expected);
          }
    });

    it(`${precision}: what stands in c before a product that keeps nothing of it, NaN included, does not count`, () => {
      const { machine, matrix } = filledWith(precision, 5, 6, () => 1);
      const c = fill(machine, machine.matrix(5, 5), () => Number.NaN);
      machine.multiply({ matrix }, { matrix, transposed: true }, c, [5, 5, 6]);
      expect(entries(machine, c)).toEqual(Array.from({ length: 25 }, () => 6));
    });

    it(`${precision}: sums by column and affine maps are exact for small whole numbers, and leave the next column alone`, () => {
      const { machine, matrix: a } = filledWith(precision, 7, 11, (i, j) => i - 2 * j);
      const b = fill(machine, machine.matrix(7, 11), (i, j) => j + i);
      const rows = [0, 1, 2, 3, 4, 5, 6];
      const { sums, products } = machine.columnSums(a, b, 7);
      expect([...sums]).toEqual(Array.from({ length: 11 }, (_, j) => 21 - 14 * j));
      expect([...products]).toEqual(
        Array.from({ length: 11 }, (_, j) => rows.reduce((sum, i) => sum + (i - 2 * j) * (j + i), 0)),
      );
      const tens = Array.from({ length: 10 }, (_, j) => j);
      machine.affine(a, b, 7, [tens, tens.map(() => 2), tens.map(() => -1)]);
      expect(entries(machine, a)).toEqual(
        rows.flatMap((i) =>
          Array.from({ length: 11 }, (_, j) => (j === 10 ? i - 20 : j * (i - 2 * j) + 2 * (j + i) - 1)),
        ),
      );
    });
  }
});

function filledWith(precision: Precision, rows: number, columns: number, number: (i: number, j: number) => number) {
  const machine = new Machine(precision);
  return { machine, matrix: fill(machine, machine.matrix(rows, columns), number) };
}

function fill(machine: Machine, matrix: Matrix, number: (i: number, j: number) => number): Matrix {
  for (let i = 0; i < matrix.rows; i++)
    for (let j = 0; j < matrix.columns; j++) machine.numbers[matrix.at + i * matrix.stride + j] = number(i, j);
  return matrix;
}

function entries(machine: Machine, { at, rows, columns, stride }: Matrix): number[] {
  return Array.from({ length: rows }, (_, i) => [
    ...machine.numbers.subarray(at + i * stride, at + i * stride + columns),
  ]).flat();
}
