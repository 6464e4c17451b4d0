import {
  add,
  type Definition,
  divide,
  eigenvalue,
  exact,
  multiply,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { leastAtMost, matrix, residualsOf, SQUARE, transpose } from './quadratic-terms.js';
import { sides, squared } from './spikes.js';

/** Points x, weights w and A* of a network of m units: residuals e, M and the gradient g of the empirical loss l. */
function network(i: CaseInstance): { names: readonly Definition[]; dimension: number; width: number } {
  const { points, weights, teacher } = i.value as Readonly<Record<string, readonly (readonly number[])[]>>;
  const [dimension, width] = [weights.length, weights[0].length];
  const scaled = (w: Term, units: number): Term => divide(['times', w, transpose(w)], String(units));
  const names: readonly Definition[] = [
    ['x', literal(points)],
    ['w', literal(weights)],
    ['t', literal(teacher)],
    ['b', scaled('t', teacher[0].length)],
    ['d', subtract(scaled('w', width), 'b')],
    ['e', residualsOf('x', 'd')],
    ['l', divide(sumOf(squared('e')), String(4 * points.length))],
    ['m', divide(['times', ['times', transpose('x'), ['diagonal', 'e']], 'x'], String(points.length))],
    ['g', divide(['times', 'm', 'w'], String(width))],
  ];
  return { names, dimension, width };
}

/** The Hessian of the empirical loss in W: h = M ⊗ I/m + 2/(nm²) Σ_k (x_k ⊗ Wᵀx_k)(x_k ⊗ Wᵀx_k)ᵀ. */
function hessian(i: CaseInstance, width: number): readonly Definition[] {
  const points = i.value.points as readonly (readonly number[])[];
  const ones = (n: number): Term => literal([Array.from({ length: n }, () => 1)]);
  const own: Term = ['kronecker', divide('m', String(width)), ['identity', String(width)]];
  const wide: Term = ['kronecker', 'x', ones(width)];
  const outputs: Term = ['kronecker', ones(points[0].length), ['times', 'x', 'w']];
  return [
    ['z', multiply(wide, outputs)],
    ['h', add(own, multiply(`2/${points.length * width ** 2}`, ['times', transpose('z'), 'z']))],
  ];
}

function escapes(i: CaseInstance, { losses = '4', work = '1', byNorm = false } = {}): Sides {
  const { names, dimension, width } = network(i);
  const excess = subtract(multiply(losses, 'l'), multiply(work, sumOf(multiply('w', 'g'))));
  const all = [...names, ...hessian(i, width)];
  const size = dimension * width;
  if (byNorm) {
    const norm = multiply(String(width), eigenvalue(dimension, matrix('b')));
    const left = subtract('0', eigenvalue(1, matrix('h')));
    return { exact: all, left, relation: '>=', right: divide(exact(excess), norm) };
  }
  const floor = divide(excess, multiply(String(width), ['trace', 'b']));
  return leastAtMost(all, 'h', subtract('0', floor), size);
}

/** ‖∇‖² m² ‖D‖² against 16 L² σ², σ the smallest singular value of the weights, or the smallest that is not 0. */
function descends(i: CaseInstance, smallest = false): Sides {
  const { names, dimension, width } = network(i);
  const span = multiply(multiply(sumOf(squared('g')), String(width ** 2)), SQUARE);
  const floor = multiply('16', squared('l'));
  if (!smallest) return leastAtMost(names, ['times', 'w', transpose('w')], divide(span, floor), dimension);
  const entries = (i.value.weights as readonly (readonly number[])[]).flat().filter((x) => x !== 0);
  return sides(names, span, '>=', multiply(floor, squared(String(Math.min(...entries.map(Math.abs))))));
}

export const escapeStatements: CertifiedStatements = {
  'quadratic.escape': (i) => (i.value.end === 'escape' ? escapes(i) : descends(i)),
  'quadratic.escape/as-many-units-as-rank': (i) => escapes(i),
  'quadratic.escape/largest-eigenvalue-of-the-teacher': (i) => escapes(i, { byNorm: true }),
  'quadratic.escape/twice-the-loss': (i) => escapes(i, { losses: '8' }),
  'quadratic.escape/gradient-forgotten': (i) => escapes(i, { work: '0' }),
  'quadratic.escape/smallest-other-than-0': (i) => descends(i, true),
};
