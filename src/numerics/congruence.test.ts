import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Random } from '../testing/enclosure-law.js';
import { type Approximation, exactCongruence, spectralNorm } from '../testing/exact-congruence.js';
import { type Algorithm, UNIT, worstError } from '../testing/worst-rounding.js';
import { compensatedUnit } from './compensated-dot.js';
import { type Congruence, congruenceBy } from './congruence.js';
import { doubleDoubleRows, doubleDoubleUnit } from './double-double-rows.js';
import { lookAt } from './double-double-congruence.js';
import { transposed } from './row-major.js';

const plain = ({ matrix, vectors, values, n }: Approximation): Congruence =>
  congruenceBy(matrix, n, { values, vectors: transposed(vectors, n) });

const zeros = (length: number) => new Float64Array(length);

const pairs = (given: Approximation): Congruence =>
  lookAt(
    doubleDoubleRows(given.matrix, given.matrixLow ?? zeros(given.n ** 2), given.n),
    doubleDoubleRows(given.vectors, given.vectorsLow ?? zeros(given.n ** 2), given.n),
    given.values,
    given.valuesLow ?? zeros(given.n),
  ).congruence;

/**
 * Entry (j, k) of `rest`, step by step: dot products that err as `compensatedDot` and `doubleDoubleDot` promise, by u of themselves and
 * `unit` of the sum of their terms' sizes; then plain sums. `low`: whether what V and Λ lack beyond doubles is left alone too.
 */
function restOf({ n, matrix: A, vectors: V, values }: Approximation, j: number, k: number, unit: number, low: number): Algorithm {
  const dot = (terms: readonly (readonly [number, number])[]) => {
    const sum = terms.reduce((s, [x, y]) => s + x * y, 0);
    const size = terms.reduce((s, [x, y]) => s + Math.abs(x * y), 0);
    return { sum, error: UNIT * Math.abs(sum) + unit * size };
  };
  return (O) => {
    const gram = dot([...Array.from({ length: n }, (_, i) => [V[j * n + i], V[k * n + i]] as const), [-1, j === k ? 1 : 0]]);
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
const from = (n: number, matrix: readonly number[], vectors: readonly number[], values: readonly number[]): Approximation => ({
  n,
  matrix: Float64Array.from(matrix),
  vectors: Float64Array.from(vectors),
  values: Float64Array.from(values),
});

/** I − ½ssᵀ in the columns of a Hadamard matrix: V is orthogonal and Λ exact, so that nothing but the dot products may err. */
const hadamard = from(
  4,
  [0.5, -0.5, -0.5, -0.5, -0.5, 0.5, -0.5, -0.5, -0.5, -0.5, 0.5, -0.5, -0.5, -0.5, -0.5, 0.5],
  [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5],
  [-1, 1, 1, 1],
);

/**
 * Found by climbing: each comes within a few per cent of the second-order bound less one of its terms, or exceeds it. Without f·e, 1.12r,
 * 1.4f², e in the second bracket, √n for the norm of R, row sums for that of F.
 */
const extreme: readonly Approximation[] = [
  from(1, [1], [0.866026], [0]),
  from(1, [-1.25], [1.118], [0]),
  from(1, [-1.25], [1.0001], [0]),
  from(2, [-0.9671, -0.8481, -0.8481, -0.9089], [0.9767, -0.1198, -0.1033, 0.9785], [-0.00652, 0.02955]),
  from(2, [0.3362, 0.3848, 0.3848, 0.3688], [0.9182, -0.03188, -0.07051, 0.916], [-0.0002228, -0.00009903]),
  from(2, [-0.3619, -0.7813, -0.7813, 0.08348], [0.9979, -0.01294, 0.01232, 0.9979], [0.2967, 0.7027]),
  from(2, [0.4963, 0.7169, 0.7169, 1.037], [0.9979, -0.002243, -0.0019, 0.9979], [-0.1027, 0.4413]),
  from(2, [-1.114, -0.6441, -0.6441, 0.2476], [1.002, 0.00759, -0.007521, 1.002], [-0.481, 0.8795]),
  from(
    3,
    [0.01727, 0.02498, 0.02883, 0.02498, 0.02336, 0.03399, 0.02883, 0.03399, 0.01913],
    [0.9637, -0.01817, 0.03059, -0.05274, 0.9668, -0.06525, -0.1038, -0.01296, 0.9695],
    [-0.006196, -0.005865, -0.005063],
  ),
];

/** V near the identity, A near VΛVᵀ: from poor by 2⁻³ to good to a double, skew alone or of any kind, values negative and positive. */
function drawn(random: Random): Approximation {
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

const routes = [
  ['doubles', plain, (n: number) => compensatedUnit(n), 0],
  ['pairs of doubles', pairs, (n: number) => doubleDoubleUnit(n), 1],
] as const;

/** The first thing that the fields of a congruence promise and do not keep. */
function broken(given: Approximation, { rest, error, distance }: Congruence, unit: number, low: number): string | undefined {
  const { n } = given;
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

describe.each(routes)('a congruence by poor vectors and values, in %s', (_, congruence, unitFor, low) => {
  it('keeps its promises where nothing but the dot products may err, and where the second order is as large as it can be', () => {
    for (const given of [hadamard, ...extreme])
      expect(broken(given, congruence(given), unitFor(given.n), low)).toBeUndefined();
  });

  it('keeps its promises for random vectors and values, each rounding in the worst direction', () => {
    const random = seedrandom('poor vectors');
    for (let draw = 0; draw < 60; draw++) {
      const given = drawn(random);
      expect({ draw, is: broken(given, congruence(given), unitFor(given.n), low) }).toEqual({ draw, is: undefined });
    }
  });

  it('control: half the error, and half the distance, are caught', () => {
    const [first] = extreme;
    const good = congruence(first);
    expect(broken(first, { ...good, distance: good.distance / 2 }, unitFor(1), low)).toMatch('distance');
    const whole = congruence(hadamard);
    expect(broken(hadamard, { ...whole, error: whole.error / 2 }, unitFor(4), low)).toMatch('error');
  });

  it('vectors too far from orthogonal are refused: VᵀV = 1.3·I, and V of two nearly equal ones', () => {
    const far = Math.sqrt(1.3);
    expect(() => congruence(from(2, [1, 0, 0, 1], [far, 0, 0, far], [1, 1]))).toThrow('expected < 1/4');
    expect(() => congruence(from(2, [1, 0, 0, 1], [0.8, 0.6, 0.6, 0.8], [1, 1]))).toThrow('expected < 1/4');
  });
});

it('pairs of doubles: lower parts of A, V and Λ as large as they may be are in the error', () => {
  const random = seedrandom('lower parts');
  for (let draw = 0; draw < 20; draw++) {
    const given = drawn(random);
    const lower = (x: Float64Array) => x.map((y) => (random() < 0.5 ? -1 : 1) * Math.abs(y) * UNIT * (1 - 2 ** -20));
    const matrixLow = lower(given.matrix);
    for (let i = 0; i < given.n; i++) for (let j = 0; j < i; j++) matrixLow[j * given.n + i] = matrixLow[i * given.n + j];
    const full = { ...given, matrixLow, vectorsLow: lower(given.vectors), valuesLow: lower(given.values) };
    expect(broken(full, pairs(full), doubleDoubleUnit(given.n), 1)).toBeUndefined();
  }
});
