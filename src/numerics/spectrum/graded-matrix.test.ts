import { describe, expect, it } from 'vitest';
import { numberRows } from '../../testing/rows.js';
import { seededRandom } from '../special/random.js';
import { gradedMatrix } from './graded-matrix.js';
import { eigenvalues } from './spectrum.js';
import { type Float64Matrix, toMultiprecision } from './symmetric-matrix.js';

const matrixOf = (middle: readonly number[], radius: readonly number[]): Float64Matrix => ({
  kind: 'float64',
  n: Math.sqrt(middle.length),
  middle: Float64Array.from(middle),
  radius: Float64Array.from(radius),
  basis: 'proved',
});

const exactly = (m: Float64Matrix) =>
  eigenvalues(toMultiprecision({ ...m, radius: new Float64Array(m.n ** 2) }, 900), { bits: 900 });

/** Members at the corners of the radii: A + E with every |E_ij| = radius_ij, signs drawn. */
function corner(m: Float64Matrix, sign: () => number): Float64Matrix {
  const middle = m.middle.slice();
  for (let i = 0; i < m.n; i++)
    for (let j = 0; j <= i; j++) {
      const e = sign() * m.radius[i * m.n + j];
      middle[i * m.n + j] += e;
      if (j < i) middle[j * m.n + i] += e;
    }
  return { ...m, middle };
}

describe('gradedMatrix', () => {
  const random = seededRandom('graded');

  it('bounds every eigenvalue of every member relative to itself, over 180 orders of magnitude', () => {
    for (let round = 0; round < 25; round++) {
      const n = random.integer(2, 6);
      const d = Array.from({ length: n }, () => 2 ** -random.integer(0, 300));
      const share = 2 ** -random.integer(20, 40);
      const middle = d.flatMap((x, i) => d.map((y, j) => x * y * (i === j ? 1 : 0.5 / n)));
      const m = matrixOf(
        middle,
        middle.map((x) => Math.abs(x) * share),
      );
      const { relative } = gradedMatrix(m)!;
      // H has diagonals of 1 and rows of less than ½ beside them: λ_min(H) ≥ ½, and radii of 1.5·share
      // in a row; D is off by 2 at most.
      expect(relative).toBeLessThan(1.02 * 8 * share);
      const values = exactly(m);
      for (let k = 0; k < 4; k++)
        for (const [index, value] of exactly(corner(m, () => (random.uniform() < 0.5 ? -1 : 1))).entries()) {
          expect(value.hi).toBeGreaterThanOrEqual(values[index].lo * (1 - relative));
          expect(value.lo).toBeLessThanOrEqual(values[index].hi * (1 + relative));
        }
    }
  });

  it('control: the bound is reached to 1 %, alone, with other diagonals, and with an H near singular', () => {
    // [a ± r]: r/a.
    expect(gradedMatrix(matrixOf([4], [2 ** -10]))!.relative).toBeLessThanOrEqual(1.011 * 2 ** -12);
    expect(gradedMatrix(matrixOf([4], [2 ** -10]))!.relative).toBeGreaterThanOrEqual(2 ** -12);
    // [1, c; c, 1] with radii r: λ_min falls from 1 − c to 1 − c − 2r.
    const [c, r] = [1 - 2 ** -20, 2 ** -40];
    const { relative } = gradedMatrix(matrixOf([1, c, c, 1], [r, r, r, r]))!;
    const fallen = (2 * r) / (1 - c);
    expect(relative).toBeGreaterThanOrEqual(fallen);
    expect(relative).toBeLessThan(1.011 * fallen);
    expect(exactly(matrixOf([1 - r, c + r, c + r, 1 - r], [0, 0, 0, 0]))[0].hi).toBeLessThan(
      (1 - c) * (1 - 0.99 * fallen),
    );
  });

  it('says nothing of a matrix with a diagonal entry ≤ 0, an indefinite one, or one out of range', () => {
    for (const middle of numberRows('0 0 0 1, -1 0 0 1, 1 2 2 1, 1 1 1 1, 1e300 5e-324 5e-324 1e300'))
      expect(gradedMatrix(matrixOf(middle, [0, 0, 0, 0]))).toBeUndefined();
    // 2⁻²⁰⁰, 1: an off-diagonal entry of 2⁻¹⁰⁰/2 is half of what would make it singular.
    expect(gradedMatrix(matrixOf([2 ** -200, 2 ** -101, 2 ** -101, 1], [0, 0, 0, 0]))!.least).toBeGreaterThan(0.49);
  });
});
