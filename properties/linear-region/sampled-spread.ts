import { densityInDoubles } from '../../src/numerics/normal.js';
import { type SeededRandom, seededRandom } from '../../src/numerics/special/random.js';
import { dotOfDoubles } from '../parts/vectors.js';

export interface Sampled {
  readonly width: number;
  readonly networks: number;
  /** Ascending. */
  readonly depths: readonly number[];
  readonly orthogonal: boolean;
}

/**
 * The mean of m_2 over the square of that of m_1, of Jacobians of sampled hard-tanh networks whose pre-activations have the standard
 * deviation 1/t, where χ_1 = 1: for pictures, in plain doubles.
 *
 * @param share - P(|z| ≤ t)
 */
export function sampledSpreads(t: number, share: number, { width, networks, depths, orthogonal }: Sampled): number[] {
  const density = densityInDoubles(t);
  // E φ² = q E z²[|z| ≤ t] + P(|z| > t), and q = σ_w² E φ² + σ_b² with σ_w² = 1/P(|z| ≤ t), q = 1/t².
  const activity = (share - 2 * t * density) / (t * t) + (1 - share);
  const [weight, bias] = [1 / Math.sqrt(share), Math.sqrt(1 / (t * t) - activity / share)];
  const sums = depths.map(() => ({ first: 0, second: 0 }));
  for (let k = 0; k < networks; k++) {
    const random = seededRandom(`linear.jacobian-spread/${orthogonal}/${k}`);
    let signal = random.normals(width).map((z) => Math.sqrt(activity) * z);
    let jacobian = rowsOf(width, (i, j) => (i === j ? 1 : 0));
    let depth = 0;
    for (const [at, goal] of depths.entries()) {
      for (; depth < goal; depth++) {
        const w = orthogonal ? orthonormal(gaussianRows(width, random)) : gaussianRows(width, random);
        const inputs = w.map((row) => weight * dotOfDoubles(row, signal) + bias * random.normal());
        const slopes = inputs.map((z) => (Math.abs(z) <= 1 ? weight : 0));
        jacobian = product(w, jacobian, slopes);
        signal = Float64Array.from(inputs, (z) => Math.max(-1, Math.min(1, z)));
      }
      for (const row of jacobian) sums[at].first += dotOfDoubles(row, row);
      for (const row of jacobian) for (const other of jacobian) sums[at].second += dotOfDoubles(row, other) ** 2;
    }
  }
  return sums.map(({ first, second }) => (second * width * networks) / (first * first));
}

type Rows = readonly Float64Array[];

const rowsOf = (n: number, entry: (i: number, j: number) => number): Rows =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (__, j) => entry(i, j)));

/** Of variance 1/N. */
const gaussianRows = (n: number, random: SeededRandom): Rows =>
  Array.from({ length: n }, () => random.normals(n).map((z) => z / Math.sqrt(n)));

/** DWJ, for the diagonal D of the slopes. */
function product(w: Rows, j: Rows, slopes: readonly number[]): Rows {
  return w.map((row, i) => {
    const result = new Float64Array(row.length);
    if (slopes[i] === 0) return result;
    for (let k = 0; k < row.length; k++) {
      const factor = slopes[i] * row[k];
      for (let c = 0; c < result.length; c++) result[c] += factor * j[k][c];
    }
    return result;
  });
}

/** By Gram–Schmidt: of Gaussian rows it leaves Haar measure. */
function orthonormal(rows: Rows): Rows {
  const done: Float64Array[] = [];
  for (const row of rows) {
    for (const other of done) {
      const part = dotOfDoubles(row, other);
      for (let k = 0; k < row.length; k++) row[k] -= part * other[k];
    }
    const length = Math.sqrt(dotOfDoubles(row, row));
    done.push(row.map((x) => x / length));
  }
  return done;
}
