import { describe, expect, it } from 'vitest';
import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { hermiteCoefficients, tailEnergy } from '../../src/families/hermite-coefficients.js';
import { float64Arithmetic as doubles } from '../../src/numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../src/numerics/interval/interval.js';
import { tailBound } from './tail-bound.js';

/** Up to here every tail is enclosed; from here on the bounds are summed. */
const LAST = 400;

const { tanh, swish, softplus, sigmoid, erf, gelu, relu } = activations;

describe('tailBound', () => {
  for (const activation of [tanh, swish, softplus, sigmoid, erf, gelu])
    it(`${activation.name}: T(R) is at most T̄(R) for R ≤ ${LAST}, and somewhere close to it`, () => {
      const ratios = tails(activation).map((tail, R) => tailBound(activation, R).lo / tail.hi);
      expect(Math.min(...ratios)).toBeGreaterThanOrEqual(1);
      // erf has the most room: 12/(5π) = 0.764 where T(0) = 4/(π√5) = 0.569, a factor of 1.342.
      expect(Math.min(...ratios)).toBeLessThanOrEqual(1.35);
    });

  it('control: half of any of the six bounds is below the tail somewhere', () => {
    for (const activation of [tanh, swish, softplus, sigmoid, erf, gelu]) {
      const below = tails(activation).filter((tail, R) => tailBound(activation, R).hi / 2 < tail.lo);
      expect(below.length).toBeGreaterThan(0);
    }
  });

  it('names an activation that it does not know', () => {
    expect(() => tailBound(relu, 1)).toThrow(
      'activation = relu, expected one of tanh, swish, softplus, sigmoid, erf, gelu',
    );
  });
});

describe(`beyond R = ${LAST}`, () => {
  const cases = [
    { activation: tanh, c: doubles.divide(doubles.pi(), doubles.number(2)) },
    { activation: sigmoid, c: doubles.pi() },
  ];

  for (const { activation, c } of cases)
    it(`${activation.name}: the bound on β_r² contains every one of them, without much room`, () => {
      const squares = coefficients(activation).map(doubles.square);
      for (let r = 2; r <= LAST; r += 2) {
        const bound = doubles.multiply(corrected(c, r), g(c, r));
        expect(bound.lo).toBeGreaterThanOrEqual(squares[r]!.hi);
      }
      // Laplace's method: the second derivative is −2 in the limit, not −1, and the maximum a factor e^{c²/4} lower; both squared.
      const room = doubles.multiply(corrected(c, LAST), g(c, LAST)).hi / squares[LAST]!.lo;
      expect(room / (2 * Math.exp(c.hi ** 2 / 2))).toBeLessThan(1.5);
    });

  // T(R), R > LAST, sums over x ≥ R − 1: even r = x (tanh, sigmoid), odd r = x + 1 (swish). So v² ≥ R − 3 ≥ LAST − 2. Corrections
  // and the factor only fall with x: they are taken early. T̄ ÷ bound grows with v from there on if k − a > q/v.
  it.each([
    { activation: tanh, c: doubles.divide(doubles.pi(), doubles.number(2)), factor: 1, q: 2, a: 2.8 },
    { activation: sigmoid, c: doubles.pi(), factor: 1, q: 2, a: 5.5 },
    // (√(r + 1) + (r + 1)/√r)² = (r + 1)(1 + √(1 + 1/r))² ≤ x·(1 + 2/x)(2 + 1/2x)² with x = r − 1 < r.
    {
      activation: swish,
      c: doubles.pi(),
      factor: (1 + 2 / (LAST - 2)) * (2 + 0.5 / (LAST - 2)) ** 2 * (1 + 2 ** -50),
      q: 4,
      a: 5,
    },
  ])('$activation.name: the sum of these bounds stays below T̄(R)', ({ activation, c, factor, q, a }) => {
    const k = doubles.scale(c, 1);
    const v = doubles.sqrt(doubles.number(LAST - 2));
    const power = Array.from({ length: q }, () => v).reduce(
      (product, each) => doubles.multiply(product, each),
      doubles.number(1),
    );
    const integral = doubles.divide(
      doubles.multiply(power, doubles.exp(doubles.negate(doubles.multiply(k, v)))),
      doubles.subtract(k, doubles.divide(doubles.number(q), v)),
    );
    const sum = doubles.multiply(
      doubles.multiply(corrected(c, LAST - 2), doubles.multiply(constant(c), doubles.number(factor))),
      integral,
    );
    expect(sum.hi).toBeLessThan(tailBound(activation, LAST + 1).lo);
    expect(doubles.subtract(k, doubles.number(a)).lo).toBeGreaterThan(doubles.divide(doubles.number(q), v).hi);
  });

  it('softplus: T(R) ≤ T_sigmoid(R − 1)/R, and the ratio of the two bounds falls with R', () => {
    // 27·e^{5.5(√R − √(R − 1))}/(11R): both factors fall.
    const ratio = doubles.divide(tailBound(sigmoid, LAST), doubles.scale(tailBound(softplus, LAST + 1), 0));
    expect(ratio.hi / (LAST + 1)).toBeLessThan(1);
  });
});

/** g(x)·√x^−1·e^{2c√x} = 4√(2π)·e^{c²} */
const constant = (c: Interval): Interval =>
  doubles.multiply(doubles.scale(doubles.sqrt(doubles.scale(doubles.pi(), 1)), 2), doubles.exp(doubles.square(c)));

const g = (c: Interval, x: number): Interval => {
  const root = doubles.sqrt(doubles.number(x));
  return doubles.multiply(
    doubles.multiply(constant(c), root),
    doubles.exp(doubles.negate(doubles.scale(doubles.multiply(c, root), 1))),
  );
};

/** √(1 + 1/r)·(1 + 1/2c√r)² */
const corrected = (c: Interval, r: number): Interval => {
  const one = doubles.number(1);
  const inverse = doubles.divide(one, doubles.number(r));
  const second = doubles.divide(doubles.sqrt(inverse), doubles.scale(c, 1));
  return doubles.multiply(doubles.sqrt(doubles.add(one, inverse)), doubles.square(doubles.add(one, second)));
};

/** At R = 400 sigmoid's tail is e^{−2π·20} = 3·10⁻⁵⁵, GELU's 2^−400: these leave them 20 digits. */
const bitsFor = (activation: Activation) => ({ bits: activation === gelu ? 512 : 256 });
const coefficients = (activation: Activation): Interval[] =>
  hermiteCoefficients(activation, 'derivative', LAST + 1, bitsFor(activation));

/** T(R) for R = 0 … LAST, summed from the last. */
function tails(activation: Activation): Interval[] {
  const b = coefficients(activation);
  const found = [tailEnergy(activation, LAST + 1, bitsFor(activation))];
  for (let r = LAST; r >= 0; r--) found.push(doubles.add(found.at(-1)!, doubles.square(b[r]!)));
  return found.reverse().slice(0, LAST + 1);
}
