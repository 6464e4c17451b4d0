import {
  add,
  type Definition,
  divide,
  eigenvalue,
  exact,
  exactly,
  maximum,
  multiply,
  power,
  sqrt,
  subtract,
  sum,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { Rational, type RationalMatrix } from '../parts/rationals.js';
import { curvatureBound } from '../quadratic/descent.js';
import { differenceOf, lossOf as lossIn, type Students } from '../quadratic/model.js';
import { curvature, smallestOther } from '../quadratic/rate.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { DESCENT, LOSS, lossOf, matrix, rational, students } from './quadratic-terms.js';
import { sides, squared } from './spikes.js';

/** After a step against the loss less `fall`(η, β)·g; that β is large enough is proved besides. */
function lowered(i: CaseInstance, fall: (eta: Term, beta: Term) => Term): Sides {
  const { names, dimension: d } = students(i);
  const bound = curvatureBound(pairOf(i));
  const all: readonly Definition[] = [
    ...names,
    ['l', rational(bound)],
    ['s', divide(`${i.number('eighths')}/8`, 'l')],
    ['f', subtract(['identity', String(d)], multiply('s', 'n'))],
  ];
  const after = lossOf(subtract(['times', ['times', 'f', 'a'], 'f'], 'b'));
  const right = subtract(LOSS, multiply(fall('s', 'l'), DESCENT));
  const sizes = [normOf('n', d), multiply('9/2', isZero(i.value.student) ? '0' : eigenvalue(d, matrix('a')))];
  const needed = sum([...sizes, exact(multiply('9/4', ['trace', 'a']))]);
  return { ...sides(all, after, '<=', right), also: [{ left: exact('l'), relation: '>=', right: needed }] };
}

const normOf = (a: Term, d: number): Term =>
  maximum([eigenvalue(d, matrix(a)), subtract('0', eigenvalue(1, matrix(a)))]);
const isZero = (x: unknown): boolean => /^[^1-9]*$/.test(JSON.stringify(x));

const pairOf = ({ value }: CaseInstance): Students => {
  const read = (rows: unknown): RationalMatrix =>
    (rows as { rational: string }[][]).map((row) => row.map((x) => Rational.parse(x.rational)));
  return { student: read(value.student), teacher: read(value.teacher) };
};

/** The loss after some steps along both eigenvalues p and u, in sixteenths at the start, against the floor. */
function slow(i: CaseInstance, { coupled = true, kernel = '0' } = {}): Sides {
  const [r, k, b, n, steps] = ['rank', 'missing', 'b', 'inverseStep', 'steps'].map((x) => i.number(x));
  const definitions: Definition[] = [
    ['p0', `${i.number('p')}/16`],
    ['u0', `${b}/16`],
  ];
  const parts = (t: number): readonly [Term, Term] => [subtract(the(`p${t}`), '1'), subtract(the(`u${t}`), kernel)];
  const half = ([p, u]: readonly [Term, Term]): Term =>
    multiply('1/2', add(multiply(String(r), p), multiply(String(k), u)));
  for (let t = 0; t < steps; t++) {
    const [p, u] = parts(t);
    const moved = (x: string, y: Term): Term =>
      multiply(the(x), power(subtract('1', multiply(`1/${n}`, add(y, the(`m${t}`)))), '2'));
    definitions.push([`m${t}`, half([p, u])], [`p${t + 1}`, moved(`p${t}`, p)], [`u${t + 1}`, moved(`u${t}`, u)]);
  }
  const [p, u] = parts(steps);
  const norm = add(multiply(String(r), power(p, '2')), multiply(String(k), power(u, '2')));
  const left = add(multiply('1/2', norm), power(half([p, u]), '2'));
  const kappa = `${r + k + 2}/${r + 2}`;
  const rate = divide(coupled ? kappa : '1', String(n));
  const x = multiply(rate, `${b}/16`);
  const q = divide(subtract('1', divide(x, '2')), squared(subtract('1', x)));
  const growth = multiply(multiply(multiply('2', q), rate), String(steps));
  const right = divide(multiply(`${k}/2`, kappa), squared(add(divide('1', `${b}/16`), growth)));
  return { definitions, left, relation: '>=', right: exact(right) };
}

/** The loss after some steps against its rate; that β̄ is large enough is proved besides. */
function converges(i: CaseInstance, distance?: Term): Sides {
  const { names, dimension: d } = students(i);
  const pair = pairOf(i);
  const steps = i.number('steps');
  const at = (t: number, k: number, l: number): Term =>
    isZeroAt(k, l) ? '0' : the(`a${100 * t + 10 * Math.max(k, l) + Math.min(k, l)}`);
  const indices = pair.student.map((_, k) => k);
  const goal = (k: number, l: number): Term => literal((i.value.teacher as unknown[][])[k][l]);
  const { beta, eta } = stepOf(i, pair);
  const definitions: Definition[] = [];
  // Where both are diagonal they stay so, and an entry that is 0 stays 0.
  const bothDiagonal = isDiagonal(pair.student) && isDiagonal(pair.teacher);
  const isNothing = pair.student.every((row) => row.every((x) => x.sign === 0));
  const isZeroAt = (k: number, l: number): boolean =>
    bothDiagonal && (k !== l || (pair.student[k][l].sign === 0 && !isNothing));
  const places = indices.flatMap((k) => indices.map((l) => [k, l] as const)).filter(([k, l]) => !isZeroAt(k, l));
  const lower = (f: (k: number, l: number) => void) => {
    for (const [k, l] of places) if (l <= k) f(k, l);
  };
  const total = (k: number, l: number, term: (m: number) => Term): Term =>
    sum(indices.filter((m) => !isZeroAt(k, m) && !isZeroAt(m, l)).map(term));
  lower((k, l) => definitions.push([`a${10 * k + l}`, literal((i.value.student as unknown[][])[k][l])]));
  const half = (t: number): Term => multiply('1/2', sum(indices.map((k) => subtract(at(t, k, k), goal(k, k)))));
  for (let t = 0; t < steps; t++) {
    const f = (k: number, l: number): Term => the(`f${100 * t + 10 * Math.max(k, l) + Math.min(k, l)}`);
    const b = (k: number, l: number): Term => the(`b${100 * t + 10 * k + l}`);
    definitions.push([`t${t}`, half(t)]);
    lower((k, l) => {
      const n = subtract(at(t, k, l), goal(k, l));
      const step = multiply(eta, k === l ? add(n, the(`t${t}`)) : n);
      definitions.push([`f${100 * t + 10 * k + l}`, subtract(k === l ? '1' : '0', step)]);
    });
    for (const [k, l] of places)
      definitions.push([`b${100 * t + 10 * k + l}`, total(k, l, (m) => multiply(f(k, m), at(t, m, l)))]);
    lower((k, l) =>
      definitions.push([`a${100 * (t + 1) + 10 * k + l}`, total(k, l, (m) => multiply(b(k, m), f(m, l)))]),
    );
  }
  const all = indices
    .flatMap((k) => indices.map((l) => [k, l] as const))
    .filter(([k, l]) => k === l || !isZeroAt(k, l));
  const squares = all.map(([k, l]) => power(subtract(at(steps, k, l), goal(k, l)), '2'));
  const left = add(multiply('1/2', sum(squares)), power(half(steps), '2'));
  const least = isDiagonal(pair.teacher) ? exact(['least', ['diagonal of', 'b']]) : eigenvalue(1, matrix('b'));
  const share = (x: string): Term => sqrt(exact(multiply(x, LOSS)));
  const used = distance ?? subtract(least, share(`${2 * d + 2}/${d + 2}`));
  const fall = multiply(exact(multiply(multiply('2', eta), subtract('2', multiply(eta, beta)))), used);
  const right = multiply(power(subtract('1', fall), String(steps)), exact(LOSS));
  const [norm, trace] = [share('2'), share(`${d}/${d + 2}`)];
  const sizes = add(multiply('2', add(normOf('b', d), norm)), add(exact(['trace', 'b']), multiply('2', trace)));
  const needed = add(add(norm, trace), multiply('9/4', sizes));
  return {
    exact: names,
    definitions,
    left,
    relation: '<=',
    right,
    also: [{ left: beta, relation: '>=', right: needed }],
  };
}

const isDiagonal = (a: RationalMatrix): boolean => a.every((row, k) => row.every((x, l) => k === l || x.sign === 0));

/** β̄ and η as the theorem takes them: doubles. */
function stepOf(i: CaseInstance, pair: Students): { readonly beta: Term; readonly eta: Term } {
  const beta = curvature(pair, lossIn(differenceOf(pair))).hi;
  return { beta: exactly(beta), eta: exactly(i.number('tenths') / 10 / beta) };
}

export const descentStatements: CertifiedStatements = {
  'quadratic.descent': (i) => lowered(i, (eta, beta) => multiply(eta, subtract('2', multiply(eta, beta)))),
  'quadratic.descent/three-times-the-step': (i) => lowered(i, (eta) => eta),
  'quadratic.descent/six-times-the-step': (i) => lowered(i, () => '0'),
  'quadratic.descent/second-order-forgotten': (i) => lowered(i, (eta) => multiply('2', eta)),
  'quadratic.slow': (i) => slow(i),
  'quadratic.slow/trace-forgotten': (i) => slow(i, { coupled: false }),
  'quadratic.slow/starts-above': (i) => slow(i),
  'quadratic.slow/small-eigenvalue': (i) => slow(i, { kernel: '1/2' }),
  'quadratic.rate': (i) => converges(i),
  'quadratic.rate/start-forgotten': (i) => converges(i, exact(['least', ['diagonal of', 'b']])),
  'quadratic.rate/singular-teacher': (i) => converges(i, exactly(smallestOther(pairOf(i)).lo)),
  'quadratic.rate/at-a-saddle': (i) => converges(i, exact(['least', ['diagonal of', 'b']])),
};
