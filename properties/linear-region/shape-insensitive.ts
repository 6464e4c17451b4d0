import fc from 'fast-check';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { absolute, divide, hull, middle, multiply, point, square, subtract } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Interval, type Precision } from '../parts/statement.js';
import { biasShare } from './bias-share.js';
import { widthAt } from './bracket.js';
import { members, oddMember, type ScaledBounded, SOFT_SHOULDERS, turnsAround } from './member.js';

/** Two members with half-width 1 and the same bias variance. */
interface Instance {
  readonly first: ScaledBounded;
  readonly second: ScaledBounded;
  /** σ_b². */
  readonly bias: number;
}

const shapes = members({ eighths: [8, 8], corners: [0, 3] });
const BIASES = [1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 256, 1 / 2] as const;
const bias = fc.nat(BIASES.length - 1).map((i) => BIASES[i]);

// The slope k is free (it is taken up by σ_w²). What the members must share is a: the control. That φ be odd, linear and
// bounded as it is enters through linear.identity and linear.two-ends, whose controls drop it.
export const linearShapeInsensitive = defineClaim<Instance>({
  id: 'linear.shape-insensitive',
  sides: ['difference of two shapes', 'bound'],
  title: 'What an activation does beyond its linear region hardly matters: all shapes share one bracket',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'insensitivity to the shape of the tails, with an explicit bracket' },
  statement: String.raw`\big|\max|f_1 - \mathrm{id}| - \max|f_2 - \mathrm{id}|\big| \;\le\; y\,\big(t_+(y)^2 - t_-(y)^2\big), \qquad y = \sigma_b^2/a^2`,
  hypotheses: String.raw`$\varphi_1, \varphi_2$ scaled-bounded with the same half-width $a$ and the same $\sigma_b^2$, each at a $q$ of its own where $\chi_1 = 1$`,
  because: String.raw`Each $\max|f_i - \mathrm{id}| = \sigma_b^2/q_i = y\,t_i^2$ with $t_-(y) \le t_i \le t_+(y)$ (linear.two-ends).`,
  instances: fc.record({ first: shapes, second: shapes, bias }).filter(differ),
  compare: (instance, at) => apart(instance, at),
  group: ({ bias: b }) => `bias variance ${b}`,
  runs: 40,
  typicalSeconds: 2.2,
  drawMilliseconds: 39,
  cover: {
    'a graph of more than two turns': { when: ({ second }) => turnsAround(second), atLeast: 0.2 },
    'a small bias': { when: (i) => i.bias <= 1 / 16, atLeast: 0.3 },
  },
  along: {
    x: String.raw`bias variance $\sigma_b^2$`,
    scale: 'log',
    at: [1 / 64, 1 / 16, 1 / 4],
    instances: { '': (bias) => ({ first: oddMember(1, 1, []), second: oddMember(1, 1, SOFT_SHOULDERS), bias }) },
    caption: 'Hard tanh and a member with soft shoulders, both of half-width 1.',
  },
  controls: [
    control('another-width', 200, {
      breaks: 'the second activation has a linear region half as wide',
      instances: fc.record({ first: shapes, second: shapes.map(({ slope }) => oddMember(0.5, slope, [])), bias }),
    }),
    control('half-the-bracket', 200, {
      breaks: 'half of the bracket',
      compare: (instance, at) => apart(instance, at, 0.5),
    }),
  ],
});

/** For two that are the same the left side is 0. */
function differ({ first, second }: Instance): boolean {
  return first.name !== second.name;
}

function apart({ first, second, bias: b }: Instance, at: Precision, factor = 1): Comparison {
  const y = point(b);
  const bracket = subtract(widthAt(y, 'upper', at).gap, widthAt(y, 'lower', at).gap);
  const gaps = [first, second].map((member) => gapAt(member, b, at));
  return atMost(absolute(subtract(gaps[0], gaps[1])), multiply(point(factor), bracket), {
    y,
    'first gap': gaps[0],
    'second gap': gaps[1],
  });
}

/**
 * σ_b²/q at the q where χ₁ = 1 and σ_b² is what is given, by regula falsi (Illinois) on ln(y(t)/y) between t₋ and t₊, which enclose
 * a root; the signs at both ends of the result are certified.
 */
function gapAt(member: ScaledBounded, bias: number, at: Precision): Interval {
  const a = member.halfWidth;
  const y = bias / a ** 2;
  // ln of σ_b²(t)/σ_b², where q = (a/t)²: the enclosure decides its sign.
  const excess = (t: number): Interval => {
    const q = (a / t) ** 2;
    return subtract(multiply(biasShare(member, q, at), point(q)), point(bias));
  };
  let [lo, hi] = [
    widthAt(point(y), 'lower', at).t.lo * (1 - MARGIN),
    widthAt(point(y), 'upper', at).t.hi * (1 + MARGIN),
  ];
  let [left, right] = [middle(excess(lo)), middle(excess(hi))];
  for (let k = 0; k < 100 && hi - lo > 2 * TOLERANCE * lo; k++) {
    const guess = lo + ((hi - lo) * left) / (left - right);
    const nudge = TOLERANCE * guess;
    const between = Math.min(Math.max(guess, lo + nudge), hi - nudge);
    const value = middle(excess(between));
    if (value > 0) {
      [lo, left] = [between, value];
      right /= 2;
    } else {
      [hi, right] = [between, value];
      left /= 2;
    }
  }
  if (!(excess(lo).lo > 0 && excess(hi).hi < 0))
    throw new RangeError(`gapAt: ${member.name} at σ_b² = ${bias}, expected a q between t = ${lo} and t = ${hi}`);
  return divide(multiply(point(bias), square(hull(point(lo), point(hi)))), square(point(a)));
}

/** Where a member attains an end, the sign there is open. */
const MARGIN = 2 ** -40;
const TOLERANCE = 2 ** -24;
