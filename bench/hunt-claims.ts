import fc from 'fast-check';
import { distance } from '../properties/gram/antipodal.js';
import { tailFloor } from '../properties/gram/tail-floor.js';
import type { Activation } from '../src/activations/activation.js';
import { activations } from '../src/activations/registry.js';
import { type AnyClaim, atLeast, atMost, type Comparison, defineClaim } from '../src/claims/claim.js';
import { directions } from '../src/data/arbitrary.js';
import type { Directions } from '../src/data/directions.js';
import { separation } from '../src/data/separation.js';
import { gramMatrix } from '../src/gram/gram-matrix.js';
import {
  add,
  atan,
  divide,
  type Interval,
  interval,
  log,
  multiply,
  point,
  power,
  scale,
  sqrt,
  square,
  subtract,
} from '../src/numerics/interval/interval.js';
import type { Precision } from '../src/numerics/precision.js';
import { largestEigenvalue, smallestEigenvalue } from '../src/numerics/spectrum/spectrum.js';

/**
 * Twenty false claims of graded subtlety. Draws are generic integer directions only, without the geometries of the suite
 * (near pairs, circles, clusters), which already look where the theorems are tight.
 */
const generic = (n: readonly [number, number], dimension: readonly [number, number], minSeparation = 1e-10) =>
  directions({ n, dimension, minSeparation, geometry: 'generic' });
/** The same without a separation: antipodal pairs may occur. */
const anyPairs = (n: readonly [number, number], dimension: readonly [number, number]) =>
  directions({ n, dimension, geometry: 'generic' });
const pairs = (dimension: number) => generic([2, 2], [dimension, dimension]);

const { relu, selu, elu, leakyRelu, abs, tanh, swish, softplus, gelu } = activations;
const elu1 = elu(1);

export const PLANTED: readonly { readonly kind: string; readonly claim: AnyClaim }[] = [
  // The infimum of λ_min over the floor is 2.9735 for ReLU: five directions in narrow arithmetic progression.
  planted('constant 1 % beyond', 'kink-floor-1', generic([2, 12], [2, 6]), floorTimes(2.9735 * 1.01)),
  planted('constant 5 % beyond', 'kink-floor-5', generic([2, 12], [2, 6]), floorTimes(2.9735 * 1.05)),
  planted('constant 20 % beyond', 'kink-floor-20', generic([2, 12], [3, 8]), floorTimes(2.9735 * 1.2)),
  // For two directions λ_min/(sin θ/2π) tends to 1 as θ → 0.
  planted('constant 1 % beyond', 'pair-1', pairs(3), pairTimes(1.01)),
  planted('constant 5 % beyond', 'pair-5', pairs(4), pairTimes(1.05)),
  planted('constant 20 % beyond', 'pair-20', pairs(5), pairTimes(1.2)),
  planted('exponent off by 0.1', 'pair-exponent', pairs(6), (data, at) =>
    atLeast(lambda(relu, data, at), scale(power(separation(data), 0.9), 1 / (2 * Math.PI))),
  ),
  planted('exponent off by 0.1', 'elu-exponent', generic([2, 6], [2, 6]), (data, at) =>
    atLeast(lambda(elu1, data, at), floor(elu1, data, separation(data), 1.4)),
  ),
  // λ_min = θ/2π + θ²/4 − … for two directions; the distance is θ to second order.
  planted('exponent off by 0.1', 'pair-upper', pairs(6), (data, at) => {
    const apart = distance(data);
    return atMost(lambda(relu, data, at), add(scale(power(apart, 1.1), 1 / (2 * Math.PI)), scale(square(apart), 0.25)));
  }),
  planted('false only near δ → 0', 'root-of-separation', generic([2, 6], [2, 4]), (data, at) =>
    atLeast(lambda(relu, data, at), scale(power(separation(data), 0.5), 1e-3)),
  ),
  planted('false only near δ → 0', 'constant-floor', generic([2, 6], [2, 4]), (data, at) =>
    atLeast(lambda(relu, data, at), point(1e-6)),
  ),
  planted('false only for n ≥ 6', 'three-antipodal-pairs', anyPairs([2, 8], [5, 7]), (data, at) =>
    atLeast(lambda(relu, data, at), floor(relu, data, distance(data))),
  ),
  planted('false only for antipodal sets', 'abs', anyPairs([2, 4], [6, 9]), (data, at) =>
    atLeast(lambda(abs, data, at), scale(floor(abs, data, distance(data)), 0.1)),
  ),
  planted(
    'false only for odd φ′',
    'odd-derivative',
    fc.record({
      activation: fc.constantFrom(relu, selu, elu1, leakyRelu(0.5), abs, tanh, swish, softplus, gelu),
      data: anyPairs([2, 3], [4, 6]),
    }),
    ({ activation, data }, at) => atLeast(lambda(activation, data, at), scale(square(square(distance(data))), 1e-7)),
  ),
  planted(
    'false only at one parameter',
    'one-slope',
    fc.record({ slope: fc.integer({ min: -20, max: 20 }).filter((k) => k !== 10), data: anyPairs([2, 4], [4, 6]) }),
    ({ slope, data }, at) => atLeast(lambda(leakyRelu(slope / 10), data, at), scale(distance(data), 1e-3)),
  ),
  planted(
    'false only at depth ≥ 5',
    'depth',
    fc.record({ depth: fc.integer({ min: 1, max: 5 }), data: anyPairs([2, 2], [5, 7]) }),
    ({ depth, data }) => {
      // 1 − c of antipodal directions falls to 0.197 of itself in 4 layers of ReLU, to 0.159 in 5, and never by more.
      const half = scale(square(distance(data)), 0.5);
      return atLeast(reluGap(half, depth), scale(half, 0.1605));
    },
  ),
  planted('hypothesis dropped: no kink', 'tanh', generic([2, 3], [6, 8]), (data, at) =>
    atLeast(lambda(tanh, data, at), floor(relu, data, separation(data))),
  ),
  planted('hypothesis dropped: order of the kink', 'elu-order', generic([2, 4], [6, 8]), (data, at) =>
    atLeast(lambda(elu1, data, at), scale(floor(relu, data, separation(data)), 0.5)),
  ),
  planted('constant beyond, nearly parallel sets', 'largest', generic([3, 5], [5, 7]), (data, at) =>
    atMost(largestEigenvalue(gramMatrix(relu, data, at), at), scale(point(data.count), 0.49)),
  ),
  planted('constant beyond', 'a-fifth', generic([2, 4], [5, 7]), (data, at) =>
    atLeast(lambda(relu, data, at), scale(separation(data), 0.2)),
  ),
];

function planted<I>(
  kind: string,
  name: string,
  instances: fc.Arbitrary<I>,
  compare: (instance: I, at: Precision) => Comparison,
): { kind: string; claim: AnyClaim } {
  const source = { title: 'planted' };
  return { kind, claim: defineClaim<I>({ id: name, title: kind, source, statement: kind, instances, compare }) };
}

const lambda = (activation: Activation, data: Directions, at: Precision): Interval =>
  smallestEigenvalue(gramMatrix(activation, data, at), at);

/** ½·C·(2 ln(2n)/δ² + 1)^−exponent, as in gram.kink-floor. */
function floor(activation: Activation, data: Directions, delta: Interval, exponent?: number): Interval {
  const tail = tailFloor(activation);
  const degree = add(divide(multiply(point(2), log(point(2 * data.count))), square(delta)), point(1));
  return multiply(scale(tail.constant, 0.5), power(degree, -(exponent ?? tail.exponent)));
}

function floorTimes(factor: number) {
  return (data: Directions, at: Precision): Comparison =>
    atLeast(lambda(relu, data, at), scale(floor(relu, data, separation(data)), factor));
}

function pairTimes(factor: number) {
  return (data: Directions, at: Precision): Comparison =>
    atLeast(lambda(relu, data, at), scale(separation(data), factor / (2 * Math.PI)));
}

/** 1 − c after `depth` layers of normalised ReLU, c ↦ (√(1 − c²) + (π − θ)c)/π. */
function reluGap(start: Interval, depth: number): Interval {
  const pi = interval(Math.PI, Math.PI + 2 ** -51);
  let gap = start;
  for (let layer = 0; layer < depth; layer++) {
    const bounded = interval(Math.max(0, gap.lo), Math.min(2, gap.hi));
    const other = interval(Math.max(0, 2 - bounded.hi), Math.max(2 ** -1000, 2 - bounded.lo + 2 ** -51));
    const sine = sqrt(multiply(bounded, other));
    // θ = 2 atan √((1 − c)/(1 + c)), or π at c = −1.
    const angle = other.lo > 0 ? scale(atan(sqrt(divide(bounded, other))), 2) : pi;
    const image = divide(add(sine, multiply(subtract(pi, angle), subtract(point(1), bounded))), pi);
    gap = subtract(point(1), image);
  }
  return gap;
}
