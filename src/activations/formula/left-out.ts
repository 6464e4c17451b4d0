import { Rational } from '../../numerics/exact/rational.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { between, breakEnclosure, breakInDoubles, signAt } from './breaks.js';
import { canonical } from './canonical.js';
import { enclosing } from './enclosing.js';
import { evaluate } from './evaluate.js';
import type { Analytic, Break } from './expression.js';
import { FormulaError } from './formula-error.js';
import { rootsBetween } from './roots.js';
import { textOfSum } from './sum.js';
import { formulaText } from './text.js';

/** The number 0, as pieces such as those of relu bring it in. */
export const NOTHING: Analytic = { kind: 'number', value: Rational.ZERO };
const isNothing = (e: Analytic): boolean => e.kind === 'number' && e.value.sign === 0;

/** Without terms and factors 0; the very expression where it has none. */
export function withoutZeros(e: Analytic): Analytic {
  switch (e.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return e;
    case 'negation': {
      const of = withoutZeros(e.of);
      return isNothing(of) ? of : of.kind === 'negation' ? of.of : of === e.of ? e : { ...e, of };
    }
    case 'call': {
      const of = withoutZeros(e.of);
      return of === e.of ? e : { ...e, of };
    }
    case 'power': {
      const base = withoutZeros(e.base);
      return base === e.base ? e : { ...e, base };
    }
    default: {
      const [left, right] = [withoutZeros(e.left), withoutZeros(e.right)];
      if (e.kind === 'product' && (isNothing(left) || isNothing(right))) return NOTHING;
      if (e.kind === 'sum' && isNothing(left)) return right;
      if (e.kind === 'difference' && isNothing(left)) return withoutZeros({ kind: 'negation', of: right });
      if ((e.kind === 'sum' || e.kind === 'difference') && isNothing(right)) return left;
      return left === e.left && right === e.right ? e : { ...e, left, right };
    }
  }
}

/**
 * What is simplified away must be defined all the same: log z − log z is not 0 where log z is nothing.
 * @throws FormulaError where a part of `written` that `kept` lacks is undefined between the two breaks, ends included, or is not seen to be
 *   defined
 */
export function checkLeftOut(written: Analytic, kept: Analytic, from: Break | undefined, to: Break | undefined): void {
  if (written === kept) return;
  const textOf = ({ need, of }: Demand): string => `${need} ${textOfSum(canonical(of))}`;
  const known = new Set(demandsOf(kept).map(textOf));
  for (const demand of demandsOf(written)) if (!known.has(textOf(demand))) checkDemand(demand, from, to);
}

/** What makes a part undefined: an argument that is not positive, or one that is 0. */
interface Demand {
  readonly need: 'positive' | 'not 0';
  readonly of: Analytic;
  readonly part: Analytic;
}

function demandsOf(e: Analytic): readonly Demand[] {
  const own = (need: Demand['need'], of: Analytic): readonly Demand[] =>
    of.kind === 'number' && of.value.sign > 0 ? [] : [{ need, of, part: e }];
  switch (e.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return [];
    case 'negation':
      return demandsOf(e.of);
    case 'call':
      return [...demandsOf(e.of), ...(e.name === 'log' || e.name === 'sqrt' ? own('positive', e.of) : [])];
    case 'power': {
      const { exponent } = e;
      const need = exponent.denominator !== 1n ? 'positive' : exponent.sign < 0 ? 'not 0' : undefined;
      return [...demandsOf(e.base), ...(need ? own(need, e.base) : [])];
    }
    default: {
      const parts = [...demandsOf(e.left), ...demandsOf(e.right)];
      return e.kind === 'quotient' ? [...parts, ...own('not 0', e.right)] : parts;
    }
  }
}

function checkDemand({ need, of, part }: Demand, from: Break | undefined, to: Break | undefined): void {
  const refuse = (at: number): FormulaError =>
    new FormulaError(
      formulaText(part),
      undefined,
      `undefined at z = ${at}, where ${formulaText(of)} ${need === 'positive' ? 'is not positive' : 'is 0'}, or not seen to be otherwise`,
    );
  const inside = between(from, to);
  if (canonical(of).size === 0) throw refuse(inside.toNumber());
  const [root] = rootsBetween(of, from, to);
  if (root !== undefined) throw refuse(breakInDoubles(root));
  const sign = signAt(of, inside);
  if (sign === undefined || sign === 0 || (need === 'positive' && sign < 0)) throw refuse(inside.toNumber());
  for (const end of [from, to]) if (end !== undefined && !isAwayFromZero(of, end)) throw refuse(breakInDoubles(end));
}

function isAwayFromZero(of: Analytic, end: Break): boolean {
  if (end.kind === 'rational') return (signAt(of, end.at) ?? 0) !== 0;
  try {
    const { lo, hi } = evaluate(enclosing(float64Arithmetic), of, breakEnclosure(end));
    return lo > 0 || hi < 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
