import {
  add,
  angle,
  cosine,
  type Definition,
  divide,
  multiply,
  PI,
  sine,
  sqrt,
  subtract,
  sum,
  type Term,
  the,
} from '../../src/certificate/term.js';
import type { Directions } from '../../src/data/directions.js';
import { heightOf, total } from '../coarse-gradient/network.js';
import { dot } from '../parts/vectors.js';
import { TEN_TO_MINUS_100 } from './bounds.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const weightsOf = (i: CaseInstance): Directions => i.directions('weights');

type Outputs = readonly [v: readonly number[], teacher: readonly number[]];

const outputsOf = (i: CaseInstance): Outputs => i.value.outputs as Outputs;
const circle: Term = multiply('2', PI);

interface Variant {
  readonly surrogate?: 'relu' | 'identity';
  /** What v has to be divided by. */
  readonly denominator?: number;
  readonly sign?: 1 | -1;
}

/** ŵ and ŵ* by their components u1, …, t1, …, and the expected coarse gradient g1, …, as in coarse-gradient/gradients.ts. */
function coarseGradient(
  data: Directions,
  [v, goal]: Outputs,
  { surrogate = 'relu', denominator = 1, sign = -1 }: Variant = {},
): readonly Definition[] {
  const units = ['u', 't'].flatMap((name, row) => {
    const w = data.rows[row];
    return w.map((x, k): Definition => [`${name}${k + 1}`, divide(String(x), sqrt(String(dot(w, w))))]);
  });
  const scaled = [v, goal.map((x) => x * denominator)] as const;
  const along = `${surrogate === 'relu' ? heightOf(scaled) : 2 * dot(v, v)}/${denominator ** 2}`;
  const overlap = `${dot(...scaled)}/${denominator ** 2}`;
  const gradient = data.rows[0].map((_, k): Definition => {
    const [x, y] = [the(`u${k + 1}`), the(`t${k + 1}`)];
    const pull = multiply(overlap, surrogate === 'relu' ? add(x, y) : multiply('2', y));
    const push = multiply(along, x);
    const both = sign < 0 ? subtract(push, pull) : add(push, pull);
    return [`g${k + 1}`, divide(both, multiply('2', sqrt(circle)))];
  });
  return [...units, ...gradient];
}

/** ⟨E g, ∂L/∂w⟩, the latter −(vᵀv*)/(2π|w|)·(ŵ* − ŵ cos θ)/sin θ at outputs of this sign. */
function innerProduct(i: CaseInstance, options?: Variant, outputs = 1) {
  const [v, goal] = outputsOf(i);
  const data = weightsOf(i);
  const [w] = data.rows;
  const definitions = coarseGradient(data, [v, goal], options);
  const length = divide(String(-outputs * dot(v, goal)), multiply(circle, sqrt(String(dot(w, w)))));
  const products = w.map((_, k) => {
    const across = subtract(the(`t${k + 1}`), multiply(the(`u${k + 1}`), cosine(1, 2)));
    return multiply(the(`g${k + 1}`), divide(across, sine(1, 2)));
  });
  return { data, definitions, left: multiply(length, sum(products)) };
}

const uphill = (i: CaseInstance, options?: Variant, outputs = 1): Sides => ({
  ...innerProduct(i, options, outputs),
  relation: '>=',
  right: '0',
});

/** Against factor·(vᵀv*)²/(2(2π)^{3/2}|w|), the factor sin θ. */
function agreement(i: CaseInstance, options?: Variant, factor: Term = sine(1, 2)): Sides {
  const [w] = weightsOf(i).rows;
  const divisor = multiply(multiply(circle, sqrt(circle)), multiply('2', sqrt(String(dot(w, w)))));
  const right = divide(multiply(factor, String(dot(...outputsOf(i)) ** 2)), divisor);
  return { ...innerProduct(i, options), relation: '=', right };
}

/** 2 sin(θ/2) = √(2 − 2cos θ). */
const chord: Term = sqrt(subtract('2', multiply('2', cosine(1, 2))));

/** ½E(…)² unit by unit against its closed form with 1 − multiple·θ/π. */
function loss(i: CaseInstance, multiple: string): Sides {
  const [v, teacher] = outputsOf(i);
  const kernel = divide(subtract(PI, angle(1, 2)), circle);
  const terms = v.flatMap((x, k) =>
    v.map((y, l) => {
      const own = multiply(k === l ? '1/2' : '1/4', String(x * y + teacher[k] * teacher[l]));
      return subtract(own, multiply(k === l ? kernel : '1/4', String(2 * x * teacher[l])));
    }),
  );
  const turned = subtract('1', divide(multiply(multiple, angle(1, 2)), PI));
  const cross = add(multiply(turned, String(dot(v, teacher))), String(total(v) * total(teacher)));
  const own = String(dot(v, v) + total(v) ** 2 + dot(teacher, teacher) + total(teacher) ** 2);
  const right = divide(subtract(own, multiply('2', cross)), '8');
  return { data: weightsOf(i), left: divide(sum(terms), '2'), relation: '=', right };
}

/** ‖E g‖ against 10⁻¹⁰⁰. */
function vanishes(i: CaseInstance, of: (teacher: readonly number[]) => readonly number[], options?: Variant): Sides {
  const teacher = i.value.teacher as readonly number[];
  const data = weightsOf(i);
  const definitions = coarseGradient(data, [of(teacher), teacher], options);
  const squares = data.rows[0].map((_, k) => multiply(the(`g${k + 1}`), the(`g${k + 1}`)));
  return { data, definitions, left: sqrt(sum(squares)), relation: '<=', right: TEN_TO_MINUS_100 };
}

/** v* itself; or 2(1ᵀv*)/(m + 1)·1 − v*. */
function critical(i: CaseInstance, surrogate?: 'identity'): Sides {
  const kept = surrogate && { surrogate };
  if (i.value.place === 'minimum') return vanishes(i, (teacher) => teacher, kept);
  const denominator = (i.value.teacher as readonly number[]).length + 1;
  const other = (teacher: readonly number[]) => teacher.map((x) => 2 * total(teacher) - denominator * x);
  return vanishes(i, other, { ...kept, denominator });
}

export const coarseStatements: CertifiedStatements = {
  'coarse.descent': (i) => uphill(i),
  'coarse.descent/sign-flipped': (i) => uphill(i, { sign: 1 }),
  'coarse.descent/opposite-outputs': (i) => uphill(i, {}, -1),
  'coarse.inner-product': (i) => agreement(i),
  'coarse.inner-product/sign-flipped': (i) => agreement(i, { sign: 1 }),
  'coarse.inner-product/identity-surrogate': (i) => agreement(i, { surrogate: 'identity' }),
  'coarse.inner-product/sine-of-half-the-angle': (i) => agreement(i, {}, chord),
  'coarse.loss': (i) => loss(i, '2'),
  'coarse.loss/half-the-angle': (i) => loss(i, '1'),
  'coarse.vanishes-at-critical-points': (i) => critical(i),
  'coarse.vanishes-at-critical-points/identity-surrogate': (i) => critical(i, 'identity'),
  'coarse.vanishes-at-critical-points/inverse-forgotten': (i) =>
    vanishes(i, (teacher) => teacher.map((x) => total(teacher) - x)),
  'coarse.vanishes-at-critical-points/another-angle': (i) => critical(i),
  'coarse.vanishes-at-critical-points/other-outputs': (i) => vanishes(i, (teacher) => teacher.map((x) => 2 * x)),
};
