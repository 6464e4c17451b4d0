import { describe, expect, it } from 'vitest';
import { doublesBetween, type EnclosureLaw, intervalViolation, pointViolation } from '../../testing/enclosure-law.js';
import { float64Laws as laws } from '../../testing/float64-law.js';
import { float64Arithmetic as R } from './float64-arithmetic.js';
import { contains, type Interval, interval, outward, point } from './interval.js';

/** Five times as many in interval.scale.ts. */
const POINTS = 20_000;
const INTERVALS = 2000;

describe('float64Arithmetic against MPFR', () => {
  for (const [name, law] of Object.entries(laws)) {
    it(`${name} contains the exact value of ${POINTS} draws and is as narrow as promised`, () => {
      expect(pointViolation(law, `float64 ${name}`, POINTS)).toBeUndefined();
    });
    it(`${name} of wide arguments contains the value of every point in them`, () => {
      expect(intervalViolation(law, `float64 wide ${name}`, INTERVALS)).toBeUndefined();
    });
  }

  it('control: the same laws catch functions taken as exact, and a sine without its Lipschitz term', () => {
    const broken: Record<string, EnclosureLaw> = {
      sin: { ...laws.sin, f: (a) => point(Math.sin(a.lo)) },
      acos: { ...laws.acos, f: (a) => interval(Math.acos(a.hi), Math.acos(a.lo)) },
      atan2: { ...laws.atan2, f: (y, x) => point(Math.atan2(y.lo, x.lo)) },
      sinh: { ...laws.sinh, f: (a) => outward(Math.sinh(a.lo), Math.sinh(a.hi), 'proved', 'broken', 0) },
    };
    for (const [name, law] of Object.entries(broken))
      expect(pointViolation(law, `control ${name}`, 2000), name).toContain('missed');
    const pointwise = { ...laws.sin, f: (a: Interval) => R.sin(point(a.lo)) };
    expect(intervalViolation(pointwise, 'control lipschitz', 2000)).toContain('missed');
  });
});

describe('atan2 on the axes', () => {
  const quarter = Math.PI / 2;

  it('a box that touches the y-axis reaches π/2, whatever the sign of the zero', () => {
    // (0, 1) lies in the box [0, 1] × [0, 1]; so does (1, 0)
    for (const zero of [0, -0]) {
      expect(contains(R.atan2(interval(0, 1), interval(zero, 1)), quarter)).toBe(true);
      expect(contains(R.atan2(interval(0, 1), interval(zero, 1)), 0)).toBe(true);
      expect(contains(R.atan2(interval(0, 1), interval(-1, zero)), quarter)).toBe(true);
      expect(R.atan2(interval(0, 1), interval(-1, zero)).hi).toBeGreaterThanOrEqual(Math.PI);
    }
  });

  it('rays and unbounded boxes', () => {
    // four moves of at most two doubles above 0
    expect(R.atan2(point(0), point(1)).lo).toBe(0);
    expect(R.atan2(point(0), point(1)).hi).toBeLessThanOrEqual(8 * Number.MIN_VALUE);
    expect(R.atan2(point(0), point(-1)).hi).toBeGreaterThan(Math.PI);
    expect(R.atan2(interval(0, Infinity), interval(-Infinity, Infinity))).toEqual(interval(0, R.pi().hi));
    expect(R.atan2(interval(1, Infinity), interval(1, Infinity)).hi).toBeGreaterThan(quarter);
  });

  it('the part below the axis is cut off; nothing above, or the origin alone, is refused', () => {
    expect(R.atan2(interval(-1, 1), point(1)).lo).toBe(0);
    expect(() => R.atan2(interval(-2, -1), point(1))).toThrow('atan2: [-2, -1] lies outside [0, Infinity]');
    expect(() => R.atan2(point(0), point(0))).toThrow('both arguments are 0');
  });
});

describe('domains', () => {
  it('acos and asin cut their argument to [−1, 1] and refuse what lies outside', () => {
    expect(contains(R.acos(interval(0.5, 1 + 2 ** -52)), 0)).toBe(true);
    expect(R.asin(interval(-2, 2)).lo).toBeLessThanOrEqual(-Math.PI / 2);
    expect(() => R.acos(interval(1.5, 2))).toThrow('acos: [1.5, 2] lies outside [-1, 1]');
    expect(() => R.asin(interval(-2, -1.5))).toThrow('asin: [-2, -1.5] lies outside [-1, 1]');
  });

  it('sin, cos and sinh take unbounded arguments', () => {
    const all = interval(-Infinity, Infinity);
    expect(R.sin(all)).toEqual(interval(-1, 1));
    expect(R.cos(interval(0, Infinity))).toEqual(interval(-1, 1));
    expect(R.sinh(all)).toEqual(all);
    expect(R.sinh(point(1000))).toEqual(interval(R.sinh(point(1000)).lo, Infinity));
    expect(R.sinh(point(1000)).lo).toBeGreaterThan(1e307);
  });

  it('NaN never comes out as an interval', () => {
    const nan = { lo: Number.NaN, hi: Number.NaN, basis: 'proved' } as const;
    for (const f of [R.sin, R.cos, R.asin, R.acos, R.sinh, R.sqrt, R.exp, R.log])
      expect(() => f(nan)).toThrow(RangeError);
    expect(() => R.atan2(nan, point(1))).toThrow(RangeError);
    expect(() => R.atan2(point(1), nan)).toThrow(RangeError);
    expect(() => R.number(Number.NaN)).toThrow('point: x = NaN');
  });
});

describe('constants', () => {
  it('pi lies strictly inside an enclosure of two doubles', () => {
    // π − Math.PI = 1.22e−16, and the doubles there are 2⁻⁵¹ = 4.4e−16 apart
    expect(R.pi().lo).toBe(Math.PI);
    expect(doublesBetween(R.pi().lo, R.pi().hi)).toBeLessThanOrEqual(2);
  });

  it('integers are exact up to 2⁵³ and enclosed beyond, also beyond the largest double', () => {
    expect(R.integer(-(2n ** 53n))).toEqual(point(-(2 ** 53)));
    expect(R.integer(2n ** 1000n)).toEqual(point(2 ** 1000));
    const odd = R.integer(2n ** 53n + 1n);
    expect(odd.lo < 2 ** 53 + 1 && odd.hi >= 2 ** 53 + 2).toBe(true);
    expect(R.integer(2n ** 2000n)).toEqual(interval(Number.MAX_VALUE, Infinity));
    expect(R.integer(-(2n ** 2000n))).toEqual(interval(-Infinity, -Number.MAX_VALUE));
  });

  it('decimals are enclosed within two steps; what is not one is refused', () => {
    const tenth = R.decimal('0.1');
    // 0.1 = 3602879701896396.8/2⁵⁵
    expect(tenth.lo < 3602879701896397 / 2 ** 55 && tenth.hi > 3602879701896396 / 2 ** 55).toBe(true);
    expect(doublesBetween(tenth.lo, tenth.hi)).toBeLessThanOrEqual(4);
    expect(contains(R.decimal('-1.5e-3'), -0.0015)).toBe(true);
    expect(R.decimal('1e400')).toEqual(interval(Number.MAX_VALUE, Infinity));
    expect(R.decimal('1e-400').hi).toBeGreaterThan(0);
    for (const text of ['', 'one', '0x10', '1,5', 'NaN', 'Infinity', ' 1'])
      expect(() => R.decimal(text)).toThrow(`decimal: text = ${JSON.stringify(text)}`);
  });
});

describe('structure', () => {
  const a = interval(-1, 3);

  it('scale by a power of two is exact, beyond 2^±1074 too', () => {
    expect(R.scale(a, -1)).toEqual(interval(-0.5, 1.5));
    expect(R.scale(point(2 ** 1000), -1100)).toEqual(point(2 ** -100));
    expect(R.scale(point(2 ** -1000), 1100)).toEqual(point(2 ** 100));
  });

  it('middle, radius and magnitude are exact numbers that enclose the interval', () => {
    expect(R.middle(a)).toEqual(point(1));
    expect(R.radius(a).lo).toBe(R.radius(a).hi);
    expect(R.radius(a).lo).toBeGreaterThanOrEqual(2);
    expect(doublesBetween(2, R.radius(a).lo)).toBeLessThanOrEqual(2);
    expect(R.magnitude(a)).toEqual(point(3));
    // Of [−2⁻⁸⁰, 1] the middle is ½ in doubles, and the lower end is further from it than ½; of two
    // neighbours it is one of both.
    const [lopsided, next, after] = [
      interval(-(2 ** -80), 1),
      interval(1, 1 + 2 ** -52),
      interval(1 + 2 ** -52, 1 + 2 ** -51),
    ];
    expect(R.radius(lopsided).lo).toBeGreaterThan(0.5);
    for (const x of [next, after]) {
      const [{ lo: m }, { lo: r }] = [R.middle(x), R.radius(x)];
      expect(r).toBeGreaterThanOrEqual(Math.max(x.hi - m, m - x.lo));
    }
    expect(R.magnitude(interval(-4, 1))).toEqual(point(4));
  });

  it('widen adds the largest absolute value on both sides', () => {
    const wide = R.widen(point(1), interval(-0.5, 0.25));
    expect(contains(wide, 0.5) && contains(wide, 1.5)).toBe(true);
    expect(R.widen(point(1), interval(0, 1, 'estimated')).basis).toBe('estimated');
  });

  it('the rest passes intervals on', () => {
    expect(R.from(a)).toBe(a);
    expect(R.toInterval(a)).toBe(a);
    expect([R.lower(a), R.upper(a)]).toEqual([-1, 3]);
    expect(R.number(2)).toEqual(point(2));
    expect(R.clamp(a, 0, 1)).toEqual(interval(0, 1));
    expect(R.hull(point(1), point(2))).toEqual(interval(1, 2));
    expect(R.scope(() => a)).toBe(a);
    expect(R.withBasis(a, 'estimated').basis).toBe('estimated');
    expect(R.bits).toBe(53);
  });

  it('an estimate stays one through every function', () => {
    const estimated = interval(0.25, 0.5, 'estimated');
    for (const f of [R.sin, R.cos, R.asin, R.acos, R.sinh, R.middle, R.radius, R.magnitude])
      expect(f(estimated).basis, f.name).toBe('estimated');
    expect(R.atan2(estimated, point(1)).basis).toBe('estimated');
    expect(R.atan2(point(1), estimated).basis).toBe('estimated');
  });
});
