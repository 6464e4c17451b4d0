import fc, { type Arbitrary } from 'fast-check';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { slopeAt, valueAt } from '../../src/families/slope.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import type { Activation } from '../parts/activations.js';
import type { Arithmetic } from '../parts/intervals.js';
import { dot, squaredLength } from '../parts/vectors.js';
import { exactOf, isRational } from './smooth.js';

/** F(x; W) = m^{−1/2} Σ a_k φ(w_k·x) with points and weights as rows of whole numbers, and a direction ĝ = direction·2^{−exponent}. */
export interface Network {
  readonly activation: Activation;
  readonly points: IntegerMatrix;
  readonly weights: IntegerMatrix;
  readonly signs: readonly number[];
  readonly direction: readonly number[];
  readonly exponent: number;
}

export interface NetworkOptions {
  readonly activations: readonly Activation[];
  readonly points: readonly [number, number];
  readonly dimensions: readonly [number, number];
  readonly width: number;
  readonly largest: number;
  readonly exponents: readonly number[];
  /** Whether rational networks are cut to widths that are squares, and so decided exactly; yes when left out. */
  readonly squares?: boolean;
}

/**
 * Networks from one matrix, a row for each point and then for each unit, whose last column has the direction and the signs. No point and no direction is 0.
 */
export const networks = ({
  activations,
  points,
  dimensions,
  width,
  largest,
  exponents,
  squares = true,
}: NetworkOptions): Arbitrary<Network> =>
  fc
    .record({
      rows: integerMatrix({
        rows: [points[0] + 1, points[1] + width],
        columns: [dimensions[0] + 1, dimensions[1] + 1],
        largest,
      }),
      count: fc.integer({ min: points[0], max: points[1] }),
      activation: fc.constantFrom(...activations),
      exponent: fc.constantFrom(...exponents),
    })
    .filter(({ rows, count }) => rows.length > count)
    .map(({ rows, count, activation, exponent }) => {
      const units = rows.length - count;
      const side = Math.floor(Math.sqrt(units));
      const used = rows.slice(0, count + (squares && isRational(activation) ? side * side : units));
      const own = used.map((row) => row.slice(0, -1));
      const last = used.map((row) => row[row.length - 1]);
      return {
        activation,
        points: own.slice(0, count),
        weights: own.slice(count),
        signs: last.slice(count).map((x) => (x < 0 ? -1 : 1)),
        direction: last.slice(0, count),
        exponent,
      };
    })
    .filter(
      ({ points: rows, direction }) => rows.every((x) => x.some((c) => c !== 0)) && direction.some((c) => c !== 0),
    );

/** What a formula of a network needs of numbers: enclosed ones have it, and so have rational ones. */
export interface Numbers<T> {
  number(x: number): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
}

/** φ, φ′ and 1/√m in some kind of numbers. */
export interface Evaluator<T> {
  readonly numbers: Numbers<T>;
  readonly value: (z: T) => T;
  readonly slope: (z: T) => T;
  readonly scale: T;
}

export const enclosing = <T>(R: Arithmetic<T>, { activation, weights }: Network): Evaluator<T> => ({
  numbers: R,
  value: (z) => valueAt(R, activation, z),
  slope: (z) => slopeAt(R, activation, z),
  scale: R.divide(R.number(1), R.sqrt(R.number(weights.length))),
});

/** @param phi - φ and φ′ at rational numbers; of the network itself when left out */
export const exactly = (
  { activation, weights }: Network,
  phi: Pick<Evaluator<Rational>, 'value' | 'slope'> = exactOf(activation),
): Evaluator<Rational> => ({
  numbers: {
    number: Rational.from,
    add: (a, b) => a.plus(b),
    subtract: (a, b) => a.minus(b),
    multiply: (a, b) => a.times(b),
  },
  value: phi.value,
  slope: phi.slope,
  scale: Rational.ONE.over(Rational.from(Math.sqrt(weights.length))),
});

/** A step Δ = Jᵀĝ: y − F(W+Δ) where y = F(W) + Gĝ, G = JJᵀ, and ĝᵀGĝ = ‖Δ‖². */
export interface Step<T> {
  readonly residual: readonly T[];
  /** Gĝ, the residual before. */
  readonly target: readonly T[];
  readonly gram: readonly (readonly T[])[];
  readonly energy: T;
  /** w_k·x_i and Δ_k·x_i, a row for each unit. */
  readonly inputs: readonly (readonly T[])[];
  readonly moves: readonly (readonly T[])[];
}

export function stepOf<T>({ numbers: N, value, slope, scale }: Evaluator<T>, network: Network): Step<T> {
  const { points, weights, signs, direction, exponent } = network;
  const total = (terms: readonly T[]): T => terms.reduce((x, y) => N.add(x, y), N.number(0));
  const g = direction.map((x) => N.number(x * 2 ** -exponent));
  const kernel = points.map((x) => points.map((y) => N.number(dot(x, y))));
  const inputs = weights.map((w) => points.map((x) => N.number(dot(w, x))));
  const slopes = inputs.map((row) => row.map(slope));
  const square = N.multiply(scale, scale);
  const gram = points.map((_, i) =>
    points.map((__, j) =>
      N.multiply(N.multiply(square, total(slopes.map((row) => N.multiply(row[i], row[j])))), kernel[i][j]),
    ),
  );
  const target = gram.map((row) => total(row.map((x, j) => N.multiply(x, g[j]))));
  // Δ_k·x_i = m^{−1/2} a_k Σ_j φ′(w_k·x_j) ĝ_j x_j·x_i
  const moves = slopes.map((row, k) =>
    points.map((_, i) =>
      N.multiply(
        N.multiply(scale, N.number(signs[k])),
        total(row.map((s, j) => N.multiply(N.multiply(s, g[j]), kernel[i][j]))),
      ),
    ),
  );
  const output = (at: (k: number, i: number) => T, i: number): T =>
    N.multiply(scale, total(weights.map((_, k) => N.multiply(N.number(signs[k]), value(at(k, i))))));
  const residual = points.map((_, i) =>
    N.subtract(
      N.add(
        target[i],
        output((k) => inputs[k][i], i),
      ),
      output((k) => N.add(inputs[k][i], moves[k][i]), i),
    ),
  );
  return { residual, target, gram, energy: total(target.map((x, i) => N.multiply(x, g[i]))), inputs, moves };
}

/** B² = max|x_i|². */
export const largestSquare = ({ points }: Network): number => Math.max(...points.map(squaredLength));
