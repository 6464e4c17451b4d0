import type { Activation } from '../activations/activation.js';
import { memoOf } from '../numerics/memo.js';

/** As in wasm/table.as: cells of 1/64 from −16 to 16, one more on either side for all beyond. */
const CELLS_PER_UNIT = 64;
const END = 16;
const INNER = 2 * END * CELLS_PER_UNIT;

/** Four coefficients a cell, 16 bytes. */
export const TABLE_BYTES = 16 * (INNER + 2);

/**
 * Cubic polynomials that are φ, and whose slopes are φ′, to the precision of singles: Hermite's on each cell, which has φ and φ′ at both ends,
 * and a straight line beyond. Each is compared with φ and φ′ at places between; where it is off by more than 2⁻²² max(1, |φ|), as across a
 * kink, and where φ is not finite, the cell holds NaN, and φ itself is asked. Kinks at multiples of 1/64 lie between cells.
 * Cost: 8 values of φ or φ′ a cell, 2050 cells, once an activation.
 */
export const activationTable: (activation: Activation) => Float32Array = memoOf((activation) => {
  const { value, derivative } = activation;
  const table = new Float32Array(TABLE_BYTES / 4).fill(Number.NaN);
  const put = (cell: number, start: number, cubic: Cubic, places: readonly number[]): void => {
    const fits = places.every((z) => {
      const [v, s] = valueAndSlope(cubic, z - start);
      return isNear(v, value(z)) && isNear(s, derivative(z));
    });
    if (fits) table.set(cubic, 4 * cell);
  };
  const width = 1 / CELLS_PER_UNIT;
  for (let k = 0; k < INNER; k++) {
    const start = k * width - END;
    // Just below the right end, where a kink may be.
    const end = start + width * (1 - 2 ** -30);
    const cubic = hermite(value(start), derivative(start), value(end), derivative(end), width);
    put(k + 1, start, cubic, [start + width / 4, start + (3 * width) / 4]);
  }
  put(
    0,
    -END - width,
    lineThrough(activation, -FAR, -END - width),
    [1, 1.5, 4, 64, 2 ** 12].map((times) => -END * times),
  );
  put(
    INNER + 1,
    END,
    lineThrough(activation, FAR, END),
    [1, 1.5, 4, 64, 2 ** 12].map((times) => END * times),
  );
  return table;
});

type Cubic = readonly [number, number, number, number];

const FAR = 2 ** 20;

const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= 2 ** -22 * Math.max(1, Math.abs(y));

function hermite(left: number, leftSlope: number, right: number, rightSlope: number, width: number): Cubic {
  const chord = (right - left) / width;
  return [
    left,
    leftSlope,
    (3 * chord - 2 * leftSlope - rightSlope) / width,
    (leftSlope + rightSlope - 2 * chord) / width ** 2,
  ];
}

function lineThrough({ value, derivative }: Activation, far: number, start: number): Cubic {
  const slope = derivative(far);
  return [value(far) - slope * (far - start), slope, 0, 0];
}

const valueAndSlope = ([a, b, c, d]: Cubic, t: number): readonly [number, number] => [
  a + t * (b + t * (c + t * d)),
  b + t * (2 * c + 3 * t * d),
];
