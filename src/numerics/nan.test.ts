import { describe, expect, it } from 'vitest';
import type { Arithmetic } from './interval/arithmetic.js';
import { float64Arithmetic } from './interval/float64-arithmetic.js';
import type { Interval } from './interval/interval.js';
import * as I from './interval/interval.js';
import { mpfr } from './mpfr/mpfr.js';
import { type MpfrInterval, withMpfr } from './mpfr/mpfr-arithmetic.js';

/** Every way in which an interval can hold a NaN, made by hand: `interval` refuses to make one. */
const BROKEN: readonly Interval[] = [
  { lo: Number.NaN, hi: Number.NaN, basis: 'proved' },
  { lo: Number.NaN, hi: 0.5, basis: 'proved' },
  { lo: 0.25, hi: Number.NaN, basis: 'proved' },
  { lo: -0.25, hi: Number.NaN, basis: 'proved' },
  { lo: Number.NaN, hi: -0.5, basis: 'proved' },
];

const ONE: Readonly<Record<string, (a: Interval) => Interval>> = {
  negate: I.negate,
  sqrt: I.sqrt,
  square: I.square,
  absolute: I.absolute,
  exp: I.exp,
  log: I.log,
  atan: I.atan,
  'power 0': (a) => I.integerPower(a, 0),
  'power 1': (a) => I.integerPower(a, 1),
  'power 3': (a) => I.integerPower(a, 3),
  'power -2': (a) => I.integerPower(a, -2),
  'power 0.5': (a) => I.power(a, 0.5),
  'widen by 0': (a) => I.widen(a, 0),
  'widen by 1': (a) => I.widen(a, 1),
  'times 0': (a) => I.scale(a, 0),
  'times 2': (a) => I.scale(a, 2),
  'times 2^-3': (a) => I.scaleByPowerOfTwo(a, -3),
  'with another basis': (a) => I.withBasis(a, 'estimated'),
  'with its basis': (a) => I.withBasis(a, 'proved'),
  'clamped to [0, 1]': (a) => I.clampTo(a, 0, 1, 'law'),
  middle: (a) => I.point(I.middle(a)),
};

/** With each of these as the other argument. */
const OTHERS = [I.point(0), I.point(1), I.interval(-1, 2), I.interval(0, Number.POSITIVE_INFINITY)];
const TWO: Readonly<Record<string, (a: Interval, b: Interval) => Interval>> = {
  add: I.add,
  subtract: I.subtract,
  multiply: I.multiply,
  divide: I.divide,
  hull: I.hull,
  minimum: I.minimum,
  maximum: I.maximum,
};

describe('an interval with a NaN in it', () => {
  it.each(Object.entries(ONE))('is refused by %s', (_, f) => {
    for (const a of BROKEN) expect(() => f(a)).toThrow(RangeError);
  });

  it.each(Object.entries(TWO))('is refused by %s, on either side', (_, f) => {
    for (const a of BROKEN)
      for (const b of OTHERS) {
        expect(() => f(a, b)).toThrow(RangeError);
        expect(() => f(b, a)).toThrow(RangeError);
      }
  });

  it('0 times an end at infinity is still 0, as an end at infinity stands for some large number', () => {
    expect(I.multiply(I.point(0), I.interval(1, Number.POSITIVE_INFINITY)).lo).toBeGreaterThan(-(2 ** -1000));
    expect(I.multiply(I.interval(0, 1), I.interval(Number.NEGATIVE_INFINITY, 0)).hi).toBeLessThan(2 ** -1000);
  });

  it.each(['sqrt', 'square', 'hull', 'radius', 'magnitude', 'multiply', 'divide', 'add', 'negate'] as const)(
    'in MPFR, where ∞ − ∞ makes one, %s refuses it or hands it on: what leaves the arithmetic is never without it',
    (name) => {
      withMpfr(64, (R) => {
        const call: Arithmetic<MpfrInterval>[typeof name] = R[name].bind(R);
        const apply = call as (a: MpfrInterval, b: MpfrInterval) => MpfrInterval;
        for (const broken of BROKEN)
          for (const other of [R.number(0), R.number(2), R.from(I.interval(-1, 2))])
            for (const [swapped, unary] of [
              [false, !['hull', 'multiply', 'divide', 'add'].includes(name)],
              [true, false],
            ]) {
              const a = R.fresh('proved');
              mpfr.mpfr_set_d(a.lo, broken.lo, 0);
              mpfr.mpfr_set_d(a.hi, broken.hi, 0);
              if (swapped && ['sqrt', 'square', 'radius', 'magnitude', 'negate'].includes(name)) continue;
              const result = () => R.toInterval(swapped && !unary ? apply(other, a) : apply(a, other));
              expect(result).toThrow(RangeError);
            }
      });
    },
  );

  it('in doubles every operation of the arithmetic refuses it as well', () => {
    const F = float64Arithmetic;
    const unary = [
      'negate',
      'square',
      'sqrt',
      'exp',
      'log',
      'sin',
      'cos',
      'asin',
      'acos',
      'sinh',
      'erfc',
      'radius',
      'magnitude',
      'middle',
    ] as const;
    for (const name of unary) for (const a of BROKEN) expect(() => F[name](a)).toThrow(RangeError);
    for (const a of BROKEN) expect(() => F.atan2(a, F.number(1))).toThrow(RangeError);
    for (const a of BROKEN) expect(() => F.atan2(F.number(1), a)).toThrow(RangeError);
    for (const a of BROKEN) expect(() => F.widen(F.number(1), a)).toThrow(RangeError);
  });
});
