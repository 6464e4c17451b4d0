import type { Activation } from '../activations/activation.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { uncertifiedCorrelationsOf } from '../data/uncertified-correlations.js';
import { angleOf, angleOfCosine, enclosedKernel, withGuard } from '../families/dual-kernel.js';
import { hermiteCoefficients } from '../families/hermite-coefficients.js';
import type { Angle } from '../numerics/angle.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { middle } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type Precision, roundingTo, uncertifiedAt } from '../numerics/precision.js';
import {
  enclosedMatrix,
  estimatedMatrix,
  type Float64Matrix,
  middlesInDoubles,
  type SymmetricMatrix,
} from '../numerics/spectrum/symmetric-matrix.js';

/** Terms of the Hermite series that a numerical kernel of the usual kind takes. */
export const PLAIN_TERMS = 64;

/**
 * G^∞ with the stages that `precision` names computed in ordinary floating point, the others at its bits; undefined when it names none
 * that concern entries. 'estimated': for audits.
 */
export function uncertifiedGram(
  activation: Activation,
  data: Directions,
  precision: Precision,
): SymmetricMatrix | undefined {
  if (precision === 'float64') return undefined;
  const onData = uncertifiedAt(precision, 'data');
  const onKernel = uncertifiedAt(precision, 'kernel');
  const onSeries = uncertifiedAt(precision, 'series');
  if ((onData ?? onKernel ?? onSeries) === undefined) return undefined;
  const { count: n } = data;
  const rho = onData === undefined ? undefined : uncertifiedCorrelationsOf(data, onData);
  const significand = onSeries ?? onKernel;
  if (significand !== undefined) {
    const kernel = (onSeries === undefined ? uncertifiedKernel : cutSeries)(activation, significand);
    const round = roundingTo(significand);
    return estimatedMatrix(n, (i, j) => {
      const exact = rho === undefined ? angleBetween(float64Arithmetic, data, i, j) : undefined;
      const cosine = round(exact === undefined ? rho![i * n + j] : middle(exact.cosine));
      const angle = exact === undefined ? round(Math.acos(rho![i * n + j])) : middle(exact.angle);
      return round(kernel(cosine, angle) * cosine);
    });
  }
  const kernel = enclosedKernel(activation, 'derivative');
  return enclosedMatrix(n, withGuard(precision), {
    float64: () => float64Arithmetic.number(0),
    mpfr: (R, i, j) => {
      const angle = uncertifiedAngle(R, rho?.[i * n + j] ?? 1);
      return R.withBasis(R.multiply(kernel.atMpfr(R, angle), angle.cosine), 'estimated');
    },
  });
}

/** K likewise. */
export function uncertifiedCorrelations(data: Directions, precision: Precision): Float64Matrix | undefined {
  const significand = uncertifiedAt(precision, 'data');
  if (significand === undefined) return undefined;
  const rho = uncertifiedCorrelationsOf(data, significand);
  return estimatedMatrix(data.count, (i, j) => rho[i * data.count + j]);
}

/** The middles of a matrix, rounded. */
export function roundedMatrix(matrix: SymmetricMatrix, significand: 24 | 53): Float64Matrix {
  const round = roundingTo(significand);
  const middles = middlesInDoubles(matrix);
  return estimatedMatrix(matrix.n, (i, j) => round(middles[i * matrix.n + j]));
}

const uncertifiedAngle = (R: MpfrArithmetic, rho: number): Angle<MpfrInterval> => angleOfCosine(R, R.number(rho));

type PlainKernel = (cosine: number, angle: number) => number;

/** The kernel's value at the angle, rounded: as good as a closed form in floating point can be. */
function uncertifiedKernel(activation: Activation, significand: 24 | 53): PlainKernel {
  const round = roundingTo(significand);
  const { atDouble } = enclosedKernel(activation, 'derivative');
  return (_cosine, angle) => round(middle(atDouble(angleOf(float64Arithmetic, Math.min(angle, Math.PI)))));
}

function cutSeries(activation: Activation, significand: 24 | 53): PlainKernel {
  const round = roundingTo(significand);
  const squares = hermiteCoefficients(activation, 'derivative', PLAIN_TERMS).map((b) => round(middle(b) ** 2));
  return (cosine) => squares.reduceRight((sum, square) => round(round(sum * cosine) + square), 0);
}
