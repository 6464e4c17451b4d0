import { Rational } from '../../numerics/exact/rational.js';
import type { RationalPolynomial } from '../../numerics/exact/rational-polynomial.js';
import { realRoots } from '../../numerics/exact/real-roots.js';
import { simplestBetween } from '../../numerics/exact/simplest-rational.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { type Interval, interval, middle, negate, point } from '../../numerics/interval/interval.js';
import { breakEnclosure, compareBreaks, narrowed, signAt } from './breaks.js';
import { canonical, symbolic as EXACT, exactValue, polynomialIn } from './canonical.js';
import { enclosing } from './enclosing.js';
import { evaluate, prepared } from './evaluate.js';
import type { Analytic, Break } from './expression.js';
import { FormulaError } from './formula-error.js';
import { type Jet, jets, variableJet } from './jets.js';
import { constant } from './sum.js';
import { formulaText } from './text.js';

/**
 * Where an analytic expression is 0 strictly between two breaks, ascending: all places, and only such. From −∞ or to ∞ where a
 * break is left out. Not for the function 0.
 * Method: polynomials exactly; products, quotients and monotone functions by their parts; else intervals are halved until the function or
 * its derivative is not 0 on each.
 * @throws FormulaError where that does not end, as for sin z on the whole line
 */
export function rootsBetween(u: Analytic, from: Break | undefined, to: Break | undefined): readonly Break[] {
  const found: Break[] = [];
  for (const part of parts(u))
    for (const root of rootsOf(part, from, to)) {
      const inside =
        (from === undefined || compareBreaks(root, from) > 0) && (to === undefined || compareBreaks(root, to) < 0);
      if (inside && !found.some((other) => compareBreaks(other, root) === 0)) found.push(root);
    }
  return found.sort(compareBreaks);
}

/** Expressions one of which is 0 where u is. */
function parts(u: Analytic): readonly Analytic[] {
  switch (u.kind) {
    case 'number':
    case 'constant':
      return [];
    case 'negation':
      return parts(u.of);
    case 'product':
      return [...parts(u.left), ...parts(u.right)];
    case 'quotient':
      return parts(u.left);
    case 'power':
      return u.exponent.sign > 0 ? parts(u.base) : [];
    case 'call':
      if (['tanh', 'sinh', 'atan', 'erf', 'sqrt'].includes(u.name)) return parts(u.of);
      return ['exp', 'cosh', 'sigmoid', 'softplus', 'normalCdf', 'erfc'].includes(u.name) ? [] : [u];
    default:
      return [u];
  }
}

function rootsOf(u: Analytic, from: Break | undefined, to: Break | undefined): readonly Break[] {
  const polynomial = polynomialIn(canonical(u));
  if (polynomial !== undefined) return polynomial.length === 0 ? [] : polynomialRoots(polynomial);
  const seeker = new Seeker(u);
  const lo = from === undefined ? seeker.farFrom(-1) : breakEnclosure(from).lo;
  const hi = to === undefined ? seeker.farFrom(1) : breakEnclosure(to).hi;
  return lo < hi ? seeker.between(lo, hi) : [];
}

function polynomialRoots(p: RationalPolynomial): Break[] {
  const { squareFree, roots } = realRoots(p);
  const of = expressionOf(squareFree);
  return roots.map((root) => (root instanceof Rational ? rational(root) : { kind: 'root', of, ...root }));
}

const rational = (at: Rational): Break => ({ kind: 'rational', at });

/** By Horner's rule. */
export function expressionOf(p: RationalPolynomial): Analytic {
  const number = (value: Rational): Analytic => ({ kind: 'number', value });
  const z: Analytic = { kind: 'variable' };
  let sum = number(p[p.length - 1] ?? Rational.ZERO);
  for (const a of p.slice(0, -1).reverse()) {
    const raised: Analytic = isOne(sum) ? z : { kind: 'product', left: sum, right: z };
    sum = a.sign === 0 ? raised : { kind: 'sum', left: raised, right: number(a) };
  }
  return sum;
}

const isOne = (e: Analytic): boolean => e.kind === 'number' && e.value.equals(Rational.ONE);

const FARTHEST = 20;
const SMALLEST = 2 ** -30;
/** Roots of higher order are not looked for. */
const HIGHEST = 6;
const F = enclosing(float64Arithmetic);
const SLOPES = jets(F, 1);

class Seeker {
  readonly #value: (z: Interval) => Interval;
  readonly #jet: (z: Jet<Interval>) => Jet<Interval>;

  constructor(readonly u: Analytic) {
    this.#value = prepared(F, u);
    this.#jet = prepared(jets(F, HIGHEST), u);
  }

  /** A number beyond which, on that side, u is not 0. */
  farFrom(side: 1 | -1): number {
    for (let k = 1; k <= FARTHEST; k++) {
      const ray = side > 0 ? interval(2 ** k, Number.POSITIVE_INFINITY) : interval(Number.NEGATIVE_INFINITY, -(2 ** k));
      const value = attempt(() => this.#value(ray));
      if (value !== undefined && (value.lo > 0 || value.hi < 0)) return side * 2 ** k;
      if (this.#movesAway(ray, side * 2 ** k, side)) return side * 2 ** k;
    }
    throw this.#refusal(`cannot tell where this is 0 beyond z = ${side * 2 ** FARTHEST}`);
  }

  /** Whether u is not 0 at the beginning of a ray and only grows in size from there, as e^z − z − 2 does, whose parts are infinite. */
  #movesAway(ray: Interval, start: number, side: 1 | -1): boolean {
    const found = attempt(
      () => [this.#value(point(start)), evaluate(SLOPES, this.u, variableJet(F, ray, 1))[1]] as const,
    );
    if (found === undefined) return false;
    const [value, slope] = found;
    const outward = side > 0 ? slope : negate(slope);
    return (value.lo > 0 && outward.lo >= 0) || (value.hi < 0 && outward.hi <= 0);
  }

  between(lo: number, hi: number): readonly Break[] {
    const cell = interval(lo, hi);
    const value = attempt(() => this.#value(cell));
    if (value !== undefined && (value.lo > 0 || value.hi < 0)) return [];
    const found = attempt(() => this.#only(cell));
    if (found !== undefined) return found;
    const centre = middle(cell);
    if (!(hi - lo > SMALLEST * Math.max(1, Math.abs(centre))))
      throw this.#refusal(`cannot tell where this is 0 near z = ${centre}`);
    return [...this.between(lo, centre), ...this.between(centre, hi)];
  }

  /** The only root in the cell if there is at most one, of any order; undefined where that is not seen. */
  #only(cell: Interval): readonly Break[] | undefined {
    const jet = this.#jet(variableJet(F, cell, HIGHEST));
    const order = jet.findIndex((a) => a.lo > 0 || a.hi < 0);
    if (order === 1) return this.#simple(cell);
    if (order < 2) return undefined;
    // At most `order` roots with multiplicity, and a point where u and as many derivatives vanish is all of them.
    const candidate = simplestBetween(Rational.from(cell.lo), Rational.from(cell.hi));
    const exact = evaluate(jets(EXACT, order - 1), this.u, variableJet(EXACT, constant(candidate), order - 1));
    return exact.every((a) => a.size === 0) ? [rational(candidate)] : undefined;
  }

  /** Where u is strictly monotone. */
  #simple(cell: Interval): readonly Break[] | undefined {
    const [lo, hi] = [Rational.from(cell.lo), Rational.from(cell.hi)];
    const [below, above] = [signAt(this.u, lo), signAt(this.u, hi)];
    if (below === undefined || above === undefined) return undefined;
    if (below === 0) return [rational(lo)];
    if (above === 0) return [rational(hi)];
    if (below === above) return [];
    const root: Break = { kind: 'root', of: this.u, lo, hi };
    const near = narrowed(root, 40);
    const candidate = simplestBetween(near.lo, near.hi);
    return exactValue(this.u, candidate)?.sign === 0 ? [rational(candidate)] : [root];
  }

  #refusal(problem: string): FormulaError {
    return new FormulaError(formulaText(this.u), undefined, problem);
  }
}

/** Undefined where an interval leaves the domain of a function. */
function attempt<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (error instanceof FormulaError || !(error instanceof RangeError)) throw error;
    return undefined;
  }
}
