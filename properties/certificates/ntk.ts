import {
  add,
  angle,
  cosine,
  type Definition,
  divide,
  eigenvalue,
  exact,
  log,
  type MatrixTerm,
  maximum,
  multiply,
  PI,
  power,
  subtract,
  sum,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
import { closestLines } from '../floors/line-angles.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';
import { leastAngle } from './own-floors.js';

/** w, χ = f′(1) = Σ r·w_r/Σ w_r as c, and a_1² as a. */
function series(i: CaseInstance): readonly Definition[] {
  const degrees = (i.value.weights as readonly unknown[]).map((_, r) => String(r));
  return [
    ['w', i.exactly('weights')],
    ['c', divide(sumOf(multiply(['list', ...degrees], 'w')), sumOf('w'))],
    ['a', divide(['first', ['after', '1', 'w']], sumOf('w'))],
  ];
}

const covariances = (depth: number): MatrixTerm => ['covariances', 'w', depth];
const tangents = (depth: number): MatrixTerm => ['tangents', 'w', depth];
const ofRelu = (depth: number): MatrixTerm => ['tangents of relu', depth];
const tangentAt = (depth: number, rho: Term): Term => ['tangent', 'w', depth, rho];
const depthOf = (i: CaseInstance): number => i.number('depth');

const smallest = (count: number, matrix: MatrixTerm): Term =>
  sum(Array.from({ length: count }, (_, k) => eigenvalue(k + 1, matrix)));

/** Sums of the smallest eigenvalues of one layer against those of the next. */
function majorised(i: CaseInstance, turned = false): Sides {
  const count = turned ? i.data.count - i.number('count') : i.number('count');
  const [left, right] = (turned ? [0, 1] : [1, 0]).map((more) => smallest(count, covariances(depthOf(i) + more)));
  return { data: i.data, exact: series(i), left, relation: '>=', right };
}

function majorisedTangents(i: CaseInstance): Sides {
  const [left, right] = [1, 0].map((more) =>
    divide(eigenvalue(1, tangents(depthOf(i) + more)), tangentAt(depthOf(i) + more, '1')),
  );
  return { data: i.data, exact: series(i), left, relation: '>=', right };
}

/** λ_1(Θ^L) against χ^slopes·λ_1(Θ^{L−1}) + own·λ_1(Σ^L). */
function superadditive(i: CaseInstance, { own = '1', slopes = 1 } = {}): Sides {
  const before = multiply(power(exact('c'), String(slopes)), eigenvalue(1, tangents(depthOf(i) - 1)));
  const right = add(before, multiply(own, eigenvalue(1, covariances(depthOf(i)))));
  return { data: i.data, exact: series(i), left: eigenvalue(1, tangents(depthOf(i))), relation: '>=', right };
}

/** λ_n(Θ^L) against n·Θ^L(ρ). */
function outlier(i: CaseInstance, rho: Term, more = 0): Sides {
  const left = eigenvalue(i.data.count, tangents(depthOf(i)));
  const right = multiply(String(i.data.count + more), tangentAt(depthOf(i), rho));
  return { data: i.data, exact: series(i), left, relation: '>=', right };
}

/** |Θ^L_12|/T_L against b_L. */
function identity(i: CaseInstance, of: Shrinking = {}): Sides {
  const depth = depthOf(i);
  const left = divide(absolute(tangentAt(depth, cosine(1, 2))), exact(`t${depth}`));
  return { data: i.data, exact: [...series(i), ...totals(depth)], left, relation: '<=', right: shareBound(i, of) };
}

/** (κ − 1)/(κ + 1) of Θ^L against kb_L, k = n − 1 unless given. */
function unevenness(i: CaseInstance, neighbours = i.data.count - 1, of: Shrinking = {}): Sides {
  const depth = depthOf(i);
  const [least, most] = [eigenvalue(1, tangents(depth)), eigenvalue(i.data.count, tangents(depth))];
  const left = divide(subtract(most, least), add(most, least));
  const right = multiply(String(neighbours), shareBound(i, of));
  return { data: i.data, exact: [...series(i), ...totals(depth)], left, relation: '<=', right };
}

interface Shrinking {
  readonly factor?: string;
  readonly atZero?: boolean;
}

/** T_l as t_l. */
const totals = (depth: number): Definition[] =>
  Array.from({ length: depth + 1 }, (_, l) => [`t${l}`, l === 0 ? '1' : add(multiply('c', `t${l - 1}`), '1')]);

/** b_L of the closest lines. */
function shareBound(i: CaseInstance, { factor = '1', atZero = false }: Shrinking): Term {
  const depth = depthOf(i);
  const [first, second] = closestLines(i.data) ?? [0, 1];
  const rho = absolute(cosine(first + 1, second + 1));
  const shrinking = exact(add('1', multiply(factor, subtract('1', 'a'))));
  const odds = (l: number): Term => divide(divide(rho, subtract('1', rho)), power(shrinking, String(l)));
  const correlation = (l: number): Term => (l === 0 ? rho : divide(odds(l), add('1', odds(l))));
  let bound: Term = rho;
  for (let l = 1; l <= depth; l++) {
    const share: Term = divide(multiply('c', `t${l - 1}`), `t${l}`);
    const beyond = multiply(exact(subtract('1', divide('a', 'c'))), subtract('1', atZero ? '0' : correlation(l - 1)));
    const kept = multiply(multiply(exact(share), subtract('1', beyond)), bound);
    bound = add(kept, multiply(exact(subtract('1', share)), correlation(l)));
  }
  return bound;
}

const absolute = (x: Term): Term => maximum([x, subtract('0', x)]);

const condition = ({ data }: CaseInstance, matrix: MatrixTerm): Term =>
  divide(eigenvalue(data.count, matrix), eigenvalue(1, matrix));

const spread = (i: CaseInstance, divisor: number): Sides => ({
  data: i.data,
  left: condition(i, ofRelu(depthOf(i))),
  relation: '>=',
  right: `${i.data.count + 3}/${divisor}`,
});

/** κ(Θ^L) against ((n + 3)/4 + kE)/(¾ − kE), k = n − 1 unless given. */
function spreadCeiling(i: CaseInstance, neighbours = i.data.count - 1, of: Excess = {}): Sides {
  const moved = multiply(String(neighbours), excess(depthOf(i), leastAngle(i), of));
  const right = divide(add(`${i.data.count + 3}/4`, moved), subtract('3/4', moved));
  return { data: i.data, left: condition(i, ofRelu(depthOf(i))), relation: '<=', right };
}

/** λ_1 against a multiple of s/2π in a plane, s/3π else. */
function reluFloor(i: CaseInstance, factor: string): Sides {
  const circle = multiply(intrinsicDimension(i.data) === 2 ? '2' : '3', PI);
  const right = divide(multiply(factor, ['line angle']), circle);
  return { data: i.data, left: eigenvalue(1, ofRelu(depthOf(i))), relation: '>=', right };
}

/** Θ^L_12/(L + 1) against ¼, or ¼ + share·ln(L + 1)/2(L + 1) + part·3π/4θ(L + 1). */
function quarter(i: CaseInstance, of: Excess = {}): Sides {
  const left = divide(['tangent of relu', depthOf(i), cosine(1, 2)], String(depthOf(i) + 1));
  if (i.value.end === 'lower') return { data: i.data, left, relation: '>=', right: '1/4' };
  return { data: i.data, left, relation: '<=', right: add('1/4', excess(depthOf(i), angle(1, 2), of)) };
}

interface Excess {
  readonly part?: string;
  readonly logarithm?: string;
}

/** logarithm·ln(L + 1)/2(L + 1) + part·3π/4θ(L + 1). */
function excess(depth: number, theta: Term, { part = '1', logarithm = '1' }: Excess): Term {
  const layers = String(depth + 1);
  const slow = multiply(divide(logarithm, '2'), divide(log(layers), layers));
  const fast = divide(multiply(multiply('3/4', part), PI), multiply(theta, layers));
  return add(slow, fast);
}

export const tangentStatements: CertifiedStatements = {
  'ntk.majorisation': (i) => majorised(i),
  'ntk.majorisation/not-centred': (i) => majorised(i),
  'ntk.majorisation/tangent-kernel': majorisedTangents,
  'ntk.majorisation/largest-instead': (i) => majorised(i, true),
  'ntk.superadditive': (i) => superadditive(i),
  'ntk.superadditive/a-tenth-more': (i) => superadditive(i, { own: '11/10' }),
  'ntk.superadditive/slope-squared': (i) => superadditive(i, { slopes: 2 }),
  'ntk.superadditive/own-layer-twice': (i) => superadditive(i, { own: '2' }),
  'ntk.outlier': (i) => outlier(i, '0'),
  'ntk.outlier/at-one-half': (i) => outlier(i, '1/2'),
  'ntk.outlier/one-point-more': (i) => outlier(i, '0', 1),
  'ntk.chaotic-identity': (i) => identity(i),
  'ntk.chaotic-identity/half-as-much-again': (i) => identity(i, { factor: '3/2' }),
  'ntk.chaotic-identity/not-centred': (i) => identity(i),
  'ntk.chaotic-identity/slope-of-the-first-degree': (i) => identity(i, { atZero: true }),
  'ntk.chaotic-condition': (i) => unevenness(i),
  'ntk.chaotic-condition/half-as-much-again': (i) => unevenness(i, 1, { factor: '3/2' }),
  'ntk.chaotic-condition/not-centred': (i) => unevenness(i),
  'ntk.chaotic-condition/slope-of-the-first-degree': (i) => unevenness(i, 1, { atZero: true }),
  'ntk.chaotic-condition/two-points-only': (i) => unevenness(i, 1),
  'ntk.relu-condition': (i) => spread(i, 3),
  'ntk.relu-condition/five-layers': (i) => spread(i, 3),
  'ntk.relu-condition/half-the-spread': (i) => spread(i, 2),
  'ntk.relu-condition/deeper-is-better': (i) => ({
    data: i.data,
    left: condition(i, ofRelu(depthOf(i) + 1)),
    relation: '<=',
    right: condition(i, ofRelu(depthOf(i))),
  }),
  'ntk.relu-condition-ceiling': (i) => spreadCeiling(i),
  'ntk.relu-condition-ceiling/half-the-angle-term': (i) => spreadCeiling(i, 1, { part: '2/3' }),
  'ntk.relu-condition-ceiling/no-logarithm': (i) => spreadCeiling(i, 1, { logarithm: '0' }),
  'ntk.relu-condition-ceiling/one-neighbour': (i) => spreadCeiling(i, 1),
  'ntk.relu-condition-ceiling/limit-reached': (i) => spreadCeiling(i, 0),
  'ntk.relu-floor': (i) => reluFloor(i, '1'),
  'ntk.relu-floor/no-layer': (i) => reluFloor(i, '1'),
  'ntk.relu-floor/eight-times-as-much': (i) => reluFloor(i, '8'),
  'ntk.relu-quarter': (i) => quarter(i),
  'ntk.relu-quarter/five-layers': (i) => quarter(i),
  'ntk.relu-quarter/half-the-angle-term': (i) => quarter(i, { part: '2/3' }),
  'ntk.relu-quarter/no-logarithm': (i) => quarter(i, { logarithm: '0' }),
};
