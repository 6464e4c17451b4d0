import { describe, expect, it } from 'vitest';
import { piecewiseLinear } from '../activations/piecewise-linear.js';
import { activations } from '../activations/registry.js';
import { taylorBounds } from '../mean-field/variance-bounds.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { evaluatorOf } from '../numerics/special/chebyshev-table.js';
import { remainderViolation, violation } from '../testing/remainder-law.js';
import { numberRows } from '../testing/rows.js';
import { componentSeries } from './components/component-series.js';
import { components } from './components/components.js';
import { evenTrapezoid, type LogisticPoint } from './components/even-expectation.js';
import { sechSquaredCoefficients, sechSquaredStep } from './components/sech-squared.js';
import { doubleDoubleSeries } from './double-double-series.js';
import { angleOf } from './dual-kernel.js';
import { chebyshevRemainder } from './entry-segments.js';
import { exponentialBelowZero } from './exponential-linear/exponential-below-zero.js';
import { exponentialKernel } from './exponential-linear/exponential-kernel.js';
import { hermiteCoefficients } from './hermite-coefficients.js';
import { HermiteSeries, loadPair } from './hermite-series.js';
import { mixtureSeries } from './mixture/mixture-series.js';
import { tailBeyond } from './truncated-powers/normal-wedge.js';
import { triangleMass } from './truncated-powers/owen-triangle.js';
import { ONE, scalesOf } from './variances.js';

/** Every claim of bits is tried where the formula takes another turn: doubles' forms are those of 53 bits and fewer. */
const CLAIMED = [6, 12, 24, 48, 60, 90];

const expectNone = (violations: readonly (string | undefined)[]): void =>
  expect(violations.filter((found) => found !== undefined)).toEqual([]);

describe('a remainder alone, without roundings that could cover it, holds the value', () => {
  it.each(CLAIMED)('of both series of Owen’s function, and of its bound far out, at %i bits', (bits) => {
    const places = [
      [0.25, 0.25],
      [1, 0.5],
      [2, 2],
      [2, -1.5],
      [3, 1.3 * 2 ** -3],
      [9, 7],
    ];
    expectNone(
      places.map(([h, y]) =>
        // The last terms are at most 2⁻⁶ of a unit, and those of the far bound e^−x < 2^−bits on either side.
        remainderViolation((R) => triangleMass(R, R.number(h), R.number(y)), bits),
      ),
    );
  });

  it.each(CLAIMED)('of the tail of a wedge with a far corner, at %i bits', (bits) => {
    // z²/2 is just above bits·ln 2, where the bound takes over.
    const z = 1.001 * Math.sqrt(2 * bits * Math.LN2);
    expectNone([remainderViolation((R) => tailBeyond(R, R.number(z)), bits, 2 ** -bits)]);
  });

  it.each(CLAIMED)('of the series of ELU, at one variance and at two, at %i bits', (bits) => {
    const form = { kind: 'exponential-linear', scale: 1, alpha: 1 } as const;
    for (const [q, other] of numberRows('1 1, 0.25 0.25, 2 2, 0.25 2'))
      for (const theta of [0.01, 0.5, 1.5, 3.1])
        for (const order of [0, 1] as const)
          expectNone([
            // Three series with remainders of 2^−bits/16 each, times up to 2α(1 + √(qq′)).
            remainderViolation(
              (R) => exponentialKernel(R, form, order, scalesOf(R, I.point(q), I.point(other)), angleOf(R, theta)),
              bits,
              8 * 2 ** -bits,
            ),
          ]);
  });

  it.each([10, 20, 30])('of the asymptotic series of Mills’ ratio, at %i bits', (bits) => {
    // ⌈bits/10⌉ + 1 terms, each at most 2⁻²¹ of the one before at t = 2¹³: narrower than claimed.
    expectNone([remainderViolation((R) => exponentialBelowZero(R, R.number(2 ** 13)), bits)]);
  });

  // The rule's nodes beyond L = last·h: what is left out of E p is about 2∫_L^∞ e^{−x}γ_q(x) dx.
  it.each([1, 2, 4, 6])('of the even trapezoid rule’s tail beyond %f, at variance 4', (edge) => {
    const step = 1 / 16;
    const decay = 0.5;
    expectNone([
      violation(
        (R) => evenTrapezoid(R, R.number(4), bell(R), decay, { halfWidth: 2.8, step, last: edge / step }),
        (R) => evenTrapezoid(R, R.number(4), bell(R), decay, { halfWidth: 2.8, step, last: 60 / step }),
        // 16·e^{−L/2 − L²/8}, either way; aliasing is below 2¹⁶·e^{1 − 2π·2.8·16} < 2⁻³⁸⁰.
        32 * Math.exp(-edge / 2 - edge ** 2 / 8) * (1 + 2 ** -20),
      ),
    ]);
  });

  it.each([1, 1.5, 2])('of the even trapezoid rule’s aliasing, at step %f', (step) => {
    // At variance ¼ and with all of the line: e^{−400} is left out.
    const q = 0.25;
    const rule = { halfWidth: Math.min(2.8, (2 * Math.PI * q) / step), step, last: Math.ceil(15 / step) };
    expectNone([
      violation(
        (R) => evenTrapezoid(R, R.number(q), bell(R), 0.5, rule),
        (R) => evenTrapezoid(R, R.number(q), bell(R), 0.5, { halfWidth: 2.8, step: 2 ** -7, last: 15 * 2 ** 7 }),
        Number.POSITIVE_INFINITY,
      ),
    ]);
  });

  it.each([0.5, 1])(
    'of the rule for E[sech²(bz)h_r(z)], b = %f: cut off early, or with a step that is too wide',
    (b) => {
      const coefficients = (bits: number, rule?: Parameters<typeof sechSquaredCoefficients>[4]): Interval[] =>
        withMpfr(bits, (R) => {
          const found: Interval[] = [];
          sechSquaredCoefficients(R, R.number(b), 12, (_, x) => found.push(R.toInterval(x)), rule);
          return found;
        });
      const exact = coefficients(200);
      const fine = sechSquaredStep(b, 160);
      const rules = [
        // e^−nats of the peak is cut off on either side, at a step whose aliasing is below 2⁻¹⁰⁰.
        { ...fine, nats: 5 },
        { ...fine, nats: 12 },
        // 2πa/h is 12, 16 and 20 in place of 50.
        ...[12, 16, 20].map((strength) => ({ ...sechSquaredStep(b, 64), step: (2 * Math.PI * 1.49 * b) / strength })),
      ];
      for (const rule of rules) expectNone(coefficients(64, rule).map((x, k) => missed(x, exact[k])));
    },
  );

  it('of a Hermite series: in MPFR, in doubles, in pairs of doubles', () => {
    // κ(ρ) = Σ ρ^r/2^{r+1} = 1/(2 − ρ), cut after R terms: T(R) = 2^−R.
    for (const count of [1, 2, 3, 6, 9])
      withMpfr(160, (R) => {
        const series = new HermiteSeries(R, count, (r) => R.sqrt(R.number(2 ** -(r + 1))), R.number(1));
        const pairs = doubleDoubleSeries(series);
        for (const rho of [-1, -0.75, 0, 0.5, 0.9, 1]) {
          const exact = R.toInterval(R.divide(R.number(1), R.number(2 - rho)));
          const found = [series.at(R, R.number(rho)), pairs(R, R.number(rho))].map((x) => R.toInterval(x));
          for (const x of [...found, series.atDouble(I.point(rho))]) expect(missed(x, exact)).toBeUndefined();
          // T(R)|ρ|^R on either side where the arithmetic has it so.
          const width = 2 * (Math.abs(rho) / 2) ** count * (1 + 2 ** -40) + 2 ** -40;
          for (const x of found) expect(x.hi - x.lo).toBeLessThanOrEqual(width);
        }
      });
  });

  it('of Hermite coefficients beyond those a series keeps, and of those that a far kink hardly touches', () => {
    // At 160 bits the sigmoid's series has ((160·ln 2 + 6)/1.75π)² = 455 terms; a kink at 25 leaves
    // less than e^{−25²/4} < 2⁻²²⁵.
    const farKink = piecewiseLinear([
      [-1, 0],
      [25, 0],
      [26, 1],
    ]);
    for (const [activation, from] of [
      [activations.sigmoid, 456],
      [farKink, 1],
    ] as const) {
      const found = hermiteCoefficients(activation, 'derivative', from + 60);
      const exact = hermiteCoefficients(activation, 'derivative', from + 60, { bits: 320 });
      const some = found.map((x, r) => (r < from ? undefined : missed(x, exact[r])));
      expectNone(some);
      // Some of them do not vanish by parity.
      expect(exact.slice(from).some(({ lo, hi }) => lo > 0 || hi < 0)).toBe(true);
    }
  });

  it('of the tails that series of logistic activations and mixtures keep: at least what longer series find there', () => {
    const terms = [
      { weight: 1, of: 'tanh', scale: 1 },
      { weight: -0.5, of: 'sigmoid', scale: 2 },
      { weight: 2, of: 'erf', scale: 0.5 },
    ] as const;
    for (const [make, loose] of [
      [(bits: number) => componentSeries(components.tanh, 1, ONE, bits), 1],
      [(bits: number) => componentSeries(components.swish, 0, ONE, bits), 1],
      // Minkowski's inequality: the square of the sum of the roots, 2⁸ times as much at most for these three.
      [(bits: number) => mixtureSeries(terms, 1, ONE, bits), 2 ** 8],
      [(bits: number) => mixtureSeries(terms, 0, ONE, bits), 2 ** 8],
    ] as const) {
      const [short, long] = [make(72), make(160)];
      const least = withMpfr(160, (R) => {
        const pair = R.fresh('proved');
        let sum = R.number(0);
        for (let r = short.count; r < long.count; r++) {
          loadPair(long.squares, r, pair);
          sum = R.add(sum, pair);
        }
        return R.lower(sum);
      });
      expect(least).toBeGreaterThan(0);
      expect(short.tails[short.count]).toBeGreaterThanOrEqual(least);
      // What the difference E g² − Σ b_r² loses, some thousand roundings of 2⁻⁷².
      expect(short.tails[short.count]).toBeLessThan(loose * least + 2 ** -60);
    }
  });

  it('of the interpolation behind tabulated entries, by N Chebyshev points of [c − h, c + h]: 1/(2 − x), and x^N, which misses most', () => {
    for (const centre of [0, 0.5, -0.75])
      for (const count of [2, 3, 5, 8])
        for (const f of [
          (x: Interval) => I.divide(I.point(1), I.subtract(I.point(2), x)),
          (x: Interval) => I.integerPower(x, count),
        ]) {
          const half = (1 - Math.abs(centre)) / 3;
          const enclose = evaluatorOf({
            coefficients: chebyshevCoefficients((t) => f(I.point(centre + half * t)).lo, count),
            // Both are at most 1 in the unit disc.
            error: chebyshevRemainder(1, I.point(3), count),
            centre: I.point(centre),
            half: I.point(half),
          });
          const xs = Array.from({ length: 41 }, (_, k) => centre + (half * (k - 20)) / 20);
          expectNone(xs.map((x) => missed(enclose(I.point(x)), f(I.point(x)))));
        }
  });

  it('of Taylor’s formula for the moments at variance q', () => {
    // V(q) = q^k is largest for its size on the disc |q − m| ≤ m/2 at 3m/2: M = √3·(3m/2)^k.
    for (const power of [1, 2, 3, 6])
      for (const reach of [2 ** -10, 2 ** -4, 0.2, 0.4]) {
        const most = Math.sqrt(3) * 1.5 ** power;
        const { value, slope, variation } = taylorBounds(1, reach);
        for (const q of [1 - reach, 1 + reach]) {
          expect(Math.abs(q ** power - 1 - power * (q - 1))).toBeLessThanOrEqual(most * value + 2 ** -50);
          expect(Math.abs(power * q ** (power - 1) - power)).toBeLessThanOrEqual(most * slope + 2 ** -50);
          expect(Math.abs(q ** power - 1)).toBeLessThanOrEqual(most * variation + 2 ** -50);
        }
      }
    // What attains Cauchy's bound: V = M/(1 − (q − m)/r), r = m/2, whose k-th coefficient is M/r^k.
    const reach = 0.25;
    const bounds = taylorBounds(1, reach);
    const x = reach / 0.5;
    expect(bounds.value).toBeGreaterThanOrEqual(x ** 2 / (1 - x));
    expect(bounds.slope).toBeGreaterThanOrEqual((1 / (1 - x) ** 2 - 1) / 0.5);
    expect(bounds.variation).toBeGreaterThanOrEqual(x / (1 - x));
  });
});

/** p = s(t)s(−t). */
const bell =
  (_R: MpfrArithmetic) =>
  ({ p }: LogisticPoint<MpfrInterval>): MpfrInterval =>
    p;

const missed = (found: Interval, exact: Interval): string | undefined =>
  found.lo <= exact.lo && exact.hi <= found.hi
    ? undefined
    : `[${found.lo}, ${found.hi}] misses [${exact.lo}, ${exact.hi}]`;

/** By the values at the N Chebyshev points. */
const chebyshevCoefficients = (f: (t: number) => number, count: number): number[] =>
  Array.from({ length: count }, (_, j) => {
    const angles = Array.from({ length: count }, (__, k) => (Math.PI * (k + 0.5)) / count);
    const sum = angles.reduce((s, angle) => s + f(Math.cos(angle)) * Math.cos(j * angle), 0);
    return (sum * (j === 0 ? 1 : 2)) / count;
  });
