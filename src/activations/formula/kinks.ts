import { factorial } from '../../numerics/exact/factorial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { nearestDouble } from '../../numerics/exact/rational-conversions.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { type Interval, middle, signOf } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Kink } from '../activation.js';
import { breakIn, breakInDoubles } from './breaks.js';
import { symbolic } from './canonical.js';
import { enclosing } from './enclosing.js';
import { evaluate } from './evaluate.js';
import type { Analytic, Break, Expression, Pieces } from './expression.js';
import { FormulaError } from './formula-error.js';
import { type Jet, jets, variableJet } from './jets.js';
import { constant, rationalIn, subtractSums } from './sum.js';
import { formulaText } from './text.js';

/**
 * Order and jump at each break. A jump counts as 0 only where that is exact: by identities and rational arithmetic, or, for φ
 * itself, because an expression without cases and signs is continuous. Where an enclosure holds 0 and no more is known, the order is
 * the first whose jump is not 0, and 'estimated'.
 * @throws FormulaError where no derivative up to the twelfth is seen to jump
 */
export const kinksOf = (expression: Expression, { breaks, pieces }: Pieces): readonly Kink[] =>
  breaks.map((at, k) => kinkAt(at, pieces[k], pieces[k + 1], isContinuous(expression)));

const HIGHEST = 12;

function kinkAt(at: Break, left: Analytic, right: Analytic, continuous: boolean): Kink {
  let estimated = false;
  for (const most of [3, HIGHEST]) {
    const exact = at.kind === 'rational' ? exactJumps(at.at, left, right, most) : undefined;
    estimated = false;
    for (let order = 0; order <= most; order++) {
      const jump = exact?.[order];
      if (jump?.kind === 'zero' || (order === 0 && continuous)) continue;
      const size = jump?.kind === 'rational' ? nearestDouble(jump.value) : enclosedJump(at, left, right, order);
      if (size === undefined) estimated = true;
      else return { at: breakInDoubles(at), order, jump: size, ...(estimated && { basis: 'estimated' as const }) };
    }
  }
  throw new FormulaError(
    formulaText(right),
    undefined,
    `cannot tell how this joins ${formulaText(left)} at z = ${breakInDoubles(at)}`,
  );
}

type Exact = { readonly kind: 'zero' | 'other' } | { readonly kind: 'rational'; readonly value: Rational };

function exactJumps(at: Rational, left: Analytic, right: Analytic, order: number): readonly Exact[] {
  const F = jets(symbolic, order);
  const z = variableJet(symbolic, constant(at), order);
  const [below, above] = [evaluate(F, left, z), evaluate(F, right, z)];
  return above.map((a, k): Exact => {
    const difference = subtractSums(a, below[k]);
    const value = rationalIn(difference);
    if (difference.size === 0) return { kind: 'zero' };
    return value === undefined
      ? { kind: 'other' }
      : { kind: 'rational', value: value.times(Rational.of(factorial(k))) };
  });
}

/** The jump, to a double; undefined where an enclosure of 128 bits holds 0, and one of 1024 bits as well. */
function enclosedJump(at: Break, left: Analytic, right: Analytic, order: number): number | undefined {
  for (const bits of [128, 1024]) {
    const jump = withMpfr(bits, (R) => jumpIn(R, at, left, right, order));
    if (signOf(jump) !== 0) return middle(jump);
  }
  return undefined;
}

function jumpIn<T>(R: Arithmetic<T>, at: Break, left: Analytic, right: Analytic, order: number): Interval {
  const G = enclosing(R);
  const F = jets(G, order);
  const z = variableJet(G, breakIn(R, at), order);
  const last = (piece: Analytic): T => (evaluate(F, piece, z) as Jet<T>)[order];
  return R.toInterval(R.multiply(R.subtract(last(right), last(left)), G.rational(Rational.of(factorial(order)))));
}

function isContinuous(e: Expression): boolean {
  switch (e.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return true;
    case 'choice':
      return false;
    case 'negation':
      return isContinuous(e.of);
    case 'call':
      return e.name !== 'sign' && isContinuous(e.of);
    case 'power':
      return isContinuous(e.base);
    default:
      return isContinuous(e.left) && isContinuous(e.right);
  }
}
