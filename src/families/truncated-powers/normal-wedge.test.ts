import { describe, expect, it } from 'vitest';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { type MpfrArithmetic, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import { meetsDecimalAt, overlapAt, widthAt } from '../../testing/decimal.js';
import { angleFrom, pointsIn } from '../../testing/kernel-law.js';
import { meetsDecimal } from '../../testing/reference.js';
import { numberRows } from '../../testing/rows.js';
import { type Threshold, tailBeyond, threshold } from './normal-wedge.js';
import { truncatedMoments } from './truncated-moments.js';

/**
 * P(u > a, v > b) and E[(u − a)₊(v − b)₊] at angle θ, to 36 digits: ∫_a^∞ γ(u)·Q((b − u cos θ)/sin θ) du and the like
 * by mpmath's tanh-sinh rule with 50 digits, on two different sets of pieces, which agreed in all digits shown.
 */
const REFERENCE: readonly (readonly [a: number, b: number, theta: number, probability: string, moment: string])[] = [
  [0.5, 0.5, 0.001, '0.308397084983140331145320978334266621', '0.209639105803395284097897939960374383'],
  [0.5, 0.51, 0.015625, '0.304158938867753978545194849599437246', '0.207624166829762297579138320873116164'],
  [1, 1, 1, '0.0664050377507404721067754139009113308', '0.0307342409421122040655011510399258272'],
  [1, 2, 0.5, '0.0222522288446436258139719521704092435', '0.0114873716488502899951120222309739439'],
  [0, 1.5, 2, '0.0127722948725975986510639683635769538', '0.00217779866075952843425508283659245469'],
  [3, 3, 0.125, '0.00113018172827013544811500610930130086', '0.000194047976086535555304522488143112903'],
  [1.5, 0.5, 1.5, '0.0239211581530380902240526124640848701', '0.00737091157836528040071248225766166611'],
  [0, 0, 2.5, '0.102112642270261660577790591568714095', '0.0134429086155016999965267281610850618'],
  [6, 0.5, 0.75, '9.8658764223740659784364589179813116e-10', '6.43696708268381553529188478244269885e-10'],
];
const SLACK = '1e-35';

const angleOf = <T>(R: Arithmetic<T>, theta: number): Angle<T> => {
  const angle = R.number(theta);
  return { angle, cosine: R.cos(angle), sine: R.sin(angle) };
};

/** One object where both are the same. */
function thresholds<T>(R: Arithmetic<T>, a: number, b: number): readonly [Threshold<T>, Threshold<T>] {
  const first = threshold(R, R.number(a));
  return [first, a === b ? first : threshold(R, R.number(b))];
}

type Want = 'probability' | 'moment';

/** E[(u − a)₊^p(v − b)₊^p], p = 0 or 1. */
function over<T>(R: Arithmetic<T>, a: number, b: number, angle: Angle<T>, want: Want): T {
  const p = want === 'moment' ? 1 : 0;
  return truncatedMoments(R, ...thresholds(R, a, b), angle)(p, p);
}

const between = <T>(R: Arithmetic<T>, a: number, b: number, theta: number, want: Want): T =>
  over(R, a, b, angleOf(R, theta), want);

describe('wedge', () => {
  for (const [a, b, theta, probability, moment] of REFERENCE)
    it(`a = ${a}, b = ${b}, θ = ${theta}: encloses independent quadrature, tightly, and is symmetric`, () => {
      for (const [want, text] of [
        ['probability', probability],
        ['moment', moment],
      ] as const) {
        const double = between(float64Arithmetic, a, b, theta, want);
        expect(meetsDecimal(double, text, SLACK)).toBe(true);
        // Some 30 terms below 1, each with a few units of 2⁻⁵³ on both sides, divided by 2π and
        // doubled; factors up to ab + 1.
        expect(double.hi - double.lo).toBeLessThan(30 * 8 * 2 ** -53 * (a * b + 1));
        withMpfr(160, (R) => {
          const found = between(R, a, b, theta, want);
          expect(meetsDecimalAt(R, found, text, SLACK)).toBe(true);
          expect(widthAt(R, found)).toBeLessThan(2 ** (12 - R.bits) * (a * b + 1));
          expect(overlapAt(found, between(R, b, a, theta, want))).toBe(true);
        });
      }
    });

  it('over wide angles contains what it is at every angle inside, acute, obtuse and across π/2', () => {
    for (const [a, b] of numberRows('0 0, 0 1.5, 0.5 0.5, 1 2, 2 0.25, 3 1'))
      for (const [lo, hi] of [
        [0.25, 0.5],
        [0.5, 1.5],
        [1.25, 2],
        [1.75, 2.5],
        [2.5, 3],
        [1, 1 + 2 ** -30],
        [2, 2 + 2 ** -40],
      ])
        for (const want of ['probability', 'moment'] as const) {
          const F = float64Arithmetic;
          const wide = over(F, a, b, angleFrom(F, lo, hi), want);
          const inside = pointsIn(lo, hi).map((theta) =>
            withMpfr(160, (R) => R.toInterval(between(R, a, b, theta, want))),
          );
          const is = inside.every((exact) => wide.lo <= exact.hi && exact.lo <= wide.hi);
          expect({ a, b, lo, hi, want, is }).toEqual({ a, b, lo, hi, want, is: true });
        }
  });

  it('control: a value moved by 1e-30 is missed', () => {
    const [a, b, theta, probability] = REFERENCE[2];
    withMpfr(160, (R) => {
      const moved = R.add(between(R, a, b, theta, 'probability'), R.decimal('1e-30'));
      expect(meetsDecimalAt(R, moved, probability, SLACK)).toBe(false);
    });
  });

  it('thresholds at 0: (π − θ)/2π and (sin θ + (π − θ)cos θ)/2π', () => {
    withMpfr(192, (R) => {
      for (const theta of [1e-9, 0.3, 1.5, 1.6, 3.1]) {
        const { angle, cosine, sine } = angleOf(R, theta);
        const rest = R.subtract(R.pi(), angle);
        const twoPi = R.scale(R.pi(), 1);
        expect(overlapAt(between(R, 0, 0, theta, 'probability'), R.divide(rest, twoPi))).toBe(true);
        const relu = R.divide(R.add(sine, R.multiply(rest, cosine)), twoPi);
        expect(overlapAt(between(R, 0, 0, theta, 'moment'), relu)).toBe(true);
      }
    });
  });

  it('dP/dθ = −e^{−(a² + b² − 2ab cos θ)/2 sin² θ}/2π, and dE/dθ = −P sin θ, by central differences', () => {
    withMpfr(256, (R) => {
      const h = 2 ** -20;
      for (const [a, b, theta] of [
        [0.5, 0.75, 0.5],
        [1, 1, 2.5],
        [2, 0.25, 1.25],
        [0, 1, 0.125],
      ]) {
        const slope = (want: 'probability' | 'moment') =>
          R.divide(R.subtract(between(R, a, b, theta + h, want), between(R, a, b, theta - h, want)), R.number(2 * h));
        const { cosine, sine } = angleOf(R, theta);
        const cross = R.multiply(R.number(2 * a * b), cosine);
        const exponent = R.divide(R.subtract(R.number(a * a + b * b), cross), R.scale(R.square(sine), 1));
        const density = R.divide(R.exp(R.negate(exponent)), R.scale(R.pi(), 1));
        // The error of a central difference is h²/6 times a third derivative, here below 600: 2⁻⁴⁰·100 = 1e-10.
        const close = (x: ReturnType<MpfrArithmetic['number']>) => R.widen(R.negate(x), R.number(1e-10));
        expect(overlapAt(slope('probability'), close(density))).toBe(true);
        const product = R.multiply(between(R, a, b, theta, 'probability'), sine);
        expect(overlapAt(slope('moment'), close(product))).toBe(true);
      }
    });
  });

  it('tends to its value at θ = 0, also for thresholds that nearly agree, and to 0 at π', () => {
    withMpfr(160, (R) => {
      for (const [a, b] of [
        [1, 1],
        [0, 1],
        [0.5, 0.5 + 2 ** -40],
        [2, 1],
      ])
        for (const want of ['probability', 'moment'] as const) {
          const end = over(R, a, b, { angle: R.number(0), cosine: R.number(1), sine: R.number(0) }, want);
          for (const theta of [1e-3, 1e-9, 1e-15]) {
            // P falls by at most θ/2π, and E by at most θ²/4.
            expect(overlapAt(between(R, a, b, theta, want), R.widen(end, R.number(theta)))).toBe(true);
            expect(R.upper(between(R, a, b, Math.PI - 2 ** -48, want))).toBeLessThan(1e-14);
          }
        }
    });
  });
});

it('a tail below the last bit is bounded, not forgotten: few bits asked for, where Q(η) of the corner is e^{−η²/2}', () => {
  for (const [a, b, theta] of numberRows('1 2 0.25, 2 1 0.25, 0.5 2 0.4, 1 1.5 0.1, 3 1 0.75'))
    for (const want of ['moment', 'probability'] as const) {
      const exact = withMpfr(300, (R) => R.toInterval(between(R, a, b, theta, want)));
      for (const bits of [1, 2, 3, 5, 9, 14]) {
        const found = between(coarse(float64Arithmetic, bits), a, b, theta, want);
        expect({ a, b, want, bits, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({
          a,
          b,
          want,
          bits,
          is: true,
        });
      }
    }
});

it('a tail itself, few bits asked for: Q(z) lies in [0, ½e^{−z²/2}], from z = √(2·bits·log 2) on', () => {
  const F = float64Arithmetic;
  for (const z of [-1, 0, 0.5, 1, 1.5, 2.5, 4, 9]) {
    const exact = withMpfr(300, (R) => R.toInterval(tailBeyond(R, R.number(z))));
    for (const bits of [0.5, 1, 2, 4, 10, 53]) {
      const found = tailBeyond(coarse(F, bits), F.number(z));
      expect({ z, bits, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({ z, bits, is: true });
      expect(found.hi).toBeLessThanOrEqual(Math.max(exact.hi * (1 + 1e-9), 0.5 * Math.exp((-z * z) / 2) * (1 + 1e-9)));
    }
  }
});
