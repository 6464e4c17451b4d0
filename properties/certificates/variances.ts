import type { Activation } from '../../src/activations/activation.js';
import { exactForm } from '../../src/activations/exact-form.js';
import type { Operation } from '../../src/certificate/certified-instance.js';
import { inMpfr, parseRational } from '../../src/certificate/enclosure.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  type Definition,
  divide,
  exactly,
  maximum,
  minimum,
  multiply,
  power,
  subtract,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { growthOf, secondMoment } from '../../src/families/scaled-moments.js';
import type { FixedPoint } from '../../src/mean-field/fixed-points.js';
import { InsufficientPrecision } from '../../src/numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
import { meanSquaredSlope } from '../chaos/homogeneous.js';
import { type MapOf, mapOf, type VarianceStart } from '../chaos/variances.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** Exact forms that checker/kinds/variances.py has V of. */
const KNOWN: readonly string[] = ['two slopes', 'erf', 'gelu', 'sin', 'piecewise linear'];

function checkKnown(activation: Activation): void {
  if (!KNOWN.includes(exactForm(activation)?.kind ?? ''))
    throw new NoCertificate(`not yet for variances of ${activation.name}`);
}

const ends = (x: MpfrInterval): MpfrInterval[] =>
  [x.lo, x.hi].map((end) => ({ lo: end, hi: end, position: x.position, basis: x.basis }));

/** By both ends, and four times as wide: the checker's own interval may be. */
export const widened = (R: MpfrArithmetic, x: MpfrInterval): MpfrInterval => {
  const [lo, hi] = ends(x);
  const width = R.scale(R.subtract(hi, lo), 2);
  return R.add(x, R.hull(R.negate(width), width));
};

/** The operations of checker/kinds/variances.py and fixed_points.py. */
export const VARIANCES: Readonly<Record<string, Operation>> = {
  'second moment': {
    value: (R, { activation }, [q]) => {
      const [lo, hi] = ends(q as MpfrInterval).map((end) => secondMoment(R, activation!, 0, end));
      return R.hull(lo, hi);
    },
  },
  growth: { value: (R, { activation }, [q]) => widened(R, growthOf(R, activation!, q as MpfrInterval)) },
  'slope moment': { value: (R, { activation }, [q]) => widened(R, secondMoment(R, activation!, 1, q as MpfrInterval)) },
  'fixed variance': {
    value: (R, { activation }, given) => {
      const [w, b, low, high] = given.map((x) => inMpfr(R, parseRational(x as string)));
      return kept(R, low, high, (q) => R.add(b, R.multiply(w, secondMoment(R, activation!, 0, q))));
    },
    rationals: 'all',
    exact: true,
  },
};

/** Between two numbers, at which F(x) − x has signs that are known, and opposite. @throws InsufficientPrecision where they are not */
export function kept(
  R: MpfrArithmetic,
  low: MpfrInterval,
  high: MpfrInterval,
  F: (x: MpfrInterval) => MpfrInterval,
): MpfrInterval {
  const [first, last] = [low, high].map((x) => R.subtract(F(x), x));
  const falls = R.lower(first) > 0 && R.upper(last) < 0;
  if (!falls && !(R.upper(first) < 0 && R.lower(last) > 0))
    throw new InsufficientPrecision('certificate: the signs at the ends of a fixed point');
  return R.hull(low, high);
}

/** An enclosure in doubles a little further, so that signs at its ends can be told. */
export function around({ lo, hi }: { readonly lo: number; readonly hi: number }): readonly [string, string] {
  const room = Math.max(Math.abs(lo), Math.abs(hi)) * 2 ** -36;
  return [exactly(lo - room), exactly(hi + room)];
}

/** q* of an instance. */
function fixedTerm({ weightVariance, biasVariance }: MapOf, { variance }: FixedPoint): Term {
  return ['fixed variance', exactly(weightVariance), exactly(biasVariance), ...around(variance)];
}

/** An instance with its activation, the layers q1, q2, … from q⁰, and all fixed points. */
class Start {
  readonly given: VarianceStart;
  readonly definitions: Definition[] = [];
  private readonly points = new Map<string, Term>();

  constructor(i: CaseInstance, layers = i.number('layers')) {
    this.given = { ...(i.value as unknown as VarianceStart), activation: i.activation };
    checkKnown(this.given.activation);
    for (let l = 1; l <= layers; l++) this.definitions.push([`q${l}`, this.after(this.at(l - 1))]);
  }

  at(layer: number): Term {
    return layer === 0 ? exactly(this.given.start) : the(`q${layer}`);
  }

  /** F(q). */
  after(q: Term): Term {
    const { weightVariance, biasVariance } = this.given;
    return add(exactly(biasVariance), multiply(exactly(weightVariance), ['second moment', q]));
  }

  /** F′(q). */
  growth(q: Term): Term {
    return multiply(exactly(this.given.weightVariance), ['growth', q]);
  }

  get fixed(): readonly FixedPoint[] {
    return mapOf(this.given).fixedPoints().points;
  }

  get limit(): Term {
    if (this.fixed.length === 0) throw new NoCertificate('not yet for a variance map without a fixed point');
    return this.named('a', this.fixed[0]);
  }

  /** A fixed point by a name. */
  named(name: string, point: FixedPoint): Term {
    this.points.set(name, fixedTerm(this.given, point));
    return the(name);
  }

  sides(left: Term, relation: Sides['relation'], right: Term): Sides {
    const { activation } = this.given;
    const text = JSON.stringify([left, right]);
    // What is named, and of layers those that are needed for it.
    const isNamed = ([name]: Definition): boolean => text.includes(`"${name}"`);
    const layers = this.definitions.slice(0, this.definitions.findLastIndex(isNamed) + 1);
    const definitions = [...[...this.points].filter(isNamed), ...layers];
    return { activation, operations: VARIANCES, definitions, left, relation, right };
  }
}

/** |a − b|. */
export const distance = (a: Term, b: Term): Term => maximum([subtract(a, b), subtract(b, a)]);

/** |q^l − q*| against rate^l·|q⁰ − q*|; where there are two fixed points, that they are the same one. */
function approach(i: CaseInstance, rate: (start: Start) => Term): Sides {
  const start = new Start(i);
  const { fixed, given } = start;
  if (fixed.length > 1) return twoFixed(start);
  const right = multiply(power(rate(start), String(given.layers)), distance(exactly(given.start), start.limit));
  return start.sides(distance(start.at(given.layers), start.limit), '<=', right);
}

/** "There is one fixed point", where there are two. */
function twoFixed(start: Start): Sides {
  const [first, second] = start.fixed.map((point, k) => start.named(k === 0 ? 'a' : 'r', point));
  return start.sides(first, '=', second);
}

/** The rate of the first layer from above, of the limit from below. */
const caughtRate = (start: Start): Term => {
  const { given, fixed, limit } = start;
  if (given.start <= fixed[0].variance.hi) return start.growth(limit);
  return divide(subtract(start.after(exactly(given.start)), limit), subtract(exactly(given.start), limit));
};

/** q^l − q_r against F′(q_r)^l·(q⁰ − q_r) beyond the repelling fixed point, or what is caught. */
function basin(i: CaseInstance): Sides {
  const start = new Start(i);
  const { fixed, given } = start;
  const [, repelling] = fixed;
  if (repelling === undefined || given.start <= repelling.variance.hi) return caught(i);
  const from = start.named('r', repelling);
  const right = multiply(power(start.growth(from), String(given.layers)), subtract(exactly(given.start), from));
  return start.sides(subtract(start.at(given.layers), from), '>=', right);
}

function caught(i: CaseInstance, rate = caughtRate): Sides {
  const start = new Start(i);
  const { given } = start;
  const right = multiply(power(rate(start), String(given.layers)), distance(exactly(given.start), start.limit));
  return start.sides(distance(start.at(given.layers), start.limit), '<=', right);
}

const STEEPEST: Readonly<Record<string, string>> = { softplus: '1/2', swish: '5031/10000', gelu: '5043/10000' };

const contraction = (i: CaseInstance, steepest = STEEPEST[i.activation.name]): Sides =>
  approach(i, ({ given }) => multiply(exactly(given.weightVariance), steepest));

/** q^l against q* + (σ_w²v)^l(q⁰ − q*), q* = σ_b²/(1 − σ_w²v). */
function closedForm(i: CaseInstance, v?: Term): Sides {
  const start = new Start(i);
  const { given, fixed } = start;
  if (fixed.length !== 1) throw new NoCertificate('not yet for a variance map without a fixed point');
  const rate = multiply(exactly(given.weightVariance), v ?? exactly(meanSquaredSlope(given.activation)));
  const limit = divide(exactly(given.biasVariance), subtract('1', rate));
  const rest = multiply(power(rate, String(given.layers)), subtract(exactly(given.start), limit));
  return start.sides(start.at(given.layers), '=', add(limit, rest));
}

/** q^L against q⁰/2^k, for L by the factor at that goal. */
function diesOut(i: CaseInstance): Sides {
  const { given } = new Start(i, 0);
  const halvings = i.number('halvings');
  const goal = given.start / 2 ** halvings;
  const factor = mapOf(given).iterate(goal, 1)[1].hi / goal;
  const layers = factor < 1 ? Math.ceil((halvings * Math.LN2) / -Math.log(factor)) : 100;
  const start = new Start(i, layers);
  return start.sides(start.at(layers), '<=', exactly(goal));
}

/** q^l against min(q⁰, q*). */
function survives(i: CaseInstance): Sides {
  const start = new Start(i);
  const { given, limit } = start;
  return start.sides(start.at(given.layers), '>=', minimum([exactly(given.start), limit]));
}

const zero = (i: CaseInstance): Sides => {
  const { given } = new Start(i, 0);
  const slopes = [given.activation.derivative(-(2 ** -60)), given.activation.derivative(0)];
  return given.weightVariance * (slopes[0] ** 2 + slopes[1] ** 2) <= 2 ? diesOut(i) : survives(i);
};

/** χ₁ = σ_w²·E φ′² against 1 − factor·σ_b²/q at the fixed variance. */
function edgeShare(i: CaseInstance, factor = '1', variance?: Term): Sides {
  const start = new Start(i, 0);
  const { weightVariance, biasVariance } = start.given;
  const q = variance ?? start.limit;
  const left = multiply(exactly(weightVariance), ['slope moment', q]);
  return start.sides(left, '=', subtract('1', divide(multiply(factor, exactly(biasVariance)), q)));
}

export const varianceStatements: CertifiedStatements = {
  'chaos.variance-limit': (i) =>
    approach(i, ({ given, limit }) => subtract('1', divide(exactly(given.biasVariance), limit))),
  'chaos.variance-limit/not-concave': (i) => approach(i, ({ limit }) => limit),
  'chaos.variance-limit/rate-of-the-end': (i) => approach(i, (start) => start.growth(start.limit)),
  'chaos.variance-limit-basin': basin,
  'chaos.variance-limit-basin/caught-from-anywhere': (i) => caught(i),
  'chaos.variance-limit-basin/rate-of-the-end': (i) => caught(i, (start) => start.growth(start.limit)),
  'chaos.variance-limit-basin/concave': (i) => caught(i),
  'chaos.variance-limit-contraction': (i) => contraction(i),
  'chaos.variance-limit-contraction/one-half-for-gelu': (i) => contraction(i, '1/2'),
  'chaos.variance-limit-contraction/too-strong': (i) => contraction(i),
  'chaos.variance-limit-linear': (i) => closedForm(i),
  'chaos.variance-limit-linear/half-forgotten': (i) => closedForm(i, exactly(2 * meanSquaredSlope(i.activation))),
  'chaos.variance-limit-linear/saturating': (i) => closedForm(i, exactly(4 / Math.PI)),
  'chaos.variance-limit-zero': zero,
  'chaos.variance-limit-zero/above-one': diesOut,
  'chaos.variance-limit-zero/with-bias': diesOut,
  'chaos.variance-limit-zero/linear': diesOut,
  'chaos.variance-limit-zero/convex': diesOut,
  'chaos.variance-limit-zero/below-one': survives,
  'chaos.relu-point': (i) => edgeShare(i),
  'chaos.relu-point/bias-counted-twice': (i) => edgeShare(i, '2'),
  'chaos.relu-point/kink-off-zero': (i) => edgeShare(i),
  'chaos.relu-point/tanh': (i) => edgeShare(i),
  'chaos.relu-point/no-fixed-variance': (i) => edgeShare(i, '1', '1'),
};
