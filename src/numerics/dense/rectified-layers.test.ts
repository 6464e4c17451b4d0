import { describe, expect, it } from 'vitest';
import { seededRandom } from '../special/random.js';
import { type RectifiedLayers, rectifiedMatrix } from './rectified-layers.js';

const random = seededRandom('rectified layers');

/**
 * n vectors on the sphere, the last two equal, and a network of `depth` layers with a bias that grows from row to row.
 */
function instance(n: number, d: number, depth: number, tangent: boolean) {
  const vectors = new Float64Array(n * (d + 1));
  for (let i = 0; i < n; i++)
    random.direction(d).forEach((x, k) => {
      vectors[k * n + i] = x;
    });
  for (let k = 0; k < d; k++) vectors[k * n + n - 1] = vectors[k * n + Math.max(0, n - 2)];
  const beta = Float64Array.from({ length: n }, (_, i) => (i + 1) / (2 * n));
  const mu = beta.map((b) => Math.sqrt(1 - b * b));
  vectors.set(mu, n * d);
  const pair = [beta, mu];
  const layers: RectifiedLayers = {
    tangent,
    depth,
    line: 0.25,
    absolute: 1.5 / Math.PI,
    near: 2 ** -50,
    slope: 2 ** -52,
    least: 2 ** -10,
    rows: [beta, ...Array.from({ length: depth }, () => pair).flat(), mu, beta],
  };
  return { vectors: { count: n, dimension: d, numbers: vectors }, layers };
}

describe('rectifiedMatrix', () => {
  for (const n of [1, 2, 3, 7, 8, 9, 16, 17, 41])
    it(`n = ${n}: WebAssembly and TypeScript give the same bits and leave the same entries`, () => {
      for (const [d, depth, tangent] of [
        [1, 0, true],
        [2, 1, true],
        [3, 3, false],
        [8, 4, true],
      ] as const) {
        const { vectors, layers } = instance(n, d, depth, tangent);
        const [fast, plain] = [undefined, null].map((wasm) => rectifiedMatrix(vectors, layers, wasm));
        for (const { middle, radius } of [fast, plain])
          for (let i = 0; i < n; i++) middle[i * n + i] = radius[i * n + i] = 0;
        expect(fast).toEqual(plain);
      }
    });

  it('a pair of equal vectors is left, others are not; its radius says how near 0 a sine came', () => {
    const { vectors, layers } = instance(9, 3, 2, true);
    vectors.numbers.fill(vectors.numbers[27], 27);
    const { left, radius } = rectifiedMatrix(vectors, { ...layers, rows: layers.rows.map((row) => row.fill(row[0])) });
    expect(Array.from(left)).toEqual([8 * 9 + 7]);
    expect(radius[8 * 9 + 7]).toBeGreaterThan(radius[1]);
  });

  it('one layer of |z| without bias, at right angles: c = 2/π, τ = c', () => {
    const zero = Float64Array.of(0, 0);
    const one = Float64Array.of(1, 1);
    const { middle } = rectifiedMatrix(
      { count: 2, dimension: 2, numbers: Float64Array.of(1, 0, 0, 1, 1, 1) },
      {
        tangent: true,
        depth: 1,
        line: 0,
        absolute: 2 / Math.PI,
        near: 0,
        slope: 0,
        least: 0,
        rows: [zero, zero, one, one, one],
      },
    );
    expect(middle[2]).toBe(2 / Math.PI);
  });
});
