import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../../activations/activation.js';
import { defineActivation } from '../../activations/define.js';
import { piecewiseLinear } from '../../activations/piecewise-linear.js';
import { randomPiecewiseLinear } from '../../activations/random.js';
import { activations } from '../../activations/registry.js';
import { float64Arithmetic as F } from '../../numerics/interval/float64-arithmetic.js';
import { contains, interval, overlaps, width } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { dualKernel, enclosedKernel } from '../dual-kernel.js';
import { hermiteCoefficients } from '../hermite-coefficients.js';
import { scaledMoment } from '../scaled-moments.js';

const turns = (activation: Activation): number => activation.kinks.reduce((sum, k) => sum + Math.abs(k.jump), 0);
/** Hundredths of π, and powers of two away from 0 and from π. */
const angle = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((k) => (k * Math.PI) / 100),
  fc.integer({ min: 1, max: 30 }).map((k) => 2 ** -k),
  fc.integer({ min: 1, max: 20 }).map((k) => Math.PI - 2 ** -k),
);

describe('piecewise linear kernels', () => {
  it('random kinks: doubles enclose what 128 bits find, narrowly, at every angle', () => {
    fc.assert(
      fc.property(randomPiecewiseLinear({ kinks: [1, 4] }), angle, (activation, theta) => {
        for (const which of ['value', 'derivative'] as const) {
          const double = dualKernel(activation, which).at(theta);
          const fine = dualKernel(activation, which).at(theta, { bits: 128 });
          // (|slope| + Σ|J|)² bounds all weights together; each wedge is known to 5e-14
          // (owen-triangle.test.ts has 2⁻⁴⁶).
          const size = ((activation.lipschitz ?? 0) + turns(activation)) ** 2;
          if (!overlaps(double, fine) || !(width(double) < 5e-14 * Math.max(1, size))) return false;
          if (!(width(fine) <= 2 ** -50 * Math.max(1, Math.abs(fine.hi)))) return false;
        }
        return true;
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('random kinks: they overlap the estimate of the same activation known only by its doubles', () => {
    const which = fc.constantFrom('value' as const, 'derivative' as const);
    fc.assert(
      fc.property(randomPiecewiseLinear({ kinks: [1, 2] }), which, (activation, either) => {
        const { value, derivative, kinks } = activation;
        const user = dualKernel(defineActivation({ name: 'the same', value, derivative, kinks }), either);
        const known = dualKernel(activation, either);
        return [0, 0.25, 1.5, 2.75].every((theta) => overlaps(user.at(theta), known.at(theta)));
      }),
      { seed: 11, numRuns: 2 },
    );
  });

  // 0 up to ½, 1 from ½ + 10⁻¹⁴ on: nearly a step, whose kernel is P(u > ½, v > ½).
  const steep = piecewiseLinear([
    [-1, 0],
    [0.5, 0],
    [0.5 + 1e-14, 1],
    [2, 1],
  ]);

  it('slopes of 10¹⁴: as many more bits as their ramps cancel, so that values are as narrow as ever', () => {
    // 2·10²⁸·Σ|J|² of which 0.3 are left: 96 bits. φ² differs from a step's by less than 1 on
    // an interval of mass 10⁻¹⁴·γ(½).
    const step = 0.3085375387259869;
    const { at } = dualKernel(steep, 'value');
    expect(Math.abs(at(0).lo - step)).toBeLessThan(1e-14);
    for (const theta of [0, 2 ** -30, 0.5, 1.5, 3, Math.PI]) {
      expect(width(at(theta))).toBeLessThan(2 ** -52);
      expect(overlaps(at(theta), at(theta, { bits: 512 }))).toBe(true);
      // κ_φ′(θ) is up to 10²⁸ in its slopes: an angle as a double that is one unit off counts
      // 2⁻⁵³·10²⁸/2π, but it is exact here.
      const slope = dualKernel(steep, 'derivative');
      expect(overlaps(slope.at(theta), slope.at(theta, { bits: 512 }))).toBe(true);
      expect(slope.at(theta).hi).toBeLessThanOrEqual(slope.at(0).hi);
      expect(slope.at(theta).lo).toBeGreaterThanOrEqual(-slope.at(0).hi);
    }
    for (const moment of ['energy', 'slope'] as const) {
      const kernel = dualKernel(steep, moment === 'energy' ? 'value' : 'derivative').at(0);
      const found = scaledMoment(steep, moment, 1);
      expect(overlaps(found, kernel)).toBe(true);
      expect(width(found)).toBeLessThanOrEqual(2 ** -50 * found.hi);
      expect(found.lo).toBeGreaterThan(0);
    }
    const [b0, b1] = hermiteCoefficients(steep, 'derivative', 2);
    // E φ′ = P(½ < z < ½ + w)/w → γ(½), E zφ′ → ½γ(½).
    const density = Math.exp(-0.125) / Math.sqrt(2 * Math.PI);
    expect([Math.abs(b0.lo - density) < 1e-13, Math.abs(b1.lo - density / 2) < 1e-13]).toEqual([true, true]);
    expect(width(b0)).toBeLessThan(2 ** -52);
  });

  it('slopes of 10¹⁵⁰, where doubles have no square of a slope: still what a step has', () => {
    const steepest = piecewiseLinear([
      [-1, 0],
      [0, 0],
      [1e-150, 1],
      [2, 1],
    ]);
    const { at } = dualKernel(steepest, 'value');
    // P(u > 0, v > 0) = (π − θ)/2π.
    for (const theta of [0, 1, 2, 3])
      expect(Math.abs(at(theta).lo - (Math.PI - theta) / (2 * Math.PI))).toBeLessThan(1e-14);
    expect(width(at(1))).toBeLessThan(2 ** -52);
  });

  it('hard tanh of unit slope: width below 1e-13 in doubles', () => {
    for (const which of ['value', 'derivative'] as const) {
      const kernel = dualKernel(activations.hardTanh(1), which);
      for (let k = 0; k <= 64; k++) expect(width(kernel.at((k / 64) * Math.PI))).toBeLessThan(1e-13);
    }
  });

  it('special cases are identities: max(z, 0), |z|, a straight line, hard tanh so wide that it is one', () => {
    const same = (a: Activation, b: Activation): void => {
      for (const which of ['value', 'derivative'] as const)
        for (const theta of [0, 1e-9, 0.7, 2, 3.1, Math.PI])
          for (const at of ['float64', { bits: 128 }] as const)
            expect(overlaps(dualKernel(a, which).at(theta, at), dualKernel(b, which).at(theta, at))).toBe(true);
    };
    same(
      piecewiseLinear([
        [-1, 0],
        [0, 0],
        [1, 1],
      ]),
      activations.relu,
    );
    same(
      piecewiseLinear([
        [-1, 1],
        [0, 0],
        [1, 1],
      ]),
      activations.abs,
    );
    same(
      piecewiseLinear([
        [-1, -2],
        [3, 6],
      ]),
      activations.polynomial([0, 2]),
    );
    same(
      piecewiseLinear([
        [-1, -1],
        [0.25, 1.5],
        [1, 3],
      ]),
      activations.polynomial([1, 2]),
    );
    same(activations.hardTanh(40), activations.polynomial([0, 1]));
  });

  it('a mirror image or the other sign of φ has the same kernels', () => {
    const knots = [
      [-2, 0.5],
      [-1.5, 0],
      [-0.25, 1],
      [1, 0.25],
      [2, 1],
    ] as const;
    const given = piecewiseLinear(knots);
    const mirrored = piecewiseLinear(knots.map(([z, y]) => [-z, y] as const).reverse());
    const negative = piecewiseLinear(knots.map(([z, y]) => [z, -y] as const));
    for (const which of ['value', 'derivative'] as const)
      for (const theta of [0, 0.01, 1, 2.5, Math.PI])
        for (const other of [mirrored, negative])
          expect(
            overlaps(
              dualKernel(given, which).at(theta, { bits: 128 }),
              dualKernel(other, which).at(theta, { bits: 128 }),
            ),
          ).toBe(true);
  });

  it('control: a kink moved by 2⁻³⁰ is told apart', () => {
    const a = piecewiseLinear([
      [-1, 0],
      [0.5, 0],
      [1, 1],
    ]);
    const b = piecewiseLinear([
      [-1, 0],
      [0.5 + 2 ** -30, 0],
      [1, 1],
    ]);
    for (const which of ['value', 'derivative'] as const)
      for (const at of ['float64', { bits: 128 }] as const)
        expect(overlaps(dualKernel(a, which).at(1, at), dualKernel(b, which).at(1, at))).toBe(false);
  });

  it('a wide angle gives little more than the range over it, also next to 0 and π, and keeps its basis', () => {
    const kernel = enclosedKernel(activations.hardTanh(1), 'derivative');
    const span = 1e-6;
    for (const lo of [0, 0.5, 1.5, Math.PI - span]) {
      const theta = interval(lo, lo + span, 'estimated');
      const wide = kernel.atDouble({ angle: theta, cosine: F.cos(theta), sine: F.clamp(F.sin(theta), 0, 1) });
      for (const inside of [theta.lo, lo + span / 3, Math.min(theta.hi, Math.PI)])
        expect(contains(wide, dualKernel(activations.hardTanh(1), 'derivative').at(inside, { bits: 128 }).lo)).toBe(
          true,
        );
      // |dκ/dθ| ≤ (Σ|J|)²/2π = 2/π.
      expect(width(wide)).toBeLessThan((2 / Math.PI) * span + 1e-13);
      expect(wide.basis).toBe('estimated');
    }
    // One that reaches past an end: κ(0) = P(|z| < 1), in the middle of the range of all angles.
    const beyond = interval(0, 2 ** -60);
    const near = kernel.atDouble({ angle: beyond, cosine: interval(1 - 2 ** -53, 1), sine: interval(0, 2 ** -60) });
    // erf(1/√2) = 0.682689492137085897170465…
    expect(contains(near, 0.6826894921370859)).toBe(true);
    expect(width(near)).toBeLessThan(1e-14);
  });

  it('at π, which no double is: E[φ(z)φ(−z)] = −E φ² for an odd φ, to the last bit of the angle', () => {
    withMpfr(160, (R) => {
      const at = { angle: R.pi(), cosine: R.number(-1), sine: R.number(0) };
      const kernel = enclosedKernel(activations.hardTanh(1), 'value');
      const sum = R.add(
        kernel.atMpfr(R, at),
        kernel.atMpfr(R, { angle: R.number(0), cosine: R.number(1), sine: R.number(0) }),
      );
      expect(R.lower(sum)).toBeLessThanOrEqual(0);
      expect(R.upper(sum)).toBeGreaterThanOrEqual(0);
      expect(R.upper(R.radius(sum))).toBeLessThan(2 ** -150);
    });
  });
});

it('an angle that reaches beyond 0 or π stands for those inside, however far: κ at all of them', () => {
  for (const activation of [
    activations.hardTanh(1),
    activations.piecewiseLinear([
      [-2, 1],
      [-1, 0],
      [0, 0.5],
      [1.5, -1],
      [2, 0],
    ]),
  ])
    for (const which of ['value', 'derivative'] as const) {
      const kernel = enclosedKernel(activation, which);
      for (const reach of [0.25, 2 ** -10, 2 ** -40]) {
        const [cosine, sine] = [F.cos(F.number(reach)).lo, F.sin(F.number(reach)).hi];
        const near = kernel.atDouble({
          angle: interval(-reach, reach),
          cosine: interval(cosine, 1),
          sine: interval(0, sine),
        });
        const far = kernel.atDouble({
          angle: interval(Math.PI - reach, Math.PI + reach),
          cosine: interval(-1, -cosine),
          sine: interval(0, sine),
        });
        for (const t of [0, 0.5, 1]) {
          expect(overlaps(near, dualKernel(activation, which).at(t * reach, { bits: 128 }))).toBe(true);
          expect(overlaps(far, dualKernel(activation, which).at(Math.PI - t * reach, { bits: 128 }))).toBe(true);
        }
      }
    }
});

it('ReLU by its knots: κ′ = (π − θ)/2π over θ in [0, 0.2] reaches from ½ down to 0.46817', () => {
  const relu = activations.piecewiseLinear([
    [-1, 0],
    [0, 0],
    [1, 1],
  ]);
  const theta = interval(0, 0.2);
  const wide = enclosedKernel(relu, 'derivative').atDouble({
    angle: theta,
    cosine: F.cos(theta),
    sine: F.clamp(F.sin(theta), 0, 1),
  });
  // (π − 0.2)/2π = 0.468169…
  expect(contains(wide, 0.46817) && contains(wide, 0.5)).toBe(true);
});

it('over a wide angle the steepest part counts, wherever it is: flat in the middle, steep in the middle, steep on one side', () => {
  for (const knots of [
    [
      [-1, 5],
      [-0.125, 0],
      [0.125, 0],
      [1, 5],
    ],
    [
      [-2, -2],
      [-1, -1],
      [1, 1],
      [2, 2.25],
    ],
    [
      [-1, -4],
      [0, 0],
      [1, 0.5],
    ],
    [
      [-1, 0.5],
      [0, 0],
      [1, 4],
    ],
  ] as const) {
    const activation = activations.piecewiseLinear(knots);
    for (const which of ['value', 'derivative'] as const)
      for (const [lo, hi] of [
        [0.25, 0.75],
        [1, 2],
        [2.5, 3],
      ] as const) {
        const theta = interval(lo, hi);
        const wide = enclosedKernel(activation, which).atDouble({
          angle: theta,
          cosine: F.cos(theta),
          sine: F.clamp(F.sin(theta), 0, 1),
        });
        for (const inside of [lo, (lo + hi) / 2, hi])
          expect(overlaps(wide, dualKernel(activation, which).at(inside, { bits: 128 }))).toBe(true);
      }
  }
});
