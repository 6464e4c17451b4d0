import { angleBetween } from '../data/angle.js';
import { Directions, directionsFrom } from '../data/directions.js';
import { squaredNorm } from '../data/exact-pair.js';
import { integerAndShift } from '../data/integer-row.js';
import type { Angle } from '../numerics/angle.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { memo } from '../numerics/memo.js';

/** Points with the squares of their lengths: rows as they are, or directions, which have length 1. */
export interface Inputs {
  readonly directions: Directions;
  readonly isUnit: boolean;
  /** |x_i|² = integer/4^shift of row i, unless all are 1. */
  readonly square: (i: number) => ExactSquare;
}

interface ExactSquare {
  readonly integer: bigint;
  readonly shift: number;
}

export function inputsOf(data: Directions | readonly (readonly number[])[]): Inputs {
  const isUnit = data instanceof Directions;
  const directions = isUnit ? data : directionsFrom(data, { parallel: 'allow' });
  const square = memo(
    (i: number) => i,
    (i) => ({
      integer: squaredNorm(directions, i),
      shift: Math.max(...directions.rows[i].map((x) => integerAndShift(x).shift)),
    }),
  );
  return { directions, isUnit, square };
}

/** |x_i|². */
export function squareOf<T>(R: Arithmetic<T>, { isUnit, square }: Inputs, i: number): T {
  if (isUnit) return R.number(1);
  const { integer, shift } = square(i);
  return R.scale(R.integer(integer), -2 * shift);
}

/** |x_i|² as a text, equal for equal numbers. */
export const squareName = ({ isUnit, square }: Inputs, i: number): string => {
  if (isUnit) return '1';
  let { integer, shift } = square(i);
  for (; integer % 4n === 0n; shift--) integer /= 4n;
  return `${integer} ${shift}`;
};

/** Σ⁰_ij of two rows, and the angle whose cosine is Σ⁰_ij/√(Σ⁰_ii Σ⁰_jj). */
export interface Start<T> {
  readonly covariance: T;
  readonly angle: Angle<T>;
}

/** Two rows x ≠ y: their angle, |x|, |y| and, asked for with biases, |x| − |y|. */
export interface PairOfRows<T> {
  readonly angle: Angle<T>;
  readonly lengths: readonly [T, T];
  readonly apart: () => T;
}

/** Rows i ≠ j. */
export const pairOfRows = <T>(R: Arithmetic<T>, inputs: Inputs, i: number, j: number): PairOfRows<T> => ({
  angle: angleBetween(R, inputs.directions, i, j),
  lengths: [R.sqrt(squareOf(R, inputs, i)), R.sqrt(squareOf(R, inputs, j))],
  apart: () => differenceOf(R, inputs, i, j),
});

/**
 * Σ⁰ = b + w⟨x, y⟩. Nothing cancels: with s = Σ⁰_xy
 *   Σ⁰_xx Σ⁰_yy − s² = w²(|x|²|y|² − ⟨x, y⟩²) + w·b·|x − y|²,   |x − y|² = (|x| − |y|)² + 2|x||y|(1 − cos θ),
 * 1 − cos θ = sin²θ/(1 + cos θ) for acute angles and |x| − |y| = (|x|² − |y|²)/(|x| + |y|) from exact numbers.
 */
export function startOf<T>(
  R: Arithmetic<T>,
  { angle, lengths: [x, y], apart: difference }: PairOfRows<T>,
  { weight, bias }: { readonly weight: number; readonly bias: number },
): Start<T> {
  const product = R.multiply(R.number(weight), R.multiply(x, y));
  const covariance = R.add(R.number(bias), R.multiply(product, angle.cosine));
  if (bias === 0) return { covariance, angle };
  const one = R.number(1);
  const gap =
    R.lower(angle.cosine) > 0
      ? R.divide(R.square(angle.sine), R.add(one, angle.cosine))
      : R.subtract(one, angle.cosine);
  const apart = R.multiply(R.number(weight), R.square(difference()));
  const distance = R.add(apart, R.scale(R.multiply(product, gap), 1));
  const root = R.sqrt(R.add(R.square(R.multiply(product, angle.sine)), R.multiply(R.number(bias), distance)));
  const size = R.sqrt(R.add(R.square(covariance), R.square(root)));
  return {
    covariance,
    angle: {
      angle: R.atan2(root, covariance),
      cosine: R.clamp(R.divide(covariance, size), -1, 1),
      sine: R.clamp(R.divide(root, size), 0, 1),
    },
  };
}

/** |x_i| − |x_j|. */
function differenceOf<T>(R: Arithmetic<T>, inputs: Inputs, i: number, j: number): T {
  if (inputs.isUnit) return R.number(0);
  const squares = [i, j].map(inputs.square);
  const shift = Math.max(squares[0].shift, squares[1].shift);
  const [first, second] = squares.map((square) => square.integer << BigInt(2 * (shift - square.shift)));
  const sum = R.add(R.sqrt(squareOf(R, inputs, i)), R.sqrt(squareOf(R, inputs, j)));
  return R.divide(R.scale(R.integer(first - second), -2 * shift), sum);
}
