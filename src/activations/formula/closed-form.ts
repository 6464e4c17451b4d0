import { Rational } from '../../numerics/exact/rational.js';
import { nearestDouble, textOf } from '../../numerics/exact/rational-conversions.js';
import { type RationalPolynomial, valueAt } from '../../numerics/exact/rational-polynomial.js';
import { type Activation, type Constant, type Knot, makeActivation } from '../activation.js';
import { piecewiseLinear } from '../piecewise-linear.js';
import { fromPieces, LARGEST_DEGREE, MOST_BREAKS } from '../piecewise-polynomial.js';
import { polynomial } from '../polynomial.js';
import { canonical, isConstant, polynomialIn } from './canonical.js';
import type { Pieces } from './expression.js';
import { FormulaError } from './formula-error.js';
import { formulaText } from './text.js';

/**
 * A piecewise polynomial in the form that has the cheapest kernels: polynomial, two slopes, piecewise linear, piecewise polynomial.
 * Undefined for another function, and where breaks are no doubles or degrees too large.
 * @throws FormulaError for a constant
 */
export function closedForm(name: string, { breaks, pieces }: Pieces): Activation | undefined {
  if (breaks.length === 0 && isConstant(pieces[0]))
    throw new FormulaError(formulaText(pieces[0]), undefined, 'constant, expected a function of z');
  const polynomials = pieces.map((piece) => polynomialIn(canonical(piece)));
  if (!polynomials.every((p) => p !== undefined)) return undefined;
  const places = breaks.map((at) => (at.kind === 'rational' ? exactDouble(at.at) : undefined));
  if (!places.every((at) => at !== undefined)) return undefined;
  if (breaks.length === 0) return smooth(polynomials[0]);
  return (
    twoSlopes(name, places, polynomials) ??
    straight(places, polynomials) ??
    (places.length <= MOST_BREAKS && polynomials.every((p) => p.length <= LARGEST_DEGREE + 1)
      ? fromPieces(name, { breaks: places, pieces: polynomials })
      : undefined)
  );
}

function exactDouble(a: Rational): number | undefined {
  const double = nearestDouble(a);
  return Number.isFinite(double) && Rational.from(double).equals(a) ? double + 0 : undefined;
}

const MOST_COEFFICIENTS = 33;

function smooth(p: RationalPolynomial): Activation | undefined {
  const coefficients = p.map(exactDouble);
  return p.length <= MOST_COEFFICIENTS && coefficients.every((a) => a !== undefined)
    ? polynomial(coefficients)
    : undefined;
}

/** Two straight lines through 0 with slopes that are doubles or decimals. */
function twoSlopes(
  name: string,
  places: readonly number[],
  polynomials: readonly RationalPolynomial[],
): Activation | undefined {
  if (!(places.length === 1 && places[0] === 0 && polynomials.every((p) => p.length <= 2 && !p[0]?.sign)))
    return undefined;
  const [left, right] = polynomials.map((p) => constantOf(p[1] ?? Rational.ZERO));
  if (left === undefined || right === undefined) return undefined;
  const made = fromPieces(name, { breaks: places, pieces: polynomials });
  return makeActivation({ ...made, form: { kind: 'two-slopes', left, right } });
}

function constantOf(a: Rational): Constant | undefined {
  const text = textOf(a);
  return exactDouble(a) ?? (text.includes('/') ? undefined : text);
}

/** Continuous and straight, with values at the knots that are doubles. */
function straight(places: readonly number[], polynomials: readonly RationalPolynomial[]): Activation | undefined {
  if (!polynomials.every((p) => p.length <= 2)) return undefined;
  const all = [places[0] - 1, ...places, places[places.length - 1] + 1];
  // Beyond 2⁵³ a break and its neighbour one further are the same double.
  if (!all.every((at, k) => k === 0 || at > all[k - 1])) return undefined;
  const knots: Knot[] = [];
  for (const [k, at] of all.entries()) {
    const [value, next] = [k - 1, k].map((i) =>
      valueAt(polynomials[Math.max(0, Math.min(i, polynomials.length - 1))], Rational.from(at)),
    );
    const double = exactDouble(value);
    if (!value.equals(next) || double === undefined) return undefined;
    knots.push([at, double]);
  }
  return piecewiseLinear(knots);
}
