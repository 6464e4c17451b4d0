import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { exactPair } from '../data/exact-pair.js';
import { angleOfCosine, kernelAtVariance } from '../families/dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from '../families/hermite-coefficients.js';
import { secondMoment } from '../families/scaled-moments.js';
import { Rational } from '../numerics/exact/rational.js';
import { inertiaOf, type RationalVector } from '../numerics/exact/rational-matrix.js';
import { wholePower } from '../numerics/interval/arithmetic.js';
import { point } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { CertifiedInstance, Enclosed, Operand, Operation } from './certified-instance.js';
import { inMpfr, parseRational } from './enclosure.js';
import { layerOver, mirroredLayer, nonlinearity, slopeEnergy } from './layers.js';
import { reluTangent, seriesLayers } from './tangent.js';
import type { Term } from './term.js';

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: binary((R, a, b) => R.add(a, b)),
  subtract: binary((R, a, b) => R.subtract(a, b)),
  multiply: binary((R, a, b) => R.multiply(a, b)),
  divide: binary((R, a, b) => R.divide(a, b)),
  sqrt: unary((R, a) => R.sqrt(a)),
  exp: unary((R, a) => R.exp(a)),
  log: unary((R, a) => R.log(a)),
  power: { value: (R, _, [a, p]) => powerOf(R, a as MpfrInterval, p as string), rationals: [1] },
  pi: { value: (R) => R.pi() },
  minimum: { value: (R, _, all) => (all as MpfrInterval[]).reduce((a, b) => leastOf(R, a, b)) },
  maximum: {
    value: (R, _, all) => R.negate((all as MpfrInterval[]).map((x) => R.negate(x)).reduce((a, b) => leastOf(R, a, b))),
  },
  separation: {
    value: (R, { data }) =>
      sineOf(
        R,
        closest(data!, ({ squaredCross: c, squaredNorms: m }) => [c, m]),
      ),
  },
  distance: { value: (R, { data }) => distanceOf(R, data!) },
  cosine: { value: (R, { data }, [i, j]) => angleBetween(R, data!, at(i), at(j)).cosine },
  sine: { value: (R, { data }, [i, j]) => angleBetween(R, data!, at(i), at(j)).sine },
  tail: { value: (R, { activation }, [from]) => R.from(tailEnergy(activation!, from as number, { bits: 256 })) },
  layer: { value: (R, { activation }, [x]) => layerOver(R, activation!, x as MpfrInterval, 'centred') },
  'mirrored layer': { value: (R, { activation }, [x]) => mirroredLayer(R, activation!, x as MpfrInterval) },
  'scaled layer': { value: (R, { activation }, [x]) => layerOver(R, activation!, x as MpfrInterval, 'scaled') },
  nonlinearity: { value: (R, { activation }) => nonlinearity(R, activation!) },
  'slope energy': { value: (R, { activation }) => slopeEnergy(R, activation!, 'centred') },
  'scaled slope energy': { value: (R, { activation }) => slopeEnergy(R, activation!, 'scaled') },
  kernel: {
    value: (R, { activation }, [q, c]) => kernelOver(R, activation!, 0, q as string, c as MpfrInterval),
    rationals: [0],
  },
  'slope kernel': {
    value: (R, { activation }, [q, c]) => kernelOver(R, activation!, 1, q as string, c as MpfrInterval),
    rationals: [0],
  },
  'relu kernel': { value: (R, _, [c]) => kernelOver(R, activations.relu, 0, '1', c as MpfrInterval) },
  curvature: {
    value: (R, { activation }, [q]) => secondMoment(R, activation!, 2, R.number(parseRational(q as string).toNumber())),
    rationals: [0],
  },
  harmonic: {
    value: (R, { activation }, [k, d, more, terms]) =>
      harmonicOf(R, activation!, [k, d, more, terms] as [number, number, number, number]),
  },
  residual: { value: residual, rationals: 'all' },
  tangent: {
    value: (R, { exactly }, [w, depth, x]) =>
      seriesLayers(R, exactly!(w as Term) as RationalVector, depth as number, x as MpfrInterval).theta,
    rationals: [0],
  },
  'tangent of relu': {
    value: (R, _, [depth, x]) => reluTangent(R, depth as number, angleOfCosine(R, x as MpfrInterval)),
  },
  'line angle': {
    value: (R, { data }) => {
      const [cross, norms] = closest(data!, ({ squaredCross: c, squaredNorms: m }) => [c, m]);
      return R.atan2(R.sqrt(R.integer(cross)), R.sqrt(R.integer(norms - cross)));
    },
  },
  cos: unary((R, a) => R.cos(a)),
  erfc: unary((R, a) => R.erfc(a)),
  rank: exact(({ matrix }) => matrix!.length - inertiaOf(matrix!).zero),
  negative: exact(({ matrix }) => inertiaOf(matrix!).negative),
  angle: { value: (R, { data }, [i, j]) => angleBetween(R, data!, at(i), at(j)).angle },
};

function exact(count: (instance: CertifiedInstance) => number): Operation {
  return { value: (R, instance) => R.number(count(instance)), rationals: [0], exact: true };
}

function unary(f: (R: MpfrArithmetic, a: MpfrInterval) => MpfrInterval): Operation {
  return { value: (R, _, [a]) => f(R, a as MpfrInterval) };
}

function binary(f: (R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval) => MpfrInterval): Operation {
  return { value: (R, _, [a, b]) => f(R, a as MpfrInterval, b as MpfrInterval) };
}

/** Rows count from 1 in certificates. */
const at = (i: Operand): number => (i as number) - 1;

/** min(a, b) = (a + b − |a − b|)/2 would widen: by ends. */
function leastOf(R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval): MpfrInterval {
  const difference = R.subtract(a, b);
  if (R.stack.sign(difference.hi) <= 0) return a;
  if (R.stack.sign(difference.lo) >= 0) return b;
  return R.hull(a, b);
}

/** By roots where 2p is whole, as the checker does; else e^{p log a}. */
function powerOf(R: MpfrArithmetic, a: MpfrInterval, exponent: string): MpfrInterval {
  const { numerator: p, denominator: q } = parseRational(exponent);
  if (q <= 2n) {
    const power = wholePower(R, q === 1n ? a : R.sqrt(a), Math.abs(Number(p)));
    return p < 0n ? R.divide(R.number(1), power) : power;
  }
  return R.exp(R.multiply(R.divide(R.integer(p), R.integer(q)), R.log(a)));
}

/** The least of a quotient over all pairs, compared exactly. */
function closest(
  data: Directions,
  quotient: (pair: ReturnType<typeof exactPair>) => readonly [bigint, bigint],
): readonly [bigint, bigint] {
  let least: readonly [bigint, bigint] | undefined;
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = quotient(exactPair(data, i, j));
      if (least === undefined || a * least[1] < least[0] * b) least = [a, b];
    }
  if (least === undefined) throw new RangeError('certificate: one direction has no separation, expected two or more');
  return least;
}

const sineOf = (R: MpfrArithmetic, [cross, norms]: readonly [bigint, bigint]): MpfrInterval =>
  R.sqrt(R.divide(R.integer(cross), R.integer(norms)));

/** min √(2 − 2ρ): ρ is largest where sign(ρ)ρ² is. */
function distanceOf(R: MpfrArithmetic, data: Directions): MpfrInterval {
  const [square, norms] = closest(data, ({ dot, squaredNorms }) => [dot > 0n ? -(dot * dot) : dot * dot, squaredNorms]);
  const size = R.sqrt(R.divide(R.integer(square < 0n ? -square : square), R.integer(norms)));
  return R.sqrt(R.scale(R.subtract(R.number(1), square < 0n ? size : R.negate(size)), 1));
}

/** |(I − ηG)^t r_0|. */
function residual(R: MpfrArithmetic, { entryOf }: Enclosed, [rate, steps, ...start]: readonly Operand[]): MpfrInterval {
  const number = (text: Operand): MpfrInterval => inMpfr(R, parseRational(text as string));
  const eta = number(rate);
  let r = start.map(number);
  for (let t = 0; t < (steps as number); t++)
    r = r.map((x, i) => {
      const moved = r.reduce((sum, y, j) => R.add(sum, R.multiply(entryOf!(i, j), y)), R.number(0));
      return R.subtract(x, R.multiply(eta, moved));
    });
  return R.sqrt(r.reduce((sum, x) => R.add(sum, R.square(x)), R.number(0)));
}

/** E φ(√q u)φ(√q v), or for order 1 the same of φ′, over correlations. */
function kernelOver(R: MpfrArithmetic, activation: Activation, order: 0 | 1, q: string, c: MpfrInterval): MpfrInterval {
  const kernel = kernelAtVariance(activation, order, point(parseRational(q).toNumber()));
  return kernel.atMpfr(R, angleOfCosine(R, R.clamp(c, -1, 1)));
}

/** m_k of κ(θ)(cos θ)^more in d dimensions from the terms r < count of the Hermite series, as checker/kinds/harmonics.py says. */
function harmonicOf(
  R: MpfrArithmetic,
  activation: Activation,
  [k, d, more, count]: readonly [number, number, number, number],
): MpfrInterval {
  const squares = hermiteCoefficients(activation, 'derivative', count, FINE).map((b) => R.square(R.from(b)));
  let weight = Rational.ONE;
  for (let j = 0; j < k; j++) if (j > 0 || d > 2) weight = weight.times(ratio(d - 2 + j, d - 2 + 2 * j));
  let total = R.number(0);
  for (let m = k; m - more < count; m += 2) {
    if (m >= more) total = R.add(total, R.multiply(squares[m - more], inMpfr(R, weight)));
    weight = weight.times(ratio((m + 1) * (m + 2), (m + 2 - k) * (m + k + d)));
  }
  // The checker finds T(R) as a difference, a few hundred units of its last place wide.
  const rest = R.add(R.from(tailEnergy(activation, count, FINE)), R.number(2 ** (48 - R.bits)));
  return R.add(total, R.hull(R.number(0), rest));
}

const FINE = { bits: 256 };
const ratio = (a: number, b: number): Rational => Rational.from(a).over(Rational.from(b));
