import {
  add,
  type Definition,
  divide,
  exact,
  exp,
  list,
  log,
  multiply,
  power,
  sqrt,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { transpose } from './quadratic-terms.js';
import { sides, smaller, squared } from './spikes.js';

/** J of n rows, S, r, and G = JJᵀ, P = JSᵀSJᵀ. */
function system(i: CaseInstance, rows = i.value.sketch): readonly Definition[] {
  return [
    ['j', i.exactly('jacobian')],
    ['s', literal(rows)],
    ['r', i.exactly('residual')],
    ['g', ['times', 'j', transpose('j')]],
    ['k', ['times', 's', transpose('j')]],
    ['p', ['times', transpose('k'), 'k']],
  ];
}

const iterate = (steps: number, preconditioner: Term = 'p'): Term => [
  'conjugate gradients',
  'g',
  preconditioner,
  'r',
  String(steps),
];

/** ‖r − Gg_t‖² against 0, of a sketch that is the identity, or stretched, over some rows. */
function remaining(i: CaseInstance, { fewer = 0, plain = false, stretched = false } = {}): Sides {
  const { jacobian, sketch } = i.value as Readonly<Record<string, readonly (readonly number[])[]>>;
  const unit = jacobian[0].map((_, k) => jacobian[0].map((__, l) => (k === l ? (stretched ? k + 1 : 1) : 0)));
  const steps = Math.min(jacobian.length, sketch.length + 1) - fewer;
  const preconditioner: Term = plain ? ['identity', String(jacobian.length)] : 'p';
  const left = subtract('r', ['apply', 'g', iterate(steps, preconditioner)]);
  return sides(system(i, [...unit, ...sketch]), sumOf(squared(left)), '=', '0');
}

/** ‖g_t‖_G² + ‖g_t − g‖_G² = ‖g‖_G², or ‖g_0 − g‖_G² ≤ ‖g‖_G². */
function converges(i: CaseInstance): Sides {
  if (i.value.end === 'error') return error(i, i.number('steps'));
  const names: readonly Definition[] = [...system(i), ['x', ['solve', 'g', 'r']], ['y', iterate(i.number('steps'))]];
  return sides(names, add(energy('y'), energy(subtract('y', 'x'))), '=', energy('x'));
}

/** μ_k of (P, G). */
const pencil = (k: number, a: Term, b: Term): Term => ['pencil eigenvalue', k, a, b];

/** μ_max(P, G) against a multiple of μ_min(P, G), P = J(DQ)ᵀDQJᵀ, Q a rotation and D = diag(stretch); of the ends l and h of D. */
function conditioned(i: CaseInstance, bound?: Term): Sides {
  const n = (i.value.jacobian as readonly unknown[]).length;
  const names: readonly Definition[] = [
    ['j', i.exactly('jacobian')],
    ['d', i.exactly('stretch')],
    ['q', i.exactly('rotation')],
    ['s', ['times', ['diagonal', 'd'], 'q']],
    ['k', ['times', 's', transpose('j')]],
    ['g', ['times', 'j', transpose('j')]],
    ['p', ['times', transpose('k'), 'k']],
    ['r', divide(['diagonal of', 'p'], ['diagonal of', 'g'])],
    ['l', ['least', 'd']],
    ['h', ['greatest', 'd']],
  ];
  const factor = bound ?? squared(divide('h', 'l'));
  const right = multiply(exact(factor), pencil(1, 'p', 'g'));
  return { exact: names, left: pencil(n, 'p', 'g'), relation: '<=', right };
}

/** 1 + 2ε, squared, ε = (h − l)/(h + l). */
const firstOrder = squared(add('1', divide(multiply('2', subtract('h', 'l')), add('h', 'l'))));

/** The share of the choices of ℓ rows of HDA with an eigenvalue beyond 1 ± δ against factor·exp(ratio·(±δ − (1 ± δ)ln(1 ± δ))). */
function frequency(i: CaseInstance, { coherence = true, exponent = '1', factor = true } = {}): Sides {
  const columns = i.value.columns as readonly (readonly number[])[];
  const order = columns.length;
  const n = String(columns[0].length);
  const isLower = i.value.end === 'lower';
  const signs = columns.map((_, j) => ((i.number('signs') >> j) % 2 === 1 ? -1 : 1));
  const walsh = (size: number): Term => (size === 1 ? list([list(['1'])]) : ['kronecker', SIGNS, walsh(size / 2)]);
  const names: readonly Definition[] = [
    ['a', i.exactly('columns')],
    ['d', literal(signs)],
    ['b', ['times', ['times', walsh(order), ['diagonal', 'd']], 'a']],
    ['g', ['times', transpose('a'), 'a']],
    ['m', ['greatest', ['diagonal of', ['times', ['times', 'b', ['inverse', 'g']], transpose('b')]]]],
    ['l', i.exactly('rows')],
    ['e', `${isLower ? -i.number('hundredths') : 2 * i.number('hundredths')}/100`],
    ['s', multiply(multiply(add('1', 'e'), 'l'), 'g')],
  ];
  const chosen: Term = ['times', transpose('x'), 'x'];
  const within: Term = ['positive', isLower ? subtract(chosen, 's') : subtract('s', chosen)];
  const share: Term = ['mean', 'x', ['subsets', 'l', 'b'], smaller('1', subtract(n, within))];
  const size = exact(add('1', 'e'));
  const rate = subtract(exact('e'), multiply(size, log(size)));
  const ratio = exact(divide(multiply(exponent, 'l'), coherence ? 'm' : n));
  const power = exp(multiply(ratio, rate));
  return { exact: names, left: exact(share), relation: '<=', right: factor ? multiply(n, power) : power };
}

const SIGNS: Term = list([list(['1', '1']), list(['1', '-1'])]);

/** ‖g_t − g‖²·T_s(c)² against ‖g‖², c = (μ_max + μ_min)/(μ_max − μ_min); 0 on the right where all μ are equal and s > 0. */
function error(i: CaseInstance, steps: number, square: (x: Term) => Term = energy): Sides {
  const n = (i.value.jacobian as readonly unknown[]).length;
  const names: readonly Definition[] = [...system(i), ['x', ['solve', 'g', 'r']], ['y', iterate(i.number('steps'))]];
  const after = square(subtract('y', 'x'));
  if (steps === 0) return sides(names, after, '<=', square('x'));
  if (n === 1) return sides(names, after, '<=', '0');
  return {
    exact: names,
    left: multiply(exact(after), power(chebyshev(steps, n), '2')),
    relation: '<=',
    right: exact(square('x')),
  };
}

const energy = (x: Term): Term => sumOf(multiply(x, ['apply', 'g', x]));

const centre = (n: number): Term => {
  const [low, high] = [pencil(1, 'p', 'g'), pencil(n, 'p', 'g')];
  return divide(add(high, low), subtract(high, low));
};

/** T_t(c). */
function chebyshev(t: number, n: number): Term {
  if (t === 0) return '1';
  if (t === 1) return centre(n);
  return subtract(multiply(multiply('2', centre(n)), chebyshev(t - 1, n)), chebyshev(t - 2, n));
}

/** ‖g_t − g‖² against ε^{2t}‖g‖², ε = c − √(c² − 1). */
function withoutTwo(i: CaseInstance): Sides {
  const n = (i.value.jacobian as readonly unknown[]).length;
  const steps = i.number('steps');
  const { left, ...rest } = error(i, 0);
  const epsilon = subtract(centre(n), sqrt(subtract(power(centre(n), '2'), '1')));
  const right = multiply(power(epsilon, String(2 * steps)), exact(energy('x')));
  return { ...rest, left, right };
}

export const sketchStatements: CertifiedStatements = {
  'sketch.pcg': (i) => converges(i),
  'sketch.pcg/two-forgotten': withoutTwo,
  'sketch.pcg/twice-the-exponent': (i) => error(i, 2 * i.number('steps')),
  'sketch.pcg/euclidean-error': (i) => error(i, i.number('steps'), (x) => sumOf(squared(x))),
  'sketch.pcg/euclidean-residual': (i) => error(i, i.number('steps'), (x) => sumOf(squared(['apply', 'g', x]))),
  'sketch.pcg/one-step-more': (i) => error(i, 1),
  'sketch.condition': (i) => conditioned(i),
  'sketch.condition/first-order': (i) => conditioned(i, firstOrder),
  'sketch.condition/one-root-too-few': (i) => conditioned(i, divide('h', 'l')),
  'sketch.condition/distortion-of-the-rows': (i) => conditioned(i, divide(['greatest', 'r'], ['least', 'r'])),
  'sketch.hadamard': (i) => frequency(i),
  'sketch.hadamard/dimension-for-coherence': (i) => frequency(i, { coherence: false }),
  'sketch.hadamard/twice-the-exponent': (i) => frequency(i, { exponent: '2' }),
  'sketch.hadamard/factor-forgotten': (i) => frequency(i, { factor: false }),
  'sketch.termination': (i) => remaining(i),
  'sketch.termination/one-step-less': (i) => remaining(i, { fewer: 1 }),
  'sketch.termination/no-preconditioner': (i) => remaining(i, { plain: true }),
  'sketch.termination/stretched-identity': (i) => remaining(i, { stretched: true }),
};
