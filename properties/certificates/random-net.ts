import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  absolute,
  add,
  type Definition,
  divide,
  exact,
  exp,
  list,
  multiply,
  sqrt,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { multiplyPolynomials, type RationalPolynomial } from '../../src/numerics/exact/rational-polynomial.js';
import { number, Rational } from '../parts/rationals.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { atLeastTerm, chosen, distanceTerm, gramTerm, LEAST_SQUARES, sides, sumOfRows } from './least-squares.js';
import { leastAtMost, transpose } from './quadratic-terms.js';
import { larger, squared } from './spikes.js';
import { waving } from './waves.js';

/** The rows of an instance, whole numbers. */
const rowsOf = (i: CaseInstance, name: string) => (i.value[name] ?? []) as readonly (readonly number[])[];

/** σ of what neurons (a, b) see at points x: a·x − b. */
const ACTIVATIONS: Readonly<Record<string, (z: Term) => Term>> = {
  relu: (z) => larger(z, '0'),
  abs: absolute,
  square: squared,
  'squared-relu': (z) => squared(larger(z, '0')),
  step: (z) => subtract('1', atLeastTerm('0', z)),
};

function sigma(i: CaseInstance, z: Term): Term {
  const of = ACTIVATIONS[String(i.value.activation)];
  if (of === undefined) throw new NoCertificate(`not yet for values of ${String(i.value.activation)}`);
  return of(z);
}

/** Σ_j dist²(f_j, span φ)/‖f_j‖² against M − rank φ + more; φ a row for each neuron, u with a row of ones if `bias`. */
function width(i: CaseInstance, { each = false, more = 0, bias = false } = {}): Sides {
  const [points, neurons, targets] = ['points', 'neurons', 'targets'].map((name) => rowsOf(i, name));
  const ones = points.map(() => 1);
  const has = neurons.length > 0;
  if (has && bias) throw new NoCertificate('not yet for an output bias beside other features');
  const names: readonly Definition[] = [
    ['f', i.exactly('targets')],
    ['p', literal(points.map((x) => [...x, -1]))],
    ['w', i.exactly('neurons')],
    ['u', bias ? literal([ones]) : sigma(i, ['times', 'w', transpose('p')])],
  ];
  const features = has || bias ? 'u' : undefined;
  const alone = (k: number): Term => distanceTerm(chosen('u', list([String(k)])), 'x');
  const distance = each ? ['least', list(neurons.map((_, k) => alone(k)))] : distanceTerm(features, 'x');
  const share: Term = ['mean', 'x', 'f', divide(distance as Term, sumOf(squared('x')))];
  const rank: Term = each ? '1' : has ? ['positive', gramTerm('u')] : '0';
  const m = String(targets.length);
  return sides(names, multiply(m, share), '>=', add(subtract(m, rank), String(more)));
}

/** The error e of f = Φq without the features outside of S against an eigenvalue times s = Σ q_k² of those outside. */
function outside(i: CaseInstance, factor: 'smallest' | 'largest' | 'greatest' | 'inside' | 'one' | 'longest'): Sides {
  const rows = rowsOf(i, 'rows');
  const subset = (i.value.subset ?? []) as readonly number[];
  const others = rows[0].map((_, k) => k).filter((k) => !subset.includes(k));
  const places = (of: readonly number[]): Term => list(of.map(String));
  const names: readonly Definition[] = [
    ['a', transpose(literal(rows))],
    ['q', i.exactly('q')],
    ['o', chosen('a', places(others))],
    ['s', sumOf(squared(chosen('q', places(others))))],
    ['e', distanceTerm(subset.length > 0 ? chosen('a', places(subset)) : undefined, ['apply', transpose('a'), 'q'])],
  ];
  const isBelow = i.value.end === 'below';
  const relation = isBelow ? '>=' : '<=';
  if (factor === 'one') return sides(names, 'e', relation, 's');
  const outer = gramTerm('o');
  if (factor === 'longest') return sides(names, 'e', relation, multiply(['greatest', ['diagonal of', outer]], 's'));
  if (others.every((k) => (i.value.q as readonly number[])[k] === 0)) return sides(names, 'e', relation, '0');
  // λ_min(A)·s ≤ e as A less e/s has a direction that is not positive, and so on: signs decide where both are equal.
  const ratio = divide('e', 's');
  const whole = factor === 'smallest' || factor === 'greatest';
  const [matrix, n] = whole ? [gramTerm('a'), rows[0].length] : [outer, others.length];
  if (factor === 'smallest' || factor === 'inside')
    return { ...leastAtMost(names, matrix, ratio, n), functions: LEAST_SQUARES };
  if (!isBelow)
    return { ...leastAtMost(names, subtract('0', matrix), subtract('0', ratio), n), functions: LEAST_SQUARES };
  return sides(names, ['positive', subtract(matrix, multiply(ratio, ['identity', String(n)]))], '<=', '0');
}

/** Σ_j C_j e^{i(1 − 2j/n)x} against e^{iαx}, or Σ|C_j| against αⁿ. */
function superoscillating(i: CaseInstance, { exponential = true, factor = '1', signed = false } = {}): Sides {
  const n = i.number('n');
  const waves = Array.from({ length: n + 1 }, (_, j) => j);
  const names: readonly Definition[] = [
    ['j', literal(waves)],
    ['b', list(waves.map((j) => `${binomial(n, j)}`))],
    ['a', i.exactly('alpha')],
    ['x', i.exactly('x')],
    ['u', divide(add('1', 'a'), '2')],
    ['d', divide(subtract('1', 'a'), '2')],
    ['c', multiply('b', multiply(['power', 'u', subtract(String(n), 'j')], ['power', 'd', 'j']))],
    ['t', multiply('x', subtract('1', divide(multiply('2', 'j'), String(n))))],
    ['e', divide(multiply(subtract(squared('a'), '1'), squared('x')), String(2 * n))],
  ];
  if (i.value.end === 'norm') return sides(names, sumOf(signed ? 'c' : absolute('c')), '=', ['power', 'a', String(n)]);
  const all: readonly Definition[] = [
    ...names,
    ['v', ['joined', 'c', list(['-1'])]],
    ['w', ['joined', 't', list([multiply('a', 'x')])]],
  ];
  const bound = exponential ? multiply(exact('e'), exp(exact('e'))) : exact('e');
  return {
    ...waving(all),
    left: sqrt(['square of phases', 'v', 'w']),
    relation: '<=',
    right: factor === '1' ? bound : multiply(factor, bound),
  };
}

const binomial = (n: number, j: number): bigint =>
  j === 0 ? 1n : (binomial(n, j - 1) * BigInt(n - j + 1)) / BigInt(j);

/** max(x − t, 0)^r with kinks t in the window, or (x − t)^{r+1}, beside all polynomials, against polynomials on either side of it. */
function window(
  i: CaseInstance,
  { factor = Rational.ONE, together = false, smooth = false, error = '' }: Window = {},
): Sides {
  const order = i.number('order');
  const within = Rational.parse(i.exactly('window') as string);
  const edge = within.times(factor);
  const kinks = (i.value.eighths as readonly number[]).map((k) => within.times(number(k, 8)));
  const features = kinks.map((t) => shiftedPower(t, order + (smooth ? 1 : 0)));
  const degree = order + (smooth ? 1 : 0);
  const padded = (p: RationalPolynomial): Term => list(Array.from({ length: degree + 1 }, (_, k) => `${p[k] ?? 0}`));
  const monomials = Array.from({ length: order + 1 }, (_, k) => shiftedPower(Rational.ZERO, k));
  const names: readonly Definition[] = [
    ['f', i.exactly('target')],
    ['m', list(monomials.map(padded))],
    ['o', list(monomials.map(() => '-1'))],
    ['p', list([...monomials, ...features].map(padded))],
    ['t', list([...monomials.map(() => '-1'), ...kinks.map((t) => (smooth ? '-1' : `${t}`))])],
  ];
  const far: Term = list([`${edge}`, '1']);
  const near: Term = list(['-1', `${edge.negated()}`]);
  const polynomials = (...domains: readonly Term[]): Term => ['polynomial distance', 'f', 'm', 'o', list(domains)];
  const floor = together ? polynomials(far, near) : add(polynomials(far), polynomials(near));
  const all: Term = error || ['polynomial distance', 'f', 'p', 't', list([list(['-1', '1'])])];
  return sides(names, all, '>=', floor);
}

/** (x − t)^n. */
const shiftedPower = (t: Rational, n: number): RationalPolynomial =>
  Array.from({ length: n }).reduce<RationalPolynomial>(
    (p) => multiplyPolynomials(p, [t.negated(), Rational.ONE]),
    [Rational.ONE],
  );

interface Window {
  readonly factor?: Rational;
  readonly together?: boolean;
  readonly smooth?: boolean;
  readonly error?: string;
}

/** ‖f − f_N‖²‖f‖² against (‖f‖² − LhΣ|c_i a_i|·Σ|F_k|)₊², at the points 0, h, 2h, … */
function lipschitz(i: CaseInstance, { factor = '1', withSlopes = true } = {}): Sides {
  const neurons = i.value.neurons as readonly { readonly a: number; readonly b: number; readonly c: unknown }[];
  const target = i.value.target as readonly unknown[];
  const before = target.slice(0, -1).map((_, k) => target.map((__, j) => Number(j <= k)));
  const names: readonly Definition[] = [
    ['f', i.exactly('target')],
    ['h', i.exactly('step')],
    ['a', literal(neurons.map(({ a }) => a))],
    ['c', literal(neurons.map(({ c }) => c))],
    ['p', literal(target.map((_, k) => [k, -1]))],
    ['w', transpose(list([multiply('h', 'a'), literal(neurons.map(({ b }) => b))]))],
    ['u', sigma(i, ['times', 'p', transpose('w')])],
    ['e', subtract(subtract('f', i.exactly('bias')), ['apply', 'u', 'c'])],
    ['m', multiply('h', sumOf(withSlopes ? absolute(multiply('c', 'a')) : absolute('c')))],
    ['t', sumOf(absolute(['apply', literal(before), 'f']))],
    ['g', larger('0', subtract(sumOf(squared('f')), multiply(factor, multiply('m', 't'))))],
  ];
  return sides(names, multiply(sumOf(squared('e')), sumOf(squared('f'))), '>=', squared('g'));
}

/** Features by rows v, f = Σ q_k φ_k, probabilities p, and w = q/p, 0 where p is. */
export function sampled(i: CaseInstance): readonly Definition[] {
  const chances = i.value.chances as readonly number[];
  const q = i.value.q as readonly number[];
  const total = chances.reduce((a, b) => a + b, 0);
  return [
    ['v', i.exactly('features')],
    ['q', i.exactly('q')],
    ['p', literal(chances.map((x) => ({ rational: `${number(x, total)}` })))],
    ['w', literal(chances.map((x, k) => ({ rational: x > 0 ? `${number(q[k] * total, x)}` : '0' })))],
    ['f', ['apply', transpose('v'), 'q']],
    ['n', ['row sums', squared('v')]],
  ];
}

/** E of an expression in the indices x. */
export function over(i: CaseInstance, body: Term): Term {
  const places = literal((i.value.chances as readonly number[]).map((_, k) => k));
  return ['drawn', 'x', String(i.number('draws')), places, 'p', body];
}

/** ‖f − (1/N) Σ_i w_{x_i} φ_{x_i}‖². */
export function errorTerm(i: CaseInstance, weights: Term): Term {
  const drawn = chosen(['times', ['diagonal', weights], 'v'], 'x');
  return sumOf(squared(subtract('f', divide(sumOfRows(drawn), String(i.number('draws'))))));
}

/** E‖f − f_N‖² or that of retrained weights against V/N. */
function meanError(i: CaseInstance, { withTarget = true, divided = true, distinct = false, best = false } = {}): Sides {
  if (i.value.end === 'proposal') throw new NoCertificate('not yet for the best proposal, whose equality has roots');
  const names = sampled(i);
  const draws = String(i.number('draws'));
  // Σ q²‖φ‖²/p over the p > 0 is Σ w²p‖φ‖²; of the best proposal, and unit vectors, (Σ|q|)².
  const moment: Term = best ? squared(sumOf(absolute('q'))) : sumOf(multiply(multiply(squared('w'), 'p'), 'n'));
  const right = divide(withTarget ? subtract(moment, sumOf(squared('f'))) : moment, draws);
  if (i.value.end === 'retrained') return sides(names, over(i, distanceTerm(chosen('v', 'x'), 'f')), '<=', right);
  const error = errorTerm(i, divided ? 'w' : 'q');
  if (!distinct) return sides(names, over(i, error), '=', right);
  if (draws !== '2') throw new NoCertificate('not yet for more than two draws without repetition');
  const differ = atLeastTerm(squared(subtract(['first', 'x'], ['last', 'x'])), '1');
  return sides(names, divide(over(i, multiply(error, differ)), over(i, differ)), '=', right);
}

export const randomNetStatements: CertifiedStatements = {
  'random-net.width': (i) => width(i),
  'random-net.width/not-orthogonal': (i) => width(i),
  'random-net.width/chosen-for-each-target': (i) => width(i, { each: true }),
  'random-net.width/one-more': (i) => width(i, { more: 1 }),
  'random-net.width/output-bias-not-counted': (i) => width(i, { bias: true }),
  'random-net.spectrum-outside': (i) => outside(i, i.value.end === 'below' ? 'smallest' : 'largest'),
  'random-net.spectrum-outside/largest-eigenvalue': (i) => outside(i, 'greatest'),
  'random-net.spectrum-outside/outside-alone': (i) => outside(i, 'inside'),
  'random-net.spectrum-outside/redundant': (i) => outside(i, 'one'),
  'random-net.spectrum-outside/longest-feature': (i) => outside(i, 'longest'),
  'random-net.superoscillation': (i) => superoscillating(i),
  'random-net.superoscillation/exponential-forgotten': (i) => superoscillating(i, { exponential: false }),
  'random-net.superoscillation/three-quarters': (i) => superoscillating(i, { factor: '3/4' }),
  'random-net.superoscillation/signs-kept': (i) => superoscillating(i, { signed: true }),
  'random-net.kink-window': (i) => window(i),
  'random-net.kink-window/kinks-outside': (i) => window(i, { factor: Rational.ZERO }),
  'random-net.kink-window/half-the-window': (i) => window(i, { factor: number(1, 2) }),
  'random-net.kink-window/one-polynomial-for-both-sides': (i) => window(i, { together: true }),
  'random-net.kink-window/no-kink': (i) => window(i, { smooth: true }),
  'random-net.kink-window/softplus': (i) => window(i, { error: '1/2592' }),
  'random-net.lipschitz-floor': (i) => lipschitz(i),
  'random-net.lipschitz-floor/not-lipschitz': (i) => lipschitz(i),
  'random-net.lipschitz-floor/sum-not-zero': (i) => lipschitz(i),
  'random-net.lipschitz-floor/half-the-slope': (i) => lipschitz(i, { factor: '1/2' }),
  'random-net.lipschitz-floor/hidden-weights-forgotten': (i) => lipschitz(i, { withSlopes: false }),
  'random-net.mean-error': (i) => meanError(i),
  'random-net.mean-error/target-forgotten': (i) => meanError(i, { withTarget: false }),
  'random-net.mean-error/not-divided-by-the-chance': (i) => meanError(i, { divided: false }),
  'random-net.mean-error/target-missed': (i) => meanError(i),
  'random-net.mean-error/without-replacement': (i) => meanError(i, { distinct: true }),
  'random-net.mean-error/best-proposal-assumed': (i) => meanError(i, { best: true }),
};
