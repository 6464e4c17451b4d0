import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { PairsInDoubles } from '../data/pairs-in-doubles.js';
import { familyOf } from '../families/rooms.js';
import { rectifiedMatrix } from '../numerics/dense/rectified-layers.js';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import type { MultiprecisionMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { rectifiedSteps } from '../testing/rectified-steps.js';
import { worstError } from '../testing/worst-rounding.js';
import { inputsOf } from './input-covariance.js';
import { type RectifiedRequest, rectifiedBounds, rectifiedKernel, sharesOf } from './rectified-kernel.js';
import { nngp, ntk, type Points, type WideNetwork } from './wide-network.js';

const { relu, leakyRelu, abs } = activations;

/** Rows of all lengths, two at an angle of 2⁻⁵ and two of 2⁻¹⁵. */
const ROWS = ((): readonly (readonly number[])[] => {
  const random = seededRandom('rectified kernel');
  const rows = Array.from({ length: 12 }, () => Array.from(random.normals(3), (x) => x * 4 ** random.normal()));
  const turned = (row: readonly number[], by: number): number[] => [row[0] + by * row[1], row[1] - by * row[0], row[2]];
  return [...rows, turned(rows[3], 2 ** -5), turned(rows[4], 2 ** -15), rows[5].map((x) => -x)];
})();

const NETWORKS: readonly WideNetwork[] = [
  { depth: 1, weightVariance: 2, biasVariance: 0, inputVariance: 1 },
  { depth: 3, weightVariance: 1.3, biasVariance: 0.7 },
  { depth: 8, weightVariance: 2, biasVariance: 2 ** -10, inputVariance: 0.25 },
];

function requestOf(which: 'nngp' | 'ntk', points: Points, network: WideNetwork): RectifiedRequest {
  const inputs = inputsOf(points);
  const { depth, weightVariance, biasVariance, inputVariance: input = weightVariance } = network;
  const pairs = PairsInDoubles.of(inputs.directions);
  if (pairs === undefined) throw new Error('no pairs');
  return { which, inputs, pairs, layers: { depth, weightVariance, biasVariance, input }, loose: 2 ** -40 };
}

function kernelOf(which: 'nngp' | 'ntk', activation: Activation, points: Points, network: WideNetwork) {
  const found = rectifiedKernel(familyOf(activation), requestOf(which, points, network));
  if (found === undefined) throw new Error('no entries');
  return found;
}

/** |entry − value| less the radius, over the radius: at most 0 where the entry is right. */
const excess = (fine: MultiprecisionMatrix, at: number, value: number, radius: number): number =>
  withMpfr(fine.bits, (R) => {
    const entry = R.fresh('proved');
    for (const end of [entry.lo, entry.hi]) {
      fine.middle.load(at, entry.lo);
      mpfr.mpfr_set(end, entry.lo, NEAREST);
    }
    return (R.upper(R.magnitude(R.subtract(entry, R.number(value)))) + fine.radius[at]) / radius - 1;
  });

describe('entries of rectifiers at once', () => {
  for (const activation of [relu, leakyRelu(-0.5), abs])
    for (const [k, network] of NETWORKS.entries())
      it(`${activation.name}, network ${k + 1}: lie within their radii of 128 bits, those of a hundredth of that do not all`, () => {
        const shares: number[] = [];
        for (const points of [ROWS, new Directions(ROWS)])
          for (const kernel of [nngp, ntk]) {
            const { middle, radius, left } = kernelOf(kernel === ntk ? 'ntk' : 'nngp', activation, points, network);
            const fine = kernel(activation, points, network, { bits: 128 });
            const isLeft = new Set(left);
            for (let i = 0; i < ROWS.length; i++)
              for (let j = 0; j <= i; j++) {
                const at = i * ROWS.length + j;
                if (!isLeft.has(at) && fine.kind === 'multiprecision')
                  shares.push(1 + excess(fine, at, middle[at], radius[at]));
              }
            // Rows at an angle of 2⁻¹⁵, and at π.
            if (kernel === ntk) expect(left).toContain(13 * ROWS.length + 4);
          }
        expect(Math.max(...shares)).toBeLessThanOrEqual(1);
        expect(Math.max(...shares)).toBeGreaterThan(0.01);
      });

  it('every rounding of every step the worst way: the radius is more, and less than ten times as much', () => {
    const shares: number[] = [];
    for (const activation of [relu, leakyRelu(-0.5), abs])
      for (const network of NETWORKS)
        for (const which of ['nngp', 'ntk'] as const) {
          const parts = sharesOf(familyOf(activation));
          const bounds = parts && rectifiedBounds(parts, requestOf(which, ROWS, network));
          if (bounds === undefined) throw new Error('no bounds');
          const { vectors, layers, eta } = bounds;
          const { left, radius } = rectifiedMatrix(vectors, layers);
          const isLeft = new Set(left);
          const side = (i: number) => ({
            vector: ROWS[i],
            scale: vectors.numbers[3 * ROWS.length + i],
            numbers: layers.rows.map((row) => row[i]),
          });
          for (const [i, j] of [
            [1, 0],
            [5, 2],
            [12, 3],
            [9, 8],
          ]) {
            const at = i * ROWS.length + j;
            if (isLeft.has(at)) continue;
            shares.push(
              worstError((O) => rectifiedSteps(O, { vectors: [side(i), side(j)], layers, eta })) / radius[at],
            );
          }
        }
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    expect(Math.max(...shares)).toBeGreaterThan(0.1);
    expect(shares.length).toBeGreaterThan(50);
  });

  it('numbers of rows that overflow give nothing', () => {
    const huge: WideNetwork = { depth: 3, weightVariance: 2 ** 99, biasVariance: 2 ** 99, inputVariance: 2 ** 99 };
    const large = ROWS.map((row) => row.map((x) => x * 2 ** 90));
    expect(rectifiedKernel(familyOf(relu), requestOf('ntk', large, { ...huge, depth: 9 }))).toBeUndefined();
  });

  it('other activations have none', () => {
    expect(rectifiedKernel(familyOf(activations.erf), requestOf('ntk', ROWS, NETWORKS[0]))).toBeUndefined();
  });
});
