import { describe, expect, it } from 'vitest';
import { type MpfrArithmetic, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { meetsDecimalAt, overlapAt, widthAt } from '../../testing/decimal.js';
import { bumps, bumpsKernel, softsign, softsignSlope } from '../../testing/kinked-functions.js';
import { fittedKernel } from './fitted-kernel.js';
import { type FittedKinks, fitKinks } from './fitted-kinks.js';

const angleOf = (R: MpfrArithmetic, theta: number | string) => {
  const angle = typeof theta === 'string' ? R.decimal(theta) : R.number(theta);
  return { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) };
};
const atZero = (R: MpfrArithmetic) => ({ angle: R.number(0), cosine: R.number(1), sine: R.number(0) });
const atPi = (R: MpfrArithmetic) => ({ angle: R.pi(), cosine: R.number(-1), sine: R.number(0) });

/** √(T_g T_s′) + √(T_s T_g′) + √(T_s T_s′). */
const boundOf = (x: FittedKinks, y = x): number => {
  const [t, u] = [x, y].map(({ series }) => series.tails[series.count]);
  return Math.sqrt(t * y.left) + Math.sqrt(x.left * u) + Math.sqrt(x.left * y.left);
};

describe('softsign′, whose pieces have a pole at distance 1 from the kink', () => {
  const fit = fitKinks(384, softsignSlope(1, 256, 24));

  it('with 256 coefficients and powers up to 24 the kernel is known to 3.4e-17 at every angle', () => {
    // The prototype: √(T_g T_s) = 1.7e-17 and T_s = 1.8e-30, from numbers of 130 digits.
    expect(fit.left).toBeLessThan(1.85e-30);
    expect(boundOf(fit)).toBeLessThan(3.45e-17);
  });

  it('40 digits of the reference lie inside', () => {
    // Hermite series of 2200 terms, and two-dimensional quadrature cut at the kinks, which agree.
    const reference = {
      '0.3': '0.2142582274166749687274676187475566434093',
      '1.2': '0.1740232375341714564476412825547874396433',
      '2.5': '0.1940173115937458703742738873926856064300',
    };
    withMpfr(160, (R) => {
      const kernel = fittedKernel(fit);
      for (const [theta, expected] of Object.entries(reference)) {
        const found = kernel(R, angleOf(R, theta));
        expect({ theta, is: meetsDecimalAt(R, found, expected, '1e-40') }).toEqual({ theta, is: true });
        // Twice the bound times |ρ|^256, and 160 bits.
        const reached = 2 * boundOf(fit) * Math.abs(Math.cos(Number(theta))) ** 256;
        expect(widthAt(R, found)).toBeLessThan(1.01 * reached + 2 ** -140);
      }
      const energy = '0.2276713404221824996960749450174079651343';
      expect(meetsDecimalAt(R, kernel(R, atZero(R)), energy, '1e-40')).toBe(true);
      expect(meetsDecimalAt(R, kernel(R, atPi(R)), energy, '1e-40')).toBe(true);
    });
  });

  it('twice as many coefficients give values inside, next to 0 and π too', () => {
    const [wide, narrow] = [fit, fitKinks(512, softsignSlope(1, 512, 40))];
    // The prototype: √(T_g T_s) = 2.9e-26.
    expect(boundOf(narrow)).toBeLessThan(5.8e-26);
    const kernels = [wide, narrow].map((f) => fittedKernel(f));
    withMpfr(128, (R) => {
      for (const theta of [1e-30, 1e-8, 1e-3, 0.1, 0.4, 2.7, 3.1, Math.PI - 1e-8, Math.PI]) {
        const [x, y] = kernels.map((kernel) => kernel(R, angleOf(R, theta)));
        expect({ theta, is: overlapAt(x, y) }).toEqual({ theta, is: true });
        expect(widthAt(R, x)).toBeLessThan(7e-17);
        expect(widthAt(R, y)).toBeLessThan(1.2e-25);
      }
    });
  });
});

it('softsign, which is odd: 40 digits of the reference, and all variances meet where they are one', () => {
  const fit = fitKinks(320, softsign(1, 256, 24));
  // It is smoother than its derivative, by one order.
  expect(boundOf(fit)).toBeLessThan(boundOf(fitKinks(320, softsignSlope(1, 256, 24))));
  const reference = {
    '0.3': '0.1731862209077802047226291720520275093316',
    '1.2': '0.06216583729689773262955749485236306027273',
    '2.5': '-0.1419369926371901656215517428026170933917',
  };
  withMpfr(160, (R) => {
    for (const [theta, expected] of Object.entries(reference))
      expect(meetsDecimalAt(R, fittedKernel(fit)(R, angleOf(R, theta)), expected, '1e-40')).toBe(true);
    const energy = '0.1830140212665474990882248350522238954030';
    expect(meetsDecimalAt(R, fittedKernel(fit)(R, atZero(R)), energy, '1e-40')).toBe(true);
    const opposite = R.negate(fittedKernel(fit)(R, atPi(R)));
    expect(meetsDecimalAt(R, opposite, energy, '1e-40')).toBe(true);
    // κ of √q and √q′ is continuous in them: E g_q g_q′ − E g² ≤ √(E(g_q′ − g_q)²·E g²), and |softsign′| ≤ 1.
    const other = fitKinks(320, softsign(1 + 2 ** -60, 256, 24));
    for (const theta of ['0.0001', '0.3', '3.1']) {
      const [one, two] = [fittedKernel(fit), fittedKernel(fit, other)].map((kernel) => kernel(R, angleOf(R, theta)));
      expect(overlapAt(R.widen(one, R.number(2 ** -60)), two)).toBe(true);
    }
  });
});

/** Two kinks off 0, on both sides of it. */
const two = [
  { at: 0.5, rate: 1, weight: 1 },
  { at: -1.2, rate: 2, weight: 0.5 },
];
const angles = [1e-8, 1e-3, 0.1, 0.5, 1.2, 2.5, 3.1, Math.PI - 1e-8];

describe('e^{−|z − ½|} + ½e^{−2|z + 1.2|}, whose kernel is closed', () => {
  for (const [q, other] of [
    [1, 1],
    [2, 2],
    [0.3, 2],
  ] as const)
    it(`at variances ${q} and ${other}`, () => {
      const fits = [q, other].map((v) => fitKinks(384, bumps(two, v, 256, 20)));
      const kernel = q === other ? fittedKernel(fits[0]) : fittedKernel(fits[0], fits[1]);
      const closed = bumpsKernel(two, q, other);
      const bound = boundOf(fits[0], fits[1]);
      // Doubles ask with 72 bits. 8e-30, 8e-27 and 1e-27 were observed.
      expect(bound).toBeLessThan(2 ** -80);
      withMpfr(192, (R) => {
        for (const theta of angles) {
          const angle = angleOf(R, theta);
          const [found, expected] = [kernel(R, angle), closed(R, angle)];
          expect({ theta, is: overlapAt(found, expected) }).toEqual({ theta, is: true });
          expect(widthAt(R, found)).toBeLessThan(2.02 * bound * Math.abs(Math.cos(theta)) ** 256 + 2 ** -160);
        }
        for (const angle of [atZero(R), atPi(R)]) expect(overlapAt(kernel(R, angle), closed(R, angle))).toBe(true);
      });
    });

  it('an even one, by even functions alone: kinks at ±¾', () => {
    const even = [
      { at: 0.75, rate: 1, weight: 1 },
      { at: -0.75, rate: 1, weight: 1 },
    ];
    const fits = [bumps(even, 1, 256, 20, 'even'), bumps(even, 1, 256, 20)].map((f) => fitKinks(384, f));
    expect(fits.map(({ edges }) => edges.length)).toEqual([1, 2]);
    const [kernel, whole] = fits.map((f) => fittedKernel(f));
    const closed = bumpsKernel(even, 1);
    // The same functions are left to fit, but for the odd ones, which help an even function nothing.
    expect(boundOf(fits[0])).toBeLessThan(1.01 * boundOf(fits[1]));
    withMpfr(160, (R) => {
      for (const theta of angles) {
        const angle = angleOf(R, theta);
        const found = kernel(R, angle);
        expect({ theta, is: overlapAt(found, closed(R, angle)) }).toEqual({ theta, is: true });
        expect({ theta, is: overlapAt(found, whole(R, angle)) }).toEqual({ theta, is: true });
        expect(widthAt(R, found)).toBeLessThan(2.02 * boundOf(fits[0]) + 2 ** -150);
      }
    });
  });

  it('two kinks near 0 and each other', () => {
    const near = [
      { at: -0.75, rate: 1, weight: -0.5 },
      { at: 0.125, rate: 1, weight: 0.25 },
    ];
    const fit = fitKinks(384, bumps(near, 1, 256, 20));
    const closed = bumpsKernel(near, 1);
    expect(boundOf(fit)).toBeLessThan(2 ** -80);
    withMpfr(160, (R) => {
      for (const theta of angles) {
        const found = fittedKernel(fit)(R, angleOf(R, theta));
        expect({ theta, is: overlapAt(found, closed(R, angleOf(R, theta))) }).toEqual({ theta, is: true });
        expect(widthAt(R, found)).toBeLessThan(1e-26);
      }
    });
  });

  it('a poor fit gives a wide enclosure, which holds the value', () => {
    const closed = bumpsKernel(two, 1);
    withMpfr(160, (R) => {
      for (const [count, most] of [
        [8, 0],
        [8, 1],
        [16, 2],
        [32, 3],
      ]) {
        const fit = fitKinks(256, bumps(two, 1, count, most));
        for (const theta of [1e-8, 0.01, 0.3, 2.9, Math.PI]) {
          const angle = angleOf(R, theta);
          expect(overlapAt(fittedKernel(fit)(R, angle), closed(R, angle))).toBe(true);
        }
      }
    });
  });

  it('so does a poor fit of one function only', () => {
    const closed = bumpsKernel(two, 1, 1.5);
    const [poor, good] = [
      [1, 1.5].map((v) => fitKinks(256, bumps(two, v, 16, 0))),
      [1, 1.5].map((v) => fitKinks(256, bumps(two, v, 16, 8))),
    ];
    withMpfr(160, (R) => {
      for (const [x, y] of [
        [poor[0], good[1]],
        [good[0], poor[1]],
      ])
        for (const theta of [1e-8, 0.01, 0.1, 3.1]) {
          const angle = angleOf(R, theta);
          expect(overlapAt(fittedKernel(x, y)(R, angle), closed(R, angle))).toBe(true);
        }
    });
  });

  it('over wide angles: the hull of what lies between', () => {
    const one = fitKinks(320, bumps(two, 1, 128, 10));
    const scaled = fitKinks(320, bumps(two, 1.5, 128, 10));
    for (const [kernel, closed] of [
      [fittedKernel(one), bumpsKernel(two, 1)],
      [fittedKernel(one, scaled), bumpsKernel(two, 1, 1.5)],
    ])
      for (const [lo, hi] of [
        [0, 0.2],
        [0.05, 0.1],
        [0.001, 0.003],
        [0.25, 0.25 + 2 ** -30],
        [3, Math.PI],
        [3.05, 3.1],
        [0, Math.PI],
      ])
        withMpfr(96, (R) => {
          const angle = R.hull(R.number(lo), R.number(hi));
          const wide = kernel(R, { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) });
          for (let k = 0; k <= 8; k++) {
            const inner = closed(R, angleOf(R, lo + ((hi - lo) * k) / 8));
            expect({ lo, hi, k, is: overlapAt(wide, inner) }).toEqual({ lo, hi, k, is: true });
          }
          // A kernel turns by no more than a few units over a radian.
          expect(widthAt(R, wide)).toBeLessThan(4 * (hi - lo) + 1e-9);
        });
  });

  it('numbers of two functions are refused', () => {
    const other = fitKinks(256, bumps(two, 1, 32, 3));
    expect(() => fittedKernel(fitKinks(256, bumps(two, 1, 16, 3)), other)).toThrow(
      'fittedValue: 256 and 256 bits, 16 and 32 coefficients, expected the same of both',
    );
    expect(() => fitKinks(256, (R) => ({ ...bumps(two, 1, 32, 3)(R), energy: R.number(0.1) }))).toThrow(
      'expected a number ≥ 0',
    );
  });
});
