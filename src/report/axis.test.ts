import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Axis, countAxis, logAxis, powerOfTen, symlogAxis } from './axis.js';

const any = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -1, 1, 5e-324, 1.7e308, Infinity),
  fc.double({ min: 0.9, max: 1.1, noNaN: true }),
);
const lists = fc.array(any, { minLength: 1, maxLength: 30 });

const inside = ({ domain }: Axis, at: number): boolean => domain[0] <= at && at <= domain[1];

describe('logAxis', () => {
  it('places every value but NaN within its domain, from 5e-324 to ∞', () => {
    fc.assert(
      fc.property(lists, (values) => values.every((v) => inside(logAxis(values), logAxis(values).position(v)))),
      { seed: 11 },
    );
  });

  it('keeps the order of values', () => {
    fc.assert(
      fc.property(lists, any, any, (values, a, b) => {
        const { position } = logAxis([...values, a, b]);
        return a <= b ? position(a) <= position(b) : position(a) >= position(b);
      }),
      { seed: 12 },
    );
  });

  it('shows two to nine ticks, each within the domain, in order', () => {
    // powers of ten: at most 7 + 1. Else fewer than three powers fit, so less than 3 decades, and with 7 steps of 1 allowed less than 3: of
    // the mantissas 1, 2, 5 at most nine; of the ten finer ones, used below 0.6 of a decade, at most 7 (from 1 to 4)
    fc.assert(
      fc.property(lists, (values) => {
        const axis = logAxis(values);
        const places = axis.ticks.map(({ at }) => at);
        return (
          places.length >= 2 &&
          places.length <= 9 &&
          places.every((at, i) => inside(axis, at) && (i === 0 || at > places[i - 1]!))
        );
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  it('has rails only for values that need them, and names them', () => {
    const names = (values: number[]) => logAxis(values).rails.map(({ label, end }) => `${end} ${label}`);
    expect(names([1, 2])).toEqual([]);
    expect(names([0, 2])).toEqual(['low 0']);
    expect(names([-1, 0, 2, Infinity])).toEqual(['low ≤ 0', 'high ∞']);
  });

  it('has no place for NaN', () => {
    expect(logAxis([1, 2]).position(Number.NaN)).toBeNaN();
  });
});

describe('symlogAxis', () => {
  it('places every finite value within its domain and in order, and 0 at 0', () => {
    fc.assert(
      fc.property(lists, (values) => {
        const axis = symlogAxis(values);
        const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
        const places = finite.map(axis.position);
        return axis.position(0) === 0 && places.every((at, i) => inside(axis, at) && (i === 0 || at >= places[i - 1]!));
      }),
      { seed: 14 },
    );
  });

  it('labels powers of ten with their sign', () => {
    const labels = symlogAxis([-1000, 0, 1000, 1]).ticks.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['0', '10³', '−10³']));
  });
});

describe('countAxis', () => {
  it('is for whole numbers from 0 to 60 only', () => {
    expect(countAxis([2, 3, 12])?.ticks.map(({ label }) => label)).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
    ]);
    expect([countAxis([2, 61]), countAxis([0.5]), countAxis([-1])]).toEqual([undefined, undefined, undefined]);
  });
});

describe('powerOfTen', () => {
  it('writes exponents above the line', () => {
    expect([-10, 0, 3, 308].map(powerOfTen)).toEqual(['10⁻¹⁰', '1', '10³', '10³⁰⁸']);
  });
});
