import type { Congruence } from '../numerics/spectrum/congruence.js';
import type { Random } from './enclosure-law.js';
import { type Approximation, exactCongruence, spectralNorm } from './exact-congruence.js';
import { type Algorithm, UNIT, worstError } from './worst-rounding.js';

/** How a congruence is computed: what it is given, the error of its dot products per unit of the sum of sizes, and whether lower parts of V and Λ are left alone in plain sums. */
export interface CongruenceRoute {
  readonly congruence: (given: Approximation) => Congruence;
  readonly unit: (n: number) => number;
  readonly lowParts: boolean;
}

/**
 * Entry (j, k) of `rest`, step by step: dot products that err as `compensatedDot` and `doubleDoubleDot` promise, by u of themselves and
 * `unit` of the sum of their terms' sizes; then plain sums. `low`: whether what V and Λ lack beyond doubles is left alone too.
 */
function restOf(
  { n, matrix: A, vectors: V, values }: Approximation,
  j: number,
  k: number,
  unit: number,
  low: number,
): Algorithm {
  const dot = (terms: readonly (readonly [number, number])[]) => {
    const sum = terms.reduce((s, [x, y]) => s + x * y, 0);
    const size = terms.reduce((s, [x, y]) => s + Math.abs(x * y), 0);
    return { sum, error: UNIT * Math.abs(sum) + unit * size };
  };
  return (O) => {
    const gram = dot([
      ...Array.from({ length: n }, (_, i) => [V[j * n + i], V[k * n + i]] as const),
      [-1, j === k ? 1 : 0],
    ]);
    const [one, other] = [k, j].map((m) => O.number(values[m], low * UNIT * Math.abs(values[m])));
    const half = O.multiply(O.number(0.5), O.subtract(one, other), 0);
    let sum = O.multiply(O.number(gram.sum, gram.error), half);
    for (let i = 0; i < n; i++) {
      const products = Array.from({ length: n }, (_, m) => [A[i * n + m], V[k * n + m]] as const);
      const residual = dot([...products, [-values[k], V[k * n + i]]]);
      const v = O.number(V[j * n + i], low * UNIT * Math.abs(V[j * n + i]));
      sum = O.add(sum, O.multiply(v, O.number(residual.sum, residual.error)));
    }
    return sum;
  };
}

/** Row-major, of the sizes the guarantee is for. */
export const from = (
  n: number,
  matrix: readonly number[],
  vectors: readonly number[],
  values: readonly number[],
): Approximation => ({
  n,
  matrix: Float64Array.from(matrix),
  vectors: Float64Array.from(vectors),
  values: Float64Array.from(values),
});

/** I − ½ssᵀ in the columns of a Hadamard matrix: V is orthogonal and Λ exact, so that nothing but the dot products may err. */
export const hadamard = from(
  4,
  [0.5, -0.5, -0.5, -0.5, -0.5, 0.5, -0.5, -0.5, -0.5, -0.5, 0.5, -0.5, -0.5, -0.5, -0.5, 0.5],
  [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5],
  [-1, 1, 1, 1],
);

/**
 * Found by climbing: each comes within a few per cent of the second-order bound less one of its terms, or exceeds it. Without f·e, 1.12r,
 * 1.4f², e in the second bracket, √n for the norm of R, row sums for that of F.
 */
export const extreme: readonly Approximation[] = [
  from(1, [1], [0.866026], [0]),
  from(1, [-1.25], [1.118], [0]),
  from(1, [-1.25], [1.0001], [0]),
  from(2, [-0.9671, -0.8481, -0.8481, -0.9089], [0.9767, -0.1198, -0.1033, 0.9785], [-0.00652, 0.02955]),
  from(2, [0.3362, 0.3848, 0.3848, 0.3688], [0.9182, -0.03188, -0.07051, 0.916], [-0.0002228, -0.00009903]),
  from(2, [-0.3619, -0.7813, -0.7813, 0.08348], [0.9979, -0.01294, 0.01232, 0.9979], [0.2967, 0.7027]),
  from(2, [0.4963, 0.7169, 0.7169, 1.037], [0.9979, -0.002243, -0.0019, 0.9979], [-0.1027, 0.4413]),
  from(2, [-1.114, -0.6441, -0.6441, 0.2476], [1.002, 0.00759, -0.007521, 1.002], [-0.481, 0.8795]),
  // Vectors that lean to each other, E nearly 0, and the value farthest from 0 the first: what F costs is −1 times as much.
  from(2, [-1.0106060606060607, 0, 0, 0.06060606060606062], [1, 0.1, 0.1, 1], [-1, 0.05]),
  from(
    3,
    [0.01727, 0.02498, 0.02883, 0.02498, 0.02336, 0.03399, 0.02883, 0.03399, 0.01913],
    [0.9637, -0.01817, 0.03059, -0.05274, 0.9668, -0.06525, -0.1038, -0.01296, 0.9695],
    [-0.006196, -0.005865, -0.005063],
  ),
];

/** V near the identity, A near VΛVᵀ: from poor by 2⁻³ to good to a double, skew alone or of any kind, values negative and positive. */
export function drawn(random: Random): Approximation {
  const n = 1 + Math.floor(5 * random());
  const around = (size: number): number => (2 * random() - 1) * size;
  const poor = 2 ** -Math.floor(4 + 50 * random()) * (random() < 0.5 ? 0 : 1);
  const off = 2 ** -Math.floor(4 + 50 * random());
  const values = Float64Array.from({ length: n }, () => around(1)).sort();
  if (random() < 0.3) values[0] = -1.5;
  const matrix = new Float64Array(n * n);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      matrix[i * n + j] = matrix[j * n + i] = (i === j ? values[i] : 0) + around(off);
      const skew = around(poor) / n;
      vectors[i * n + j] = (i === j ? 1 : 0) + skew;
      if (i !== j) vectors[j * n + i] = random() < 0.5 ? -skew : around(poor) / n;
    }
  return { n, matrix, vectors, values };
}

/** The first thing that the fields of a congruence promise and do not keep. */
export function brokenPromise(
  given: Approximation,
  { rest, error, distance }: Congruence,
  route: CongruenceRoute,
): string | undefined {
  const { n } = given;
  const [unit, low] = [route.unit(n), route.lowParts ? 1 : 0];
  const { missed, left } = exactCongruence(given, rest);
  const farthest = Math.max(...missed.map(Math.abs));
  if (!(farthest <= error)) return `rest misses by ${farthest}, error = ${error}`;
  for (let j = 0; j < n; j++)
    for (let k = 0; k <= j; k++) {
      const worst = worstError(restOf(given, j, k, unit, low));
      if (!(worst <= error)) return `roundings may move (${j}, ${k}) by ${worst}, error = ${error}`;
    }
  const norm = spectralNorm(left, n);
  return norm <= distance ? undefined : `‖QᵀAQ − Λ − E‖ ≥ ${norm}, distance = ${distance}`;
}
