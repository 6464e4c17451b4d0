import { slopeAt, valueAt } from '../../src/families/slope.js';
import type { Arithmetic } from '../parts/intervals.js';
import { dot } from '../parts/vectors.js';
import { largestSquare, type Network } from './network.js';
import { smooth } from './smooth.js';

/** What the theorem of Kantorovich needs of the start, for one or two points. */
export interface Start<T> {
  /** L₂B√(‖K‖/(mλ)), with λ = λ_min(G). */
  readonly omega: T;
  /** √(rᵀG⁻¹r) for r = the network's direction. */
  readonly eta: T;
  /** λ, and the length of the direction. */
  readonly lambda: T;
  readonly length: T;
}

type Matrix<T> = readonly (readonly T[])[];

/** Which constants ω has. */
export interface Constants {
  readonly largest?: boolean;
  readonly root?: boolean;
  readonly data?: boolean;
}

export function startOf<T>(R: Arithmetic<T>, network: Network, constants: Constants = {}): Start<T> {
  const { largest = false, root = true, data = true } = constants;
  const { points, weights, activation, direction, exponent } = network;
  const gram = gramOf(R, network, weightsOf(R, network));
  const kernel = points.map((x) => points.map((y) => R.number(dot(x, y))));
  const lambda = (largest ? largestOf : smallestOf)(R, gram);
  const m = R.number(root ? weights.length : weights.length ** 2);
  const ratio = R.divide(data ? largestOf(R, kernel) : R.number(1), R.multiply(m, lambda));
  const longest = R.sqrt(R.number(data ? largestSquare(network) : 1));
  const omega = R.multiply(R.multiply(smooth(activation).curvature(R), longest), R.sqrt(ratio));
  const r = direction.map((x) => R.number(x * 2 ** -exponent));
  const squares = total(
    R,
    r.map((x) => R.square(x)),
  );
  return { omega, eta: R.sqrt(energyOf(R, gram, r)), lambda, length: R.sqrt(squares) };
}

/** After each exact Gauss–Newton step: its length, the residual in the norm of G_0⁻¹, the distance from the start, and λ_min(G) there. */
export interface Iterate<T> {
  readonly length: T;
  readonly residual: T;
  readonly distance: T;
  readonly smallest: T;
}

/** @param scale - an exact double: the first residual is so many times the direction */
export function iterates<T>(R: Arithmetic<T>, network: Network, scale: number, steps: number): Iterate<T>[] {
  const { direction, exponent } = network;
  const start = weightsOf(R, network);
  const gramAtStart = gramOf(R, network, start);
  const initial = direction.map((x) => R.multiply(R.number(x * 2 ** -exponent), R.number(scale)));
  const goal = outputs(R, network, start).map((y, i) => R.add(y, initial[i]));
  let [weights, residual, gram] = [start, initial, gramAtStart];
  return Array.from({ length: steps }, () => {
    const jacobian = jacobianOf(R, network, weights);
    const solution = solved(R, gram, residual);
    const step = jacobian[0].map((_, p) =>
      total(
        R,
        jacobian.map((row, i) => R.multiply(row[p], solution[i])),
      ),
    );
    const d = weights[0].length;
    weights = weights.map((row, k) => row.map((w, c) => R.add(w, step[k * d + c])));
    residual = outputs(R, network, weights).map((y, i) => R.subtract(goal[i], y));
    gram = gramOf(R, network, weights);
    const moved = weights.flatMap((row, k) => row.map((w, c) => R.square(R.subtract(w, start[k][c]))));
    return {
      length: R.sqrt(
        total(
          R,
          step.map((x) => R.square(x)),
        ),
      ),
      residual: R.sqrt(energyOf(R, gramAtStart, residual)),
      distance: R.sqrt(total(R, moved)),
      smallest: smallestOf(R, gram),
    };
  });
}

const total = <T>(R: Arithmetic<T>, terms: readonly T[]): T => terms.reduce((x, y) => R.add(x, y));

const weightsOf = <T>(R: Arithmetic<T>, { weights }: Network): Matrix<T> =>
  weights.map((row) => row.map((w) => R.number(w)));

const activate = <T>(R: Arithmetic<T>, { points }: Network, weights: Matrix<T>): Matrix<T> =>
  weights.map((w) =>
    points.map((x) =>
      total(
        R,
        x.map((c, k) => R.multiply(R.number(c), w[k])),
      ),
    ),
  );

const perUnit = <T>(R: Arithmetic<T>, { signs }: Network): T[] => {
  const root = R.sqrt(R.number(signs.length));
  return signs.map((a) => R.divide(R.number(a), root));
};

function outputs<T>(R: Arithmetic<T>, network: Network, weights: Matrix<T>): T[] {
  const [inputs, factors] = [activate(R, network, weights), perUnit(R, network)];
  return network.points.map((_, i) =>
    total(
      R,
      inputs.map((row, k) => R.multiply(factors[k], valueAt(R, network.activation, row[i]))),
    ),
  );
}

function jacobianOf<T>(R: Arithmetic<T>, network: Network, weights: Matrix<T>): Matrix<T> {
  const [inputs, factors] = [activate(R, network, weights), perUnit(R, network)];
  return network.points.map((x, i) =>
    inputs.flatMap((row, k) => {
      const slope = R.multiply(factors[k], slopeAt(R, network.activation, row[i]));
      return x.map((c) => R.multiply(slope, R.number(c)));
    }),
  );
}

function gramOf<T>(R: Arithmetic<T>, network: Network, weights: Matrix<T>): Matrix<T> {
  const rows = jacobianOf(R, network, weights);
  return rows.map((v) =>
    rows.map((w) =>
      total(
        R,
        v.map((x, k) => R.multiply(x, w[k])),
      ),
    ),
  );
}

/** Of one or two rows. */
const determinant = <T>(R: Arithmetic<T>, a: Matrix<T>): T =>
  a.length === 1 ? a[0][0] : R.subtract(R.multiply(a[0][0], a[1][1]), R.square(a[0][1]));

function largestOf<T>(R: Arithmetic<T>, a: Matrix<T>): T {
  if (a.length === 1) return a[0][0];
  const difference = R.square(R.subtract(a[0][0], a[1][1]));
  const root = R.sqrt(R.add(difference, R.scale(R.square(a[0][1]), 2)));
  return R.scale(R.add(R.add(a[0][0], a[1][1]), root), -1);
}

/** The determinant over the other eigenvalue. */
const smallestOf = <T>(R: Arithmetic<T>, a: Matrix<T>): T =>
  a.length === 1 ? a[0][0] : R.divide(determinant(R, a), largestOf(R, a));

function solved<T>(R: Arithmetic<T>, a: Matrix<T>, r: readonly T[]): T[] {
  const by = determinant(R, a);
  if (a.length === 1) return [R.divide(r[0], by)];
  const cross = (x: T, y: T, z: T, w: T): T => R.divide(R.subtract(R.multiply(x, y), R.multiply(z, w)), by);
  return [cross(a[1][1], r[0], a[0][1], r[1]), cross(a[0][0], r[1], a[0][1], r[0])];
}

/** rᵀA⁻¹r. */
const energyOf = <T>(R: Arithmetic<T>, a: Matrix<T>, r: readonly T[]): T =>
  total(
    R,
    solved(R, a, r).map((x, i) => R.multiply(x, r[i])),
  );
