import { describe, expect, it } from 'vitest';
import { coarse } from '../../testing/coarse.js';
import { float64Arithmetic } from '../interval/float64-arithmetic.js';
import { mpfr } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { gaussianExpectation } from './gaussian-expectation.js';

/** |e^{x+iy}| = e^x is not below a polynomial, so the test functions are cos (|cos| ≤ cosh y) and powers. */
const cosine = { halfWidth: 3, constant: Math.sqrt(Math.cosh(3)) + 0.01, slope: 0 };

const overlap = (a: MpfrInterval, b: MpfrInterval): boolean =>
  mpfr.mpfr_lessequal_p(a.lo, b.hi) !== 0 && mpfr.mpfr_lessequal_p(b.lo, a.hi) !== 0;

const relativeWidth = (R: MpfrArithmetic, a: MpfrInterval): number => R.upper(R.divide(R.subtract(a, a), a));

describe('gaussianExpectation', () => {
  for (const bits of [64, 128, 400])
    it(`E cos z = e^{−1/2} and E z² = 1, to all but a dozen of ${bits} bits`, () => {
      withMpfr(bits, (R) => {
        const mean = gaussianExpectation(R, (z) => R.cos(z), cosine);
        expect(overlap(mean, R.exp(R.number(-0.5)))).toBe(true);
        // About 4·√bits terms are added, each within two units of 2^−bits; aliasing and tail are below e^−4 such units.
        const room = 16 * Math.sqrt(bits) * 2 ** (2 - bits);
        expect(relativeWidth(R, mean)).toBeLessThan(room);
        const square = gaussianExpectation(R, (z) => R.square(z), { halfWidth: 2, constant: 2, slope: 1 });
        expect(overlap(square, R.number(1))).toBe(true);
        expect(relativeWidth(R, square)).toBeLessThan(room);
      });
    });

  it('a wider claim about the strip only costs evaluations; the value stays inside', () => {
    withMpfr(128, (R) => {
      for (const halfWidth of [0.5, 1, 2, 3]) {
        const mean = gaussianExpectation(R, (z) => R.cos(z), { ...cosine, halfWidth });
        expect(overlap(mean, R.exp(R.number(-0.5)))).toBe(true);
      }
    });
  });

  it('control: a strip that reaches past a pole is a false promise, and the value is missed', () => {
    withMpfr(128, (R) => {
      // 1/(1 + z²) has poles at ±i: E = √(π/2)·e^{1/2}·erfc(1/√2) = 0.65567954241879847…
      const f = (z: MpfrInterval): MpfrInterval => R.divide(R.number(1), R.add(R.number(1), R.square(z)));
      const truth = R.decimal('0.655679542418798471543871230730811');
      // On |y| ≤ ½, |1 + z²| ≥ 1 − ¼ = ¾.
      expect(
        overlap(
          gaussianExpectation(R, f, { halfWidth: 0.5, constant: 1.16, slope: 0 }),
          R.widen(truth, R.decimal('1e-32')),
        ),
      ).toBe(true);
      expect(
        overlap(
          gaussianExpectation(R, f, { halfWidth: 3, constant: 1.16, slope: 0 }),
          R.widen(truth, R.decimal('1e-32')),
        ),
      ).toBe(false);
    });
  });

  it('refuses a strip without width', () => {
    withMpfr(64, (R) => {
      expect(() => gaussianExpectation(R, (z) => z, { halfWidth: 0, constant: 1, slope: 0 })).toThrow(
        'expected positive bounds',
      );
    });
  });
});

describe('what the trapezoid rule leaves out, where few bits are asked for', () => {
  it('aliasing: E cos(ωz) = e^{−ω²/2} by a rule whose error is the largest that the strip allows', () => {
    // The rule with step h gives Σ_k e^{−(ω − 2πk/h)²/2}; on |Im z| ≤ y, |cos ωz| ≤ cosh ωy, and the
    // bound is sharp at y = 2π/h − ω.
    const F = float64Arithmetic;
    for (const bits of [1, 4, 8, 16])
      for (const omega of [0.5, 1, 2, 3])
        for (const y of [0.5, 1, 1.5, 2, 2.5, 3, 4]) {
          const strip = { halfWidth: y, constant: Math.sqrt(Math.cosh(omega * y)) * (1 + 1e-12), slope: 0 };
          const { lo, hi } = gaussianExpectation(coarse(F, bits), (z) => F.cos(F.multiply(F.number(omega), z)), strip);
          const exact = Math.exp((-omega * omega) / 2);
          // Math.exp errs by a unit in the last place; the widths are far above.
          expect({ bits, omega, y, is: lo <= exact * (1 + 1e-14) && hi >= exact * (1 - 1e-14) }).toEqual({
            bits,
            omega,
            y,
            is: true,
          });
        }
  });

  it('the ends: E z⁸ = 105 and E 1 = 1, of which much lies far out', () => {
    const F = float64Arithmetic;
    // In a narrow strip the nodes are dense, and the last lies hardly beyond where it must.
    for (const bits of [1, 2, 4, 8, 16])
      for (const y of [2 ** -6, 0.25, 0.5, 1, 2]) {
        const one = gaussianExpectation(coarse(F, bits), () => F.number(1), { halfWidth: y, constant: 1, slope: 0 });
        expect({ bits, y, is: one.lo <= 1 && one.hi >= 1 }).toEqual({ bits, y, is: true });
        // |z⁸| ≤ (A + B|x|)² for |x| ≤ 40 with A + B|x| ≥ (x² + y²)²: the rule ends before.
        const square = gaussianExpectation(coarse(F, bits), (z) => F.square(z), {
          halfWidth: y,
          constant: y,
          slope: 1,
        });
        expect({ bits, y, is: square.lo <= 1 && square.hi >= 1 }).toEqual({ bits, y, is: true });
      }
  });
});
