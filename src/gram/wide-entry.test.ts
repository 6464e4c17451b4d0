import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import type { MultiprecisionMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { nngp, ntk, type WideNetwork } from './wide-network.js';

const { tanh, elu, gelu, step } = activations;

/** The last five at angles of 0.4, 2⁻⁵, 2⁻²⁰, π and π − 0.1 from one another or so. */
const ROWS = ((): readonly (readonly number[])[] => {
  const random = seededRandom('tabulated kernels');
  const rows = Array.from({ length: 60 }, () => Array.from(random.normals(4)));
  const [x, y] = rows;
  const beside = (by: number, sign = 1): number[] => x.map((a, k) => sign * (a + by * y[k]));
  return [...rows, beside(0.4), beside(2 ** -5), beside(2 ** -20), beside(0, -1), beside(0.1, -1)];
})();
const WHOLE = ROWS.map((row) => row.map((x) => Math.round(2 ** 20 * x)));
const NETWORK: WideNetwork = { depth: 2, weightVariance: 1.5, biasVariance: 0.25 };

/** |value − entry|, rounded up. */
const distance = (fine: MultiprecisionMatrix, at: number, value: number): number =>
  withMpfr(fine.bits, (R) => {
    const entry = R.fresh('proved');
    fine.middle.load(at, entry.lo);
    mpfr.mpfr_set(entry.hi, entry.lo, NEAREST);
    return R.upper(R.magnitude(R.subtract(entry, R.number(value)))) + fine.radius[at];
  });

describe('kernels of directions by one table', () => {
  for (const [activation, kernel, rows] of [
    [tanh, ntk, ROWS],
    [elu(1), nngp, ROWS],
    [elu(1), ntk, WHOLE],
    [gelu, ntk, ROWS],
    [step, nngp, WHOLE],
  ] as const)
    it(`${kernel.name} of ${activation.name}: within their radii of entries at 128 bits, which are small`, () => {
      const n = rows.length;
      const found = kernel(activation, new Directions(rows), NETWORK);
      const some = [0, 1, 60, 61, 62, 63, 64];
      const fine = kernel(activation, new Directions(some.map((i) => rows[i])), NETWORK, { bits: 128 });
      if (fine.kind !== 'multiprecision' || found.kind !== 'float64') throw new Error('other precisions');
      const scale = found.middle[0];
      for (const [a, i] of some.entries())
        for (const [b, j] of some.entries()) {
          const [value, radius] = [found.middle[i * n + j], found.radius[i * n + j]];
          const entry = `${i} ${j}`;
          expect({ entry, is: distance(fine, a * some.length + b, value) <= radius }).toEqual({ entry, is: true });
          // Cosines of doubles in R⁴ are known to 16u, slopes below a dozen times the diagonal.
          expect({ entry, is: radius <= 300 * 2 ** -53 * scale }).toEqual({ entry, is: true });
        }
    });

  it('fewer than 16 are computed one by one, to a double each', () => {
    const few = ntk(tanh, new Directions(ROWS.slice(0, 3)), NETWORK);
    // Half an ulp of numbers below 8, and the one that is widened outward.
    expect(Math.max(...few.radius)).toBeLessThanOrEqual(2 ** -49);
  });
});
