import fc from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { integerMatrix } from '../../src/data/exact-arbitraries.js';
import { conjugateGradients } from '../../src/numerics/exact/conjugate-gradients.js';
import { Rational, sum } from '../../src/numerics/exact/rational.js';
import {
  apply,
  identity,
  type RationalMatrix,
  rank,
  rationalMatrix,
} from '../../src/numerics/exact/rational-matrix.js';
import { BRAND_PENG_SONG_WEINSTEIN } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { type Sketched, systemOf } from './problem.js';

/** The rows of P are `sketch`; the whole sketch is [I; P]. */
type Instance = Sketched;

const instances = (points: readonly [number, number], largest: number, rows: readonly [number, number]) =>
  fc
    .record({
      stacked: integerMatrix({
        rows: [points[0] + rows[0], points[1] + rows[1]],
        columns: [points[0], points[1] + 1],
        largest,
      }),
      count: fc.integer({ min: points[0], max: points[1] }),
      residual: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: points[1], maxLength: points[1] }),
    })
    .filter(({ stacked, count }) => {
      const left = stacked.length - count;
      return left >= rows[0] && left <= rows[1] && rank(rationalMatrix(stacked.slice(0, count))) === count;
    })
    .map(({ stacked, count, residual }) => ({
      jacobian: stacked.slice(0, count),
      sketch: stacked.slice(count),
      residual: residual.slice(0, count),
    }));

export const sketchTermination = defineClaim<Instance>({
  id: 'sketch.termination',
  sides: ['residual, squared', '0'],
  title: 'A sketch that adds p rows to the identity makes conjugate gradients end after p + 1 steps, exactly',
  source: { ...BRAND_PENG_SONG_WEINSTEIN, theorem: 'explicit form: preconditioning up to a low rank' },
  statement: String.raw`\|r - G\,g_{\min(n,\,p+1)}\|^2 = 0`,
  hypotheses: String.raw`$S = [I; P]$ with $p$ rows $P$, $G = JJ^\top$ of full rank $n$, preconditioner $G_S = JS^\top SJ^\top$, start 0`,
  because: String.raw`$G_S = G + JP^\top PJ^\top$, so $G_S^{-1}G$ has at most $p + 1$ different eigenvalues, and a polynomial of that degree with value 1 at 0 vanishes on them all. Rational arithmetic: zero is zero.`,
  instances: instances([1, 4], 3, [0, 2]),
  compare: (instance) => remaining(instance),
  group: ({ sketch }) => `p = ${sketch.length}`,
  cover: {
    'fewer steps than points': { when: ({ jacobian, sketch }) => sketch.length + 1 < jacobian.length, atLeast: 0.2 },
    'nothing added': { when: ({ sketch }) => sketch.length === 0, atLeast: 0.05 },
  },
  typicalSeconds: 0.06,
  drawMilliseconds: 0.14,
  figures: residualByStep,
  controls: [
    control('one-step-less', 20, {
      breaks: '$p$ steps',
      instances: instances([2, 2], 3, [1, 1]),
      compare: (instance) => remaining(instance, { steps: instance.sketch.length }),
    }),
    control('no-preconditioner', 20, {
      breaks: 'no preconditioner, for the same number of steps',
      instances: instances([2, 3], 3, [0, 1]).filter(({ jacobian, sketch }) => sketch.length + 1 < jacobian.length),
      compare: (instance) => remaining(instance, { plain: true }),
    }),
    control('stretched-identity', 20, {
      breaks: String.raw`$S = [E; P]$ with $E = \mathrm{diag}(1, 2, 3, \dots)$`,
      instances: instances([2, 3], 3, [0, 0]),
      compare: (instance) => remaining(instance, { stretch: (k) => k + 1 }),
    }),
  ],
});

interface Variant {
  readonly steps?: number;
  readonly plain?: boolean;
  readonly stretch?: (k: number) => number;
}

function remaining(instance: Instance, { steps, plain = false, stretch = () => 1 }: Variant = {}): Comparison {
  const { jacobian, sketch } = instance;
  const columns = jacobian[0].map((_, k) => k);
  const unit = columns.map((k) => columns.map((j) => (j === k ? stretch(k) : 0)));
  const { gram, preconditioner, residual } = systemOf({ ...instance, sketch: [...unit, ...sketch] });
  const n = jacobian.length;
  const count = steps ?? Math.min(n, sketch.length + 1);
  const used: RationalMatrix = plain ? identity(n) : preconditioner;
  const iterates = conjugateGradients(gram, residual, used, count);
  const image = apply(gram, iterates[iterates.length - 1]);
  const left = sum(residual.map((x, k) => x.minus(image[k]).squared()));
  return exactlyEquals(left, Rational.ZERO, { steps: count });
}

/** The residual after every step, for sketches that add no row, one, and two to the identity. */
function residualByStep(): Figure[] {
  const steps = upToNumber(5, 0);
  const jacobian = upToNumber(5).map((i) => upToNumber(5).map((j) => (i === j ? 2 : (i * j) % 3 === 1 ? 1 : 0)));
  const rows = [
    [1, -1, 1, 0, 1],
    [0, 1, 1, -1, 0],
  ];
  const at = (added: number, count: number): number =>
    remaining({ jacobian, sketch: rows.slice(0, added), residual: [1, -2, 3, 1, -1] }, { steps: count }).left.lo;
  return [
    lines({
      id: 'residual-by-step',
      title: 'Steps until nothing is left',
      caption: 'Five points: with $p$ rows beside the identity the residual is exactly 0 after $p + 1$ steps.',
      x: linear('steps of the solver'),
      y: linear('residual, squared'),
      series: [0, 1, 2].map((added) => line(`$p = ${added}$`, 'measured', steps, (count) => at(added, count))),
    }),
  ];
}
