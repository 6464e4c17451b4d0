import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { scaledMoment } from '../families/scaled-moments.js';
import { type Interval, point } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type CorrelationStep, correlationStep, type LayerAtVariance } from './correlation-step.js';
import { chi1Over } from './fixed-point.js';

/** A layer of which q is fixed: any σ_w² will do, as the map needs no more than σ_w²/q. */
function layer(activation: Activation, weightVariance: number, q: number): LayerAtVariance {
  return {
    activation,
    variance: point(q),
    weightRatio: (R) => R.divide(R.number(weightVariance), R.number(q)),
    chi1: chi1Over(activation, weightVariance, point(q)),
  };
}

const layers: readonly LayerAtVariance[] = [
  layer(activations.relu, 2, 1),
  layer(activations.leakyRelu(-0.5), 1.25, 2),
  layer(activations.abs, 0.5, 1),
  layer(activations.step, 1, 1.5),
  layer(activations.erf, 2, 1),
  layer(activations.gelu, 2, 2),
  layer(activations.polynomial([0, -3, 1, 1]), 0.03125, 1),
  layer(activations.hardTanh(1), 1, 0.5),
];

/** The image of an interval of distances. */
const image = (step: CorrelationStep, lo: number, hi: number): Interval =>
  withMpfr(step.bits, (R) => R.toInterval(step.distance(R, R.hull(R.number(lo), R.number(hi)))));

/** How many points of random intervals have their image outside that of the interval, cut by `cut` of its width at both ends. */
function missed(step: CorrelationStep, seed: string, cut: number): number {
  const random = seedrandom(seed);
  let count = 0;
  for (let i = 0; i < 24; i++) {
    const [a, b] = [2 * random(), 2 * random()];
    // Half of them short, some across 1, where c changes its sign.
    const [lo, hi] = i % 2 === 0 ? [Math.min(a, b), Math.max(a, b)] : [a * 0.99, Math.min(2, a * 1.01)];
    const whole = image(step, lo, hi);
    const room = cut * (whole.hi - whole.lo);
    for (const t of [0, 0.3, 0.7, 1]) {
      const d = lo + t * (hi - lo);
      const { lo: below, hi: above } = image(step, d, d);
      if (above < whole.lo + room || below > whole.hi - room) count++;
    }
  }
  return count;
}

describe('correlationStep', () => {
  for (const at of layers) {
    const { name } = at.activation;
    const step = correlationStep(at, 'float64');

    it(`${name}: the image of an interval of distances holds the images of its points, on either side of c = 0`, () => {
      expect(missed(step, `${name} inside`, 0)).toBe(0);
    });

    it(`${name}: while c ≥ 0 the ends of the image are the images of the ends`, () => {
      for (const [lo, hi] of [
        [0.25, 0.5],
        [0.001, 1],
        [2 ** -60, 2 ** -59],
      ] as const) {
        const whole = image(step, lo, hi);
        const [first, last] = [image(step, lo, lo), image(step, hi, hi)];
        expect(whole.hi).toBe(last.hi);
        // With χ₁ ≤ 1 one evaluation serves both ends, and χ₁(hi − lo) bounds the rest.
        const loss = at.chi1.hi <= 1 ? at.chi1.hi * (hi - lo) - (last.lo - first.hi) : 0;
        expect(whole.lo).toBeGreaterThanOrEqual(Math.max(0, first.lo - loss) * (1 - 2 ** -50) - 2 ** -1074);
      }
    });
  }

  it('control: images cut by 1 % of their width lose points', () => {
    expect(missed(correlationStep(layers[0], 'float64'), 'relu inside', 0.01)).toBeGreaterThan(0);
  });

  it('1 − f(c) keeps all its digits at distances where c is 1 to any precision: ReLU, 1 − f ≈ d − (2√2/3π)d^{3/2}', () => {
    const step = correlationStep(layers[0], 'float64');
    for (const k of [20, 56, 80, 112, 300, 1000]) {
      const d = 2 ** -k;
      const { lo, hi } = image(step, d, d);
      // The next term is of relative size d^{3/2}; the sum is good to two roundings, and the enclosure to two doubles.
      const value = d * (1 - ((2 * Math.SQRT2) / (3 * Math.PI)) * Math.sqrt(d));
      expect(Math.abs(lo / value - 1)).toBeLessThan(2 ** -51 + d * Math.sqrt(d));
      expect(hi - lo).toBeLessThanOrEqual(2 ** -51 * hi);
    }
  });

  it('an enclosure of q costs what it is wide: the values of both of its ends stay inside', () => {
    const [lo, hi] = [1, 1 + 2 ** -20];
    const weightVariance = 1;
    const wide = correlationStep(
      {
        ...layer(activations.gelu, weightVariance, lo),
        variance: { lo, hi, basis: 'proved' },
        weightRatio: (R) => R.divide(R.number(weightVariance), R.from({ lo, hi, basis: 'proved' })),
        chi1: chi1Over(activations.gelu, weightVariance, { lo, hi, basis: 'proved' }),
      },
      'float64',
    );
    for (const q of [lo, hi]) {
      const sharp = correlationStep(layer(activations.gelu, weightVariance, q), 'float64');
      for (const d of [0.001, 0.5, 1.5]) {
        const [outer, inner] = [image(wide, d, d), image(sharp, d, d)];
        expect(outer.lo <= inner.lo && inner.hi <= outer.hi).toBe(true);
        // (1 − c)·σ_w²/q times 3·(3/2)·E φ′²(3q/2)·x/(1 − x), x = 2⁻²⁰, E φ′² < 1; and q itself.
        expect(outer.hi - outer.lo).toBeLessThan(d * 2 * (4.5 + 2) * 2 ** -20);
        const slope = withMpfr(wide.bits, (R) => R.toInterval(wide.slope(R, R.number(d))));
        const point = withMpfr(sharp.bits, (R) => R.toInterval(sharp.slope(R, R.number(d))));
        expect(slope.lo <= point.lo && point.hi <= slope.hi).toBe(true);
      }
    }
  });

  it('where φ jumps, an enclosure of q still does', () => {
    const user = { ...activations.step, form: { kind: 'numeric' as const } };
    const variance = { lo: 1, hi: 1 + 2 ** -30, basis: 'proved' as const };
    const step = correlationStep(
      {
        activation: user,
        variance,
        weightRatio: (R) => R.divide(R.number(1), R.from(variance)),
        chi1: chi1Over(user, 1, variance),
      },
      'float64',
    );
    // E over a right angle: V − κ = ½ − ¼, from quadrature that is good to about 1e-10 at jumps.
    const found = image(step, 1, 1);
    expect(found.lo).toBeLessThan(0.25);
    expect(found.hi).toBeGreaterThan(0.25);
    expect(found.basis).toBe('estimated');
    expect(scaledMoment(user, 'energy', 1).basis).toBe('estimated');
  });
});

describe('an accuracy of 24 bits', () => {
  it.each(['softsign', 'relu'] as const)('of %s gives enclosures that meet those of 44 bits, 2⁻²⁰ wide', (name) => {
    const exact = layer(activations[name], 1.5, 1);
    const [rough, sharp] = [24, 44].map((accuracy) => correlationStep({ ...exact, accuracy }, 'float64'));
    for (const d of [0.125, 1, 1.75]) {
      const [outer, inner] = [image(rough, d, d), image(sharp, d, d)];
      const [slopes, slope] = [rough, sharp].map((step) =>
        withMpfr(step.bits, (R) => R.toInterval(step.slope(R, R.number(d)))),
      );
      for (const [wide, narrow] of [
        [outer, inner],
        [slopes, slope],
      ]) {
        expect({ d, is: wide.lo <= narrow.hi && narrow.lo <= wide.hi }).toEqual({ d, is: true });
        expect(wide.hi - wide.lo).toBeLessThan(2 ** -20);
      }
    }
  });
});

describe('what is known of q only to an interval', () => {
  // σ_w²/q = 1/16, whatever q is: nothing but the kernel itself depends on it.
  const [lo, hi] = [1, 1.125];
  const at = (activation: Activation, variance: Interval): LayerAtVariance => ({
    activation,
    variance,
    weightRatio: (R) => R.number(0.0625),
    chi1: { lo: 0, hi: 100, basis: 'proved' },
  });
  for (const activation of [
    activations.gelu,
    activations.erf,
    activations.elu(1),
    activations.polynomial([0, -3, 1, 1]),
    activations.sin,
  ])
    it(`${activation.name}: differences and slopes at every q of it`, () => {
      const wide = correlationStep(at(activation, { lo, hi, basis: 'proved' }), 'float64');
      for (const q of [lo, (lo + hi) / 2, hi]) {
        const sharp = correlationStep(at(activation, point(q)), 'float64');
        for (const d of [2 ** -20, 0.125, 1, 1.75]) {
          const [outer, inner] = [image(wide, d, d), image(sharp, d, d)];
          expect({ q, d, is: outer.lo <= inner.hi && inner.lo <= outer.hi }).toEqual({ q, d, is: true });
          const [slopes, slope] = [wide, sharp].map((step) =>
            withMpfr(step.bits, (R) => R.toInterval(step.slope(R, R.number(d)))),
          );
          expect({ q, d, is: slopes.lo <= slope.hi && slope.lo <= slopes.hi }).toEqual({ q, d, is: true });
        }
      }
    });

  it('at 1 − c ≤ 2⁻¹⁰⁰ the slope at 1 is the bound from above, that at c the one from below', () => {
    for (const activation of [activations.gelu, activations.relu, activations.hardTanh(1)]) {
      const layerAt = layer(activation, 1.5, 1);
      const step = correlationStep(layerAt, 'float64');
      for (const k of [40, 100, 300]) {
        const found = image(step, 2 ** -k, 2 ** -k);
        expect(found.hi).toBeGreaterThanOrEqual(layerAt.chi1.lo * 2 ** -k * (1 - 2 ** (1 - k / 2)));
        expect(found.lo).toBeLessThanOrEqual(layerAt.chi1.hi * 2 ** -k);
      }
    }
  });
});
