import fc, { type Arbitrary } from 'fast-check';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import {
  diagonal,
  gramOf,
  identity,
  inner,
  plusMultiple,
  product,
  type RationalMatrix,
  rationalMatrix,
  scaled,
  trace,
} from '../../src/numerics/exact/rational-matrix.js';
import { largestEigenvalue, smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import type { Float64Matrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import type { Interval } from '../parts/intervals.js';
import { HALF } from '../parts/rationals.js';

/** A student x ↦ xᵀAx and a teacher x ↦ xᵀA*x, by their positive semidefinite matrices. */
export interface Students {
  readonly student: RationalMatrix;
  readonly teacher: RationalMatrix;
}

/**
 * Students and teachers in up to `most` dimensions, of any ranks: A = WWᵀ/p², A* = W*W*ᵀ/q² with entries of W, W* in ±3; a third of the
 * students next to their teachers, A* + WWᵀ/64.
 */
export const students = (most: number, least = 1): Arbitrary<Students> =>
  fc
    .record({
      factors: integerMatrix({ rows: [least, most], columns: [0, 2 * most], largest: 3 }),
      split: fc.nat({ max: most }),
      scales: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      near: fc.constantFrom(false, false, true),
    })
    .map(({ factors, split, scales: [p, q], near }) => {
      const teacher = squareOf(
        factors.map((row) => row.slice(split)),
        q,
      );
      const own = squareOf(
        factors.map((row) => row.slice(0, split)),
        near ? 8 : p,
      );
      return { student: near ? plusMultiple(own, Rational.ONE, teacher) : own, teacher };
    });

/** The same of whole numbers alone: for controls, whose counterexamples are to be read. */
export const simpleStudents = (most: number, least = 1): Arbitrary<Students> =>
  fc
    .record({
      factors: integerMatrix({ rows: [least, most], columns: [0, 2 * most], largest: 2 }),
      split: fc.nat({ max: most }),
    })
    .map(({ factors, split }) => ({
      student: squareOf(factors.map((row) => row.slice(0, split))),
      teacher: squareOf(factors.map((row) => row.slice(split))),
    }));

/** Diagonal ones with entries 0 … `largest`: what a control comes down to in the eigenbasis of both. */
export const diagonalStudents = (most: number, least = 1, largest = 2): Arbitrary<Students> =>
  integerMatrix({ rows: [least, most], columns: 2, largest }).map((entries) => {
    const at = (k: number): RationalMatrix => diagonal(entries.map((row) => Rational.from(Math.abs(row[k]))));
    return { student: at(0), teacher: at(1) };
  });

/** WWᵀ/q². */
export const squareOf = (w: IntegerMatrix, q = 1): RationalMatrix =>
  scaled(Rational.of(1n, BigInt(q * q)), gramOf(rationalMatrix(w)));

/** D = A − A*. */
export const differenceOf = ({ student, teacher }: Students): RationalMatrix =>
  plusMultiple(student, Rational.from(-1), teacher);

/** The population loss ½‖D‖² + ¼(tr D)², for standard normal data. */
export const lossOf = (d: RationalMatrix): Rational =>
  HALF.times(inner(d, d)).plus(HALF.squared().times(trace(d).squared()));

/** N = ∂L/∂A = D + ½ tr(D) I. */
export const gradientOf = (d: RationalMatrix): RationalMatrix =>
  plusMultiple(d, HALF.times(trace(d)), identity(d.length));

/** g = tr(N²A): along the gradient flow the loss falls at 2g. */
export function descentOf(pair: Students): Rational {
  const n = gradientOf(differenceOf(pair));
  return inner(product(n, n), pair.student);
}

/** A′ = (I − ηN) A (I − ηN): a step of gradient descent on W. */
export function stepOf(pair: Students, eta: Rational): RationalMatrix {
  const factor = plusMultiple(identity(pair.student.length), eta.negated(), gradientOf(differenceOf(pair)));
  return product(product(factor, pair.student), factor);
}

/** The ends of the spectrum of a rational matrix. */
export const leastOf = (a: RationalMatrix): Interval => smallestEigenvalue(enclosed(a));
export const greatestOf = (a: RationalMatrix): Interval => largestEigenvalue(enclosed(a));

/** Of b − a, from that of a − b. */
export const opposite = (sign: -1 | 0 | 1): -1 | 0 | 1 => (sign === 0 ? 0 : sign > 0 ? -1 : 1);

function enclosed(a: RationalMatrix): Float64Matrix {
  const ends = a.flat().map((x) => x.enclosure());
  const middle = Float64Array.from(ends, ({ lo }) => lo);
  return {
    kind: 'float64',
    n: a.length,
    middle,
    radius: Float64Array.from(ends, ({ lo, hi }) => hi - lo),
    basis: 'proved',
  };
}
