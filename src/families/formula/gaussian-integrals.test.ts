import { describe, expect, it } from 'vitest';
import type { Parity } from '../../activations/activation.js';
import type { Analytic } from '../../activations/formula/expression.js';
import { parseFormula } from '../../activations/formula/parse.js';
import { piecesOf } from '../../activations/formula/pieces.js';
import { Rational } from '../../numerics/exact/rational.js';
import { point } from '../../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { type Integrable, integrable } from './formula-function.js';
import { gaussianCoefficients } from './gaussian-coefficients.js';
import { gaussianMoment, momentsInDoubles } from './gaussian-moments.js';
import { gaussianPowers } from './gaussian-powers.js';
import { reach } from './gaussian-reach.js';

const of = (formula: string, parity?: Parity): Integrable => integrable(piecesOf(parseFormula(formula)), parity);

/** E e^{−tz²} = (1 + 2t)^{−½}. */
const bell = (R: MpfrArithmetic, t: MpfrInterval): MpfrInterval =>
  R.divide(R.number(1), R.sqrt(R.add(R.number(1), R.scale(t, 1))));

/** 1, cut at a. */
function cutAt(a: number): Integrable {
  const one: Analytic = { kind: 'number', value: Rational.ONE };
  return integrable({ breaks: [{ kind: 'rational', at: Rational.from(a) }], pieces: [one, one] }, undefined);
}

const VARIANCES = [2 ** -30, 0.3, 1, 7, 400];

describe('gaussianMoment', () => {
  it('of e^{−z²}: E φ² = (1 + 4q)^{−½} and its derivative, at every precision and variance', () => {
    for (const parity of [undefined, 'even'] as const) {
      const f = of('exp(-z^2)', parity);
      for (const bits of [64, 128, 256])
        for (const q of VARIANCES)
          withMpfr(bits, (R) => {
            const energy = bell(R, R.scale(R.number(q), 1));
            const growth = R.negate(R.scale(R.multiply(energy, R.square(energy)), 1));
            for (const [what, exact] of [
              [0, energy],
              ['growth', growth],
            ] as const) {
              const found = gaussianMoment(R, f, what, R.number(q));
              expect({ bits, q, what, inside: overlapAt(found, exact) }).toEqual({ bits, q, what, inside: true });
              // Where V′ is small it is a difference of numbers 1/q larger.
              expect(R.upper(R.radius(found))).toBeLessThan(2 ** (10 - bits) * Math.max(1, 1 / q));
            }
          });
    }
  });

  it('of e^{z/2}, which grows: E φ² = e^{q/2}, E φ′² = e^{q/2}/4, E φ″² = e^{q/2}/16', () => {
    const f = of('exp(z/2)');
    for (const q of [0.01, 1, 30])
      withMpfr(128, (R) => {
        const exact = R.exp(R.scale(R.number(q), -1));
        for (const order of [0, 1, 2] as const) {
          const found = gaussianMoment(R, f, order, R.number(q));
          expect({ q, order, inside: overlapAt(found, R.scale(exact, -2 * order)) }).toEqual({
            q,
            order,
            inside: true,
          });
          expect(R.upper(R.divide(R.radius(found), exact))).toBeLessThan(2 ** -116);
        }
      });
  });

  it('of |z|³ + z, with a break: E φ² = 15q³ + q', () => {
    const f = of('abs(z)^3 + z');
    for (const q of VARIANCES)
      withMpfr(128, (R) => {
        const v = R.number(q);
        const exact = R.add(R.multiply(R.number(15), R.multiply(v, R.square(v))), v);
        expect(overlapAt(gaussianMoment(R, f, 0, v), exact)).toBe(true);
      });
  });

  it('of e^{−10¹⁰z²} and 1/(z² + 10⁻⁸), which only panels of 2⁻²⁰ resolve', () => {
    withMpfr(64, (R) => {
      const steep = gaussianMoment(R, of('exp(-1e10 * z^2)', 'even'), 0, R.number(1));
      expect(overlapAt(steep, bell(R, R.number(2e10)))).toBe(true);
      expect(R.upper(R.radius(steep))).toBeLessThan(2 ** -60);
      // E (z² + ε²)⁻² = (1 + (1 − ε²)√(π/2)e^{ε²/2}erfc(ε/√2)/ε)/2ε², ε = 10⁻⁴: 626657065524.798….
      const near = R.toInterval(gaussianMoment(R, of('1 / (z^2 + 1e-8)', 'even'), 0, R.number(1)));
      expect(near.lo).toBeLessThanOrEqual(626657065524.7981);
      expect(near.hi).toBeGreaterThanOrEqual(626657065524.798);
    });
  });

  it('in doubles it is the same', () => {
    for (const formula of ['exp(-z^2)', 'z * tanh(softplus(z))', 'abs(z)^3 + z'])
      for (const q of [0.3, 7]) {
        const f = of(formula);
        const quickly = momentsInDoubles(f);
        for (const what of [0, 1, 2, 'growth'] as const) {
          const { lo, hi } = quickly(what, q);
          const exact = withMpfr(128, (R) => R.toInterval(gaussianMoment(R, f, what, R.number(q))));
          expect({ formula, q, what, inside: lo <= exact.hi && hi >= exact.lo }).toMatchObject({ inside: true });
          // A term is good to some 20 units, a sum of 40 nodes and of 60 panels adds one of the sum's own for each of these.
          expect(hi - lo).toBeLessThan(120 * 2 ** -52 * Math.max(1, Math.abs(hi), 1 / q));
        }
      }
  });
});

describe('moments in doubles where φ cancels', () => {
  it('are as good as MPFR has φ: z − tanh z near 0', () => {
    // z³/3 is 2⁻⁵² of its terms at z = 2⁻²⁶, and E φ² is about 15q³/9, of which panels leave 2⁻⁶⁰.
    const f = of('z - tanh(z)', 'odd');
    const { lo, hi } = momentsInDoubles(f)(0, 2 ** -10);
    const exact = withMpfr(128, (R) => R.toInterval(gaussianMoment(R, f, 0, R.number(2 ** -10))));
    expect(lo <= exact.lo && exact.hi <= hi).toBe(true);
    expect(hi - lo).toBeLessThan(2 ** -58);
  });
});

describe('reach', () => {
  it('what it says of the tail is above the tail, of z: 2(Lγ(L) + Q(L))', () => {
    const f = of('z');
    for (const nats of [3, 10, 100])
      for (const unit of [0.25, 1, 5]) {
        const { level, last, logTail } = reach(f, 0, unit, nats, 0);
        const L = (last * 2 ** level) / unit;
        const exact = withMpfr(128, (R) => {
          const x = R.number(L);
          const density = R.divide(R.exp(R.negate(R.scale(R.square(x), -1))), R.sqrt(R.scale(R.pi(), 1)));
          const twice = R.scale(R.multiply(x, density), 1);
          return R.upper(
            R.log(R.multiply(R.number(unit * unit), R.add(twice, R.erfc(R.divide(x, R.sqrt(R.number(2))))))),
          );
        });
        expect(logTail).toBeGreaterThanOrEqual(exact);
        expect(logTail).toBeLessThanOrEqual(-nats);
      }
  });
});

describe('gaussianCoefficients', () => {
  it('of e^{z/2}: b_r = e^{1/8}·2^{−r}/√(r!)', () => {
    const f = of('exp(z/2)');
    for (const bits of [72, 160])
      withMpfr(bits, (R) => {
        let exact = R.exp(R.number(1 / 8));
        for (const [r, b] of gaussianCoefficients(R, f, 0, R.number(1), 80).entries()) {
          if (r > 0) exact = R.divide(R.scale(exact, -1), R.sqrt(R.number(r)));
          expect({ bits, r, inside: overlapAt(b, exact) }).toEqual({ bits, r, inside: true });
          expect(R.upper(R.radius(b))).toBeLessThan(2 ** (4 - bits));
        }
      });
  });

  it('of an even function, by halves or whole, at another variance', () => {
    withMpfr(96, (R) => {
      const [half, whole] = (['even', undefined] as const).map((parity) =>
        gaussianCoefficients(R, of('exp(-z^2)', parity), 1, R.number(2.5), 60),
      );
      for (const [r, b] of half.entries()) expect(overlapAt(b, whole[r])).toBe(true);
      expect(R.upper(R.magnitude(half[4]))).toBe(0);
    });
  });
});

describe('gaussianPowers', () => {
  it('of 1: E (u − a)₊^p/p! by its recurrence, on either side', () => {
    withMpfr(160, (R) => {
      for (const [a, side] of [
        [0, 1],
        [0.75, 1],
        [0.75, -1],
        [3, -1],
      ] as const) {
        const distance = R.number(a);
        const found = gaussianPowers(R, cutAt(side * a), 0, R.number(1), {
          side,
          distance,
          most: 12,
        });
        const density = R.divide(R.exp(R.number((-a * a) / 2)), R.sqrt(R.scale(R.pi(), 1)));
        const step = R.scale(R.erfc(R.divide(distance, R.sqrt(R.number(2)))), -1);
        const exact = [step, R.subtract(density, R.multiply(distance, step))];
        // p·M_p = −a·M_{p−1} + M_{p−2}.
        for (let p = 2; p <= 12; p++)
          exact.push(R.divide(R.subtract(exact[p - 2], R.multiply(distance, exact[p - 1])), R.number(p)));
        for (const [p, m] of found.entries())
          expect({ a, side, p, inside: overlapAt(m, exact[p]) }).toMatchObject({ inside: true });
      }
    });
  });

  it('refuses a threshold that is no break', () => {
    expect(() =>
      withMpfr(64, (R) =>
        gaussianPowers(R, cutAt(0.5), 0, R.number(1), { side: 1, distance: R.number(0.75), most: 2 }),
      ),
    ).toThrow('gaussianPowers: 0.75 lies inside a panel');
  });
});

describe('the accuracy asked for', () => {
  it('may be poor: what is left out is in the enclosure', () => {
    withMpfr(128, (R) => {
      for (const accuracy of [2, 4, 8, 12]) {
        const energy = gaussianMoment(R, of('exp(-z^2)'), 0, R.number(9), accuracy);
        expect(overlapAt(energy, bell(R, R.number(18)))).toBe(true);
        let exact = R.exp(R.number(1 / 8));
        for (const [r, b] of gaussianCoefficients(R, of('exp(z/2)'), 0, R.number(1), 40, accuracy).entries()) {
          if (r > 0) exact = R.divide(R.scale(exact, -1), R.sqrt(R.number(r)));
          expect({ accuracy, r, inside: overlapAt(b, exact) }).toMatchObject({ inside: true });
          expect(R.upper(R.radius(b))).toBeLessThan(2 ** (4 - accuracy));
        }
        const powers = { side: 1, distance: R.number(0), most: 8 } as const;
        const [half, mean] = gaussianPowers(R, cutAt(0), 0, R.number(1), powers, accuracy);
        expect(overlapAt(half, R.number(0.5))).toBe(true);
        expect(overlapAt(mean, R.divide(R.number(1), R.sqrt(R.scale(R.pi(), 1))))).toBe(true);
      }
    });
  });
});

describe('an integral that cannot be had', () => {
  it('says so where a pole is met on the line', () => {
    expect(() => withMpfr(64, (R) => gaussianMoment(R, of('1 / (z - 0.3)'), 0, R.from(point(1))))).toThrow(RangeError);
  });
});
