import { Rational } from '../../numerics/exact/rational.js';
import { between, compareBreaks, signAt } from './breaks.js';
import { canonical, polynomialIn } from './canonical.js';
import type { Analytic, Break, Expression, KinkedName, Pieces } from './expression.js';
import { FormulaError } from './formula-error.js';
import { checkLeftOut, NOTHING, withoutZeros } from './left-out.js';
import { expressionOf, rootsBetween } from './roots.js';
import { textOfSum } from './sum.js';
import { formulaText } from './text.js';

/**
 * The pieces of an expression: between breaks no corner and no case is left, and neighbours are not seen to be the same function.
 * @throws FormulaError where the breaks cannot be found, or are more than 32
 */
export function piecesOf(expression: Expression): Pieces {
  const { breaks, pieces } = split(expression);
  if (breaks.length > MOST_BREAKS)
    throw new FormulaError(
      formulaText(expression),
      undefined,
      `${breaks.length} breaks, expected at most ${MOST_BREAKS}`,
    );
  const simple = pieces.map((written, k) => {
    const polynomial = polynomialIn(canonical(written));
    const kept = polynomial === undefined ? withoutZeros(written) : expressionOf(polynomial);
    checkLeftOut(written, kept, breaks[k - 1], breaks[k]);
    return kept;
  });
  const texts = simple.map((piece) => textOfSum(canonical(piece)));
  const kept = breaks.map((_, k) => texts[k] !== texts[k + 1]);
  return { breaks: breaks.filter((_, k) => kept[k]), pieces: simple.filter((_, k) => k === 0 || kept[k - 1]) };
}

const MOST_BREAKS = 32;

/** Something on each interval between breaks. */
interface Split<T> {
  readonly breaks: readonly Break[];
  readonly pieces: readonly T[];
}

function split(expression: Expression): Split<Analytic> {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return { breaks: [], pieces: [expression] };
    case 'negation':
      return mapped(split(expression.of), (of) => ({ kind: 'negation', of }));
    case 'power': {
      const { exponent } = expression;
      return mapped(split(expression.base), (base) => ({ kind: 'power', base, exponent }));
    }
    case 'call': {
      const { name } = expression;
      const inner = split(expression.of);
      if (name === 'abs' || name === 'sign' || name === 'relu')
        return mapped(signed(inner), ([u, sign]) => KINKED[name](u, sign));
      return mapped(inner, (of) => ({ kind: 'call', name, of }));
    }
    case 'extreme': {
      const side = expression.name === 'max' ? 1 : -1;
      const both = joined(split(expression.left), split(expression.right), (left, right) => [left, right] as const);
      return joined(both, signOfDifference(both), ([left, right], sign) => (sign === side ? left : right));
    }
    case 'choice': {
      const test = joined(split(expression.left), split(expression.right), (left, right) => [left, right] as const);
      const side = expression.relation.startsWith('>') ? 1 : -1;
      const equal = expression.relation.endsWith('=');
      const cases = joined(split(expression.value), split(expression.otherwise), (a, b) => [a, b] as const);
      return joined(cases, signOfDifference(test), ([value, otherwise], sign) =>
        sign === side || (sign === 0 && equal) ? value : otherwise,
      );
    }
    default: {
      const { kind } = expression;
      return joined(split(expression.left), split(expression.right), (left, right) => ({ kind, left, right }));
    }
  }
}

const KINKED: Readonly<Record<KinkedName, (u: Analytic, sign: Sign) => Analytic>> = {
  abs: (u, sign) => (sign < 0 ? { kind: 'negation', of: u } : u),
  sign: (_, sign) => ({ kind: 'number', value: Rational.of(BigInt(sign)) }),
  relu: (u, sign) => (sign > 0 ? u : NOTHING),
};

type Sign = -1 | 0 | 1;

const signOfDifference = (both: Split<readonly [Analytic, Analytic]>): Split<Sign> =>
  mapped(signed(mapped(both, ([left, right]) => ({ kind: 'difference', left, right }))), ([, sign]) => sign);

/** Cut further where u changes sign; with the sign on each interval, 0 where u is 0 on all of it. */
function signed({ breaks, pieces }: Split<Analytic>): Split<readonly [Analytic, Sign]> {
  const all: Break[] = [];
  const found: (readonly [Analytic, Sign])[] = [];
  for (const [k, written] of pieces.entries()) {
    const u = withoutZeros(written);
    const isZero = canonical(u).size === 0;
    checkLeftOut(written, isZero ? NOTHING : u, breaks[k - 1], breaks[k]);
    const roots = isZero ? [] : rootsBetween(u, breaks[k - 1], breaks[k]);
    if (k > 0) all.push(breaks[k - 1]);
    all.push(...roots);
    const ends = [breaks[k - 1], ...roots, breaks[k]];
    for (let i = 0; i + 1 < ends.length; i++) found.push([written, isZero ? 0 : signOn(u, ends[i], ends[i + 1])]);
  }
  return { breaks: all, pieces: found };
}

/** Of u, which is nowhere 0 between the two. */
function signOn(u: Analytic, from: Break | undefined, to: Break | undefined): Sign {
  const at = between(from, to);
  const sign = signAt(u, at);
  if (sign === undefined)
    throw new FormulaError(formulaText(u), undefined, `cannot tell the sign at z = ${at.toNumber()}`);
  return sign;
}

const mapped = <A, B>({ breaks, pieces }: Split<A>, f: (a: A) => B): Split<B> => ({ breaks, pieces: pieces.map(f) });

/** Both on the intervals between the breaks of both. */
function joined<A, B, C>(a: Split<A>, b: Split<B>, f: (a: A, b: B) => C): Split<C> {
  const breaks: Break[] = [];
  const pieces = [f(a.pieces[0], b.pieces[0])];
  let [i, k] = [0, 0];
  while (i < a.breaks.length || k < b.breaks.length) {
    const order = i === a.breaks.length ? 1 : k === b.breaks.length ? -1 : compareBreaks(a.breaks[i], b.breaks[k]);
    breaks.push(order <= 0 ? a.breaks[i] : b.breaks[k]);
    if (order <= 0) i++;
    if (order >= 0) k++;
    pieces.push(f(a.pieces[i], b.pieces[k]));
  }
  return { breaks, pieces };
}
