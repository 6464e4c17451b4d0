import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../src/activations/activation.js';
import { activations } from '../src/activations/registry.js';
import { type Directions, directionsFrom } from '../src/data/directions.js';
import { separation } from '../src/data/separation.js';
import { judge } from '../src/engine/judge.js';
import { dualKernel } from '../src/families/dual-kernel.js';
import { gramMatrix } from '../src/gram/gram-matrix.js';
import { smallestEigenvalue } from '../src/numerics/spectrum/spectrum.js';
import { spectrumReference } from '../src/testing/reference.js';
import { kinkFloor } from './gram/kink-floor.js';

/** The check one would write today: normalise, dot products, acos, kernel, ml-matrix. */
function naiveSmallestEigenvalue(data: Directions, kernel: (theta: number) => number): number {
  const unit = data.rows.map((row) => row.map((x) => x / Math.hypot(...row)));
  const G = unit.map((u) =>
    unit.map((v) => {
      const rho = Math.min(
        1,
        Math.max(
          -1,
          u.reduce((sum, x, i) => sum + x * v[i], 0),
        ),
      );
      return kernel(Math.acos(rho)) * rho;
    }),
  );
  const symmetric = G.map((row, i) => row.map((x, j) => (x + G[j][i]) / 2));
  return Math.min(...new EigenvalueDecomposition(new Matrix(symmetric), { assumeSymmetric: true }).realEigenvalues);
}

const reluKernel = (theta: number): number => (Math.PI - theta) / (2 * Math.PI);

/** Nine directions in the plane; neighbouring ones of each pair have cross product 1, so δ is about 1/(|v||w|). */
const near = directionsFrom([
  [16384, 1],
  [16383, 1],
  [8191, 8192],
  [8190, 8191],
  [1, 0],
  [1, 1],
  [-3, 5],
  [-9001, 4000],
  [-9001 * 2 + 1, 8000],
]);

describe('where float64 lies', () => {
  it('near-duplicate data, ReLU: plain doubles contradict a true floor, which holds at a higher rung', () => {
    const delta = separation(near);
    expect(delta.hi).toBeLessThan(1e-8);
    const { comparison, verdict } = judge(kinkFloor, { activation: activations.relu, data: near });
    expect(verdict).toBe('holds');
    expect(naiveSmallestEigenvalue(near, reluKernel)).toBeLessThan(comparison.right.lo);
    expect(comparison.left.lo).toBeGreaterThan(comparison.right.hi);
  });

  const smooth = (
    name: string,
    data: string,
    n: number,
  ): { activation: Activation; points: Directions; truth: number } => {
    const found = spectrumReference().cases.find((c) => c.activation === name && c.data === data && c.n === n);
    if (found === undefined) throw new Error(`no reference for ${name} ${data} ${n}`);
    const activation = name === 'tanh' ? activations.tanh : activations.swish;
    return { activation, points: directionsFrom(found.raw), truth: Number(found.eigenvalues[0]) };
  };

  for (const [name, data, n] of [
    ['swish', 'circle', 31],
    ['tanh', 'random2', 16],
  ] as const)
    it(`${name} on ${n} planar points: doubles cannot tell λ_min from 0, 128 bits give ten digits`, () => {
      const { activation, points, truth } = smooth(name, data, n);
      const kernel = dualKernel(activation, 'derivative');
      const answers = points.rows.map((_, k) => {
        const reordered = directionsFrom([...points.rows.slice(k), ...points.rows.slice(0, k)]);
        return naiveSmallestEigenvalue(reordered, (theta) => kernel.at(theta).lo);
      });
      // The order of the points does not matter to λ_min; to plain doubles it decides every digit, and sometimes the sign.
      expect(Math.max(...answers) - Math.min(...answers)).toBeGreaterThan(truth);
      const inDoubles = smallestEigenvalue(gramMatrix(activation, points));
      // Not below 0, as it is a Gram matrix: the enclosure by itself, of a copy that nothing is known of, reaches further.
      expect(inDoubles.lo).toBe(0);
      expect(smallestEigenvalue({ ...gramMatrix(activation, points) }).lo).toBeLessThan(0);
      expect(inDoubles.hi).toBeGreaterThan(truth);
      const sure = smallestEigenvalue(gramMatrix(activation, points, { bits: 128 }), { bits: 128 });
      expect(sure.lo).toBeGreaterThan(truth * (1 - 1e-10));
      expect(sure.hi).toBeLessThan(truth * (1 + 1e-10));
    });
});
