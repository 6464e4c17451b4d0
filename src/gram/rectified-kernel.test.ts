import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { PairsInDoubles } from '../data/pairs-in-doubles.js';
import type { Family } from '../families/family.js';
import { familyOf } from '../families/rooms.js';
import { rectifiedMatrix } from '../numerics/dense/rectified-layers.js';
import { BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import type { MultiprecisionMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { rectifiedSteps } from '../testing/rectified-steps.js';
import { worstError } from '../testing/worst-rounding.js';
import { inputsOf } from './input-covariance.js';
import { rectifiedBounds, rectifiedEntries } from './rectified-kernel.js';
import { rowsInBatches } from './rows-in-batches.js';
import { nngp, ntk, type Points, type WideNetwork } from './wide-network.js';

const { relu, leakyRelu, abs } = activations;
const LOOSE = 2 ** -40;

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

function batchesOf(which: 'nngp' | 'ntk', activation: Activation, points: Points, network: WideNetwork) {
  const inputs = inputsOf(points);
  const { depth, weightVariance, biasVariance, inputVariance: input = weightVariance } = network;
  const [pairs, { closedDual }] = [PairsInDoubles.of(inputs.directions), familyOf(activation)];
  if (pairs === undefined || closedDual === undefined) throw new Error('no batches');
  const layers = { depth, weightVariance, biasVariance, input };
  return { R: new BatchArithmetic(64), closedDual, inputs, layers, pairs, sloped: true, which } as const;
}

function entriesOf(which: 'nngp' | 'ntk', activation: Activation, points: Points, network: WideNetwork) {
  const batches = batchesOf(which, activation, points, network);
  const found = rectifiedEntries(familyOf(activation), batches, rowsInBatches(batches), LOOSE);
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
            const { middle, radius, left } = entriesOf(kernel === ntk ? 'ntk' : 'nngp', activation, points, network);
            const fine = kernel(activation, points, network, { bits: 128 });
            const isLeft = new Set(left);
            for (let i = 1; i < ROWS.length; i++)
              for (let j = 0; j < i; j++) {
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
          const batches = batchesOf(which, activation, ROWS, network);
          const bounds = rectifiedBounds(lineAndAbsoluteOf(activation), batches, rowsInBatches(batches), LOOSE);
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
    const batches = batchesOf(
      'ntk',
      relu,
      ROWS.map((row) => row.map((x) => x * 2 ** 90)),
      { ...huge, depth: 9 },
    );
    expect(rectifiedEntries(familyOf(relu), batches, rowsInBatches(batches), LOOSE)).toBeUndefined();
  });
});

function lineAndAbsoluteOf(activation: Activation): NonNullable<Family['lineAndAbsolute']> {
  const { lineAndAbsolute } = familyOf(activation);
  if (lineAndAbsolute === undefined) throw new Error(`${activation.name} has no line`);
  return lineAndAbsolute;
}
