import { NoCertificate } from '../../src/certificate/no-certificate.js';
import { add, type Definition, multiply, subtract, sumOf, type Term } from '../../src/certificate/term.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { transpose } from './quadratic-terms.js';
import { sides, squared } from './spikes.js';

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
  const energy = (x: Term): Term => sumOf(multiply(x, ['apply', 'g', x]));
  const names: readonly Definition[] = [...system(i), ['x', ['solve', 'g', 'r']], ['y', iterate(i.number('steps'))]];
  const error = energy(subtract('y', 'x'));
  if (i.value.end === 'error') {
    if (i.number('steps') > 0) throw new NoCertificate('not yet for the rate of conjugate gradients');
    return sides(names, error, '<=', energy('x'));
  }
  return sides(names, add(energy('y'), error), '=', energy('x'));
}

export const sketchStatements: CertifiedStatements = {
  'sketch.pcg': (i) => converges(i),
  'sketch.termination': (i) => remaining(i),
  'sketch.termination/one-step-less': (i) => remaining(i, { fewer: 1 }),
  'sketch.termination/no-preconditioner': (i) => remaining(i, { plain: true }),
  'sketch.termination/stretched-identity': (i) => remaining(i, { stretched: true }),
};
