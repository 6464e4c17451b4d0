import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { complexArithmetic as C, type Complex, size } from '../../testing/complex-arithmetic.js';
import { Rational } from '../exact/rational.js';
import { InsufficientPrecision, interval, point } from '../interval/interval.js';
import { type Rectangle, size as sizeOf, timesPowerOfTwo } from './rectangle.js';
import { rectangleFunctions as F } from './rectangle-functions.js';

const one: Complex = { re: 1, im: 0 };
const half = (a: Complex): Complex => C.scale(a, -1);
const turned = ({ re, im }: Complex): Complex => ({ re: -im, im: re });
const sigmoid = (a: Complex): Complex => C.divide(one, C.add(one, C.exp(C.negate(a))));
const atan = (a: Complex): Complex =>
  C.negate(turned(half(C.subtract(C.log(C.add(one, turned(a))), C.log(C.subtract(one, turned(a)))))));

/** The same functions of complex doubles, by other formulas where there are any. */
const KNOWN: Readonly<Record<string, readonly [(a: Rectangle) => Rectangle, (a: Complex) => Complex]>> = {
  exp: [F.exp, C.exp],
  log: [F.log, C.log],
  sqrt: [F.sqrt, (a) => C.exp(half(C.log(a)))],
  sinh: [F.sinh, (a) => C.negate(turned(C.sin(turned(a))))],
  cosh: [F.cosh, (a) => C.cos(turned(a))],
  tanh: [F.tanh, (a) => C.divide(C.subtract(C.exp(C.scale(a, 1)), one), C.add(C.exp(C.scale(a, 1)), one))],
  sin: [F.sin, C.sin],
  cos: [F.cos, C.cos],
  atan: [F.atan, atan],
  erf: [F.erf, (a) => C.subtract(one, C.erfc(a))],
  erfc: [F.erfc, C.erfc],
  sigmoid: [F.sigmoid, sigmoid],
  softplus: [F.softplus, (a) => C.log(C.add(one, C.exp(a)))],
  normalCdf: [F.normalCdf, (a) => half(C.erfc(C.multiply(a, { re: -Math.SQRT1_2, im: 0 })))],
  cube: [(a) => F.power(a, Rational.of(3n)), (a) => C.multiply(a, C.multiply(a, a))],
  'inverse square': [(a) => F.power(a, Rational.of(-2n)), (a) => C.divide(one, C.multiply(a, a))],
  'two thirds': [(a) => F.power(a, Rational.of(2n, 3n)), (a) => C.exp(C.multiply(C.log(a), { re: 2 / 3, im: 0 }))],
};

const within = ({ re, im }: Rectangle, z: Complex, slack: number): boolean =>
  re.lo <= z.re + slack && re.hi >= z.re - slack && im.lo <= z.im + slack && im.hi >= z.im - slack;

describe('rectangleFunctions', () => {
  for (const [name, [enclosed, known]] of Object.entries(KNOWN))
    it(`${name}: the value at every point of a rectangle lies inside its image`, () => {
      const random = seedrandom(`rectangles ${name}`);
      let seen = 0;
      for (let k = 0; k < 400; k++) {
        const [x, y] = [8 * random() - 4, 3 * random() - 1.5];
        const [w, h] = [2 ** (-12 * random()), 2 ** (-12 * random())];
        let image: Rectangle;
        try {
          image = enclosed({ re: interval(x, x + w), im: interval(y, y + h) });
        } catch (error) {
          if (error instanceof InsufficientPrecision) continue;
          throw error;
        }
        for (const [s, t] of [
          [0, 0],
          [1, 1],
          [0, 1],
          [random(), random()],
        ]) {
          const z = known({ re: x + s * w, im: y + t * h });
          // Doubles: a dozen roundings of 2⁻⁵³ of the largest number that is met, at most e^8.
          const slack = 2 ** -49 * (Math.E ** 8 + size(z));
          expect({ name, x, y, w, h, inside: within(image, z, slack) }).toMatchObject({ inside: true });
        }
        seen++;
      }
      expect(seen).toBeGreaterThan(100);
    });

  it('near 0 sinh, tanh, atan and erf keep the size of their argument, whatever it is', () => {
    for (const [name, slope] of [
      ['sinh', 1],
      ['tanh', 1],
      ['atan', 1],
      ['erf', 2 / Math.sqrt(Math.PI)],
    ] as const)
      for (const scale of [2 ** -20.1, 1e-10, 1e-100, 1e-300]) {
        const [x, y] = [0.6 * scale, 0.7 * scale];
        const { re, im } = F[name]({ re: point(x), im: point(y) });
        // f(z) = slope·(z + c·z³ + …), |c| ≤ 1/3 but for erf and tanh, c = −1/3; the next term is below 2⁻⁸⁰ of z.
        const cube = { re: x ** 3 - 3 * x * y * y, im: 3 * x * x * y - y ** 3 };
        const c = name === 'sinh' ? 1 / 6 : -1 / 3;
        const z = { re: slope * (x + c * cube.re), im: slope * (y + c * cube.im) };
        expect({ name, scale, inside: within({ re, im }, z, 2 ** -51 * scale) }).toMatchObject({ inside: true });
        // The disc of 0.4·|z|³ is at most 2⁻⁴¹ of z.
        expect(Math.max(re.hi - re.lo, im.hi - im.lo)).toBeLessThan(2 ** -40 * scale);
      }
    // tan, sinh and artanh less x at the largest argument: of z³ a third, where 0.4 is allowed.
    const most = 2 ** -20.001;
    const { im } = F.tanh({ re: point(0), im: point(most) });
    expect(im.hi).toBeGreaterThanOrEqual(most + most ** 3 / 3);
  });

  it('beyond what squares of doubles hold, sizes, logarithms and reciprocals are those of numbers near 1', () => {
    for (const k of [-1000, -600, 600, 1000]) {
      const of = (re: number, im: number): Rectangle => ({ re: point(re * 2 ** k), im: point(im * 2 ** k) });
      const size = sizeOf(of(3, 4));
      expect([size.lo <= 5 * 2 ** k, size.hi >= 5 * 2 ** k, (size.hi - size.lo) * 2 ** -k < 2 ** -46]).toEqual([
        true,
        true,
        true,
      ]);
      const log = F.log(of(1, 1));
      expect(within(log, { re: (k + 0.5) * Math.LN2, im: Math.PI / 4 }, 2 ** -42)).toBe(true);
      // ln 2 to four units of 2⁻⁵³ on either side, a thousand times.
      expect(log.re.hi - log.re.lo).toBeLessThan(2 ** -39);
      // 1/(3 + 4i) = (3 − 4i)/25.
      const { re, im } = F.divide({ re: point(1), im: point(0) }, of(3, 4));
      expect(within(timesPowerOfTwo({ re, im }, k), { re: 0.12, im: -0.16 }, 2 ** -52)).toBe(true);
      expect((re.hi - re.lo) * 2 ** k).toBeLessThan(2 ** -50);
    }
  });

  it('a small rectangle has a small image', () => {
    for (const [name, [enclosed]] of Object.entries(KNOWN)) {
      const { re, im } = enclosed({ re: interval(0.5, 0.5 + 2 ** -20), im: interval(0.25, 0.25 + 2 ** -20) });
      // Slopes below 12 there, and rectangles larger than images by their dependencies; erf and its like have a disc of
      // radius 1.13·|y|e^{y² − x²} instead.
      const most = /erf|Cdf/.test(name) ? 1 : 2 ** -13;
      expect({ name, small: Math.max(re.hi - re.lo, im.hi - im.lo) < most }).toEqual({ name, small: true });
    }
  });

  it('refuses what meets a cut or a pole', () => {
    const about = (re: number, im: number): Rectangle => ({
      re: interval(re - 0.1, re + 0.1),
      im: interval(im - 0.1, im + 0.1),
    });
    for (const refused of [
      () => F.log(about(-1, 0)),
      () => F.sqrt(about(0, 0)),
      () => F.tanh(about(0, Math.PI / 2)),
      () => F.sigmoid(about(0, Math.PI)),
      () => F.softplus(about(0, Math.PI)),
      () => F.atan(about(0, 1)),
      () => F.divide(about(1, 0), about(0, 0)),
    ])
      expect(refused).toThrow(InsufficientPrecision);
  });

  it('is small where e^z exceeds all doubles', () => {
    const far: Rectangle = { re: interval(800, 900), im: interval(-2, 2) };
    // Squares of less than 2⁻⁵³⁷ are 0 in doubles, which the size is rounded up from.
    expect(sizeOf(F.sigmoid({ re: interval(-900, -800), im: far.im })).hi).toBeLessThan(1e-150);
    // tanh u = 1 − 2/(1 + e^{2u}).
    expect(sizeOf(F.subtract(F.tanh(far), { re: point(1), im: point(0) })).hi).toBeLessThan(1e-15);
    expect(F.softplus(far).re.hi).toBeLessThan(900.01);
  });
});
