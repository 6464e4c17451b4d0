import fc from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves, fan, spaced } from '../parts/along.js';
import { stepAtZero } from '../parts/classes.js';
import { directions, isSeparated, separation } from '../parts/data.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import {
  byActivation,
  fixed,
  type GramInstance,
  lambdaMinAtLeast,
  separationAndPoints,
} from '../parts/gram-instance.js';
import { divide, type Interval, integerPower, log, multiply, point, scale } from '../parts/intervals.js';
import { type Claim, type Control, control, defineClaim } from '../parts/statement.js';
import { distance, withAntipodes } from './antipodal.js';
import { anyLeakyRelu, drawnOf } from './draws.js';
import { tailFloorOf } from './tail-floor-of.js';

const { relu, selu, elu, tanh } = activations;
const data = directions({ n: [2, 10], dimension: [2, 5], minSeparation: 1e-6 });
const cluster = fc.record({
  activation: fc.constant(tanh),
  data: directions({ n: [4, 5], dimension: 2, minSeparation: 1e-5, maxEntry: 1000, geometry: 'clustered' }),
});
const firstOrder = fc.oneof(fc.constantFrom(relu, selu), anyLeakyRelu);

export const publishedRateFirstOrder = publishedRate({
  order: 1,
  rate: String.raw`\frac{\delta}{n^3}`,
  compared: String.raw`$n^3(2\ln(2n)+1)^{-1/2} \ge 4.1$ for $n \ge 2$, so`,
  activation: firstOrder,
  controls: [
    without('elu', elu(1), 'the kink of ELU is of order 2', 100),
    without('tanh', tanh, 'the activation has no kink', 100),
    control('antipodal', 400, {
      breaks: 'separation is measured by the distance $|x_i - x_j|$, so $x$ and $-x$ count as separated, for ReLU',
      instances: fixed(relu, withAntipodes),
      compare: (instance, at) =>
        lambdaMinAtLeast(instance, at, rate(1, instance, relu, distance(instance.data)), separationAndPoints(instance)),
    }),
  ],
});

// Antipodal pairs are no control of the second order: ELU tells x and −x apart (gram.antipodal-survivors).
export const publishedRateSecondOrder = publishedRate({
  order: 2,
  rate: String.raw`\frac{\delta^3}{n^7 \ln^3 n}`,
  compared: String.raw`$n^7\ln^3 n\,(2\ln(2n)+1)^{-3/2} \ge 5.8$ for $n \ge 2$, so`,
  activation: fc.constant(elu(1)),
  controls: [{ ...without('tanh', tanh, 'the activation has no kink', 150), instances: cluster }],
});

interface Rate {
  readonly order: 1 | 2;
  /** TeX. */
  readonly rate: string;
  readonly compared: string;
  readonly activation: fc.Arbitrary<Activation>;
  readonly controls: readonly Control<GramInstance>[];
}

function publishedRate({ order, rate: tex, compared, activation, controls }: Rate): Claim<GramInstance> {
  const kinks = drawnOf(activation, (x) => stepAtZero(x)?.order === order);
  return defineClaim<GramInstance>({
    id: `gram.published-rate-${order}`,
    sides: [String.raw`$\lambda_{\min}(G^\infty)$`, 'floor'],
    matrix: 'two-layer Gram matrix',
    title: `Kinks of order ${order}: the smallest eigenvalue is at least polynomial in the separation and 1/n`,
    source: {
      ...PANIGRAHI_SHETTY_GOYAL,
      theorem: String.raw`a lower bound polynomial in $\delta$ and $1/n$ for kinks of order ${order}; this explicit form is ours`,
    },
    statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; 2\,C_\varphi\, ${tex}`,
    hypotheses: String.raw`$n \ge 2$ directions with separation $\delta = \min_{i\ne j}\sin\theta_{ij} > 0$; $\varphi$ has a kink of order ${order} and Hermite tail $T(R) \ge C_\varphi (R+1)^{-(${order}-1/2)}$. The exponents and the constant are ours`,
    because: String.raw`It follows from gram.kink-floor, $\lambda_{\min} \ge \tfrac12 C_\varphi\,\delta^{2r-1}\big(2\ln(2n) + \delta^2\big)^{-(r-1/2)}$ with $\delta \le 1$ and $r = ${order}$: ${compared} this rate is the weaker one for every $n$. The tightest draw shows by how much.`,
    instances: kinks.on(data),
    compare: (instance, at) =>
      lambdaMinAtLeast(instance, at, rate(order, instance, instance.activation), separationAndPoints(instance)),
    onData: kinks.onData(200, isSeparated),
    group: byActivation,
    cover: {
      [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
      'closer than 1e-3': { when: ({ data }) => separation(data).hi < 1e-3, atLeast: 0.1 },
      'further than 0.1': { when: ({ data }) => separation(data).lo > 0.1, atLeast: 0.05 },
      'six points or more': { when: ({ data }) => data.count >= 6, atLeast: 0.1 },
    },
    typicalSeconds: order === 1 ? 0.1 : 0.6,
    drawMilliseconds: order === 1 ? 0.12 : 1.6,
    along: {
      x: 'angle from one direction to the next, in degrees',
      scale: 'log',
      at: spaced(0.01, 45, 9),
      instances: curves(order === 1 ? [relu, selu] : [elu(1)], (kinked, degrees) => ({
        activation: kinked,
        data: fan(4, degrees),
      })),
      caption:
        'Four directions of a plane, evenly spread: the right power of the separation, and a constant for any $n$.',
    },
    controls: controls.map((control) => ({
      ...control,
      compare:
        control.compare ??
        ((i, at) => lambdaMinAtLeast(i, at, rate(order, i, order === 1 ? relu : elu(1)), separationAndPoints(i))),
    })),
  });
}

/** The rate of ReLU or ELU, claimed for an activation that has no such kink. */
function without(name: string, activation: Activation, breaks: string, refutedWithin: number): Control<GramInstance> {
  const instances = fixed(activation, data);
  return control(`${name}-instead`, refutedWithin, { breaks, instances });
}

/** 2C·δ/n³ or 2C·δ³/(n⁷ ln³ n), C from the tail of `kinked`. */
function rate(order: 1 | 2, { data }: GramInstance, kinked: Activation, delta = separation(data)): Interval {
  const n = point(data.count);
  const published =
    order === 1
      ? divide(delta, integerPower(n, 3))
      : divide(integerPower(delta, 3), multiply(integerPower(n, 7), integerPower(log(n), 3)));
  return multiply(scale(tailFloorOf(kinked).constant, 2), published);
}
