import fc from 'fast-check';
import { secondMoment } from '../../src/families/scaled-moments.js';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { curves } from '../parts/along.js';
import { eachEnd } from '../parts/each-end.js';
import { divide, type Interval, integerPower, point, sqrt, withMpfr } from '../parts/intervals.js';
import { atLeast, atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { bracketAt } from './bracket.js';
import { halfWidths, oddMember, type ScaledBounded } from './member.js';

const ends = eachEnd({ lower: 'product over its lower end', upper: 'upper end over the product' });

/** A member, the variance q at whose edge of chaos it stands, q⁰/q, and the depth. */
interface Instance {
  readonly activation: ScaledBounded;
  readonly variance: number;
  readonly share: number;
  readonly layers: number;
  readonly end: keyof typeof ends.only;
}

const hardTanh = (eighths: readonly [number, number]) =>
  fc
    .record({ halfWidth: halfWidths(eighths), slope: fc.constantFrom(1, 2, 0.5) })
    .map(({ halfWidth, slope }) => oddMember(halfWidth, slope, []));

const one = (end: Instance['end'], share: number, activation: ScaledBounded) =>
  fc.record({
    activation: fc.constant(activation),
    variance: fc.constant(1),
    share: fc.constant(share),
    layers: fc.integer({ min: 1, max: 3 }),
    end: ends.only[end],
  });

export const linearGradientWindow = defineClaim<Instance>({
  id: 'linear.gradient-window',
  sides: ['product of the slopes, or its bound', 'bound, or the product'],
  title: 'A linear region keeps gradients from vanishing and exploding, also before the variance has settled',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'explicit form of stable gradients, off the fixed point' },
  statement: String.raw`P(t)^L \;\le\; \prod_{l<L}\chi(q^l) \;\le\; P(t)^{-L}, \qquad \chi(v) = \sigma_w^2\,\mathbb E\varphi'(\sqrt v z)^2`,
  hypotheses: String.raw`$\varphi$ scaled-bounded and non-decreasing, which is hard tanh of half-width $a$ and slope $k$; $\chi(q) = 1$ at the fixed point $q$, $t = a/\sqrt q$, $P(t) = \mathbb P(|z| \le t)$; $q^{l+1} = \sigma_w^2\mathbb E\varphi(\sqrt{q^l}z)^2 + \sigma_b^2$ from any $q^0 \le q$. Each draw tests one end`,
  because: String.raw`The variance map increases, so that $q^l \le q$; $k^2 1_{|z| \le t} \le \varphi'(\sqrt{q^l}z)^2 \le k^2$, and $1 \le \sigma_w^2k^2 \le 1/P(t)$.`,
  instances: fc
    .record({
      activation: hardTanh([4, 24]),
      variance: fc.constantFrom(1, 0.5, 2, 4),
      share: fc.constantFrom(1, 0.5, 0.25, 1 / 16),
      layers: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 })),
      end: ends.any,
    })
    .filter(isSeen),
  compare: (instance, at) => within(instance, at),
  runs: 60,
  group: ends.group,
  cover: {
    'off the fixed point': { when: ({ share }) => share < 1, atLeast: 0.4 },
    'ten layers or more': { when: ({ layers }) => layers >= 10, atLeast: 0.1 },
  },
  typicalSeconds: 0.2,
  drawMilliseconds: 2.4,
  along: {
    x: 'depth $L$',
    at: [1, 2, 4, 8, 12, 16, 20, 24, 30],
    sides: ['product of the slopes', 'end of the window'],
    instances: curves(['lower', 'upper'], (end, layers) => ({
      activation: oddMember(1.5, 1, []),
      variance: 1,
      share: 0.5,
      layers,
      end,
    })),
    caption:
      'Hard tanh of half-width 1.5, from half of the fixed variance: the product settles, while both ends of the window open with the depth.',
  },
  controls: [
    control('larger-start', 60, {
      breaks: '$q^0 = 4q$',
      instances: one('lower', 4, oddMember(1, 1, [])),
    }),
    control('half-the-depth', 20, {
      breaks: '$L/2$ in place of $L$; squares are compared',
      instances: one('upper', 1 / 64, oddMember(1, 1, [])),
      compare: (instance, at) => within(instance, at, 2),
    }),
    control('steeper-outside', 20, {
      breaks: 'beyond $a$ the slope is $2k$ as far as $2a$',
      instances: one('lower', 1 / 64, oddMember(1, 1, [{ length: 8, value: 24 }])),
    }),
  ],
});

/** Whether q⁰ sees the kinks: beyond seven deviations lies 3e-12 of its mass, and the sides agree to within doubles beyond eight. */
function isSeen({ activation, variance, share }: Instance): boolean {
  return activation.halfWidth <= 7 * Math.sqrt(share * variance);
}

function within({ activation, variance, share, layers, end }: Instance, at: Precision, power = 1): Comparison {
  const product = integerPower(productOf(activation, variance, share, layers, at), power);
  const { inside } = bracketAt(activation.halfWidth, variance, at);
  const floor = integerPower(inside, layers);
  const t = divide(point(activation.halfWidth), sqrt(point(variance)));
  return end === 'lower' ? atLeast(product, floor, { t }) : atMost(product, divide(point(1), floor), { t });
}

/** ∏ χ(q^l) from q⁰ = share·q. */
function productOf(
  activation: ScaledBounded,
  variance: number,
  share: number,
  layers: number,
  at: Precision,
): Interval {
  return withMpfr(at === 'float64' ? 128 : at.bits + 64, (R) => {
    const q = R.number(variance);
    const weight = R.divide(R.number(1), secondMoment(R, activation, 1, q));
    const bias = R.subtract(q, R.multiply(weight, secondMoment(R, activation, 0, q)));
    let [v, product] = [R.number(share * variance), R.number(1)];
    for (let l = 0; l < layers; l++) {
      product = R.multiply(product, R.multiply(weight, secondMoment(R, activation, 1, v)));
      v = R.add(bias, R.multiply(weight, secondMoment(R, activation, 0, v)));
    }
    return R.toInterval(product);
  });
}
