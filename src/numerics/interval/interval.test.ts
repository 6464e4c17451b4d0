import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  anyDouble,
  doublesBetween,
  type EnclosureLaw,
  intervalViolation,
  pointViolation,
} from '../../testing/enclosure-law.js';
import { intervalLaws as laws, moderate, pair, ROUNDED, SECOND_IS_EXACT } from '../../testing/interval-law.js';
import { mpfr } from '../mpfr/mpfr.js';
import * as I from './interval.js';

/** Five times as many in interval.scale.ts. */
const POINTS = 20_000;
const INTERVALS = 2000;

describe('interval arithmetic against MPFR', () => {
  for (const [name, law] of Object.entries(laws)) {
    it(`${name} contains the exact value of ${POINTS} draws and is as narrow as promised`, () => {
      expect(pointViolation(law, `interval ${name}`, POINTS)).toBeUndefined();
    });
    if (SECOND_IS_EXACT.has(name)) continue;
    it(`${name} of wide arguments contains the value of every point in them`, () => {
      expect(intervalViolation(law, `wide ${name}`, INTERVALS)).toBeUndefined();
    });
  }

  it('integer powers of wide arguments contain the value of every point in them, across 0 as well', () => {
    for (const n of [1, 2, 3, 4, 5, 8, 13]) {
      const law: EnclosureLaw = {
        f: (a) => I.integerPower(a, n),
        exact: (r, a, _, d) => mpfr.mpfr_pow_si(r, a, n, d),
        draw: (random) => [(random() < 0.5 ? -1 : 1) * moderate(random), 0],
        steps: 1.02 * 6 * n,
        extremesAtCorners: n % 2 === 1,
      };
      expect(intervalViolation(law, `integer power ${n}`, INTERVALS)).toBeUndefined();
    }
  });
});

describe('control: the same laws catch', () => {
  const broken: Record<string, EnclosureLaw> = {
    'a sum that is not rounded outward': { ...laws.add, f: (a, b) => I.interval(a.lo + b.lo, a.hi + b.hi) },
    'a product rounded outward on one side only': {
      ...laws.multiply,
      f: (a, b) => ({ ...I.multiply(a, b), lo: a.lo * b.lo }),
    },
    'an exponential taken as exact': { ...laws.exp, f: (a) => I.interval(Math.exp(a.lo), Math.exp(a.hi)) },
    'a logarithm one double too low at the top': {
      ...laws.log,
      f: (a) => I.interval(I.down(Math.log(a.lo)), Math.log(a.hi)),
    },
    'a quotient three doubles too wide': {
      ...laws.divide,
      f: (a, b) => I.outward(I.divide(a, b).lo, I.divide(a, b).hi, 'proved', 'broken', 3),
    },
    'a scaling that loses subnormals': {
      ...laws.scaleByPowerOfTwo,
      f: (a, k) => I.point(Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, a.lo * 2 ** k.lo || 0))),
    },
  };
  for (const [name, law] of Object.entries(broken))
    it(name, () => expect(pointViolation(law, `control ${name}`, 2000)).toBeTypeOf('string'));

  it('a product of wide arguments that looks at two corners of four', () => {
    const law = {
      ...laws.multiply,
      f: (a: I.Interval, b: I.Interval) =>
        I.hull(I.multiply(I.point(a.lo), I.point(b.lo)), I.multiply(I.point(a.hi), I.point(b.hi))),
    };
    expect(intervalViolation(law, 'control corners', 2000)).toContain('missed');
  });
});

describe('down and up', () => {
  it('leave every finite double behind by one or two steps', () => {
    const random = seedrandom('steps');
    for (let i = 0; i < POINTS; i++) {
      const x = anyDouble(random);
      const [below, above] = [doublesBetween(I.down(x), x), doublesBetween(x, I.up(x))];
      if (!(below >= 1 && below <= 2 && above >= 1 && above <= 2)) expect.fail(`${x}: ${below} down, ${above} up`);
    }
  });
});

const all = I.interval(-Infinity, Infinity);
const large = I.interval(Number.MAX_VALUE, Infinity);

describe('interval', () => {
  it('refuses NaN, reversed ends, and intervals without a real number', () => {
    for (const [lo, hi] of [
      [Number.NaN, 1],
      [0, Number.NaN],
      [1, 0],
      [Infinity, Infinity],
      [-Infinity, -Infinity],
    ])
      expect(() => I.interval(lo, hi)).toThrow(`interval: [lo, hi] = [${lo}, ${hi}]`);
  });

  it('point refuses what is not a real number', () => {
    for (const x of [Number.NaN, Infinity, -Infinity]) expect(() => I.point(x)).toThrow(`point: x = ${x}`);
  });

  it('NaN in a hand-made interval never comes out as an interval', () => {
    const nan = { lo: Number.NaN, hi: Number.NaN, basis: 'proved' } as const;
    for (const f of [I.add, I.subtract, I.multiply, I.divide, I.sqrt, I.exp, I.log, I.atan, I.square] as const)
      expect(() => f(nan, I.point(1)), f.name).toThrow(RangeError);
    expect(() => I.power(nan, 0.5)).toThrow(RangeError);
  });
});

describe('special arguments', () => {
  it('operations on unbounded intervals give intervals', () => {
    expect(I.add(all, all)).toEqual(all);
    expect(I.subtract(large, large)).toEqual(all);
    expect(I.multiply(all, I.point(0))).toEqual(I.interval(-Number.MIN_VALUE, Number.MIN_VALUE));
    expect(I.divide(all, large)).toEqual(all);
    expect(I.sqrt(I.interval(0, Infinity))).toEqual(I.interval(0, Infinity));
    expect(I.exp(all)).toEqual(I.interval(0, Infinity));
    expect(I.integerPower(all, 3)).toEqual(all);
    expect(I.square(all)).toEqual(I.interval(0, Infinity));
  });

  it('a sum of doubles that is 0 is exact, at either end; the smallest sum beside it is not 0', () => {
    expect(I.add(I.point(0), I.point(0))).toEqual(I.point(0));
    expect(I.subtract(I.point(0.1), I.point(0.1))).toEqual(I.point(0));
    expect(I.add(I.interval(0, 1), I.interval(0, 1)).lo).toBe(0);
    expect(I.subtract(I.interval(0, 1), I.interval(1, 2)).hi).toBe(0);
    const estimated = { ...I.point(0), basis: 'estimated' } as const;
    expect(I.add(estimated, I.point(0))).toEqual(estimated);
    expect(I.add(I.point(Number.MIN_VALUE), I.point(0)).lo).toBeLessThanOrEqual(Number.MIN_VALUE);
    expect(I.add(I.point(Number.MIN_VALUE), I.point(0)).hi).toBeGreaterThanOrEqual(Number.MIN_VALUE);
  });

  it('∞/∞ stands for any quotient of large numbers', () => {
    const quotient = I.divide(large, large);
    expect(quotient.lo).toBeLessThanOrEqual(0);
    expect(quotient.hi).toBe(Infinity);
  });

  it('a result beyond the largest double has it as lower bound', () => {
    const sum = I.add(I.point(Number.MAX_VALUE), I.point(Number.MAX_VALUE));
    expect(sum).toEqual(I.interval(Number.MAX_VALUE, Infinity));
    expect(I.negate(sum)).toEqual(I.subtract(I.point(-Number.MAX_VALUE), I.point(Number.MAX_VALUE)));
    expect(I.exp(I.point(1000)).hi).toBe(Infinity);
    expect(I.scaleByPowerOfTwo(I.point(-1), 5000)).toEqual(I.interval(-Infinity, -Number.MAX_VALUE));
  });

  it('an integer power across 0 forgets nothing: [−1, 2]³ ⊂ [−1, 8] but for rounding', () => {
    const cube = I.integerPower(I.interval(-1, 2), 3);
    // two products of two steps each, a step being at most 2⁻⁵² below 1 and 2⁻⁴⁹ below 16
    expect(cube.lo).toBeGreaterThanOrEqual(-1 - 4 * 2 ** -52);
    expect(cube.hi).toBeLessThanOrEqual(8 + 4 * 2 ** -49);
  });

  it('power takes whole exponents of any base, others of positive bases only', () => {
    expect(I.contains(I.power(I.point(-2), 3), -8)).toBe(true);
    expect(I.contains(I.power(I.point(-2), -2), 0.25)).toBe(true);
    expect(I.power(I.point(3), 0)).toEqual(I.point(1));
    expect(() => I.power(I.interval(0, 1), 0.5)).toThrow(I.InsufficientPrecision);
    expect(() => I.power(I.point(2), Number.NaN)).toThrow('point: x = NaN');
    expect(() => I.integerPower(I.point(2), 0.5)).toThrow('integerPower: n = 0.5');
  });

  it('what may become defined at a higher precision throws InsufficientPrecision', () => {
    expect(() => I.divide(I.point(1), I.interval(-1, 1))).toThrow(I.InsufficientPrecision);
    expect(() => I.divide(I.point(1), I.point(-0))).toThrow('divisor [0, 0] contains 0');
    expect(() => I.log(I.interval(0, 1))).toThrow(I.InsufficientPrecision);
  });

  it('sqrt keeps the part that is not negative, and refuses when there is none', () => {
    expect(I.sqrt(I.interval(-1, 4)).lo).toBe(0);
    expect(I.contains(I.sqrt(I.interval(-1, 4)), 2)).toBe(true);
    expect(() => I.sqrt(I.interval(-2, -1))).toThrow('sqrt: [-2, -1] is negative');
  });
});

describe('exact operations', () => {
  it('negate, absolute, hull, minimum, maximum do not round', () => {
    const a = I.interval(-3, 2);
    const b = I.interval(-1, 5);
    expect(I.negate(a)).toEqual(I.interval(-2, 3));
    expect(I.absolute(a)).toEqual(I.interval(0, 3));
    expect(I.absolute(I.interval(-3, -2))).toEqual(I.interval(2, 3));
    expect(I.absolute(I.interval(2, 3))).toEqual(I.interval(2, 3));
    expect(I.hull(a, b)).toEqual(I.interval(-3, 5));
    expect(I.minimum(a, b)).toEqual(I.interval(-3, 2));
    expect(I.maximum(a, b)).toEqual(I.interval(-1, 5));
  });

  it('two intervals are asked for by name where there are none or one', () => {
    const loose = I as unknown as Record<string, (...given: unknown[]) => unknown>;
    for (const name of ['add', 'subtract', 'multiply', 'divide', 'hull', 'minimum', 'maximum']) {
      expect(() => loose[name]()).toThrow(`${name}: no arguments, expected two intervals`);
      expect(() => loose[name](I.point(1))).toThrow(`${name}: one argument, expected two intervals`);
    }
  });

  it('contains and overlaps include the ends', () => {
    expect(I.contains(I.interval(1, 2), 2)).toBe(true);
    expect(I.contains(I.interval(1, 2), 3)).toBe(false);
    expect(I.overlaps(I.interval(1, 2), I.interval(2, 3))).toBe(true);
    expect(I.overlaps(I.interval(1, 2), I.interval(3, 4))).toBe(false);
  });

  it('middle is a finite number inside the interval, for subnormal and unbounded ones too', () => {
    const random = seedrandom('middle');
    for (let i = 0; i < 10_000; i++) {
      const [x, y] = pair(random);
      const a = I.interval(Math.min(x, y), Math.max(x, y));
      if (!I.contains(a, I.middle(a))) expect.fail(`middle([${a.lo}, ${a.hi}]) = ${I.middle(a)}`);
    }
    expect(I.middle(I.point(3 * Number.MIN_VALUE))).toBe(3 * Number.MIN_VALUE);
    expect(I.middle(all)).toBe(0);
    expect(I.middle(large)).toBe(Number.MAX_VALUE);
  });

  it('width is an upper bound of hi − lo, within two steps', () => {
    expect(I.width(I.interval(1, 4))).toBeGreaterThan(3);
    expect(doublesBetween(3, I.width(I.interval(1, 4)))).toBeLessThanOrEqual(ROUNDED);
    expect(I.width(all)).toBe(Infinity);
  });

  it('widen moves both ends by the radius and refuses one that is not a number ≥ 0', () => {
    const a = I.widen(I.point(1), 0.25);
    expect(I.contains(a, 0.75) && I.contains(a, 1.25)).toBe(true);
    expect(doublesBetween(a.lo, 0.75)).toBeLessThanOrEqual(ROUNDED);
    expect(I.widen(I.point(1), 0)).toEqual(I.point(1));
    // A radius below the rounding: 1 ± 2⁻⁶⁰ rounds to 1, and the exact numbers lie outside of it. So does 2⁻¹⁰⁷⁴.
    for (const radius of [2 ** -60, Number.MIN_VALUE]) {
      const { lo, hi } = I.widen(I.point(1), radius);
      expect(lo < 1 && hi > 1).toBe(true);
    }
    expect(I.widen(I.point(1), Infinity)).toEqual(all);
    for (const radius of [-1, Number.NaN]) expect(() => I.widen(a, radius)).toThrow(`widen: radius = ${radius}`);
  });

  it('clampTo intersects, and refuses when nothing is left', () => {
    expect(I.clampTo(I.interval(-2, 2), -1, 1, 'x')).toEqual(I.interval(-1, 1));
    const inside = I.interval(0, 1);
    expect(I.clampTo(inside, -1, 1, 'x')).toBe(inside);
    expect(() => I.clampTo(I.interval(2, 3), -1, 1, 'acos')).toThrow('acos: [2, 3] lies outside [-1, 1]');
  });
});

describe('basis', () => {
  const proved = I.interval(1, 2);
  const estimated = I.interval(1, 2, 'estimated');

  it('combines to the weaker one in every operation', () => {
    const binary = [I.add, I.subtract, I.multiply, I.divide, I.power, I.hull, I.minimum, I.maximum];
    for (const f of binary) {
      expect(f(proved, proved).basis, f.name).toBe('proved');
      expect(f(estimated, proved).basis, f.name).toBe('estimated');
      expect(f(proved, estimated).basis, f.name).toBe('estimated');
    }
    expect(I.power(proved, I.withBasis(I.point(2), 'estimated')).basis).toBe('estimated');
    const negative = I.interval(-2, -1, 'estimated');
    const wide = I.interval(-1, 1, 'estimated');
    for (const f of [I.negate, I.sqrt, I.square, I.absolute, I.exp, I.log, I.atan] as const) {
      expect(f(estimated).basis, f.name).toBe('estimated');
      expect(f(proved).basis, f.name).toBe('proved');
    }
    for (const n of [-2, 0, 1, 2, 3]) expect(I.integerPower(estimated, n).basis).toBe('estimated');
    expect(I.integerPower(wide, 3).basis).toBe('estimated');
    expect(I.absolute(negative).basis).toBe('estimated');
    expect(I.absolute(wide).basis).toBe('estimated');
    expect(I.widen(estimated, 1).basis).toBe('estimated');
    expect(I.clampTo(estimated, 0, 1.5, 'x').basis).toBe('estimated');
    expect(I.scaleByPowerOfTwo(estimated, 3).basis).toBe('estimated');
  });

  it('withBasis replaces it and nothing else', () => {
    expect(I.withBasis(proved, 'estimated')).toEqual(estimated);
    expect(I.withBasis(proved, 'proved')).toBe(proved);
  });
});
