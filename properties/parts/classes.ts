import type { Activation } from '../../src/activations/activation.js';
import { coefficientsOf } from '../../src/activations/exact-parameters.js';
import { canonical, polynomialIn } from '../../src/activations/formula/canonical.js';
import { parseFormula } from '../../src/activations/formula/parse.js';
import { piecesOf } from '../../src/activations/formula/pieces.js';
import { hasMoment } from '../../src/families/scaled-moments.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import { memoOf } from '../../src/numerics/memo.js';

// What hypotheses ask of φ, decided from what is derived of its formula.

/** φ has no jump, and that is proved: E φ′² is finite. */
export const hasSlope = (activation: Activation): boolean => hasMoment(activation, 1) && isTold(activation);

/** φ′ has no jump either. */
export const hasCurvature = (activation: Activation): boolean => hasMoment(activation, 2) && isTold(activation);

const isTold = ({ kinks }: Activation): boolean => kinks.every(({ basis }) => basis === undefined);

/** |φ′| is bounded. */
export const hasBoundedSlope = (activation: Activation): boolean =>
  hasSlope(activation) && activation.lipschitz !== undefined;

/** The degree of a polynomial. */
export function degreeOf(activation: Activation): number | undefined {
  const coefficients = coefficientsOf(activation);
  if (coefficients !== undefined) return coefficients.length - 1;
  const { formula } = activation;
  const { pieces } = formula === undefined ? { pieces: [] } : piecesOf(parseFormula(formula));
  const only = pieces.length === 1 ? polynomialIn(canonical(pieces[0])) : undefined;
  return only && only.length - 1;
}

/** Analytic on the whole line, and no polynomial. */
export const isAnalytic = (activation: Activation): boolean =>
  activation.kinks.length === 0 && degreeOf(activation) === undefined;

/** Not a polynomial of degree 2 or less: for those many bounds are equalities. */
export const bends = (activation: Activation): boolean => !((degreeOf(activation) ?? 3) <= 2);

/** φ⁽ᵒʳᵈᵉʳ⁾, 1 or 2, jumps at 0 and is constant on either side. */
export interface StepAtZero {
  readonly order: 1 | 2;
  /** Above 0 less below. */
  readonly jump: Rational;
}

/** Undefined for another φ, and for one without a formula. */
export const stepAtZero = memoOf(({ formula, kinks }: Activation): StepAtZero | undefined => {
  const order = kinks[0]?.order;
  if (formula === undefined || !(kinks.length === 1 && kinks[0].at === 0 && (order === 1 || order === 2)))
    return undefined;
  const [below, above] = piecesOf(parseFormula(formula)).pieces.map((piece) => polynomialIn(canonical(piece)));
  if (!(below && above && Math.max(below.length, above.length) <= order + 1)) return undefined;
  const top = (above[order] ?? Rational.ZERO).minus(below[order] ?? Rational.ZERO);
  return { order, jump: order === 2 ? top.plus(top) : top };
});

/** φ(tz) = tφ(z) for t > 0. */
export const isHomogeneous = (activation: Activation): boolean =>
  activation.value(0) === 0 && stepAtZero(activation)?.order === 1;
