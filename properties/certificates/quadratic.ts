import { exactValue, namedValues } from '../../src/certificate/exact-value.js';
import {
  add,
  type Definition,
  divide,
  exact,
  multiply,
  sqrt,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { type Rational, rootEnclosure } from '../../src/numerics/exact/rational.js';
import { ambiguity } from '../quadratic/ambiguous.js';
import { type Certificate, designOf } from '../quadratic/certificate.js';
import { otherSign, secondMatrix, without } from '../quadratic/design.js';
import { bothDiagonals, uneven } from '../quadratic/recovery.js';
import { tangentPairs } from '../quadratic/tangent.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import {
  DESCENT,
  gradient,
  LOSS,
  leastAtMost,
  matrix,
  rational,
  residualsOf,
  SQUARE,
  students,
  transpose,
} from './quadratic-terms.js';
import { sides, squared } from './spikes.js';

/** A = `a`, A* = diag(s), the eigenvalues m that are left out. */
function barrier(i: CaseInstance, { loss = LOSS, share = '1/2' } = {}): Sides {
  const { spectrum, missing } = i.value as { spectrum: readonly number[]; missing: number };
  const names: readonly Definition[] = [
    ['a', i.exactly('student')],
    ['s', i.exactly('spectrum')],
    ['m', literal(spectrum.slice(0, missing))],
    ['d', subtract('a', ['diagonal', 's'])],
  ];
  const sum = divide(squared(sumOf('m')), String(spectrum.length - missing + 2));
  return sides(names, loss, '>=', add(multiply('1/2', sumOf(squared('m'))), multiply(share, sum)));
}

/** Of the unit vectors after the first k. */
function seenLoss(i: CaseInstance): Term {
  const { spectrum, missing } = i.value as { spectrum: readonly number[]; missing: number };
  const seen = spectrum.length - missing;
  if (seen === 0) return '0';
  return divide(sumOf(squared(['after', String(missing), ['diagonal of', 'd']])), String(4 * seen));
}

/** ‖N‖² against a multiple of the loss, or g = tr(N²A) against a multiple of an end of the spectrum of A. */
function pinched(i: CaseInstance, { lower = '2', room = 2, smallest = 'a', inRoot = '' } = {}): Sides {
  const { names, dimension: d } = students(i);
  const upper = String(d + room);
  switch (i.value.end) {
    case 'gradient above':
      return sides(names, sumOf(squared('n')), '>=', multiply(lower, LOSS));
    case 'gradient below':
      return sides(names, sumOf(squared('n')), '<=', multiply(upper, LOSS));
    case 'descent above':
      return leastAtMost(names, smallest, divide(DESCENT, multiply(lower, LOSS)), d);
    case 'descent below':
      return leastAtMost(names, subtract('0', 'a'), subtract('0', divide(DESCENT, multiply(upper, LOSS))), d);
    default: {
      const loss = multiply(inRoot || `${2 * d + 2}/${d + 2}`, LOSS);
      const least: Term = ['least', ['diagonal of', 'b']];
      // A whole root may make both sides equal: then the signs of A less the bound decide.
      const whole = wholeRoot(exactValue(loss, namedValues(names)) as Rational);
      if (whole !== undefined) {
        const bound = multiply(subtract(least, rational(whole)), ['identity', String(d)]);
        const also = [{ left: exact(loss), relation: '=' as const, right: `${whole.squared()}` }];
        return { ...sides(names, ['positive', subtract(bound, 'a')], '<=', '0'), also };
      }
      const right = subtract(exact(least), sqrt(exact(loss)));
      return { exact: names, left: ['eigenvalue', 1, matrix('a')], relation: '>=', right };
    }
  }
}

/** √x where it is rational. */
function wholeRoot(x: Rational): Rational | undefined {
  const [below, above] = rootEnclosure(x);
  return below.equals(above) ? below : undefined;
}

/** E(xᵀDx)² over independent entries: −1, 0, 1 times √3, which has the normal law's moments up to the fifth, or signs. */
function moments(i: CaseInstance, { signs = false, norms = '2', traces = '1' } = {}): Sides {
  const d = String((i.value.difference as readonly unknown[]).length);
  const form = squared(sumOf(multiply('x', ['apply', 'd', 'x'])));
  const left: Term = signs
    ? ['drawn', 'x', d, ['list', '-1', '1'], ['list', '1/2', '1/2'], form]
    : multiply('9', ['drawn', 'x', d, ['list', '-1', '0', '1'], ['list', '1/6', '2/3', '1/6'], form]);
  const right = add(multiply(norms, SQUARE), multiply(traces, squared(['trace', 'd'])));
  return sides([['d', i.exactly('difference')]], left, '=', right);
}

/** Whether A_I is stationary, its loss, or its curvature. */
function critical(i: CaseInstance, { room = 2, share = '1/2' } = {}): Sides {
  const kept = i.value.kept as readonly boolean[];
  const p = kept.filter((k) => k).length;
  const names: readonly Definition[] = [
    ['s', i.exactly('spectrum')],
    ['k', literal(kept.map(Number))],
    ['m', divide(sumOf(multiply(subtract('1', 'k'), 's')), String(p + room))],
    ['a', ['diagonal', multiply('k', add('s', 'm'))]],
    ['d', subtract('a', ['diagonal', 's'])],
    ['n', gradient(kept.length)],
  ];
  if (i.value.end === 'stationary') return sides(names, sumOf(squared(['times', 'n', 'a'])), '=', '0');
  if (i.value.end === 'curvature') return sides(names, ['least', ['diagonal of', 'n']], '<=', '-1');
  const squares = multiply('1/2', sumOf(squared(multiply(subtract('1', 'k'), 's'))));
  return sides(names, LOSS, '=', add(squares, multiply(multiply(share, squared('m')), String(p + 2))));
}

/** (2g)² against a multiple of L³, without a teacher, or with one of half the student. */
function squeezed(i: CaseInstance, constant?: (d: number) => string, share = '1'): Sides {
  const d = (i.value.student as readonly unknown[]).length;
  const names: readonly Definition[] = [
    ['a', i.exactly('student')],
    ['d', multiply(share, 'a')],
    ['n', gradient(d)],
  ];
  const isSlowest = i.value.end === 'slowest';
  const factor = (constant ?? (isSlowest ? slowest : () => '48'))(d);
  const left = squared(multiply('2', DESCENT));
  return sides(names, left, isSlowest ? '>=' : '<=', multiply(factor, ['power', LOSS, '3']));
}

const slowest = (d: number): string => `${16 * (d + 2)}/${d}`;

/** Points of a design and their weights. */
const designNames = ({ points, weights }: Certificate): readonly Definition[] => [
  ['x', rational(points)],
  ['m', rational(weights)],
];

/** tr of A on the kernel of A*, by its square; or the distance of both. */
function recovered(i: CaseInstance, design?: Certificate): Sides {
  const rank = i.number('rank');
  const d = (i.value.student as readonly unknown[]).length;
  const used = design ?? designOf(d, rank);
  const names: readonly Definition[] = [
    ['a', i.exactly('student')],
    ['d', subtract('a', i.exactly('teacher'))],
    ...designNames(used),
    ['e', residualsOf('x', 'd')],
  ];
  const ratio = divide(sumOf(squared('m')), String(used.sigma.squared().numerator));
  const onKernel = sumOf(['after', String(rank), ['diagonal of', 'a']]);
  if (i.value.end === 'kernel') return sides(names, squared(onKernel), '<=', multiply(ratio, sumOf(squared('e'))));
  if (rank === 0) return sides(names, SQUARE, '<=', multiply(ratio, sumOf(squared('e'))));
  const squares = ['apply', squared('x'), literal(Array.from({ length: d }, (_, k) => Number(k >= rank)))] as const;
  const forms = tangentPairs(d, rank).map(([k, l]) =>
    multiply(k === l ? '1' : '2', multiply(['apply', 'x', unit(k, d)], ['apply', 'x', unit(l, d)])),
  );
  const root = (x: Term): Term => sqrt(exact(x));
  const gap: Term = ['eigenvalue', 1, matrix(['times', 'f', transpose('f')])];
  const stretched = divide(add('1', multiply(root(sumOf(squared(squares))), root(ratio))), sqrt(divide(gap, '2')));
  return {
    exact: [...names, ['f', ['list', ...forms]]],
    left: root(SQUARE),
    relation: '<=',
    right: multiply(add(root(ratio), stretched), root(sumOf(squared('e')))),
  };
}

export const unit = (k: number, d: number): Term => literal(Array.from({ length: d }, (_, j) => Number(j === k)));

/** The design less a point, or of other weights, unmoved. */
function designed(i: CaseInstance, change: (design: Certificate) => Certificate): Sides {
  const rank = i.number('rank');
  const d = (i.value.shear as readonly unknown[]).length;
  const design = change(designOf(d, rank));
  if (i.value.end === 'separates') {
    const names: readonly Definition[] = [...designNames(design), ['d', rational(secondMatrix(d, rank))]];
    return sides(names, sumOf(squared(residualsOf('x', 'd'))), '=', String((rank + 1) ** 2));
  }
  const kernel: Term = ['diagonal', literal(Array.from({ length: d }, (_, k) => Number(k >= rank)))];
  const weighted: Term = ['times', ['times', transpose('x'), ['diagonal', 'm']], 'x'];
  const difference = subtract(weighted, multiply(String(rank + 1), kernel));
  return sides(designNames(design), sumOf(squared(difference)), '=', '0');
}

/** A second matrix o that fits the points x as the teacher t does, Z the kernel of t: its loss, its signs, or how far it is from t. */
function ambiguous(i: CaseInstance): Sides {
  const { kernel, other, scale } = ambiguity(i.value as unknown as Parameters<typeof ambiguity>[0]);
  const names: readonly Definition[] = [
    ['x', i.exactly('points')],
    ['b', i.exactly('basis')],
    ['t', ['times', 'b', transpose('b')]],
    ['o', rational(other)],
    ['d', subtract('o', 't')],
    ['z', rational(kernel)],
  ];
  if (i.value.end === 'semidefinite') return sides(names, ['positive', subtract('0', 'o')], '<=', '0');
  if (i.value.end === 'other')
    return sides(names, sumOf(multiply('d', ['times', 'z', transpose('z')])), '>=', rational(scale));
  return sides(
    names,
    divide(sumOf(squared(residualsOf('x', 'd'))), String(4 * (i.value.points as readonly unknown[]).length)),
    '=',
    '0',
  );
}

export const quadraticStatements: CertifiedStatements = {
  'quadratic.barrier': (i) => barrier(i),
  'quadratic.barrier/one-more-left-out': (i) => barrier(i),
  'quadratic.barrier/all-of-the-square': (i) => barrier(i, { share: '1' }),
  'quadratic.barrier/full-rank': (i) => barrier(i),
  'quadratic.barrier/empirical-loss': (i) => barrier(i, { loss: seenLoss(i) }),
  'quadratic.pinch': (i) => pinched(i),
  'quadratic.pinch/nine-quarters': (i) => pinched(i, { lower: '9/4' }),
  'quadratic.pinch/one-dimension-less': (i) => pinched(i, { room: 1 }),
  'quadratic.pinch/five-halves': (i) => pinched(i, { lower: '5/2' }),
  'quadratic.pinch/eigenvalue-of-the-teacher': (i) => pinched(i, { smallest: 'b' }),
  'quadratic.pinch/root-of-the-loss': (i) => pinched(i, { inRoot: '1' }),
  'quadratic.ambiguous': ambiguous,
  'quadratic.ambiguous/dependent': ambiguous,
  'quadratic.ambiguous/one-point-more': ambiguous,
  'quadratic.population': (i) => moments(i),
  'quadratic.population/single-norm': (i) => moments(i, { norms: '1' }),
  'quadratic.population/trace-forgotten': (i) => moments(i, { traces: '0' }),
  'quadratic.population/signs': (i) => moments(i, { signs: true }),
  'quadratic.saddles': (i) => critical(i),
  'quadratic.saddles/one-dimension-less': (i) => critical(i, { room: 1 }),
  'quadratic.saddles/sum-forgotten': (i) => critical(i, { share: '0' }),
  'quadratic.saddles/nothing-left-out': (i) => critical(i),
  'quadratic.zero-teacher': (i) => squeezed(i),
  'quadratic.zero-teacher/as-fast-as-rank-one': (i) => squeezed(i, () => '48'),
  'quadratic.zero-teacher/as-slow-as-the-identity': (i) => squeezed(i, slowest),
  'quadratic.zero-teacher/a-teacher': (i) => squeezed(i, undefined, '1/2'),
  'quadratic.recovery': (i) => recovered(i),
  'quadratic.recovery/not-semidefinite': (i) => recovered(i),
  'quadratic.recovery/teacher-not-annihilated': (i) => recovered(i, bothDiagonals),
  'quadratic.recovery/largest-eigenvalue': (i) => recovered(i, uneven),
  'quadratic.design/one-point-left-out': (i) => designed(i, without),
  'quadratic.design/pairs-of-the-other-sign': (i) => designed(i, otherSign),
};
