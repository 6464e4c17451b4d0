import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomPiecewiseLinear } from './random.js';

describe('randomPiecewiseLinear', () => {
  it('kinks on the grid, as many as asked for, turning by ±1/16 … ±2 or more; φ(0) = 0; every number exact', () => {
    fc.assert(
      fc.property(randomPiecewiseLinear({ kinks: [2, 3], range: 1 }), ({ kinks, value, derivative, form }) => {
        expect(kinks.length === 2 || kinks.length === 3).toBe(true);
        expect(value(0) + 0).toBe(0);
        for (const { at, order, jump } of kinks) {
          expect(order).toBe(1);
          expect(Math.abs(at) <= 1 && Number.isInteger(16 * at)).toBe(true);
          expect(Math.abs(jump) <= 2 && Number.isInteger(16 * jump) && jump !== 0).toBe(true);
          expect(derivative(at) - derivative(at - 2 ** -10)).toBe(jump);
        }
        if (form.kind !== 'piecewise-linear') return false;
        return form.knots.flat().every((x) => Number.isInteger(256 * x) && !Object.is(x, -0));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('draws both few and many kinks, both signs of turns, kinks on both sides of 0', () => {
    const drawn = fc.sample(randomPiecewiseLinear(), { seed: 5, numRuns: 400 });
    const share = (holds: (a: (typeof drawn)[number]) => boolean): number => drawn.filter(holds).length / drawn.length;
    // Each class has probability ¼ or more of about uniform draws; 400 of them fall below 0.1 with probability < 1e-11.
    expect(share((a) => a.kinks.length === 1)).toBeGreaterThan(0.1);
    expect(share((a) => a.kinks.length === 4)).toBeGreaterThan(0.1);
    expect(share((a) => a.kinks.some((k) => k.jump < 0))).toBeGreaterThan(0.1);
    expect(share((a) => a.kinks.some((k) => k.at < 0) && a.kinks.some((k) => k.at > 0))).toBeGreaterThan(0.1);
  });

  it('shrinks to ReLU when anything fails, and to the fewest and roundest numbers that fail', () => {
    const simplest = (holds: (a: { kinks: readonly { at: number; jump: number }[] }) => boolean): string => {
      const run = fc.check(fc.property(randomPiecewiseLinear(), holds), { seed: 1, numRuns: 200 });
      return String(run.counterexample?.[0]);
    };
    expect(simplest(() => false)).toBe('piecewiseLinear(-1:0 0:0 1:1)');
    expect(simplest((a) => a.kinks.length < 2)).toMatch(/^piecewiseLinear\((\S+ ){3}\S+\)$/);
    expect(simplest((a) => a.kinks.every((k) => k.jump > 0))).toMatch(/^piecewiseLinear\(\S+ 0:0 \S+\)$/);
  });

  it('refuses options out of range in one line', () => {
    expect(() => randomPiecewiseLinear({ kinks: [0, 2] })).toThrow('kinks = [0,2], expected [min, max] with 1 ≤ min');
    expect(() => randomPiecewiseLinear({ kinks: [3, 2] })).toThrow('kinks = [3,2]');
    expect(() => randomPiecewiseLinear({ range: Number.NaN })).toThrow('range = NaN, expected a whole number');
  });
});
