import { describe, expect, it } from 'vitest';
import { computed, rationalIn } from '../parts/computed.js';
import { number, Rational } from '../parts/rationals.js';
import { floorIn as cosineFloor } from './cosine-floor.js';
import { floorIn as gaussianFloor, squaredErrorIn } from './gaussian-network.js';
import { meanError } from './gaussian-proposal.js';
import { distance } from './kink-window.js';
import { meanSquareIn } from './relu-floor.js';
import { errorAt, weightsOf } from './superoscillation.js';

// Values of another program, mpmath at 40 digits, fifteen or sixteen of them: within a few units of the last.
const AT = { bits: 256 };
const closeTo = (value: number, found: { readonly lo: number; readonly hi: number }): void => {
  // Half a unit of the fifteenth digit is at most 5e-15 of a number.
  const unit = 5e-15 * value;
  expect(found.lo).toBeGreaterThanOrEqual(value - unit);
  expect(found.hi).toBeLessThanOrEqual(value + unit);
};

describe('the floors, by another program', () => {
  it.each([
    [1, 0.8333685795982051],
    [10, 0.112790585803038],
    [1e6, 2.74059128829109e-5],
  ])('Gaussian neurons, μ = 2, λ = 1, B = %d', (B, value) => {
    closeTo(
      value,
      computed(AT, (R) => gaussianFloor(R, { mu: 2, lambda: 1 }, R.number(B))),
    );
  });

  it.each([
    [2, 0.25, 0.5761027569681028],
    [4, 10, 0.626182234352617],
  ])('cosines, ω = %d, λ = s = 1, B = %d', (omega, B, value) => {
    const at = (): ReturnType<typeof computed> =>
      computed(AT, (R) =>
        cosineFloor(R, { omega: R.number(omega), lambda: R.number(1), s: R.number(1), norm: R.number(B) }),
      );
    closeTo(value, at());
  });

  it('the mean square error of ¾ − |x|/2 for cos x: |x| = 2 max(x, 0) − x', () => {
    const tent = { omega: 1, constant: 0.75, slope: 0.5, kinks: [{ at: 0, jump: -1 }] };
    closeTo(
      0.0702500159603594,
      computed(AT, (R) => meanSquareIn(R, tent)),
    );
  });
});

describe('the error of a Gaussian network', () => {
  it('is that of the trapezoidal rule, which is exact for such functions to far more than doubles have', () => {
    const network = {
      mu: 2,
      lambda: 1.5,
      units: [
        { a: 1, b: 0.5, c: 0.75 },
        { a: 1.5, b: -0.25, c: -0.5 },
        { a: 0.5, b: 1, c: 1.25 },
      ],
    };
    const all = [{ a: 2, b: 0, c: -1 }, ...network.units];
    const neuron =
      (x: number) =>
      (total: number, { a, b, c }: (typeof all)[number]) =>
        total + c * a * Math.exp(-((a * x - b) ** 2) / 2);
    // Squares of width 1/√8 at least: steps of 1/16 lose exp(−2π²·16²/8), the tails beyond ±20 exp(−(20/2 − 1)²) = 7e-36.
    const terms = Array.from({ length: 641 }, (_, k) => all.reduce(neuron(k / 16 - 20), 0) ** 2 / 16);
    const found = computed('float64', (R) => squaredErrorIn(R, network));
    // 641 terms of at most 1/2 each, every one with some units of its last place.
    expect(Math.abs(terms.reduce((x, y) => x + y) - found.lo)).toBeLessThan(641 * 2 ** -50);
  });
});

describe('the mean error of a Gaussian proposal, by another program', () => {
  it.each([
    [1, 0.1462565285603532],
    [15 / 16, 0.1400447836045692],
  ])('s = σ = 1, τ = %d', (tau, value) => {
    // A dozen operations on numbers up to 1, the last a difference of about 0.72 and 0.58: below 12 · 2⁻⁵³ = 1.4e-15.
    expect(Math.abs(meanError({ s: 1, tau, sigma: 1, neurons: 1, side: 'above' }) - value)).toBeLessThan(1.4e-15);
  });
});

describe('waves of bounded frequency', () => {
  it('n = 40, α = 2, x = 1: error and bound, u = 3/80', () => {
    closeTo(0.03818864014218221, errorAt({ n: 40, alpha: number(2), x: Rational.ONE }, AT));
    const u = number(3, 80);
    closeTo(
      0.03893294989056844,
      computed(AT, (R) => R.multiply(rationalIn(R, u), R.exp(rationalIn(R, u)))),
    );
  });

  it('weights of n = 1, α = 3/2: 5/4 and −1/4', () => {
    expect(weightsOf(1, number(3, 2)).map(String)).toEqual(['5/4', '-1/4']);
  });
});

describe('the distance of x² from affine functions', () => {
  it('is 8/45 on [−1, 1], and (1 − κ)⁵/180 on [κ, 1]', () => {
    const affine = [[1], [0, 1]].map((p) => ({ from: number(-1), values: p.map((a) => number(a)) }));
    const parabola = [0, 0, 1].map((a) => number(a));
    // ∫(x² − 1/3)² = 2(1/5 − 2/9 + 1/9) = 8/45.
    expect(distance(affine, parabola, [[number(-1), Rational.ONE]]).toString()).toBe('8/45');
    // An interval of length 2 scaled by (1 − κ)/2: 8/45 · ((1 − κ)/2)⁵ = (1 − κ)⁵/180.
    expect(distance(affine, parabola, [[number(1, 4), Rational.ONE]]).toString()).toBe(
      number(3, 4).power(5).over(number(180)).toString(),
    );
  });
});
