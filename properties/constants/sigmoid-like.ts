import { enclosing } from '../../src/activations/formula/enclosing.js';
import type { AnalyticFunctions } from '../../src/activations/formula/evaluate.js';
import { jets, variableJet } from '../../src/activations/formula/jets.js';
import { defineConstant } from '../../src/claims/published-constant.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import { add, doubles, type Interval, interval, multiply, point } from '../parts/intervals.js';
import { repositories } from './repositories.js';
import { ratio, zeroOf } from './solve.js';

/** The width of an error function next to the logistic one. */
export const sigmoidLike = [
  defineConstant({
    id: 'neural-tangents.sigmoid-like',
    title:
      'the $b$ with the least $\\int_{-5}^5(\\operatorname{sigmoid}(z) - \\frac12 - \\frac12\\operatorname{erf}(z/b))^2\\,dz$',
    published: '2.4020563531719796',
    source: repositories.neuralTangents,
    recompute: () => zeroOf(slopeOfIntegral, 2.25, 2.5),
    quantities: () => ({ 'b of the sum over 1000 points': zeroOf(slopeOfSum, 2.25, 2.5) }),
    finding: 'disagrees',
    note: 'To the last digit the least sum over `np.linspace(-5, 5, 1000)`, both ends included, not the least integral.',
  }),
];

/**
 * A positive multiple of d/db of the squared distance at z, z·e^{−z²/b²}(sigmoid(z) − ½ − ½erf(z/b)): an even function.
 * Taken over functions of numbers and of Taylor series alike.
 */
function slopeAt<T>(F: AnalyticFunctions<T>, b: number): (z: T) => T {
  const [half, width] = [F.rational(Rational.of(1n, 2n)), F.rational(Rational.from(b))];
  return (z) => {
    const scaled = F.divide(z, width);
    const bell = F.exp(F.negate(F.multiply(scaled, scaled)));
    const apart = F.subtract(F.subtract(F.sigmoid(z), half), F.multiply(half, F.erf(scaled)));
    return F.multiply(F.multiply(z, bell), apart);
  };
}

/**
 * The integral over [0, 5] of `slopeAt`, by its Taylor polynomial about the middle of each of CELLS parts and the ORDER-th coefficient on
 * all of the part: ∫ x^k over [−h, h] is 2h^{k+1}/(k + 1) for even k, and 0 for odd k.
 */
function slopeOfIntegral(b: number): Interval {
  const h = 5 / (2 * CELLS);
  const slope = slopeAt(TAYLOR, b);
  let sum = point(0);
  for (let cell = 0; cell < CELLS; cell++) {
    const centre = (2 * cell + 1) * h;
    const about = slope(variableJet(F, point(centre), ORDER));
    const rest = slope(variableJet(F, interval(centre - h, centre + h), ORDER))[ORDER];
    for (let k = 0; k <= ORDER; k += 2)
      sum = add(sum, multiply(k === ORDER ? rest : about[k], multiply(ratio(2, k + 1), power(h, k + 1))));
  }
  return sum;
}

/** The same of a sum over −5 + 10k/999: twice that of the half of them beyond 0. */
function slopeOfSum(b: number): Interval {
  const slope = slopeAt(F, b);
  let sum = point(0);
  for (let k = 500; k < 1000; k++) sum = add(sum, slope(ratio(10 * k - 4995, 999)));
  return sum;
}

const F = enclosing(doubles);
/** Even. */
const ORDER = 10;
const TAYLOR = jets(F, ORDER);
/** A power of two times 5, so that centres and ends are doubles. */
const CELLS = 40;

const power = (x: number, k: number): Interval => (k === 0 ? point(1) : multiply(point(x), power(x, k - 1)));
