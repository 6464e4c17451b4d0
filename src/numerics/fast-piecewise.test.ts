import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  type Columns,
  cellOf,
  centreOf,
  PIECEWISE_CELLS,
  PIECEWISE_POINTS,
  PIECEWISE_WIDTH,
  type Piecewise,
  piecewiseMatrix,
  valueIn,
} from './fast-piecewise.js';

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

function vectors(n: number, d: number): Columns {
  const coordinates = Float64Array.from({ length: n * d }, () => Math.floor(2001 * random()) - 1000);
  coordinates.fill(1, 0, n); // no zero vector
  const squares = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += coordinates[k * n + i] ** 2;
    return sum;
  });
  return { dimension: d, coordinates, squares };
}

describe('cells', () => {
  it('cover [−1, 1], each number at most half a width from the centre of its own', () => {
    for (let draw = 0; draw < 10_000; draw++) {
      const rho = draw % 2 === 0 ? 2 * random() - 1 : Math.round(256 * (random() - 0.5)) / 128;
      const cell = cellOf(rho);
      expect(Number.isInteger(cell) && cell >= 0 && cell < PIECEWISE_CELLS).toBe(true);
      // 64ρ and its rounding are exact
      expect(Math.abs(rho - centreOf(cell))).toBeLessThanOrEqual(PIECEWISE_WIDTH / 2);
    }
    expect([cellOf(-1), cellOf(0), cellOf(1)]).toEqual([0, 64, PIECEWISE_CELLS - 1]);
  });

  it('valueIn adds all twelve powers', () => {
    const coefficients = new Float64Array(PIECEWISE_CELLS * PIECEWISE_POINTS);
    const cell = 60;
    // x = 2⁻⁸ and coefficients 256^k: each term is 1
    for (let k = 0; k < PIECEWISE_POINTS; k++) coefficients[cell * PIECEWISE_POINTS + k] = 256 ** k;
    expect(valueIn(coefficients, cell, centreOf(cell) + 2 ** -8)).toBe(12);
  });
});

describe('piecewiseMatrix', () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 33, 70])
    it(`n = ${n}: WebAssembly and TypeScript give the same bits and leave the same entries, whatever the dimension`, () => {
      for (const d of [1, 2, 3, 8]) {
        const data = vectors(n, d);
        const table = squareTable((cell) => cell % 5 !== 0);
        const [fast, plain] = [undefined, null].map((wasm) => {
          const { middle, radius, left } = piecewiseMatrix(data, table, wasm);
          return { middle, radius, left: Array.from(left).sort((x, y) => x - y) };
        });
        expect(fast.left).toEqual(plain.left);
        const isLeft = new Set(plain.left);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < i; j++) {
            const at = i * n + j;
            if (isLeft.has(at)) continue;
            const mirrored = j * n + i;
            for (const there of [at, mirrored])
              expect([fast.middle[there], fast.radius[there]]).toEqual([plain.middle[at], plain.radius[at]]);
            expect([plain.middle[mirrored], plain.radius[mirrored]]).toEqual([plain.middle[at], plain.radius[at]]);
            let dot = 0;
            for (let k = 0; k < d; k++) dot += data.coordinates[k * n + i] * data.coordinates[k * n + j];
            const rho = dot / Math.sqrt(data.squares[i] * data.squares[j]);
            // three products and two sums of numbers below 1
            expect(Math.abs(plain.middle[at] - rho * rho)).toBeLessThanOrEqual(5 * 2 ** -53);
            expect(plain.radius[at]).toBe((cellOf(rho) + 1) * 2 ** -60);
          }
      }
    });

  it('follows a table that gains cells, and another one', () => {
    const data = vectors(12, 3);
    const filled = (table: Piecewise, wasm?: null): number[][] => {
      const { middle, radius, left } = piecewiseMatrix(data, table, wasm);
      const skipped = new Set(Array.from(left));
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
