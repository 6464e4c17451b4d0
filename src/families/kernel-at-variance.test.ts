import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { type Interval, overlaps, point, width } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import { everyFamily } from '../testing/activations.js';
import { angleOfCosine, dualKernel, kernelAtVariance, kernelBits } from './dual-kernel.js';
import { orderOf, type Which } from './family.js';
import { hasMoment, scaledMoment } from './scaled-moments.js';

const correlations = [-1, -0.75, 0, 0.25, 0.9375, 1];

const made = new Map<string, (c: number) => Interval>();

/** c ↦ the kernel at correlation c, made once: a logistic series takes a while. */
function kernelAt(activation: Activation, which: Which, q: number, at: Precision = 'float64'): (c: number) => Interval {
  const key = `${activation.name} ${activation.form.kind} ${which} ${q} ${precisionName(at)}`;
  let found = made.get(key);
  if (found === undefined) {
    const bits = kernelBits(activation, q, at);
    const kernel = kernelAtVariance(activation, orderOf(which), point(q)).atMpfr;
    found = (c) => withMpfr(bits, (R) => R.toInterval(kernel(R, angleOfCosine(R, R.number(c)))));
    made.set(key, found);
  }
  return found;
}

describe('kernelAtVariance', () => {
  for (const activation of everyFamily)
    for (const which of ['value', 'derivative'] as const) {
      it(`${activation.name}, ${which}: at variance 1 it is the dual kernel`, () => {
        const kernel = kernelAt(activation, which, 1);
        const unit = dualKernel(activation, which);
        // Math.acos is within four units of the last place: |dκ/dθ| ≤ 66 for all of these.
        for (const c of correlations) {
          const { lo, hi, basis } = unit.at(Math.acos(c));
          const slack = 66 * 4 * 2 ** -52 * Math.PI;
          expect(overlaps(kernel(c), { lo: lo - slack, hi: hi + slack, basis })).toBe(true);
        }
      });

      it(`${activation.name}, ${which}: 128 bits lie inside, and it is proved and tight`, () => {
        for (const q of ['logistic', 'mixture'].includes(activation.form.kind) ? [1.5] : [0.1, 6]) {
          const [kernel, fine] = [kernelAt(activation, which, q), kernelAt(activation, which, q, { bits: 128 })];
          const size = Math.max(kernel(1).hi, 2 ** -20);
          for (const c of correlations) {
            const found = kernel(c);
            expect(overlaps(found, fine(c))).toBe(true);
            expect(found.basis).toBe('proved');
            // 2⁻⁹⁶ absolute inside; both ends rounded to doubles.
            expect(width(found)).toBeLessThan(2 ** -51 * size);
          }
        }
      });

      it(`${activation.name}, ${which}: correlation 1 gives the moment`, () => {
        const moment = which === 'value' ? 'energy' : 'slope';
        if (!hasMoment(activation, orderOf(which)))
          return expect(activation.kinks.some(({ order }) => order === 0)).toBe(true);
        expect(overlaps(kernelAt(activation, which, 1.5)(1), scaledMoment(activation, moment, 1.5))).toBe(true);
      });
    }

  for (const [activation, which] of [
    [activations.elu(0.5), 'derivative'],
    [activations.swish, 'value'],
  ] as const)
    it(`${activation.name}, ${which}: quadrature of the same doubles overlaps it`, () => {
      const kernel = kernelAt(activation, which, 3);
      const user = kernelAt(makeActivation({ ...activation, form: { kind: 'numeric' } }), which, 3);
      for (const c of correlations) expect(overlaps(kernel(c), user(c))).toBe(true);
      expect(user(0.5).basis).toBe('estimated');
    });

  /**
   * dκ_φ/dρ = q·κ_φ′ (Price). κ_φ is a power series with non-negative coefficients, so that |κ‴| ≤ 6κ(1)/(1 − |ρ|)³ and
   * a central difference of step h errs by at most κ(1)·h²/(1 − |ρ| − h)³.
   */
  for (const activation of everyFamily)
    it(`${activation.name}: difference quotients of the kernel of φ are q times that of φ′`, () => {
      if (!hasMoment(activation, 1)) return expect(activation.kinks.some(({ order }) => order === 0)).toBe(true);
      const [q, h] = [1.5, 2 ** -16];
      const [value, slope] = [kernelAt(activation, 'value', q), kernelAt(activation, 'derivative', q)];
      const size = value(1).hi;
      for (const c of [-0.5, 0, 0.5]) {
        const quotient = (value(c + h).lo - value(c - h).lo) / (2 * h);
        // The values are two doubles wide at most, 2⁻⁵¹ of the size.
        const error = (size * h * h) / (0.5 - h) ** 3 + (2 ** -51 * size) / h;
        expect(Math.abs(quotient - q * slope(c).lo)).toBeLessThan(error);
      }
    });

  it('an identity is itself: E xy = qρ', () => {
    const kernel = kernelAt(activations.polynomial([0, 1]), 'value', 3);
    for (const c of correlations) expect(overlaps(kernel(c), { lo: 3 * c, hi: 3 * c, basis: 'proved' })).toBe(true);
  });

  it('a series cut short only widens: tanh at variance 400 is enclosed, near 2·asin(ρ)/π', () => {
    // |tanh(20 u) − sign u| ≤ 2e^{−40|u|} has mean below (1/20)·√(2/π) < 0.04, so that two of
    // them differ by less than 0.08.
    const kernel = kernelAt(activations.sigmoid, 'value', 1600);
    // sigmoid = (1 + tanh(x/2))/2, tanh at variance 1600/4
    for (const c of [-0.5, 0, 0.5]) {
      const found = kernel(c);
      const tanh = 4 * ((found.lo + found.hi) / 2) - 1;
      expect(Math.abs(tanh - (2 / Math.PI) * Math.asin(c))).toBeLessThan(0.08);
      expect(width(found)).toBeLessThan(1e-15);
    }
    expect(width(kernel(1))).toBeLessThan(1e-4);
  });

  it('ELU: a large variance costs bits, not digits; beyond 1000 it refuses', () => {
    const q = 60;
    const [found, fine] = [
      kernelAt(activations.elu(1), 'value', q),
      kernelAt(activations.elu(1), 'value', q, { bits: 256 }),
    ];
    for (const c of [-1, 0, 0.5, 1]) {
      expect(overlaps(found(c), fine(c))).toBe(true);
      expect(width(found(c))).toBeLessThan(2 ** -51 * q);
    }
    expect(() => kernelAtVariance(activations.selu, 0, point(1001))).toThrow(
      'q = 1001 for selu, expected at most 1000',
    );
  });
});
