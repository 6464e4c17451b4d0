import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { type Interval, overlaps, point, width } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { everyFamily } from '../testing/activations.js';
import { meetsDecimalAt, overlapAt, widthAt } from '../testing/decimal.js';
import { angleFrom } from '../testing/kernel-law.js';
import { knots } from '../testing/rows.js';
import { angleOfCosine, kernelAtVariance } from './dual-kernel.js';
import { polarIntegral, productOf } from './numeric/polar-quadrature.js';
import { hasMoment } from './scaled-moments.js';

const [q, other] = [point(0.5), point(2)];

/** The same activation, known only through its doubles. */
const asUser = (activation: Activation): Activation => makeActivation({ ...activation, form: { kind: 'numeric' } });

/** E g(x)h(y) at variances ½ and 2 by two quadratures of the doubles, for one angle; 16 times what they differ by is more than either errs. */
function byQuadrature(activation: Activation, order: 0 | 1): (theta: number) => Interval {
  const phi = activation[order === 0 ? 'value' : 'derivative'];
  const [g, h] = [q, other].map(
    ({ lo }) =>
      (z: number) =>
        phi(Math.sqrt(lo) * z),
  );
  const breaks = [q, other].flatMap(({ lo }) => activation.kinks.map((kink) => kink.at / Math.sqrt(lo)));
  const f = productOf(g, h);
  const energy = (k: (z: number) => number) => polarIntegral(productOf(k, k), breaks, 0, 20);
  const rounding = 64 * Number.EPSILON * Math.sqrt(energy(g) * energy(h));
  return (theta) => {
    const [rough, fine] = [20, 28].map((points) => polarIntegral(f, breaks, theta, points));
    const radius = 16 * Math.abs(fine - rough) + rounding;
    return { lo: fine - radius, hi: fine + radius, basis: 'estimated' };
  };
}

/**
 * E g(x)g(y) for variances ½ and 2 and correlation ¼, g = φ and φ′, to 24 digits (mpmath with 30 and more). ELU,
 * hardTanh, erf: by Gauss–Legendre rules of 24 points on pieces of length 1 out to 13 standard deviations, cut at the
 * kinks, inner and outer. tanh to gelu: the trapezoid rule of step 1/10 in both variables out to 11.5; gelu agreed by
 * both. sin is e^{−5/4}·sinh ¼, the cubic exact.
 */
const REFERENCE: readonly (readonly [activation: Activation, value: string, derivative: string])[] = [
  [activations.elu(1), '0.171265653175914492638152', '0.593690836452889274459336'],
  [activations.hardTanh(1), '0.110135085756755762044406', '0.444398952081764494545011'],
  [activations.erf, '0.10108262410425986957879', '0.407762995300142500792489'],
  [activations.tanh, '0.0874655585197170001955297', '0.352306085644636048727119'],
  [activations.swish, '0.106882906686287434073732', '0.278802417457233602921438'],
  [activations.softplus, '0.742814292662707506392278', '0.260205685793497103050205'],
  [activations.gelu, '0.142752937303863175171502', '0.291944997851096424793489'],
  [activations.sin, '0.0723746405115062463311216', '0.295504800659936075264402'],
  [activations.polynomial([1, -2, 0, 3]), '11.84375', '50.125'],
];

describe('a kernel at two variances', () => {
  it.each(REFERENCE)('%s: encloses the quadrature, to 23 digits', (activation, ...texts) => {
    withMpfr(128, (R) => {
      const angle = angleOfCosine(R, R.number(0.25));
      for (const [order, text] of texts.entries()) {
        const found = kernelAtVariance(activation, order as 0 | 1, q, other).atMpfr(R, angle);
        expect(meetsDecimalAt(R, found, text, '1e-23')).toBe(true);
        expect(widthAt(R, found)).toBeLessThan(1e-25);
      }
    });
  });

  for (const activation of [...everyFamily, activations.piecewiseLinear(knots('-0.5:0.25 0.5:0 1.5:1'))])
    for (const order of [0, 1] as const) {
      if (!hasMoment(activation, order)) continue;

      it(`${activation.name}, order ${order}: quadrature of its doubles overlaps it, at every angle`, () => {
        const kernel = kernelAtVariance(activation, order, q, other);
        const estimate = byQuadrature(activation, order);
        for (const theta of [0, 0.25, 1.625, 3.125]) {
          const found = withMpfr(96, (R) => R.toInterval(kernel.atMpfr(R, angleFrom(R, theta, theta))));
          const met = estimate(theta);
          expect({ theta, is: overlaps(found, met) }).toEqual({ theta, is: true });
          // As below: of numbers under 2⁸.
          expect(width(met)).toBeLessThan(2 ** -36);
          expect(found.basis).toBe('proved');
        }
      });
    }

  it.each([activations.elu(1), activations.tanh])(
    '%s: known only through its doubles, it is estimated',
    (activation) => {
      for (const order of [0, 1] as const) {
        const [kernel, user] = [activation, asUser(activation)].map((a) => kernelAtVariance(a, order, q, other));
        for (const theta of [0, 0.25, 1.625, 3.125])
          withMpfr(96, (R) => {
            const angle = angleFrom(R, theta, theta);
            const [found, estimate] = [kernel, user].map(({ atMpfr }) => R.toInterval(atMpfr(R, angle)));
            expect({ theta, is: overlaps(found, estimate) }).toEqual({ theta, is: true });
            expect([found.basis, estimate.basis]).toEqual(['proved', 'estimated']);
          });
      }
    },
  );

  for (const activation of everyFamily)
    for (const order of [0, 1] as const) {
      if (!hasMoment(activation, order)) continue;

      it(`${activation.name}, order ${order}: exchanging x and y changes nothing, equal variances are one, doubles enclose`, () => {
        const kernel = kernelAtVariance(activation, order, q, other);
        const mirrored = kernelAtVariance(activation, order, other, q);
        const one = kernelAtVariance(activation, order, other, point(2));
        for (const theta of [0.25, 2])
          withMpfr(96, (R) => {
            const angle = angleFrom(R, theta, theta);
            const found = kernel.atMpfr(R, angle);
            expect(overlapAt(found, mirrored.atMpfr(R, angle))).toBe(true);
            expect(widthAt(R, found)).toBeLessThan(2 ** -60 * 2 ** 10);
            expect(overlapAt(one.atMpfr(R, angle), kernelAtVariance(activation, order, other).atMpfr(R, angle))).toBe(
              true,
            );
            const double = kernel.atDouble({
              angle: R.toInterval(angle.angle),
              cosine: R.toInterval(angle.cosine),
              sine: R.toInterval(angle.sine),
            });
            const { lo, hi } = R.toInterval(found);
            expect(double.lo <= hi && lo <= double.hi).toBe(true);
            // A few hundred roundings of numbers below 2⁸, and what the angle's own width costs.
            expect(width(double)).toBeLessThan(2 ** -36);
          });
      });

      it(`${activation.name}, order ${order}: over variances that are not known it holds its values at their ends`, () => {
        const wide = kernelAtVariance(
          activation,
          order,
          { lo: 0.5, hi: 0.5 + 2 ** -20, basis: 'proved' },
          { lo: 2, hi: 2 + 2 ** -20, basis: 'estimated' },
        );
        withMpfr(96, (R) => {
          const angle = angleFrom(R, 1, 1);
          const found = wide.atMpfr(R, angle);
          expect(found.basis).toBe('estimated');
          for (const [x, y] of [[0.5, 2], [0.5 + 2 ** -20, 2], [0.5, 2 + 2 ** -20]] as const) // biome-ignore format: pairs
            expect(overlapAt(found, kernelAtVariance(activation, order, point(x), point(y)).atMpfr(R, angle))).toBe(
              true,
            );
        });
      });
    }

  it('ReLU: √(qq′) times the kernel at variance 1, exactly so where the root is rational', () => {
    const [kernel, unit] = [
      kernelAtVariance(activations.relu, 0, q, other),
      kernelAtVariance(activations.relu, 0, point(1)),
    ];
    withMpfr(96, (R) => {
      const angle = angleFrom(R, 1, 1);
      // √(½·2) = 1
      expect(R.toInterval(kernel.atMpfr(R, angle))).toEqual(R.toInterval(unit.atMpfr(R, angle)));
    });
  });

  it('two kinks that fall on one threshold: max(x − 1, 0) and max(y − 2, 0) at variances 1 and 4, at an angle of 0', () => {
    const bend = activations.piecewiseLinear([[0, 0], [1, 0], [2, 1], [3, 3]]); // biome-ignore format: knots
    const kernel = kernelAtVariance(bend, 0, point(1), point(4));
    withMpfr(160, (R) => {
      const zero = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
      const near = kernel.atMpfr(R, angleFrom(R, 2 ** -40, 2 ** -40));
      // |dκ/dθ| ≤ √(qq′)·√(E φ′(x)²·E φ′(y)²) ≤ 2·4.
      expect(overlapAt(kernel.atMpfr(R, zero), R.widen(near, R.number(8 * 2 ** -40)))).toBe(true);
      expect(widthAt(R, kernel.atMpfr(R, zero))).toBeLessThan(2 ** -140);
    });
  });
});
