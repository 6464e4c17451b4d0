import { exactValue, namedValues } from '../../src/certificate/exact-value.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  absolute,
  add,
  type Definition,
  divide,
  exact,
  exactly,
  exp,
  list,
  log,
  maximum,
  multiply,
  PI,
  power,
  sqrt,
  subtract,
  sum,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { Rational, type RationalVector } from '../parts/rationals.js';
import { squaredLength } from '../parts/vectors.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';
import { atLeastTerm, LEAST_SQUARES } from './least-squares.js';
import { errorTerm, over, sampled } from './random-net.js';
import { squared } from './spikes.js';
import { waving } from './waves.js';

interface Wave {
  readonly a: readonly number[];
  readonly b: number;
  readonly c: number;
}

/** Doubles as the rationals that they are. */
const rationals = (x: readonly number[]): Term => (x.length === 0 ? ['after', '1', list(['0'])] : list(x.map(exactly)));

/** ‖f − f_N‖ of waves against F − (B/2F)(e^{−(ω−λ)²s²/2} + e^{−ω²s²/2}). */
function cosineFloor(i: CaseInstance, { factor = '1', largest = false, lambda = '' } = {}): Sides {
  const { k, s, waves } = i.value as { k: readonly number[]; s: number; waves: readonly Wave[] };
  const names: readonly Definition[] = [
    ['s', exactly(s)],
    ['a', list([k, ...waves.map(({ a }) => a)].map(rationals))],
    ['b', rationals([0, ...waves.map(({ b }) => b)])],
    ['c', rationals([-1, ...waves.map(({ c }) => c)])],
    ['w', absolute(['after', '1', 'c'])],
  ];
  const omega = sqrt(exactly(squaredLength(k)));
  const most = lambda || sqrt(exactly(Math.max(...waves.map(({ a }) => squaredLength(a)))));
  const decay = (frequency: Term): Term => exp(subtract('0', divide(power(multiply(frequency, exactly(s)), '2'), '2')));
  const F = sqrt(divide(add('1', decay(multiply('2', omega))), '2'));
  const B = multiply(factor, exact(largest ? ['greatest', 'w'] : sumOf('w')));
  const overlap = add(decay(subtract(omega, most)), decay(omega));
  const right = subtract(F, divide(multiply(divide(B, '2'), overlap), F));
  return { ...waving(names), left: sqrt(['square of waves', 's', 'a', 'b', 'c']), relation: '>=', right };
}

interface Bells {
  readonly mu: number;
  readonly lambda: number;
  readonly units: readonly { readonly a: number; readonly b: number; readonly c: number }[];
}

/** ‖f − f_N‖² of bells against 2[I(μ/√2) − 2B·I(ν) + B²·I(λ/√2)]. */
function gaussianFloor(
  i: CaseInstance,
  { norm = 'sum', scaled = true }: { norm?: 'sum' | 'largest' | 'euclidean' | 'half'; scaled?: boolean } = {},
): Sides {
  const { mu, lambda, units } = i.value as unknown as Bells;
  const total = units.reduce((sum, { c }) => sum + Math.abs(c), 0);
  const isExtremal = units.every(({ a, b, c }) => c === 0 || (Math.abs(a) === lambda && b === 0 && c > 0));
  if (norm === 'sum' && scaled && total <= 1 && isExtremal)
    throw new NoCertificate('not yet for equalities that hold: bells of the greatest width');
  const names: readonly Definition[] = [
    ['a', rationals([mu, ...units.map(({ a }) => a)])],
    ['b', rationals([0, ...units.map(({ b }) => b)])],
    ['w', rationals(units.map(({ c }) => c))],
    ['c', ['joined', list([exactly(-mu)]), scaled ? multiply('w', absolute(['after', '1', 'a'])) : 'w']],
  ];
  const B: Term = {
    sum: exact(sumOf(absolute('w'))),
    half: exact(divide(sumOf(absolute('w')), '2')),
    largest: exact(['greatest', absolute('w')]),
    euclidean: sqrt(exact(sumOf(squared('w')))),
  }[norm];
  const [fast, slow] = [Rational.from(mu).squared(), Rational.from(lambda).squared()];
  const both = fast.times(slow);
  const start = multiply(`${both.over(fast.minus(slow))}`, multiply('2', maximum([log(B), '0'])));
  const tail = (s: Rational): Term =>
    multiply(sqrt(multiply(`${s}`, divide(PI, '2'))), ['erfc', sqrt(divide(start, `${s.times(Rational.from(2))}`))]);
  const half = Rational.from(0.5);
  const mixed = multiply(multiply('2', B), tail(both.over(fast.plus(slow))));
  const squares = add(tail(fast.times(half)), multiply(power(B, '2'), tail(slow.times(half))));
  return {
    ...waving(names),
    left: ['square of bells', 'a', 'b', 'c'],
    relation: '>=',
    right: multiply('2', subtract(squares, mixed)),
  };
}

interface Kinked {
  readonly omega: number;
  readonly constant: number;
  readonly slope: number;
  readonly kinks: readonly { readonly at: number; readonly jump: number }[];
}

/** The mean of (cos ωx − g)² against ½(1 − 2V/πω²)₊². */
function reluFloor(i: CaseInstance, { divisor = '1', to = '2' } = {}): Sides {
  const { omega, constant, slope, kinks } = i.value as unknown as Kinked;
  const names: readonly Definition[] = [
    ['w', exactly(omega)],
    ['l', rationals([constant, slope])],
    ['t', rationals(kinks.map(({ at }) => at))],
    ['v', rationals(kinks.map(({ jump }) => jump))],
  ];
  const V = kinks.length === 0 ? '0' : divide(exact(sumOf(absolute('v'))), divisor);
  const rest = subtract('1', divide(multiply('2', V), multiply(PI, exactly(omega ** 2))));
  const right = divide(power(maximum([rest, '0']), to), '2');
  return { ...waving(names), left: ['square of corners', 'w', 'l', 't', 'v'], relation: '>=', right };
}

/**
 * P[‖f − f_N‖² ≥ b] against δ for b = (α²/N)(1 + √(2 ln(1/δ)))²: of a rational t beside b, on the side that says more, and that
 * it is on that side.
 */
function meanErrorTail(i: CaseInstance, { deviation = true, root = true, alpha = 'largest' } = {}): Sides {
  const delta = i.exactly('delta') as string;
  const draws = i.number('draws');
  const names: readonly Definition[] = [...sampled(i), ['a', multiply(squared(alpha === 'largest' ? 'w' : 'q'), 'n')]];
  const factor = deviation ? add('1', sqrt(multiply('2', log(divide('1', delta))))) : '1';
  const sizes = (i.value.q as readonly number[]).map((_, k) => sqrt(exact(['first', ['after', String(k), 'a']])));
  const largest = alpha === 'sum' ? power(sum(sizes), '2') : exact(['greatest', 'a']);
  const bound = multiply(divide(largest, String(root ? draws : draws ** 2)), power(factor, '2'));
  const all = namedValues(names, LEAST_SQUARES);
  const squares = (all.get('a') as RationalVector).map((x) => x.toNumber());
  const most = alpha === 'sum' ? squares.reduce((a, x) => a + Math.sqrt(x), 0) ** 2 : Math.max(...squares);
  const size = most / (root ? draws : draws ** 2);
  const about = size * (deviation ? 1 + Math.sqrt(2 * Math.log(1 / Rational.parse(delta).toNumber())) : 1) ** 2;
  const share = (t: string): Term => over(i, atLeastTerm(errorTerm(i, 'w'), t));
  const [below, above] = [about * (1 - 2 ** -40), about * (1 + 2 ** -40)].map(exactly);
  const level = Rational.parse(delta);
  const holds = (exactValue(share(below), all, LEAST_SQUARES) as Rational).compare(level) <= 0;
  const t = holds ? below : above;
  return {
    exact: names,
    functions: LEAST_SQUARES,
    left: exact(share(t)),
    relation: '<=',
    right: delta,
    also: [{ left: bound, relation: holds ? '>' : '<', right: t }],
  };
}

export const randomNetFloors: CertifiedStatements = {
  'random-net.cosine-floor': (i) => cosineFloor(i),
  'random-net.cosine-floor/half-the-coefficient': (i) => cosineFloor(i, { factor: '1/2' }),
  'random-net.cosine-floor/largest-weight': (i) => cosineFloor(i, { largest: true }),
  'random-net.cosine-floor/frequency-not-bounded': (i) => cosineFloor(i, { lambda: '1' }),
  'random-net.gaussian-floor': (i) => gaussianFloor(i),
  'random-net.gaussian-floor/largest-weight': (i) => gaussianFloor(i, { norm: 'largest' }),
  'random-net.gaussian-floor/euclidean-norm': (i) => gaussianFloor(i, { norm: 'euclidean' }),
  'random-net.gaussian-floor/half-the-norm': (i) => gaussianFloor(i, { norm: 'half' }),
  'random-net.gaussian-floor/frequency-not-bounded': (i) => gaussianFloor(i),
  'random-net.gaussian-floor/width-not-in-the-norm': (i) => gaussianFloor(i, { scaled: false }),
  'random-net.relu-floor': (i) => reluFloor(i),
  'random-net.relu-floor/half-the-norm': (i) => reluFloor(i, { divisor: '2' }),
  'random-net.relu-floor/first-power': (i) => reluFloor(i, { to: '1' }),
  'random-net.relu-floor/half-a-frequency': (i) => reluFloor(i),
  'random-net.mean-error-tail': (i) => meanErrorTail(i),
  'random-net.mean-error-tail/deviation-forgotten': (i) => meanErrorTail(i, { deviation: false }),
  'random-net.mean-error-tail/not-divided-by-the-chance': (i) => meanErrorTail(i, { alpha: 'undivided' }),
  'random-net.mean-error-tail/sum-for-largest': (i) => meanErrorTail(i, { alpha: 'sum' }),
  'random-net.mean-error-tail/number-for-its-root': (i) => meanErrorTail(i, { root: false }),
};
