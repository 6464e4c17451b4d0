import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixture } from '../activations/mixture.js';
import { activations } from '../activations/registry.js';
import { float64Arithmetic as I } from '../numerics/interval/float64-arithmetic.js';
import { contains, interval, point } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { knots } from '../testing/rows.js';
import { slopeAt, valueAt } from './slope.js';

const { relu, abs, leakyRelu, elu, selu, repu, step, piecewiseLinear, hardTanh } = activations;
const { tanh, sigmoid, swish, softplus, erf, gelu, sin, polynomial } = activations;
const bumpy = piecewiseLinear(knots('-2:1 -1:0 0:0.5 1.5:-1 2:0'));
const kinked = [relu, abs, leakyRelu(0.25), elu(1), selu, repu(1), repu(3), step, hardTanh(1), bumpy];
const blend = mixture([
  { weight: -0.5, of: 'cos', scale: 1.25 },
  { weight: 2, of: 'swish', scale: 0.5 },
  { weight: 1, of: 'sin', scale: 1 },
]);
const smooth = [blend, tanh, sigmoid, swish, softplus, erf, gelu, sin, polynomial([1, -2, 0, 3])];
const written = activations.mish;
const activation = fc.constantFrom(...kinked, ...smooth);
/** Sixty-fourths, so that kinks are met often. */
const place = fc.integer({ min: -512, max: 512 }).map((k) => k / 64);

describe('slopeAt', () => {
  it('encloses φ′ at single numbers, at both kinds of arithmetic, closely', () => {
    fc.assert(
      fc.property(activation, place, (phi, z) => {
        const exact = withMpfr(160, (R) => R.toInterval(slopeAt(R, phi, R.number(z))));
        const found = slopeAt(I, phi, point(z));
        expect(found.lo).toBeLessThanOrEqual(exact.lo);
        expect(found.hi).toBeGreaterThanOrEqual(exact.hi);
        // The double-valued φ′ is good to a few units of its own size or, next to its zeros, of 1.
        const slack = 64 * 2 ** -53 * Math.max(1, Math.abs(exact.lo));
        expect(Math.abs(phi.derivative(z) - exact.lo)).toBeLessThan(slack);
        // e^−z carries 4 units, times up to |z| = 8 in swish and gelu.
        expect(found.hi - found.lo).toBeLessThan(4 * slack);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('encloses φ′ at every number of an interval, kinks inside or not', () => {
    fc.assert(
      fc.property(activation, place, place, fc.nat({ max: 64 }), (phi, a, b, part) => {
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
        const inner = Math.min(hi, lo + ((hi - lo) * part) / 64);
        const wide = slopeAt(I, phi, interval(lo, hi));
        const single = withMpfr(160, (R) => R.toInterval(slopeAt(R, phi, R.number(inner))));
        expect(wide.lo).toBeLessThanOrEqual(single.lo);
        expect(wide.hi).toBeGreaterThanOrEqual(single.hi);
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('nowhere exceeds the Lipschitz constant that the activation states, which is no larger than needed', () => {
    // Where |φ′| is largest, or just below it: √2, the root 2.3993572805… of swish″, 0, and below the
    // kinks of the exponential units.
    const places = [0, -(2 ** -60), 2 ** -60, Math.SQRT2, 2.3993572805154315, -0.5, 0.5, 1, -1, 1.25, 40];
    const steep = mixture([
      { weight: 1, of: 'tanh', scale: 1 },
      { weight: -1, of: 'tanh', scale: 2 },
    ]);
    for (const phi of [...kinked.slice(0, 6), elu(2), elu(0.25), hardTanh(3), bumpy, ...smooth.slice(0, -1), steep]) {
      const { lipschitz = 0 } = phi;
      const slopes = places.map((z) => withMpfr(200, (R) => R.toInterval(R.magnitude(slopeAt(R, phi, R.number(z))))));
      for (const { lo } of slopes) expect(lo).toBeLessThanOrEqual(lipschitz);
      // A sum of terms that are steepest at different places is bounded by the sum of their bounds.
      if (phi.form.kind !== 'mixture')
        expect(Math.max(...slopes.map(({ hi }) => hi))).toBeGreaterThan(0.99 * lipschitz);
    }
  });

  it('is the limit from the right at a kink', () => {
    for (const phi of kinked)
      for (const kink of phi.kinks) {
        const there = slopeAt(I, phi, point(kink.at));
        const beside = phi.derivative(kink.at + 2 ** -40);
        // φ″ ≤ 3·2 next to the kinks here, times 2⁻⁴⁰.
        expect(Math.abs((there.lo + there.hi) / 2 - beside)).toBeLessThan(6 * 2 ** -40);
      }
  });
});

describe('slopeAt next to a kink', () => {
  it('an interval that ends at a kink holds the slope on the right, which is that of the kink itself, as well', () => {
    expect(contains(slopeAt(I, relu, interval(-1, 0)), 1)).toBe(true);
    for (const phi of kinked)
      for (const { at } of phi.kinks) {
        const there = slopeAt(I, phi, point(at));
        for (const width of [1, 2 ** -30, Number.MIN_VALUE]) {
          const below = slopeAt(I, phi, interval(at - width, at));
          expect({ phi: phi.name, at, is: below.lo <= there.lo && there.hi <= below.hi }).toEqual({
            phi: phi.name,
            at,
            is: true,
          });
          withMpfr(160, (R) => {
            const wide = R.toInterval(slopeAt(R, phi, R.hull(R.subtract(R.number(at), R.number(width)), R.number(at))));
            const exact = R.toInterval(slopeAt(R, phi, R.number(at)));
            expect(wide.lo <= exact.lo && exact.hi <= wide.hi).toBe(true);
          });
        }
      }
  });

  it('across several kinks every piece counts, first, last and between', () => {
    // Slopes −1, −0.5, 0.5, −1, 2 of bumpy.
    for (const [lo, hi] of [
      [-3, 3],
      [-1.5, 1.75],
      [-2, 2],
      [-1, 1.5],
      [0, 1.5],
    ] as const) {
      const wide = slopeAt(I, bumpy, interval(lo, hi));
      for (let k = 0; k <= 64; k++) expect(contains(wide, bumpy.derivative(lo + ((hi - lo) * k) / 64))).toBe(true);
    }
  });
});

describe('valueAt', () => {
  const any = fc.constantFrom(...kinked, ...smooth, activations.hardSwish, written);

  it('encloses φ at single numbers, closely, and at every number of an interval', () => {
    fc.assert(
      fc.property(any, place, place, fc.nat({ max: 64 }), (phi, a, b, part) => {
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
        const inner = Math.min(hi, lo + ((hi - lo) * part) / 64);
        const exact = withMpfr(160, (R) => R.toInterval(valueAt(R, phi, R.number(inner))));
        const [wide, found] = [interval(lo, hi), point(inner)].map((z) => valueAt(I, phi, z));
        for (const enclosure of [wide, found]) expect(enclosure.lo <= exact.lo && exact.hi <= enclosure.hi).toBe(true);
        // As for φ′, of which φ is at most 8 times as large here, or of z³ and its like that size itself.
        const slack = 64 * 2 ** -53 * Math.max(8, Math.abs(exact.lo));
        expect(Math.abs(phi.value(inner) - exact.lo)).toBeLessThan(slack);
        expect(found.hi - found.lo).toBeLessThan(4 * slack);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('is the hull of both sides where an interval reaches across a kink, at a jump the limit from the right', () => {
    expect(valueAt(I, relu, interval(-2, 1))).toMatchObject({ lo: 0, hi: 1 });
    // Products of 0 and a double round to the least double at most.
    expect(valueAt(I, repu(2), interval(-2, 0.5)).lo).toBeGreaterThanOrEqual(-Number.MIN_VALUE);
    expect([interval(-1, -0.5), point(0), interval(-1, 0)].map((z) => valueAt(I, step, z))).toMatchObject([
      { lo: 0, hi: 0 },
      { lo: 1, hi: 1 },
      { lo: 0, hi: 1 },
    ]);
  });

  it('far out nothing overflows that has a value', () => {
    for (const phi of [relu, elu(1), tanh, sigmoid, swish, softplus, gelu, erf, activations.mish]) {
      for (const z of [1000, -1000]) {
        const { lo, hi } = valueAt(I, phi, point(z));
        // φ(z) is z, 0 or ±1 there up to 1e-300, and a few units in the last place wide.
        expect({ phi: phi.name, z, close: Math.abs(phi.value(z) - lo) < 1e-9 && hi - lo < 1e-9 }).toEqual({
          phi: phi.name,
          z,
          close: true,
        });
      }
    }
  });
});
