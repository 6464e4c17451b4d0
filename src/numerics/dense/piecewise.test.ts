import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { inverseRoot } from '../special/inverse-root.js';
import {
  type Columns,
  cellOf,
  centreOf,
  cosineIn,
  PIECEWISE_CELLS,
  PIECEWISE_POINTS,
  PIECEWISE_WIDTH,
  type Piecewise,
  piecewiseMatrix,
  radiiOf,
  valueIn,
} from './piecewise.js';

const random = seedrandom('piecewise');

/** ρ² on every cell but those the predicate leaves out: (c + x)² = c² + 2cx + x². */
function squareTable(made: (cell: number) => boolean): Piecewise {
  const coefficients = new Float64Array(PIECEWISE_CELLS * PIECEWISE_POINTS);
  const radii = new Float64Array(PIECEWISE_CELLS);
  for (let cell = 0; cell < PIECEWISE_CELLS; cell++) {
    if (!made(cell)) continue;
    const c = centreOf(cell);
    coefficients.set([c * c, 2 * c, 1], cell * PIECEWISE_POINTS);
    radii[cell] = (cell + 1) * 2 ** -60;
  }
  return { coefficients, radii, made: radii.filter((r) => r > 0).length };
}

function vectors(n: number, d: number): Columns & { readonly squares: Float64Array } {
  const coordinates = Float64Array.from({ length: n * d }, () => Math.floor(2001 * random()) - 1000);
  coordinates.fill(1, 0, n); // no zero vector
  const squares = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += coordinates[k * n + i] ** 2;
    return sum;
  });
  const numbers = Float64Array.of(...coordinates, ...squares.map(inverseRoot));
  return { dimension: d, count: n, numbers, squares };
}

describe('cells', () => {
  it('cover [−1, 1], each number at most half a width from the centre of its own', () => {
    const wrong: number[][] = [];
    for (let draw = 0; draw < 10_000; draw++) {
      const rho = draw % 2 === 0 ? 2 * random() - 1 : Math.round(1024 * (random() - 0.5)) / 512;
      const cell = cellOf(rho);
      // 256ρ and its rounding are exact
      const near = Math.abs(rho - centreOf(cell)) <= PIECEWISE_WIDTH / 2;
      if (!(Number.isInteger(cell) && cell >= 0 && cell < PIECEWISE_CELLS && near)) wrong.push([rho, cell]);
    }
    expect(wrong).toEqual([]);
    expect([cellOf(-1), cellOf(0), cellOf(1)]).toEqual([0, 256, PIECEWISE_CELLS - 1]);
  });

  it('valueIn adds all eight powers', () => {
    const coefficients = new Float64Array(PIECEWISE_CELLS * PIECEWISE_POINTS);
    const cell = 250;
    // x = 2⁻¹⁰ and coefficients 1024^k: each term is 1
    for (let k = 0; k < PIECEWISE_POINTS; k++) coefficients[cell * PIECEWISE_POINTS + k] = 1024 ** k;
    expect(valueIn(coefficients, cell, centreOf(cell) + 2 ** -10)).toBe(8);
  });
});

describe('piecewiseMatrix', () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 33, 63, 64, 65, 130])
    it(`n = ${n}: WebAssembly and TypeScript give the same bits and leave the same entries, whatever the dimension`, () => {
      for (const d of [1, 2, 3, 8]) {
        const data = vectors(n, d);
        const table = squareTable((cell) => cell % 5 !== 0);
        const [fast, plain] = [undefined, null].map((wasm) => {
          const { middle, radiusSums, left } = piecewiseMatrix(data, table, wasm);
          return { middle, radiusSums, left };
        });
        const radius = radiiOf(data, table);
        expect(fast.left).toEqual(plain.left);
        // 2⁻⁶⁰ times sums of whole numbers: no rounding, whatever the order
        const sums = Array.from({ length: n }, (_, i) =>
          radius.subarray(i * n, (i + 1) * n).reduce((s, r) => s + r, 0),
        );
        expect(fast.radiusSums).toEqual(sums);
        expect(plain.radiusSums).toEqual(sums);
        const isLeft = new Set(plain.left);
        const wrong: object[] = [];
        for (let i = 0; i < n; i++)
          for (let j = 0; j < i; j++) {
            const at = i * n + j;
            if (isLeft.has(at)) continue;
            const mirrored = j * n + i;
            const [value, r] = [plain.middle[at], radius[at]];
            const same = [fast.middle[at], fast.middle[mirrored], plain.middle[mirrored]].every((x) =>
              Object.is(x, value),
            );
            let dot = 0;
            for (let k = 0; k < d; k++) dot += data.numbers[k * n + i] * data.numbers[k * n + j];
            const square = dot ** 2 / (data.squares[i] * data.squares[j]);
            // ρ̂² is off by 8.02u, three products and two sums of numbers below 1 cost 5u, the three roundings here 3u
            const close = Math.abs(value - square) <= 16.1 * 2 ** -53;
            const ownRadius = r === radius[mirrored] && r === (cellOf(cosineIn(data, i, j)) + 1) * 2 ** -60;
            if (!(same && close && ownRadius))
              wrong.push({ i, j, fast: fast.middle[at], value, square, r, same, close, ownRadius });
          }
        expect(wrong).toEqual([]);
      }
    });

  it('follows a table that gains cells, and another one', () => {
    const data = vectors(12, 3);
    const filled = (table: Piecewise, wasm?: null): number[][] => {
      const { middle, left } = piecewiseMatrix(data, table, wasm);
      const radius = radiiOf(data, table);
      const skipped = new Set(left);
      const places = Array.from(middle.keys()).filter((at) => at % 12 < Math.floor(at / 12) && !skipped.has(at));
      return places.map((at) => [at, middle[at], radius[at]]);
    };
    const some = squareTable((cell) => cell % 2 === 0);
    const all = squareTable(() => true);
    const before = filled(some);
    expect(filled(all).length).toBeGreaterThan(before.length);
    expect(filled(some)).toEqual(before);
    some.coefficients.set(all.coefficients);
    some.radii.set(all.radii);
    const grown = Object.assign(some, { made: all.made });
    expect(filled(grown)).toEqual(filled(all));
    expect(filled(grown)).toEqual(filled(grown, null));
  });
});
