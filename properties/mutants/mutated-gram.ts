import { enclosedKernel } from '../../src/families/dual-kernel.js';
import { hermiteCoefficients } from '../../src/families/hermite-coefficients.js';
import type { Angle } from '../../src/numerics/angle.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import type { SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { enclosedMatrix, entryOf, exactMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { absoluteCorrelations, seriesFloor } from '../gram/bounds/series-floor.js';
import type { Activation } from '../parts/activations.js';
import { angleBetween, type Directions } from '../parts/data.js';
import { doubles, type Interval, middle, point, square } from '../parts/intervals.js';
import { dot } from '../parts/vectors.js';

/** The matrix of a wrong rule for its entries, enclosed in doubles: no mutant needs more. */
export function matrixOf(data: Directions, entry: (angle: Angle<Interval>) => Interval): SymmetricMatrix {
  const float64 = (i: number, j: number): Interval => entry(angleBetween(doubles, data, i, j));
  return enclosedMatrix(data.count, 'float64', { float64, mpfr: (R, i, j) => R.from(float64(i, j)) });
}

/** λ_min of that matrix. */
export const lambdaMinOf = (data: Directions, entry: (angle: Angle<Interval>) => Interval): Interval =>
  smallestEigenvalue(matrixOf(data, entry));

/** What one would write today: unit vectors, dot products, acos, the kernel, all rounded to nearest. */
export function naiveGram(activation: Activation, data: Directions): Float64Array {
  const kernel = enclosedKernel(activation, 'derivative');
  const unit = data.rows.map((row) => row.map((x) => x / Math.hypot(...row)));
  const entry = (u: readonly number[], v: readonly number[]): number => {
    const rho = Math.max(-1, Math.min(1, dot(u, v)));
    const angle = { angle: point(Math.acos(rho)), cosine: point(rho), sine: point(Math.sin(Math.acos(rho))) };
    return middle(kernel.atDouble(angle)) * rho;
  };
  return Float64Array.from(unit.flatMap((u) => unit.map((v) => entry(u, v))));
}

/** A matrix of doubles whose entries' own errors are forgotten. */
export function withoutRadius(matrix: SymmetricMatrix): SymmetricMatrix {
  const rows = Array.from({ length: matrix.n }, (_, i) =>
    Array.from({ length: matrix.n }, (_, j) => middle(entryOf(matrix, i, j))),
  );
  return exactMatrix(rows);
}

export interface SeriesFloorParts {
  /** Whether row i sums |ρ_ij|^{r+1} over this j. */
  readonly sums: (i: number, j: number) => boolean;
  /** The index of the coefficient that multiplies the term of degree r + 1; none below 0. */
  readonly index: (r: number) => number;
}

/** The first 64 terms of the floor of gram.kink-floor-series, parts of it replaceable. */
export function mutatedSeriesFloor(
  activation: Activation,
  data: Directions,
  { sums, index }: SeriesFloorParts,
): Interval {
  const squares = hermiteCoefficients(activation, 'derivative', TERMS).map(square);
  const series = {
    square: (r: number) => (index(r) < 0 ? point(0) : squares[index(r)]),
    tail: () => point(0),
    ends: (from: number) => from >= TERMS,
  };
  return seriesFloor(data.count, absoluteCorrelations(data), series, sums);
}

const TERMS = 64;
