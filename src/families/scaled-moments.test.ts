import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { contains, overlaps, width } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { pieces } from '../testing/activations.js';
import { knots } from '../testing/rows.js';
import { dualKernel } from './dual-kernel.js';
import { numericMoment } from './numeric/numeric-moments.js';
import { familyOf } from './rooms.js';
import { hasMoment, momentInDoubles, scaledMoment } from './scaled-moments.js';

const known: readonly Activation[] = [
  activations.relu,
  activations.leakyRelu(0.1),
  activations.abs,
  activations.step,
  activations.repu(2),
  activations.repu(3),
  activations.elu(1),
  activations.elu(0.5),
  activations.selu,
  activations.tanh,
  activations.sigmoid,
  activations.swish,
  activations.softplus,
  activations.erf,
  activations.gelu,
  activations.sin,
  activations.polynomial([0, -3, 1, 1]),
  activations.polynomial([1, 0, 1]),
  activations.hardTanh(1),
  activations.piecewiseLinear(knots('-2:1 -1:0 0.5:-0.25 1:2')),
  activations.hardSwish,
  // A jump; a corner at 0 and another; quadratic growth on one side; a cubic between straight pieces.
  pieces('0,1|-0.5|0|0.5|0,1'),
  pieces('1|0|0.1,0,-1/3|0.125|0,0,0.5'),
  pieces('0,-1|-2|0,1,0,-0.5|2|0,-1'),
];
const moments = [
  ['energy', 0],
  ['growth', 'growth'],
  ['slope', 1],
  ['curvature', 2],
] as const;
const variances = [0.02, 3, 60];

/** The same activation, known only through its doubles. */
const asUser = (activation: Activation): Activation =>
  makeActivation({ ...activation, form: { kind: 'numeric' }, name: 'mine' });

describe('scaledMoment', () => {
  for (const activation of known)
    for (const [moment, what] of moments) {
      if (what !== 'growth' && !hasMoment(activation, what)) continue;
      it(`${activation.name}, ${moment}: quadrature overlaps it, 128 bits lie inside, and it is proved and tight`, () => {
        for (const q of variances) {
          const found = scaledMoment(activation, moment, q);
          const fine = scaledMoment(activation, moment, q, { bits: 128 });
          expect(overlaps(found, numericMoment(asUser(activation), what, q))).toBe(true);
          expect(found.lo <= fine.lo && fine.hi <= found.hi).toBe(true);
          expect(overlaps(momentInDoubles(activation, what, q), fine)).toBe(true);
          expect(found.basis).toBe('proved');
          // 96 bits and more leave only the rounding of both ends to doubles; an exact 0 has neighbours of size 2⁻⁹⁶.
          expect(width(found)).toBeLessThan(Math.max(2 ** -51 * Math.abs(found.hi), 2 ** -80));
        }
      });
    }

  for (const activation of known)
    it(`${activation.name}: at variance 1 energy and slope are the dual kernels at angle 0`, () => {
      for (const [moment, which, order] of [
        ['energy', 'value', 0],
        ['slope', 'derivative', 1],
      ] as const)
        if (hasMoment(activation, order))
          expect(
            overlaps(scaledMoment(activation, moment, 1), dualKernel(activation, which).at(0, { bits: 128 })),
          ).toBe(true);
    });

  /**
   * V is analytic in the right half-plane and |V| ≤ √3·V(3q/2) = M for |q′ − q| ≤ q/2 (see `variance-bounds.ts`), so
   * that a central difference of step h misses V′ by at most Σ M h^{2k}/(q/2)^{2k+1}, k ≥ 1.
   */
  for (const activation of known)
    it(`${activation.name}: growth is the derivative of energy, by difference quotients`, () => {
      for (const q of [0.5, 3]) {
        const h = q * 2 ** -16;
        const [up, down] = [q + h, q - h].map((x) => scaledMoment(activation, 'energy', x, { bits: 128 }));
        const far = Math.sqrt(3) * scaledMoment(activation, 'energy', 1.5 * q).hi;
        const truncation = ((1.01 * far) / (q / 2)) * 2 ** -30;
        // Each energy is two doubles apart at most, relative 2⁻⁵².
        const rounding = (2 ** -50 * up.hi) / h;
        const quotient = (up.lo - down.lo) / (2 * h);
        const growth = scaledMoment(activation, 'growth', q);
        expect(Math.abs(quotient - growth.lo)).toBeLessThan(truncation + rounding);
      }
    });

  it('control: a growth that is 0.1 % off is caught by the same quotients', () => {
    const [q, h] = [1, 2 ** -16];
    const [up, down] = [q + h, q - h].map((x) => scaledMoment(activations.tanh, 'energy', x, { bits: 128 }));
    const growth = scaledMoment(activations.tanh, 'growth', q).lo;
    const quotient = (up.lo - down.lo) / (2 * h);
    // truncation and rounding of the law above at q = 1: √3·V(3/2)·2·2⁻³⁰ + 2⁻³⁴ < 2⁻²⁸; 0.1 % of V′ = 0.2… is 2⁻¹³
    expect(Math.abs(quotient - 1.001 * growth)).toBeGreaterThan(2 ** -28);
  });

  it('a positively homogeneous φ of degree p has V(q) = q^p·V(1), also of piecewise-linear form', () => {
    const ramp = activations.piecewiseLinear(knots('-1:0 0:0 1:1'));
    for (const q of [0.25, 2, 1024]) {
      expect(contains(scaledMoment(activations.relu, 'energy', q), q / 2)).toBe(true);
      expect(contains(scaledMoment(ramp, 'energy', q), q / 2)).toBe(true);
      expect(contains(scaledMoment(ramp, 'growth', q), 0.5)).toBe(true);
      // E max(z, 0)⁶ = 15/2, E max(z, 0)⁴·9 = 27/2, E max(z, 0)²·36 = 18
      expect(contains(scaledMoment(activations.repu(3), 'energy', q), 7.5 * q ** 3)).toBe(true);
      expect(contains(scaledMoment(activations.repu(3), 'slope', q), 13.5 * q ** 2)).toBe(true);
      expect(contains(scaledMoment(activations.repu(3), 'curvature', q), 18 * q)).toBe(true);
    }
  });

  it('keeps its relative width at extreme variances', () => {
    for (const activation of [activations.tanh, activations.swish, activations.elu(1), activations.gelu])
      for (const q of [2 ** -40, 2 ** 40])
        for (const moment of ['energy', 'slope'] as const) {
          const found = scaledMoment(activation, moment, q);
          expect(width(found)).toBeLessThan(2 ** -51 * found.hi);
        }
  });

  it('formulas asked for what they do not have say so', () => {
    withMpfr(64, (R) => {
      for (const [activation, order] of [
        [activations.relu, 2],
        [activations.step, 1],
        [activations.repu(1), 2],
      ] as const)
        expect(() => familyOf(activation).secondMoment(R, order, R.number(1))).toThrow(
          `secondMoment: order = ${order}`,
        );
    });
  });

  it('refuses an infinite moment, a variance that is none, and a precision that is none', () => {
    expect(() => scaledMoment(activations.step, 'slope', 1)).toThrow(
      "scaledMoment: moment = 'slope' of step is infinite, expected no kink of order 0",
    );
    expect(() => scaledMoment(activations.relu, 'curvature', 1)).toThrow('expected no kink of order 0 or 1');
    for (const q of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => scaledMoment(activations.tanh, 'energy', q)).toThrow(`scaledMoment: q = ${q}, expected a variance`);
    expect(() => scaledMoment(activations.tanh, 'energy', 1, { bits: 1 })).toThrow('expected');
  });
});
