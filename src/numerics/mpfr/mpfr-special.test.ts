import { describe, expect, it } from 'vitest';
import {
  type ArithmeticLaw,
  algebraicLaws,
  arithmeticViolation,
  transcendentalLaws,
} from '../../testing/arithmetic-law.js';
import { WORKING_BITS } from '../../testing/working-bits.js';
import type { Interval } from '../interval/interval.js';
import { mpfr, NEAREST } from './mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from './mpfr-arithmetic.js';

const laws: Readonly<Record<string, ArithmeticLaw>> = { ...algebraicLaws, ...transcendentalLaws };

/** Where each function is defined; everywhere when it is not named. */
const DOMAIN: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  divide: (_, y) => y !== 0,
  sqrt: (x) => x >= 0,
  log: (x) => x > 0,
  asin: (x) => Math.abs(x) <= 1,
  acos: (x) => Math.abs(x) <= 1,
  atan2: (y, x) => y >= 0 && (y > 0 || x !== 0),
};
const isDefined = (name: string, x: number, y: number): boolean => DOMAIN[name]?.(x, y) ?? true;

const BINARY = new Set(['add', 'subtract', 'multiply', 'divide', 'atan2', 'hull', 'widen']);
const SPECIAL = [
  0,
  -0,
  5e-324,
  -5e-324,
  2 ** -1000,
  -(2 ** -1000),
  2 ** 1000,
  -(2 ** 1000),
  1,
  -1,
  0.5,
  1.7976931348623157e308,
];
/** 2^±1000 overflows even MPFR's exponents in e^x, and sin takes a second to reduce them at 4000 bits. */
const isSlow = (name: string, x: number): boolean =>
  ['exp', 'sinh', 'sin', 'cos', 'erfc'].includes(name) && Math.abs(x) > 1e300;

const overlapping = (a: MpfrInterval, b: MpfrInterval): boolean =>
  mpfr.mpfr_lessequal_p(a.lo, b.hi) !== 0 && mpfr.mpfr_greaterequal_p(a.hi, b.lo) !== 0;

describe('special arguments: 0, subnormal numbers, 2^±1000, the largest double', () => {
  for (const bits of WORKING_BITS)
    it(`every function at ${bits} bits contains its value at four times the precision`, () => {
      const faults: string[] = [];
      for (const [name, { f }] of Object.entries(laws))
        for (const x of SPECIAL)
          for (const y of BINARY.has(name) ? SPECIAL : [1]) {
            if (!isDefined(name, x, y) || isSlow(name, x)) continue;
            withMpfr(bits, (R) => {
              const result = f(R, R.number(x), R.number(y));
              const right = withMpfr(4 * bits, (Q) => overlapping(result, f(Q, Q.number(x), Q.number(y))));
              if (!right) faults.push(`${name}(${x}, ${y})`);
            });
          }
      expect(faults).toEqual([]);
    });
});

const all: Interval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY, basis: 'proved' };
const ranges: readonly Interval[] = [
  all,
  { lo: 0, hi: Number.POSITIVE_INFINITY, basis: 'proved' },
  { lo: 1, hi: Number.POSITIVE_INFINITY, basis: 'proved' },
  { lo: Number.NEGATIVE_INFINITY, hi: -0.5, basis: 'proved' },
  { lo: Number.NEGATIVE_INFINITY, hi: 0, basis: 'proved' },
  { lo: 0, hi: 0, basis: 'proved' },
  { lo: -1, hi: 2, basis: 'proved' },
];
const SAMPLES = [-1e300, -3, -1, -0.5, 0, 1e-300, 0.5, 1, 2, 40, 1e300];

const mayThrow = (compute: () => void): void => {
  try {
    compute();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
};

describe('unbounded arguments: the result holds the value of every number in them, or the call is refused in one line', () => {
  for (const [name, { f }] of Object.entries(laws).filter(([n]) => n !== 'middle'))
    it(name, () => {
      const faults: string[] = [];
      for (const a of ranges)
        for (const b of BINARY.has(name) ? ranges : ranges.slice(2, 3))
          mayThrow(() =>
            withMpfr(138, (R) => {
              const result = R.toInterval(f(R, R.from(a), R.from(b)));
              for (const x of SAMPLES)
                for (const y of BINARY.has(name) ? SAMPLES : [1]) {
                  const inside = a.lo <= x && x <= a.hi && b.lo <= y && y <= b.hi;
                  if (!inside || !isDefined(name, x, y) || isSlow(name, x) || name === 'magnitude') continue;
                  const exact = R.toInterval(f(R, R.number(x), R.number(y)));
                  if (!(exact.lo <= result.hi && exact.hi >= result.lo))
                    faults.push(`${name}([${a.lo}, ${a.hi}], [${b.lo}, ${b.hi}]) at ${x}, ${y}`);
                }
            }),
          );
      expect(faults).toEqual([]);
    });

  it('∞ times 0, ∞ − ∞ and ∞/∞ do not come out as NaN', () => {
    withMpfr(138, (R) => {
      const [zero, large, line] = [R.number(0), R.from(ranges[2]), R.from(all)];
      expect(R.toInterval(R.multiply(line, zero))).toMatchObject({ lo: 0, hi: 0 });
      expect(R.toInterval(R.multiply(zero, large))).toMatchObject({ lo: 0, hi: 0 });
      expect(R.toInterval(R.subtract(large, large))).toMatchObject({ lo: all.lo, hi: all.hi });
      const quotient = R.toInterval(R.divide(large, large));
      expect([quotient.lo <= 0, quotient.hi]).toEqual([true, Number.POSITIVE_INFINITY]);
    });
  });
});

describe('NaN is refused', () => {
  it('as a number, as an end, and where it arose', () => {
    withMpfr(138, (R) => {
      expect(() => R.number(Number.NaN)).toThrow('number: x = NaN, expected a finite number');
      expect(() => R.number(Number.POSITIVE_INFINITY)).toThrow('expected a finite number');
      for (const [lo, hi] of [
        [Number.NaN, 1],
        [0, Number.NaN],
        [2, 1],
      ] as const)
        expect(() => R.from({ lo, hi, basis: 'proved' })).toThrow(`from: [${lo}, ${hi}], expected two numbers`);
      const arisen = R.number(1);
      mpfr.mpfr_set_nan(arisen.hi);
      expect(() => R.toInterval(arisen)).toThrow('a NaN arose');
    });
  });
});

describe('control: the laws at scale catch an interval cut by 1 % of its width', () => {
  const cut =
    (f: ArithmeticLaw['f']): ArithmeticLaw['f'] =>
    (R: MpfrArithmetic, a, b) => {
      const result = f(R, a, b);
      const share = R.divide(R.subtract(R.middle(result), result), R.number(50));
      mpfr.mpfr_add(result.lo, result.lo, share.hi, NEAREST);
      mpfr.mpfr_sub(result.hi, result.hi, share.hi, NEAREST);
      return result;
    };
  // Where the extremes are at the ends of the arguments, which a third of the draws each look at.
  for (const name of [
    'add',
    'subtract',
    'multiply',
    'divide',
    'square',
    'sqrt',
    'exp',
    'log',
    'asin',
    'acos',
    'sinh',
    'erfc',
  ])
    it(name, () => {
      const law = { ...laws[name], f: cut(laws[name].f), units: Number.POSITIVE_INFINITY };
      expect(arithmeticViolation(name, law, 138, 200)).toContain('missed');
    });
});
