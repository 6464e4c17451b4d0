import type { Operation } from '../../src/certificate/certified-instance.js';
import { inMpfr, parseRational } from '../../src/certificate/enclosure.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  type Definition,
  divide,
  exactly,
  log,
  maximum,
  multiply,
  power,
  sqrt,
  subtract,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { meanOf } from '../../src/families/piecewise-polynomial/gaussian-mean.js';
import { piecesOfKnots } from '../../src/families/piecewise-polynomial/knots.js';
import { derivativeOfPieces, productOfPieces } from '../../src/numerics/exact/piecewise-polynomial.js';
import type { MpfrArithmetic, MpfrInterval } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
import { biasShare } from '../linear-region/bias-share.js';
import { bracketOf, type End, widthAt } from '../linear-region/bracket.js';
import { point, divide as quotient, scale as scaled, square } from '../parts/intervals.js';
import { edgeMap, TrajectoryTerm } from './correlation-maps.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';
import { type Member, memberOf } from './members.js';
import { around, kept, VARIANCES, widened } from './variances.js';

const bracket =
  (part: 'inside' | End): Operation['value'] =>
  (R, _, [t]) =>
    widened(R, bracketOf(R, t as MpfrInterval)[part]);

const width = (end: End): Operation => ({
  value: (R, _, [y, low, high]) => {
    const [l, h] = [low, high].map((x) => inMpfr(R, parseRational(x as string)));
    // bracketOf(t) − yt², with t itself added: it is kept where that is 0.
    return kept(R, l, h, (t) => R.add(t, R.subtract(bracketOf(R, t)[end], R.multiply(y as MpfrInterval, R.square(t)))));
  },
  rationals: [1, 2],
  exact: true,
});

/** The operations of checker/kinds/brackets.py, and of variances.py for piecewise linear functions. */
export const BRACKETS: Readonly<Record<string, Operation>> = {
  ...VARIANCES,
  'fourth slope moment': {
    value: (R, { activation }, [q]) => widened(R, fourthMoment(R, activation!.form, q as MpfrInterval)),
  },
  inside: { value: bracket('inside') },
  'lower end': { value: bracket('lower') },
  'upper end': { value: bracket('upper') },
  'lower width': width('lower'),
  'upper width': width('upper'),
};

function fourthMoment(R: MpfrArithmetic, form: Member['activation']['form'], q: MpfrInterval): MpfrInterval {
  if (!('knots' in form)) throw new NoCertificate('not yet for the fourth moment of such slopes');
  const slope = derivativeOfPieces(piecesOfKnots(form.knots));
  const squares = productOfPieces(slope, slope);
  return meanOf(R, productOfPieces(squares, squares), q);
}

/** s = σ_b²/q = 1 − χ·V(q)/(q·S(q)) at χ₁ = χ. */
function shareTerm(q: string, chi = '1'): Term {
  const part = divide(['second moment', q], multiply(q, ['slope moment', q]));
  return subtract('1', chi === '1' ? part : multiply(chi, part));
}

function known({ activation }: Member, fourth = false): void {
  const isKnown = 'knots' in activation.form || (!fourth && activation.name === 'erf');
  if (!isKnown) throw new NoCertificate(`not yet for moments of ${activation.name}`);
}

const about = (
  { activation }: Member,
  definitions: readonly Definition[],
  [left, relation, right]: readonly [Term, Sides['relation'], Term],
): Sides => {
  const text = JSON.stringify([left, right, definitions.map(([, term]) => term)]);
  const used = definitions.filter(([name]) => text.includes(`["the","${name}"]`));
  return { activation, operations: BRACKETS, definitions: used, left, relation, right };
};

/** The share against an end of its bracket at t = a/√q. */
function twoEnds(i: CaseInstance, { factor = '1', chi = '1' } = {}, end = i.value.end as End): Sides {
  const member = memberOf(i);
  known(member);
  const q = exactly(i.number('variance'));
  const bound = multiply(factor, [`${end} end`, the('t')]);
  const definitions: readonly Definition[] = [
    ['s', shareTerm(q, chi)],
    ['t', divide(exactly(member.halfWidth), sqrt(q))],
  ];
  return about(member, definitions, [the('s'), end === 'lower' ? '>=' : '<=', bound]);
}

/** Hard tanh has the lower end itself. */
const attained = (i: CaseInstance, options?: Parameters<typeof twoEnds>[1]): Sides => ({
  ...twoEnds(i, options, 'lower'),
  relation: '=',
});

/** y = σ_b²/a², and t₋ or t₊ of it. */
function widths(member: Member, variance: number, end: End, chi = 1): readonly Definition[] {
  const q = exactly(variance);
  const a = exactly(member.halfWidth ** 2);
  const near = quotient(
    scaled(biasShare(member.activation, variance, 'float64', chi), variance),
    square(point(member.halfWidth)),
  );
  const { t } = widthAt(near, end, 'float64');
  return [
    ['s', shareTerm(q, chi === 1 ? '1' : exactly(chi))],
    ['y', divide(multiply(q, the('s')), a)],
    ['t', [`${end} width`, the('y'), ...around(t)]],
  ];
}

const kurtosis = (q: string): Term => divide(['fourth slope moment', q], power(['slope moment', q], '2'));

/** E φ′⁴/(E φ′²)² against 1 or 1/P(t₋). */
function momentBound(i: CaseInstance, { factor = '1', end = 'lower' as End, chi = 1 } = {}): Sides {
  const member = memberOf(i);
  known(member, true);
  const variance = i.number('variance');
  const q = exactly(variance);
  if (i.value.end === 'lower') return about(member, [], [kurtosis(q), '>=', '1']);
  const excess = subtract(divide('1', ['inside', the('t')]), '1');
  return about(member, widths(member, variance, end, chi), [
    subtract(kurtosis(q), '1'),
    '<=',
    factor === '1' ? excess : multiply(factor, excess),
  ]);
}

/** |c^l − c⁰| at the edge with q = 1 against factor·l·y·t₊². */
function drift(i: CaseInstance, { factor = '1', chi = '1' } = {}): Sides {
  const member = memberOf(i);
  known(member);
  const [start, layers] = [i.number('correlation'), i.number('layers')];
  if (start < 0 && layers > 1) throw new NoCertificate('not yet for several layers from a negative correlation');
  const map = edgeMap(member.activation, 1);
  // At half of σ_w², with the σ_b² that keeps the variance: 1 − χ(1 − f(c)).
  const of = chi === '1' ? map.of : (c: Term) => subtract('1', multiply(chi, subtract('1', map.of(c))));
  const path = new TrajectoryTerm({ of }, start, layers);
  const c = path.at(layers);
  const left = maximum([subtract(c, exactly(start)), subtract(exactly(start), c)]);
  const bound = multiply(the('y'), power(the('t'), '2'));
  const right = multiply(multiply(factor, String(layers)), bound);
  return about(member, [...widths(member, 1, 'upper'), ...path.definitions], [left, '<=', right]);
}

/** The share, or what the spread exceeds 1 by, against y(logarithms·ln(1/y) + constant). */
function explicitRate(i: CaseInstance, { logarithms = '2', constant = '' } = {}): Sides {
  const member = memberOf(i);
  const isSpread = i.value.end === 'slopes';
  known(member, isSpread);
  const q = exactly(i.number('variance'));
  const definitions: readonly Definition[] = [
    ['s', shareTerm(q)],
    ['y', divide(multiply(q, the('s')), exactly(member.halfWidth ** 2))],
  ];
  const growth = multiply(logarithms, log(divide('1', the('y'))));
  const right = multiply(the('y'), add(growth, constant || (isSpread ? '27/25' : '21/25')));
  return about(member, definitions, [isSpread ? subtract(kurtosis(q), '1') : the('s'), '<=', right]);
}

/** ∏ χ(q^l) from q⁰ = share·q against P(t)^L or P(t)^{−L}; the bias b keeps q, and w = 1/S(q). */
function gradientWindow(i: CaseInstance, times = 1): Sides {
  const member = memberOf(i);
  known(member);
  const [variance, layers] = [i.number('variance'), i.number('layers')];
  const q = exactly(variance);
  const definitions: Definition[] = [
    ['w', divide('1', ['slope moment', q])],
    ['b', subtract(q, multiply(the('w'), ['second moment', q]))],
    ['t', divide(exactly(member.halfWidth), sqrt(q))],
  ];
  let v: Term = exactly(i.number('share') * variance);
  let left: Term | undefined;
  for (let l = 0; l < layers; l++) {
    const chi = multiply(the('w'), ['slope moment', v]);
    left = left === undefined ? chi : multiply(left, chi);
    definitions.push([`v${l + 1}`, add(the('b'), multiply(the('w'), ['second moment', v]))]);
    v = the(`v${l + 1}`);
  }
  const floor = power(['inside', the('t')], String(layers));
  const product = times === 1 ? left! : power(left!, String(times));
  const isLower = i.value.end === 'lower';
  // The variance after the last layer is not needed.
  return about(member, definitions.slice(0, -1), [
    product,
    isLower ? '>=' : '<=',
    isLower ? floor : divide('1', floor),
  ]);
}

export const linearRegionStatements: CertifiedStatements = {
  'linear.two-ends': (i) => twoEnds(i),
  'linear.two-ends/larger-lower-end': (i) => twoEnds(i, { factor: '21/20' }),
  'linear.two-ends/smaller-upper-end': (i) => twoEnds(i, { factor: '3/4' }),
  'linear.two-ends/unbounded': (i) => twoEnds(i),
  'linear.two-ends/steeper-outside': (i) => twoEnds(i),
  'linear.two-ends/not-linear-inside': (i) => twoEnds(i),
  'linear.two-ends/ordered': (i) => twoEnds(i, { chi: '1/2' }),
  'linear.two-ends/chaotic': (i) => twoEnds(i, { chi: '65/64' }),
  'linear.hard-tanh-attains': (i) => attained(i),
  'linear.hard-tanh-attains/any-shape': (i) => attained(i),
  'linear.hard-tanh-attains/ordered': (i) => attained(i, { chi: '63/64' }),
  'linear.hard-tanh-attains/one-tail': (i) => attained(i, { factor: '1/2' }),
  'linear.moment-bound': (i) => momentBound(i),
  'linear.moment-bound/smaller-upper-end': (i) => momentBound(i, { factor: '19/20' }),
  'linear.moment-bound/the-other-width': (i) => momentBound(i, { end: 'upper' }),
  'linear.moment-bound/steeper-outside': (i) => momentBound(i),
  'linear.moment-bound/unbounded': (i) => momentBound(i),
  'linear.moment-bound/not-linear-inside': (i) => momentBound(i),
  'linear.moment-bound/chaotic': (i) => momentBound(i, { chi: 65 / 64 }),
  'linear.correlation-bound': (i) => drift(i),
  'linear.correlation-bound/half-the-bound': (i) => drift(i, { factor: '1/2' }),
  'linear.correlation-bound/negative-start': (i) => drift(i),
  'linear.correlation-bound/not-odd': (i) => drift(i),
  'linear.correlation-bound/steeper-outside': (i) => drift(i),
  'linear.correlation-bound/not-linear-inside': (i) => drift(i),
  'linear.correlation-bound/ordered': (i) => drift(i, { chi: '1/2' }),
  'linear.explicit-rate': (i) => explicitRate(i),
  'linear.explicit-rate/half-the-logarithm': (i) => explicitRate(i, { logarithms: '1' }),
  'linear.explicit-rate/half-the-logarithm-of-slopes': (i) => explicitRate(i, { logarithms: '1' }),
  'linear.explicit-rate/the-other-constant': (i) => explicitRate(i, { constant: '21/25' }),
  'linear.explicit-rate/not-linear-inside': (i) => explicitRate(i),
  'linear.gradient-window': (i) => gradientWindow(i),
  'linear.gradient-window/larger-start': (i) => gradientWindow(i),
  'linear.gradient-window/half-the-depth': (i) => gradientWindow(i, 2),
  'linear.gradient-window/steeper-outside': (i) => gradientWindow(i),
};
