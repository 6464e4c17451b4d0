import { parseFormula } from '../../src/activations/formula/parse.js';
import { type DefinedConstant, defineConstant, type PublishedConstant } from '../../src/claims/published-constant.js';
import { once } from '../../src/numerics/memo.js';
import { divide, doubles, type Interval, multiply, point, sqrt, square, subtract } from '../parts/intervals.js';
import { largestMagnitude } from './largest-magnitude.js';
import { repositories } from './repositories.js';
import { ratio, zeroOf } from './solve.js';

/** A number that is printed as a bound, or as the largest value met: it agrees where it is the supremum, rounded. */
const rounded = (
  id: string,
  published: string,
  rest: Omit<PublishedConstant, 'id' | 'published' | 'finding' | 'digits'>,
): DefinedConstant => defineConstant({ id, published, digits: 'rounded', finding: 'agrees', ...rest });

/**
 * swish′ = σ + zσ(1 − σ) and swish″ = σ(1 − σ)(2 − z·tanh(z/2)), where z·tanh(z/2) rises for z > 0: the largest value is at z·tanh(z/2) = 2,
 * where σ = ½ + 1/z and swish′ = ½ + z/4. On the other side swish′(−z) = 1 − swish′(z) is smaller.
 */
const steepestSwish = once(() => {
  const z = zeroOf((x) => subtract(multiply(point(x), tanhOfHalf(x)), point(2)), 2, 3);
  return doubles.add(ratio(1, 2), divide(z, point(4)));
});

const gelusApart = once(() => {
  const difference = parseFormula('z / 2 * (tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)) - erf(z / sqrt(2)))');
  // An even function. For z ≥ 8, √(2/π)·0.044715·z³ > z²/4, so that it is less than (z/2)(2 + 1)e^{−z²/2}, at 8 and beyond < 2·10⁻¹³.
  return largestMagnitude(difference, 0, 8);
});

const APART = {
  title: 'the largest difference between GELU and its tanh form',
  recompute: gelusApart,
};

/** Largest slopes and differences. */
export const suprema = [
  rounded('residual-flows.lipschitz-swish', '1.1', {
    title: "swish: $\\sup|\\varphi'|$, by which LipSwish divides",
    source: repositories.residualFlows,
    recompute: steepestSwish,
    note: 'A bound that holds, 1.5 parts in 10 000 above the supremum, for $z\\operatorname{sigmoid}(\\beta z)$ with any $\\beta$.',
  }),
  rounded('invertible-densenets.lipschitz-concatenated-swish', '1.004', {
    title: "swish: $\\sup\\sqrt{\\varphi'(x)^2 + \\varphi'(-x)^2}/1.1$, by which CLipSwish divides once more",
    source: repositories.invertibleDensenets,
    // φ′(−x) = 1 − φ′(x): the sum of squares rises with |φ′(x) − ½|.
    recompute: () => {
      const p = steepestSwish();
      const both = doubles.add(square(p), square(subtract(point(1), p)));
      return divide(sqrt(both), ratio(11, 10));
    },
    note: 'A bound that holds.',
  }),
  rounded('spd.gelu-tanh-apart', '4.7e-4', { ...APART, source: repositories.spd }),
  rounded('tvm.gelu-tanh-apart', '5e-4', { ...APART, source: repositories.tvm }),
];

/** 1 − 2/(e^x + 1). */
const tanhOfHalf = (x: number): Interval =>
  subtract(point(1), divide(point(2), doubles.add(doubles.exp(point(x)), point(1))));
