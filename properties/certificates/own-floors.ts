import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  angle,
  cosine,
  type Definition,
  divide,
  eigenvalue,
  exp,
  log,
  type MatrixTerm,
  maximum,
  minimum,
  multiply,
  PI,
  power,
  SEPARATION,
  sine,
  sqrt,
  subtract,
  sum,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { exactPair } from '../../src/data/exact-pair.js';
import { intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
import { type Gaps, type Neighbour, nearestLine, planarNeighbours } from '../floors/line-angles.js';
import { squaredJumpTerm, tailFloorTerm } from './bounds.js';
import { floor } from './gram-floors.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { relu, abs } = activations;

const S: Term = ['line angle'];
const circles = (k: string): Term => multiply(k, PI);

/** factor·J²c_D·s, c_D = Π_{odd k < D} k/(k + 1)/4π. */
function disjointCaps(i: CaseInstance, factor = '1', kinked = i.activation): Sides {
  let c: Term = divide('1', circles('4'));
  for (let k = 1; k < intrinsicDimension(i.data) - 1; k += 2) c = multiply(c, `${k}/${k + 1}`);
  return floor(i, multiply(multiply(multiply(factor, squaredJumpTerm(kinked)), S), c));
}

/** factor·F₄(s) = factor·(s − sin s cos s)/(4π sin² s). */
function fourDimensions(factor: string): Term {
  const cosineOfS = sqrt(subtract('1', power(SEPARATION, '2')));
  const numerator = subtract(S, multiply(SEPARATION, cosineOfS));
  return multiply(factor, divide(numerator, multiply(circles('4'), power(SEPARATION, '2'))));
}

const jumping = (i: CaseInstance, bound: Term): Sides => floor(i, multiply(squaredJumpTerm(i.activation), bound));

/** factor·J²s/4π, over cos²(π/2n) for even n; s of directions where it is given. */
function planar(
  i: CaseInstance,
  { factor = '1', even = i.data.count % 2 === 0, s = S }: { factor?: string; even?: boolean; s?: Term } = {},
): Sides {
  const unit = multiply(factor, divide(s, circles('4')));
  const quarter: Term = ['cos', divide(PI, String(2 * i.data.count))];
  return jumping(i, even ? divide(unit, power(quarter, '2')) : unit);
}

/** min θ_ij, of directions. */
export const leastAngle = ({ data }: CaseInstance): Term =>
  minimum(data.rows.flatMap((_, i) => data.rows.slice(0, i).map((__, j) => angle(i + 1, j + 1))));

/** factor·C·ε^{r−½}e^uΓ(3/2 − r, u), ε = −½ ln(1 − δ²), u = ε + ln(n − 1). */
function gershgorin(
  i: CaseInstance,
  kinked: Activation,
  { factor = '1', n = i.data.count }: { factor?: string; n?: number } = {},
): Sides {
  const { constant, exponent } = tailFloorTerm(kinked);
  // At right angles ε is infinite, and where all lines are one there is none.
  if (linesApart(i) === 'orthogonal') return floor(i, multiply(factor, constant));
  const epsilon = divide(log(subtract('1', power(SEPARATION, '2'))), '-2');
  const u = n === 2 ? the('e') : add(the('e'), log(String(n - 1)));
  const root = sqrt(the('u'));
  const scaled = multiply(multiply(sqrt(PI), exp(the('u'))), ['erfc', root]);
  const second = multiply(multiply('2', the('e')), subtract(divide('1', root), scaled));
  const integral = multiply(sqrt(the('e')), exponent === '1/2' ? scaled : second);
  return {
    ...floor(i, multiply(factor, multiply(constant, integral))),
    definitions: [
      ['e', epsilon],
      ['u', u],
    ],
  };
}

/** @throws NoCertificate where a line is given twice, whose separation from itself is no other's */
function linesApart({ data }: CaseInstance): 'orthogonal' | 'oblique' {
  let isOrthogonal = true;
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const { dot, squaredCross } = exactPair(data, i, j);
      if (squaredCross === 0n && data.count > 2) throw new NoCertificate('not yet for a line that is given twice');
      isOrthogonal &&= squaredCross === 0n || dot === 0n;
    }
  return isOrthogonal ? 'orthogonal' : 'oblique';
}

/** λ_1(D^−½MD^−½) against 1 for M ⪰ D, the diagonal of d1, d2, … */
function dominated({ data }: CaseInstance, matrix: MatrixTerm, diagonal: readonly Term[]): Sides {
  const definitions = diagonal.map((x, i): Definition => [`d${i + 1}`, x]);
  return { data, definitions, left: eigenvalue(1, ['scaled', matrix as Term, 'd']), relation: '>=', right: '1' };
}

const RELU_GRAM: MatrixTerm = ['gram of relu'];

/** The angle of two lines, counted from 0, its cosine and sine. */
interface LineAngle {
  readonly angle: Term;
  readonly cosine: Term;
  readonly sine: Term;
}

const between = (i: number, j: number, isOpposite: boolean): LineAngle => ({
  angle: isOpposite ? subtract(PI, angle(i + 1, j + 1)) : angle(i + 1, j + 1),
  cosine: isOpposite ? subtract('0', cosine(i + 1, j + 1)) : cosine(i + 1, j + 1),
  sine: sine(i + 1, j + 1),
});

const acute = ({ data }: CaseInstance, i: number, j: number): LineAngle =>
  between(i, j, exactPair(data, i, j).dot < 0n);

/** factor·(1 − π/24S²)/8S, S the cotangents of half the angles to the other lines, joined. */
function reflected(i: CaseInstance, factor: string, joined: (terms: readonly Term[]) => Term = sum): Sides {
  const { data } = i;
  const totals = data.rows.map((_, k): Definition => {
    const others = data.rows.flatMap((__, l) => (l === k ? [] : [acute(i, k, l)]));
    return [`s${k + 1}`, joined(others.map((x) => divide(add('1', x.cosine), x.sine)))];
  });
  const diagonal = totals.map(([name]) => {
    const lost = divide(PI, multiply('24', power(the(name), '2')));
    return multiply(factor, divide(subtract('1', lost), multiply('8', the(name))));
  });
  const { definitions, ...rest } = dominated(i, RELU_GRAM, diagonal);
  return { ...rest, definitions: [...totals, ...definitions!] };
}

/** factor·((s/2)² − sin²(s/2))/(π(s − sin s)), s the angle to the nearest line. */
const caps = (i: CaseInstance, factor: string): Sides =>
  dominated(
    i,
    RELU_GRAM,
    i.data.rows.map((_, k) => {
      const s = acute(i, k, nearestLine(i.data, k)!);
      const squaredSineOfHalf = divide(power(s.sine, '2'), multiply('2', add('1', s.cosine)));
      const numerator = subtract(divide(power(s.angle, '2'), '4'), squaredSineOfHalf);
      return multiply(factor, divide(numerator, multiply(PI, subtract(s.angle, s.sine))));
    }),
  );

/** A diagonal made of the gaps beside each line of a plane. */
const beside = (i: CaseInstance, matrix: MatrixTerm, of: (gaps: Gaps<LineAngle>) => Term): Sides =>
  dominated(
    i,
    matrix,
    planarNeighbours(i.data).map(({ before, after }, k) => {
      const at = ({ row, isOpposite }: Neighbour): LineAngle => between(k, row, isOpposite);
      return of({ before: at(before), after: at(after) });
    }),
  );

const harmonic = (a: Term, b: Term): Term => divide(multiply(a, b), add(a, b));

/** min((h − sin h)/(1 + cos h), (h + sin h)/(1 − cos h)) */
const resistance = (h: LineAngle): Term =>
  minimum([
    divide(subtract(h.angle, h.sine), add('1', h.cosine)),
    divide(add(h.angle, h.sine), subtract('1', h.cosine)),
  ]);

/** factor/π times a mean of the resistances beside each line, of max(z, 0)². */
const squaredRectifier = (i: CaseInstance, factor: string, mean = harmonic): Sides =>
  beside(i, ['gram of squared relu'], ({ before, after }) =>
    multiply(divide(factor, PI), mean(resistance(before), resistance(after))),
  );

/** ReLU's λ_1 against an upper end. */
const ceiling = ({ data }: CaseInstance, right: Term): Sides => ({
  activation: relu,
  data,
  left: eigenvalue(1),
  relation: '<=',
  right,
});

const ofPairs = add(divide(S, circles('2')), divide(power(S, '2'), '4'));

export const ownFloorStatements: CertifiedStatements = {
  'gram.dim-floor': (i) => disjointCaps(i),
  'gram.dim-floor/twice': (i) => disjointCaps(i, '2'),
  'gram.dim-floor/three-times-in-space': (i) => disjointCaps(i, '3'),
  'gram.dim-floor/tanh-for-relu': (i) => disjointCaps(i, '1', relu),

  'gram.four-dim-floor': (i) => jumping(i, fourDimensions('1')),
  'gram.four-dim-floor/planar-constant-in-space': (i) => jumping(i, divide(S, circles('4'))),
  'gram.four-dim-floor/two-fifths-more': (i) => jumping(i, fourDimensions('7/5')),
  'gram.four-dim-floor/twice': (i) => jumping(i, fourDimensions('2')),

  'gram.two-sided-delta': (i) => (i.value.end === 'lower' ? floor(i, fourDimensions('1'), relu) : ceiling(i, ofPairs)),
  'gram.two-sided-delta/smaller-upper-end': (i) => ceiling(i, divide(S, circles('3'))),
  'gram.two-sided-delta/obtuse-representatives': (i) => ceiling(i, ofPairs),
  'gram.two-sided-delta/larger-lower-end': (i) => floor(i, fourDimensions('2'), relu),

  'gram.planar-floor': (i) => planar(i),
  'gram.planar-floor/even-form-for-odd': (i) => planar(i, { even: true }),
  'gram.planar-floor/a-third-more': (i) => planar(i, { factor: '4/3', even: false }),
  'gram.planar-floor/out-of-the-plane': (i) => planar(i, { even: false }),
  'gram.planar-floor/angle-between-directions': (i) => planar(i, { s: leastAngle(i) }),
  'gram.planar-floor/jump-not-squared': (i) => planar(i, { factor: '2' }),

  'gram.kink-floor-2': (i) => gershgorin(i, i.activation),
  'gram.kink-floor-2/a-tenth-more': (i) => gershgorin(i, relu, { factor: '11/10' }),
  'gram.kink-floor-2/two-for-all-n': (i) => gershgorin(i, relu, { n: 2 }),
  'gram.kink-floor-2/half-as-much-again': (i) => gershgorin(i, relu, { factor: '3/2' }),
  'gram.kink-floor-2/order-one-for-elu': (i) => gershgorin(i, relu),
  'gram.kink-floor-2/order-one-for-tanh': (i) => gershgorin(i, relu),
  'gram.kink-floor-2/antipodal-abs': (i) => gershgorin(i, abs),

  'gram.near-duplicate-floor': (i) => reflected(i, '1'),
  'gram.near-duplicate-floor/three-times': (i) => reflected(i, '3'),
  'gram.near-duplicate-floor/nearest-neighbour-alone': (i) => reflected(i, '5/2', maximum),

  'gram.four-dim-spectrum': (i) => caps(i, '1'),
  'gram.four-dim-spectrum/three-times': (i) => caps(i, '3'),
  'gram.four-dim-spectrum/four-times': (i) => caps(i, '4'),

  'gram.planar-spectrum': (i) =>
    beside(i, RELU_GRAM, ({ before, after }) => divide(harmonic(before.angle, after.angle), circles('2'))),
  'gram.planar-spectrum/half-as-much-again': (i) =>
    beside(i, RELU_GRAM, ({ before, after }) =>
      multiply('3/2', divide(harmonic(before.angle, after.angle), circles('2'))),
    ),
  'gram.planar-spectrum/arithmetic-mean': (i) =>
    beside(i, RELU_GRAM, ({ before, after }) => divide(add(before.angle, after.angle), circles('8'))),
  'gram.planar-spectrum/larger-gap': (i) =>
    beside(i, RELU_GRAM, ({ before, after }) => divide(maximum([before.angle, after.angle]), circles('4'))),

  'gram.planar-order2': (i) => squaredRectifier(i, '4'),
  'gram.planar-order2/half-as-much-again': (i) => squaredRectifier(i, '6'),
  'gram.planar-order2/arithmetic-mean': (i) => squaredRectifier(i, '4', (a, b) => divide(add(a, b), '4')),
};
