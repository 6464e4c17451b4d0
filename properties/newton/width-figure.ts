import { activations } from '../../src/activations/registry.js';
import type { Figure } from '../../src/evidence/figure.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { line, lines, logarithmic } from '../parts/lines.js';

/** The error of one exact Gauss–Newton step against the width, for ELU, tanh and ReLU, beside the bounds of newton.taylor and newton.flips. */
export function errorAgainstWidth(): Figure {
  const widths = [4, 8, 16, 32, 64, 128, 256, 512, 1024];
  const kinds = [activations.elu(1), activations.tanh, activations.relu];
  const series = kinds.flatMap((activation) => {
    const steps = widths.map((m) => step(activation, m));
    const own = line(
      activation.name,
      'measured',
      widths,
      steps.map(({ error }) => error),
    );
    const curvature = { elu: 1, tanh: 4 / (3 * Math.sqrt(3)) }[activation.name.replace(/\(.*/, '')];
    const bounds = steps.map(({ energy, flips }, k) =>
      curvature === undefined
        ? Math.sqrt((flips * energy) / widths[k])
        : (curvature * energy) / (2 * Math.sqrt(widths[k])),
    );
    return [own, line(`bound, ${activation.name}`, 'bound', widths, bounds)];
  });
  return lines({
    id: 'error-against-width',
    title: 'What one exact Gauss–Newton step leaves, against the width',
    caption:
      'Three directions of the plane at 0, 45 and 90 degrees, residual $\\pm\\frac14$, Gaussian weights (one seed), in plain doubles. Smooth activations follow $\\frac{L_2}{2\\sqrt m}q$; ReLU stays below $\\sqrt{qN/m}$, for $N$ units that may flip at one point.',
    x: logarithmic('width $m$'),
    y: logarithmic('largest residual after the step'),
    series,
  });
}

const POINTS = [
  [1, 0],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0, 1],
];
const RESIDUAL = [0.25, -0.25, 0.25];

/** The largest residual after an exact step, q, and how many units at most may flip at one point. */
function step(activation: (typeof activations)['relu'], m: number): { error: number; energy: number; flips: number } {
  const random = seededRandom('newton.width');
  const units = Array.from({ length: m }, () => ({ w: random.normals(2), a: random.uniform() < 0.5 ? -1 : 1 }));
  const inputs = units.map(({ w }) => POINTS.map((x) => w[0] * x[0] + w[1] * x[1]));
  const slopes = inputs.map((row) => row.map((z) => activation.derivative(z)));
  const kernel = POINTS.map((x) => POINTS.map((y) => x[0] * y[0] + x[1] * y[1]));
  const gram = kernel.map((row, i) => row.map((k, j) => (k * slopes.reduce((sum, s) => sum + s[i] * s[j], 0)) / m));
  const g = solved(gram, RESIDUAL);
  const root = Math.sqrt(m);
  const moves = units.map(({ a }, k) =>
    POINTS.map((_, i) => (a / root) * slopes[k].reduce((total, s, j) => total + s * g[j] * kernel[i][j], 0)),
  );
  const after = POINTS.map((_, i) => {
    const change = (z: number, k: number): number => activation.value(z + moves[k][i]) - activation.value(z);
    return Math.abs(RESIDUAL[i] - units.reduce((sum, { a }, k) => sum + (a / root) * change(inputs[k][i], k), 0));
  });
  const flips = POINTS.map((_, i) => units.filter((__, k) => Math.abs(moves[k][i]) > Math.abs(inputs[k][i])).length);
  return {
    error: Math.max(...after),
    energy: g.reduce((sum, x, i) => sum + x * RESIDUAL[i], 0),
    flips: Math.max(...flips),
  };
}

/** By elimination, in plain doubles. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  const n = rows.length;
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  return rows.map((row, i) => row[n] / row[i]);
}
