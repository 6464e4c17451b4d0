import fc, { type Arbitrary } from 'fast-check';
import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { rational } from '../../src/data/exact-arbitraries.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { curves, upToNumber } from '../parts/along.js';
import { distanceToWhole, number, Rational, sum } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { diffusing, errorsOf, flooring, type Rule, rounding } from './rules.js';
import { fewSteps, quanta, type Train } from './train.js';

const constant = (activation: Arbitrary<Rational>, omega: Arbitrary<Rational>, most: number): Arbitrary<Train> =>
  fc
    .record({ activation, steps: fc.integer({ min: 1, max: most }), omega })
    .map(({ activation: a, steps, omega: quanta }) => ({
      inputs: Array.from({ length: steps }, () => a),
      omega: quanta,
      start: Rational.ZERO,
    }));
const few = constant(rational({ largest: 2, maxDenominator: 3 }), fc.constant(Rational.ONE), 3);

export const quantiserPlainGrows = defineClaim<Train>({
  id: 'quantiser.plain-grows',
  sides: ['drift', 'closed form'],
  title: 'Rounded step by step, a constant activation drifts away at a constant rate',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of quantisation without diffusion' },
  statement: String.raw`\Big|\sum_{t\le T}\big(\tfrac1\omega\lfloor\omega a + \tfrac12\rfloor - a\big)\Big| \;=\; \frac{T}{\omega}\,\mathrm{dist}(\omega a, \mathbb Z)`,
  hypotheses: String.raw`any $a$, $\omega > 0$, $T \le 10$; with diffusion the same sum stays below $1/\omega$`,
  because: 'All errors are one and the same.',
  instances: constant(rational({ nearInteger: true }), quanta(12, 60), 10),
  compare: (train) => grown(train, rounding),
  cover: {
    'not a whole number of quanta': {
      when: ({ inputs, omega }) => distanceToWhole(omega.times(inputs[0])).sign > 0,
      atLeast: 0.3,
    },
  },
  typicalSeconds: 0.02,
  drawMilliseconds: 0.044,
  along: {
    x: 'steps $T$',
    at: upToNumber(16),
    instances: curves(
      [
        { name: 'a = 2/7', a: number(2, 7) },
        { name: 'a = 3/5', a: number(3, 5) },
      ],
      ({ a }, steps) => ({ inputs: upToNumber(steps).map(() => a), omega: Rational.ONE, start: Rational.ZERO }),
    ),
    caption: 'Constant activations without diffusion, one quantum a unit: the drift grows with every step.',
  },
  controls: [
    control('floored', 350, {
      breaks: 'the whole part in place of rounding',
      instances: few,
      compare: (train) => grown(train, flooring),
    }),
    control('diffused', 150, {
      breaks: 'the remainder is carried',
      instances: few,
      compare: (train) => grown(train, diffusing),
    }),
    control('not-constant', 180, {
      breaks: '$a$ changes with $t$; the first one is taken for all',
      instances: fewSteps(),
    }),
  ],
});

function grown(train: Train, rule: Rule): Comparison {
  const { inputs, omega } = train;
  const each = distanceToWhole(omega.times(inputs[0])).over(omega);
  const steps = inputs.length;
  return exactlyEquals(sum(errorsOf(train, rule)).absolute(), number(steps).times(each), { steps });
}
