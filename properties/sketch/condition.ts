import fc from 'fast-check';
import { decided } from '../../src/claims/exact-comparison.js';
import { integerMatrix, orthogonalMatrix } from '../../src/data/exact-arbitraries.js';
import type { IntegerMatrix } from '../../src/data/integer-matrix-arbitrary.js';
import { pencilEnds } from '../../src/numerics/exact/pencil.js';
import { larger, Rational, smaller } from '../../src/numerics/exact/rational.js';
import {
  diagonal,
  gramOf,
  identity,
  inertiaOf,
  plusMultiple,
  product,
  type RationalMatrix,
  rank,
  rationalMatrix,
  transpose,
} from '../../src/numerics/exact/rational-matrix.js';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { divide, hull, type Interval, interval, point, sqrt } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim } from '../parts/statement.js';

/** S = diag(stretch)·rotation: its singular values are those of `stretch`. */
interface Instance {
  readonly jacobian: IntegerMatrix;
  readonly stretch: readonly number[];
  readonly rotation: RationalMatrix;
}

const instances = (points: readonly [number, number], columns: number, rotated = true) =>
  fc
    .record({
      jacobian: integerMatrix({ rows: points, columns: [points[0], columns], largest: 3 }),
      stretch: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: columns, maxLength: columns }),
      rotation: orthogonalMatrix(rotated ? [1, columns] : columns),
    })
    .map(({ jacobian, stretch, rotation }): Instance => {
      const m = jacobian[0].length;
      return {
        jacobian,
        stretch: stretch.slice(0, m),
        rotation: rotated && rotation.length <= m ? extended(rotation, m) : identity(m),
      };
    })
    .filter(({ jacobian }) => rank(rationalMatrix(jacobian)) === jacobian.length);

/** The rotation on the first columns, the identity on the others. */
const extended = (rotation: RationalMatrix, size: number): RationalMatrix =>
  identity(size).map((row, i) => row.map((x, j) => rotation[i]?.[j] ?? x));

export const sketchCondition = defineClaim<Instance>({
  id: 'sketch.condition',
  sides: ['condition number after the sketch, squared', 'that of the sketch'],
  title: 'After a sketch the condition number is that of the sketch, whatever that of the data was',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form of sketch-and-precondition' },
  statement: String.raw`\mathrm{cond}(AR^{-1})^2 = \frac{\mu_{\max}(G_S, G)}{\mu_{\min}(G_S, G)} \;\le\; \Big(\frac{\beta}{\alpha}\Big)^2`,
  hypotheses: String.raw`$A = J^\top$ of full rank, $SA = QR$, $G = JJ^\top$, $G_S = JS^\top SJ^\top$, $\alpha\|v\| \le \|Sv\| \le \beta\|v\|$; with distortion $\varepsilon$ the right side is $\big(\frac{1+\varepsilon}{1-\varepsilon}\big)^2$`,
  because: String.raw`$R^\top R = G_S$, so $(AR^{-1})^\top AR^{-1} = R^{-\top}GR^{-1}$ has the spectrum of $G_S^{-1}G$; and $v^\top G_Sv = \|SJ^\top v\|^2$ lies between $\alpha^2$ and $\beta^2$ times $v^\top Gv$. The ends of the pencil come from the inertia of $G_S - \mu G$.`,
  instances: instances([1, 3], 4),
  compare: (instance) => conditioned(instance),
  runs: 120,
  cover: {
    'as many points as columns': { when: ({ jacobian }) => jacobian.length === jacobian[0].length, atLeast: 0.1 },
    'two points or more': { when: ({ jacobian }) => jacobian.length >= 2, atLeast: 0.3 },
  },
  typicalSeconds: 0.32,
  drawMilliseconds: 1.1,
  along: {
    x: 'largest stretch of the sketch',
    at: [1, 1.5, 2, 2.5, 3, 3.5, 4],
    instances: {
      '': (most) => ({
        jacobian: [
          [1, 1, 0],
          [0, 1, 2],
        ],
        stretch: [most, 1, 1],
        rotation: identity(3),
      }),
    },
    caption: 'Two points: a sketch that stretches one direction by so much.',
  },
  controls: [
    control('first-order', 25, {
      breaks: String.raw`$1 + 2\varepsilon$ in place of $\frac{1+\varepsilon}{1-\varepsilon}$`,
      instances: instances([2, 2], 2, false),
      compare: (instance) =>
        conditioned(instance, (low, high) => {
          const twice = high.minus(low).times(Rational.of(2n)).over(high.plus(low));
          return Rational.ONE.plus(twice).squared();
        }),
    }),
    control('distortion-of-the-rows', 25, {
      breaks:
        'distortion is measured on the rows of $J$ only: $S = (1, 1)$ keeps both of the plane, and $SA$ is singular',
      instances: oneRow(),
      compare: (instance) => conditioned(instance, undefined, true),
    }),
    control('one-root-too-few', 25, {
      breaks: String.raw`$\mathrm{cond}(AR^{-1})^2 \le \beta/\alpha$`,
      instances: instances([2, 2], 2, false),
      compare: (instance) => conditioned(instance, (low, high) => high.over(low)),
    }),
  ],
});

/** Sketches of one row of whole numbers, in the place of the rotation, with an image of each row of J. */
function oneRow(): fc.Arbitrary<Instance> {
  return fc
    .record({
      jacobian: integerMatrix({ rows: 2, columns: 2, largest: 1 }),
      row: integerMatrix({ rows: 1, columns: 2, largest: 1 }),
    })
    .map(({ jacobian, row }) => ({ jacobian, stretch: [1], rotation: rationalMatrix(row) }))
    .filter(
      ({ jacobian, rotation }) =>
        rank(rationalMatrix(jacobian)) === 2 &&
        product(rotation, transpose(rationalMatrix(jacobian)))[0].every((x) => x.sign !== 0),
    );
}

type Bound = (low: Rational, high: Rational) => Rational;

function conditioned(
  instance: Instance,
  bound: Bound = (low, high) => high.over(low).squared(),
  onRows = false,
): Comparison {
  const j = rationalMatrix(instance.jacobian);
  const squares = diagonal(instance.stretch.map((x) => Rational.from(x * x)));
  const whole = product(product(transpose(instance.rotation), squares), instance.rotation);
  const [gram, sketched] = [gramOf(j), product(product(j, whole), transpose(j))];
  const ratios = j.map((_, i) => sketched[i][i].over(gram[i][i]));
  const stretch = instance.stretch.map(Rational.from);
  const [low, high] = [stretch.reduce(smaller), stretch.reduce(larger)];
  const right = onRows ? ratios.reduce(larger).over(ratios.reduce(smaller)) : bound(low, high);
  const { least, greatest } = pencilEnds(sketched, gram);
  // Of a singular SA the smallest eigenvalue is 0: there is no upper end.
  const left =
    least[0].sign > 0
      ? divide(between(greatest), between(least))
      : interval(greatest[0].over(least[1]).enclosure().lo, Number.POSITIVE_INFINITY);
  const comparison = atMost(left, right.enclosure(), { condition: sqrt(left), points: point(j.length) });
  const isAttained = !onRows && [low, high].every((x) => hasEigenvalue(sketched, gram, x.squared()));
  return isAttained ? decided(comparison, high.over(low).squared().compare(right)) : comparison;
}

const between = ([below, above]: readonly [Rational, Rational]): Interval => hull(below.enclosure(), above.enclosure());

const hasEigenvalue = (a: RationalMatrix, b: RationalMatrix, mu: Rational): boolean =>
  inertiaOf(plusMultiple(a, mu.negated(), b)).zero > 0;
