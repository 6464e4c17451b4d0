import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { defineActivation } from '../activations/define.js';
import { formulaActivation } from '../activations/formula/formula-activation.js';
import { activations } from '../activations/registry.js';
import { type Directions, directionsFrom } from '../data/directions.js';
import { seededRandom } from '../numerics/special/random.js';
import { entryOf, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows } from '../testing/rows.js';
import { finiteGramMatrix } from './finite-gram-matrix.js';
import { gramMatrix } from './gram-matrix.js';

const { relu, leakyRelu, elu, selu, repu, tanh, sigmoid, swish, softplus, erf, gelu, sin, polynomial, hardTanh } =
  activations;
const all = fc.constantFrom(
  relu,
  leakyRelu(0.25),
  elu(1),
  selu,
  repu(2),
  tanh,
  sigmoid,
  swish,
  softplus,
  erf,
  gelu,
  sin,
  polynomial([1, 2, 0, 1]),
  hardTanh(0.5),
);
const row = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 });
const data = fc
  .array(
    row.filter((v) => v.some((x) => x !== 0)),
    { minLength: 2, maxLength: 4 },
  )
  .map((rows) => directionsFrom(rows, { parallel: 'allow' }));
const weights = fc.array(row, { minLength: 1, maxLength: 4 });

/** The definition, in plain doubles. */
function plainly(activation: Activation, { rows }: Directions, w: readonly (readonly number[])[]): number[][] {
  const dot = (v: readonly number[], u: readonly number[]): number => v.reduce((sum, x, c) => sum + x * u[c], 0);
  const unit = rows.map((v) => v.map((x) => x / Math.hypot(...v)));
  // A dot product of integers first: 0 must not become 1e-17 next to a kink.
  const slopes = w.map((wk) => rows.map((v) => activation.derivative(dot(wk, v) / Math.hypot(...v))));
  return unit.map((u, i) =>
    unit.map((v, j) => (slopes.reduce((sum, s) => sum + s[i] * s[j], 0) * dot(u, v)) / w.length),
  );
}

describe('finiteGramMatrix', () => {
  it('encloses the definition at both kinds of arithmetic, closely', () => {
    fc.assert(
      fc.property(all, data, weights, (activation, points, w) => {
        const expected = plainly(activation, points, w);
        const size = Math.max(1, ...expected.flat().map(Math.abs));
        for (const at of ['float64', { bits: 128 }] as const) {
          const gram = finiteGramMatrix(activation, points, w, at);
          for (let i = 0; i < points.count; i++)
            for (let j = 0; j < points.count; j++) {
              const entry = entryOf(gram, i, j);
              // Uncertified doubles: about 30 roundings of terms up to `size`, and tanh′ from cosh within 4 units of 2⁻⁵³.
              expect(entry.lo).toBeLessThanOrEqual(expected[i][j] + 64 * 2 ** -53 * size);
              expect(entry.hi).toBeGreaterThanOrEqual(expected[i][j] - 64 * 2 ** -53 * size);
              expect(entry.hi - entry.lo).toBeLessThan(500 * 2 ** -53 * size);
            }
        }
      }),
      { seed: 12, numRuns: 150 },
    );
  });

  it('tends to the infinite width: the mean over many Gaussian rows', () => {
    const points = directionsFrom(numberRows('1 0, 1 2, -1 3'));
    const random = seededRandom('finite width');
    const w = Array.from({ length: 4000 }, () => [random.normal(), random.normal()]);
    for (const activation of [relu, tanh, swish]) {
      const [finite, infinite]: SymmetricMatrix[] = [
        finiteGramMatrix(activation, points, w),
        gramMatrix(activation, points),
      ];
      for (let k = 0; k < 9; k++) {
        // Each term lies in an interval of length at most 2·1.1² (sup|φ′| ≤ 1.1), so Hoeffding: beyond 0.15 with
        // probability ≤ 2·exp(−2·4000·0.15²/2.42²) = 9e-14.
        expect(Math.abs(at(finite, k) - at(infinite, k))).toBeLessThan(0.15);
      }
    }
  });

  it('is an estimate where it is not decided whether φ jumps, at any precision', () => {
    const doubtful = formulaActivation('z > 1 ? 2 * sin(z) - sin(1) + exp(-2000) : sin(z)');
    for (const at of ['float64', { bits: 128 }] as const)
      expect(finiteGramMatrix(doubtful, directionsFrom([[1, 0]]), [[1, 1]], at).basis).toBe('estimated');
  });

  it('refuses weights of the wrong shape, and an activation known only in doubles', () => {
    const points = directionsFrom([[1, 0]]);
    expect(() => finiteGramMatrix(polynomial([0, 1]), points, [[1]])).toThrow('expected one or more rows of 2');
    expect(() => finiteGramMatrix(polynomial([0, 1]), points, [])).toThrow('expected one or more rows of 2');
    const mine = defineActivation({ name: 'mine', value: Math.atan, derivative: (z) => 1 / (1 + z * z), kinks: [] });
    expect(() => finiteGramMatrix(mine, points, [[1, 1]])).toThrow('slopeAt: activation = mine is known only');
  });
});

const at = (matrix: SymmetricMatrix, k: number): number => entryOf(matrix, Math.floor(k / matrix.n), k % matrix.n).lo;
