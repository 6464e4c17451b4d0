import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { contains } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { dualKernel } from '../dual-kernel.js';
import { scaledMoment, secondMoment } from '../scaled-moments.js';

describe('a break further out than where there is mass', () => {
  it('changes nothing: relu(z + 1000⅓) is z + 1000⅓ but for e^−500000', () => {
    const far = formulaActivation('relu(z + 1000 + 1/3)');
    expect(far.form.kind).toBe('formula');
    // 1 + (3001/3)² = 9006010/9.
    expect(contains(scaledMoment(far, 'energy', 1), 9006010 / 9)).toBe(true);
    expect(contains(scaledMoment(far, 'slope', 1), 1)).toBe(true);
    for (const theta of [0, 0.3, 2.5]) {
      const [value, slope] = (['value', 'derivative'] as const).map((which) => dualKernel(far, which).at(theta));
      const exact = Math.cos(theta) + (3001 / 3) ** 2;
      // cos and the square in doubles: 2⁻⁵¹ of 10⁶.
      expect(value.lo).toBeLessThanOrEqual(exact * (1 + 2 ** -51));
      expect(value.hi).toBeGreaterThanOrEqual(exact * (1 - 2 ** -51));
      expect((value.hi - value.lo) / exact).toBeLessThan(2 ** -45);
      expect(contains(slope, 1)).toBe(true);
      expect(slope.hi - slope.lo).toBeLessThan(2 ** -45);
    }
  });

  it('at a small variance any break off 0 is one: E (z + relu(z − ⅓))² = q', () => {
    const kinked = formulaActivation('z + relu(z - 1/3) * tanh(z)');
    for (const k of [10, 30, 100]) {
      const { lo, hi } = scaledMoment(kinked, 'energy', 2 ** -k);
      expect(lo).toBeLessThanOrEqual(2 ** -k);
      expect(hi).toBeGreaterThanOrEqual(2 ** -k);
      expect(hi - lo).toBeLessThan(2 ** (-k - 48));
    }
  });

  it('what φ is before it counts, where it is 0 beyond: E z²e^{z/4}1{z < 0} = e^{1/32}((1 + a²)Φ(−a) − aγ(a)), a = ¼', () => {
    const inner = formulaActivation('z < -1000 - 1/3 ? 0 : z < 0 ? z * exp(z / 8) : 0');
    withMpfr(128, (R) => {
      const a = R.number(0.25);
      const tail = R.scale(R.erfc(R.divide(a, R.sqrt(R.number(2)))), -1);
      const density = R.divide(R.exp(R.number(-1 / 32)), R.sqrt(R.scale(R.pi(), 1)));
      const bracket = R.subtract(R.multiply(R.number(17 / 16), tail), R.multiply(a, density));
      const exact = R.multiply(R.exp(R.number(1 / 32)), bracket);
      const found = secondMoment(R, inner, 0, R.number(1));
      expect(overlapAt(found, exact)).toBe(true);
      expect(R.upper(R.radius(found))).toBeLessThan(2 ** -110);
    });
  });
});
