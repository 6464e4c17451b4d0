import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  absolute,
  add,
  type Definition,
  divide,
  eigenvalue,
  exact,
  exactly,
  list,
  multiply,
  power,
  sqrt,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { dot } from '../parts/vectors.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { atLeastTerm, gramTerm, LEAST_SQUARES, sides, sumOfRows } from './least-squares.js';
import { matrix, transpose } from './quadratic-terms.js';
import { larger, squared } from './spikes.js';

/** φ, φ′ and sup|φ″| of a network whose values are rational. */
interface Rationally {
  readonly value: (z: Term) => Term;
  readonly slope: (z: Term) => Term;
  readonly curvature: string;
}

const RELU: Rationally = { value: (z) => larger(z, '0'), slope: (z) => atLeastTerm(z, '0'), curvature: '0' };
const RATIONAL: Readonly<Record<string, Rationally>> = {
  'polynomial(0,0,0.5)': { value: (z) => divide(squared(z), '2'), slope: (z) => z, curvature: '1' },
  'repu(2)': { value: (z) => squared(larger(z, '0')), slope: (z) => multiply('2', larger(z, '0')), curvature: '2' },
  relu: RELU,
};

function rationally(i: CaseInstance): Rationally {
  const { name } = i.activation;
  const known = RATIONAL[name];
  if (known === undefined) throw new NoCertificate(`not yet for steps of a network of ${name}`);
  return known;
}

/**
 * Of a network: points x, weights w, signs a, direction g, K = k, the inputs u and slopes s of units by points, d with Δ_k·x_i = d_ki/√m,
 * m·G = h, and Gg = r.
 */
function network(i: CaseInstance, { slope }: Rationally): readonly Definition[] {
  const m = String((i.value.weights as readonly unknown[]).length);
  return [
    ['x', i.exactly('points')],
    ['w', i.exactly('weights')],
    ['a', i.exactly('signs')],
    ['g', multiply(i.exactly('direction'), exactly(2 ** -i.number('exponent')))],
    ['k', gramTerm('x')],
    ['u', ['times', 'w', transpose('x')]],
    ['s', slope('u')],
    ['d', ['times', ['times', ['times', ['diagonal', 'a'], 's'], ['diagonal', 'g']], 'k']],
    ['h', multiply(['times', transpose('s'), 's'], 'k')],
    ['r', divide(['apply', 'h', 'g'], m)],
  ];
}

const B_SQUARED: Term = ['greatest', ['row sums', squared('x')]];
const widthOf = (i: CaseInstance): number => (i.value.weights as readonly unknown[]).length;
const rootOf = (i: CaseInstance): Term =>
  Number.isInteger(Math.sqrt(widthOf(i))) ? String(Math.sqrt(widthOf(i))) : '';

/** Σ_k a_k(φ(u_ki + d_ki/√m) − φ(u_ki)), over the units; of z²/2 it is √m times rational for every m. */
function change({ value }: Rationally, root: Term): Term {
  return sumOfRows(['times', ['diagonal', 'a'], subtract(value(add('u', divide('d', root))), value('u'))]);
}

interface Taylor {
  readonly share?: string;
  readonly root?: boolean;
  readonly lengths?: boolean;
  readonly all?: boolean;
  readonly threeHalves?: boolean;
}

/** What a step leaves against (L₂/2√m)·B²q, or (L₂/2√m)·B√‖K‖·q. */
function taylor(
  i: CaseInstance,
  { share = '1/2', root = true, lengths = true, all = true, threeHalves = false }: Taylor = {},
): Sides {
  const phi = rationally(i);
  const m = widthOf(i);
  const [names, left] = residual(i, phi);
  const q: Term = sumOf(multiply('g', 'r'));
  const over = root ? power(String(m), '1/2') : String(m);
  const energy = threeHalves ? power(exact(q), '3/2') : exact(q);
  if (i.value.end === 'largest') {
    const constant = multiply(multiply(phi.curvature, share), lengths ? B_SQUARED : '1');
    // All is rational where √m is.
    if (rootOf(i) !== '' && !threeHalves)
      return sides(
        names,
        ['greatest', absolute('e')],
        '<=',
        divide(multiply(constant, q), root ? rootOf(i) : String(m)),
      );
    const right = divide(multiply(exact(constant), energy), over);
    return { exact: names, functions: LEAST_SQUARES, left: left(['greatest', absolute('e')]), relation: '<=', right };
  }
  const norm = all ? eigenvalue((i.value.points as readonly unknown[]).length, matrix('k')) : exact(B_SQUARED);
  const constant = multiply(multiply(phi.curvature, share), sqrt(multiply(exact(B_SQUARED), norm)));
  return {
    exact: names,
    functions: LEAST_SQUARES,
    left: sqrt(left(sumOf(squared('e')), '2')),
    relation: '<=',
    right: divide(multiply(constant, energy), over),
  };
}

/** The residual e after the step, or where √m is not rational, e times m^{3/2} of z²/2; and what is to be made of what is made of e. */
function residual(
  i: CaseInstance,
  phi: Rationally,
): readonly [readonly Definition[], (of: Term, degree?: string) => Term] {
  const [names, m, root] = [network(i, phi), widthOf(i), rootOf(i)];
  if (root !== '') return [[...names, ['e', subtract('r', divide(change(phi, root), root))]], exact];
  if (i.activation.name !== 'polynomial(0,0,0.5)') throw new NoCertificate('not yet for a width that is no square');
  // φ(u + δ) − φ(u) − uδ = δ²/2, and Σ a_k u_k δ_k = √m·r.
  const rest: Term = sumOfRows(['times', ['diagonal', 'a'], divide(squared('d'), '2')]);
  return [
    [...names, ['e', rest]],
    (of, degree = '1') => divide(exact(of), power(String(m), degree === '1' ? '3/2' : '3')),
  ];
}

/** ReLU: ‖e‖² against 0, as a second derivative of 0 would have it. */
function flipped(i: CaseInstance): Sides {
  const [names] = residual(i, RELU);
  return sides(names, sumOf(squared('e')), '<=', '0');
}

interface Step {
  readonly steps?: number;
  readonly diagonal?: boolean;
  readonly share?: string;
}

/** The largest residual after a step by sketched conjugate gradients against θ_t√(max G_ii·q) + (L₂/2√m)B²q. */
function sketchedStep(
  i: CaseInstance,
  { steps = i.number('steps'), diagonal = true, share = '1/2' }: Step = {},
): Sides {
  const phi = rationally(i);
  const [m, root] = [String(widthOf(i)), rootOf(i)];
  const points = i.value.points as readonly unknown[];
  const dimension = (points[0] as readonly unknown[]).length;
  const before = network(i, phi).filter(([name]) => !'dr'.includes(name) && name !== 'g');
  // J has a row for each point, and a column for each coordinate of each unit.
  const blocks = Array.from({ length: dimension * widthOf(i) }, (_, p) => String(Math.floor(p / dimension)));
  const coordinates = Array.from({ length: dimension * widthOf(i) }, (_, p) => String(p % dimension));
  const columns: Term = multiply(
    ['chosen', ['times', ['diagonal', 'a'], 's'], list(blocks)],
    ['chosen', transpose('x'), list(coordinates)],
  );
  const names: readonly Definition[] = [
    ...before,
    ['r', multiply(i.exactly('direction'), exactly(2 ** -i.number('exponent')))],
    ['j', divide(transpose(columns), root)],
    ['b', ['times', i.exactly('sketch'), transpose('j')]],
    ['p', ['times', transpose('b'), 'b']],
    ['n', divide('h', m)],
    ['g', ['conjugate gradients', 'n', 'p', 'r', String(i.number('steps'))]],
    ['d', ['times', ['times', ['times', ['diagonal', 'a'], 's'], ['diagonal', 'g']], 'k']],
    ['e', ['greatest', absolute(subtract('r', divide(change(phi, root), root)))]],
    ['q', sumOf(multiply('r', ['solve', 'n', 'r']))],
    ['c', divide(multiply(multiply(multiply(phi.curvature, share), B_SQUARED), 'q'), root)],
    ['l', diagonal ? ['greatest', ['diagonal of', 'n']] : '1'],
  ];
  const all = { exact: names, functions: LEAST_SQUARES, left: exact('e') };
  if (steps > 0 && points.length > 1)
    throw new NoCertificate('not yet for a sketched step beyond the first of several points');
  // Of one point the first step of the solver is exact: the part with θ is 0.
  if (steps > 0) return sides(names, 'e', '<=', 'c');
  return { ...all, relation: '<=', right: add(sqrt(exact(multiply('l', 'q'))), exact('c')) };
}

interface Hinge {
  readonly quarters: number;
  readonly end: 'identity' | 'hinge' | 'count' | 'smooth';
  readonly point: readonly number[];
  readonly units: readonly (readonly number[])[];
}

/** The error of the linearisation of units with a kink, of slope s below it, against what flips. */
function linearised(
  i: CaseInstance,
  { divisor = '4', share = '1', withSlope = true, reach = '1', smooth = false } = {},
): Sides {
  const { quarters, end, point, units } = i.value as unknown as Hinge;
  const n = point.length;
  const value = (z: Term): Term => add(larger(z, '0'), multiply('s', ['smaller', z, '0']));
  const isAbove = (z: Term): Term => atLeastTerm(z, '0');
  const slope = add(multiply(isAbove('u'), subtract('1', 's')), 's');
  const names: readonly Definition[] = [
    ['x', literal(point)],
    ['s', exactly(quarters / 4)],
    ['w', literal(units.map((row) => row.slice(0, n)))],
    ['v', literal(units.map((row) => row.slice(n, 2 * n)))],
    ['a', literal(units.map((row) => row[2 * n]))],
    ['u', ['apply', 'w', 'x']],
    ['d', divide(['apply', 'v', 'x'], '2')],
    ['e', sumOf(multiply('a', subtract(subtract(value(add('u', 'd')), value('u')), multiply(slope, 'd'))))],
    ['j', withSlope ? subtract('1', 's') : '1'],
  ];
  const size = absolute('e');
  const squares = sumOf(squared('d'));
  if (end === 'identity') {
    const isFlipped = absolute(subtract(isAbove('u'), isAbove(add('u', 'd'))));
    return sides(names, 'e', '=', multiply('j', sumOf(multiply(multiply('a', isFlipped), absolute(add('u', 'd'))))));
  }
  if (end === 'hinge') {
    const hinges = larger(subtract(absolute('d'), absolute('u')), '0');
    return sides(names, size, '<=', multiply(multiply('j', share), sumOf(hinges)));
  }
  if (end === 'count') {
    const isReached = subtract('1', atLeastTerm(multiply(reach, absolute('u')), absolute('d')));
    return sides(names, squared('e'), '<=', multiply(multiply(squared('j'), sumOf(isReached)), squares));
  }
  if (smooth) return sides(names, size, '<=', divide(squares, '2'));
  const inner = units.map((row) => dot(row.slice(0, n), point));
  if (inner.some((u) => u === 0)) throw new NoCertificate('not yet for a unit at its kink');
  return sides(names, size, '<=', multiply('j', sumOf(divide(squared('d'), multiply(divisor, absolute('u'))))));
}

export const newtonStatements: CertifiedStatements = {
  'newton.taylor': (i) => taylor(i),
  'newton.taylor/a-quarter': (i) => taylor(i, { share: '1/4' }),
  'newton.taylor/width-for-its-root': (i) => taylor(i, { root: false }),
  'newton.taylor/length-of-points-forgotten': (i) => taylor(i, { lengths: false }),
  'newton.taylor/longest-for-all-points': (i) => taylor(i, { all: false }),
  'newton.taylor/three-halves': (i) => taylor(i, { threeHalves: true }),
  'newton.taylor/kink': flipped,
  'newton.sketched-step': (i) => sketchedStep(i),
  'newton.sketched-step/one-step-more': (i) => sketchedStep(i, { steps: i.number('steps') + 1 }),
  'newton.sketched-step/diagonal-forgotten': (i) => sketchedStep(i, { diagonal: false }),
  'newton.sketched-step/a-quarter': (i) => sketchedStep(i, { share: '1/4' }),
  'newton.flips': (i) => linearised(i),
  'newton.flips/an-eighth': (i) => linearised(i, { divisor: '8' }),
  'newton.flips/half-of-the-hinges': (i) => linearised(i, { share: '1/2' }),
  'newton.flips/slope-forgotten': (i) => linearised(i, { withSlope: false }),
  'newton.flips/flips-from-further': (i) => linearised(i, { reach: '3/2' }),
  'newton.flips/as-if-smooth': (i) => linearised(i, { smooth: true }),
};
