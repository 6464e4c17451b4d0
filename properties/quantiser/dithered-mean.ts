import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { VOELKER_RASMUSSEN_ELIASMITH } from '../citations.js';
import { upToNumber } from '../parts/along.js';
import { HALF, larger, number, Rational, type RationalVector } from '../parts/rationals.js';
import { type Comparison, control, defineClaim } from '../parts/statement.js';
import { type Dithered, dithered, expected, simplyDithered, statesOf } from './dither.js';

export const quantiserDitheredMean = defineClaim<Dithered>({
  id: 'quantiser.dithered-mean',
  sides: ['mean output', 'activation'],
  title: 'Started in a random state, a spiking neuron is right on the average at every step',
  source: { ...VOELKER_RASMUSSEN_ELIASMITH, theorem: 'explicit form of a quantiser with a uniformly random state' },
  statement: String.raw`\mathbb E\,y_T \;=\; a_T`,
  hypotheses: String.raw`$v_0$ uniform on $[0,1)$, which is to say on $\{0, \frac1D, \dots, \frac{D-1}D\}$ with $D$ the common denominator of all $\omega a_t$: all of these are enumerated; else as in quantiser.closed-form, $T \le 5$`,
  because: String.raw`Hermite's identity $\sum_{j<D}\lfloor x + j/D\rfloor = Dx$ for $Dx \in \mathbb Z$: the state stays uniform.`,
  instances: dithered(),
  compare: (train) => averaged(train, statesOf(train)),
  cover: {
    'more than one step': { when: ({ inputs }) => inputs.length > 1, atLeast: 0.4 },
    'six states or more': { when: (train) => statesOf(train) >= 6n, atLeast: 0.1 },
  },
  typicalSeconds: 0.02,
  drawMilliseconds: 0.053,
  along: {
    x: 'activation $a$',
    at: upToNumber(16, 0).map((k) => k / 8),
    instances: { '': (a) => ({ inputs: [number(1, 3), Rational.from(a)], omega: Rational.ONE }) },
    caption:
      'The mean output of the second step over all starting states, whatever came before: the activation itself.',
  },
  controls: [
    control('started-at-zero', 110, {
      breaks: '$v_0 = 0$',
      instances: simplyDithered(),
      compare: (train) => averaged(train, 1n),
    }),
    control('too-few-states', 250, {
      breaks: String.raw`$v_0 \in \{0, \frac12\}$`,
      instances: simplyDithered(),
      compare: (train) => averaged(train, 2n),
    }),
    control('through-a-kink', 1200, {
      breaks: String.raw`$\mathbb E\max(y - \frac12, 0) = \max(a - \frac12, 0)$`,
      instances: simplyDithered(),
      compare: (train) => averaged(train, statesOf(train), (y) => larger(y.minus(HALF), Rational.ZERO)),
    }),
  ],
});

function averaged(train: Dithered, states: bigint, f: (y: Rational) => Rational = (y) => y): Comparison {
  const { inputs, omega } = train;
  const last = (counts: RationalVector): Rational => counts[inputs.length - 1].over(omega);
  return exactlyEquals(
    expected(train, (counts) => f(last(counts)), states),
    f(inputs[inputs.length - 1]),
    { states: Rational.of(states) },
  );
}
