import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { hermiteCoefficients, tailEnergy } from '../../src/families/hermite-coefficients.js';
import { float64Arithmetic as doubles } from '../../src/numerics/interval/float64-arithmetic.js';
import { contains, type Interval, power, square } from '../../src/numerics/interval/interval.js';
import { tailFloor } from './tail-floor.js';
import { tailFloorOf } from './tail-floor-of.js';

const { relu, leakyRelu, abs, selu, elu, tanh } = activations;
const { rrelu, squaredRelu, threshold } = activations;
const kinked = [relu, leakyRelu(0.25), abs, selu, elu(1), rrelu, squaredRelu, threshold()];

const floorAt = (activation: (typeof kinked)[number], R: number): Interval => {
  const { constant, exponent } = tailFloorOf(activation);
  return doubles.multiply(constant, power(doubles.number(R + 1), -exponent));
};

describe('tailFloor', () => {
  for (const activation of kinked)
    it(`${activation.name}: T(R) is enclosed above the floor for every R ≤ 64, which the proof begins within, and tends to it`, () => {
      for (let R = 0; R <= 64; R++)
        expect(tailEnergy(activation, R).lo).toBeGreaterThanOrEqual(floorAt(activation, R).hi);
      // T(R)/floor − 1 is below 3/R: 1.5 % at R = 400 for ELU, the slowest.
      expect(tailEnergy(activation, 400).hi / floorAt(activation, 400).lo).toBeLessThan(1.03);
    });

  it('the coefficients are what the proof says: a_k from below, ELU and SELU from the recursion', () => {
    const count = 200;
    const [step, exponential, scaled] = [relu, elu(1), selu].map((a) =>
      hermiteCoefficients(a, 'derivative', count).map(square),
    );
    let a = doubles.number(1);
    const alpha = Number('1.6732632423543772848170429916717');
    const lambda = Number('1.0507009873554804934193349852946');
    for (let k = 0; 2 * k + 2 < count; k++) {
      if (k > 0) a = doubles.divide(doubles.multiply(a, doubles.number(2 * k - 1)), doubles.number(2 * k));
      const x = 2 * k + 1;
      expect(doubles.multiply(square(a), doubles.number(x)).hi).toBeGreaterThanOrEqual(2 / Math.PI);
      const unit = doubles.divide(a, doubles.scale(doubles.pi(), 1));
      const ofStep = doubles.divide(unit, doubles.number(x));
      expect(ofStep.lo <= step[x].hi && step[x].lo <= ofStep.hi).toBe(true);
      if (k < 2) continue;
      const least = (ofStep.lo * (1 - 1 / (x - 2)) ** 2) / (x + 1);
      expect(exponential[x + 1].hi).toBeGreaterThanOrEqual(least);
      // Doubles here: the bounds are some per cent off, rounding 10⁻¹⁵.
      const pair = scaled[x].hi + scaled[x + 1].hi;
      const beta = alpha / (alpha - 1);
      const share = (1 - beta / (x - 2)) ** 2 + (beta ** 2 * (1 - 1 / (x - 2)) ** 2) / (x + 1);
      if (x >= 5) expect(pair).toBeGreaterThanOrEqual(ofStep.lo * (lambda * (alpha - 1)) ** 2 * share * (1 - 1e-12));
    }
  });

  it('the two inequalities of the proof hold from their first x on, where both sides are closest', () => {
    for (let y = 10; y <= 10_000; y++) expect(35 / (6 * y) + 9 / (y - 3)).toBeLessThan(2);
    const [alpha] = [1.6732632423543772];
    const beta = alpha / (alpha - 1);
    for (let x = 14; x <= 10_000; x++)
      expect(-2 * beta + beta ** 2 + 1.5 - (5 * beta ** 2) / (x + 1) - 5.5 / x).toBeGreaterThan(0);
    expect(contains(tailFloor(relu).constant, Math.SQRT2 / (2 * Math.PI ** 1.5))).toBe(true);
  });

  it('control: a constant 3 % larger is above the tail somewhere', () => {
    for (const activation of kinked)
      expect(tailEnergy(activation, 400).lo).toBeLessThan(1.03 * floorAt(activation, 400).hi);
  });

  it('names an activation without such a kink', () => {
    expect(() => tailFloor(tanh)).toThrow('tailFloor: activation = tanh, expected ReLU');
    expect(() => tailFloor(elu(0.5))).toThrow('expected ReLU');
  });
});
