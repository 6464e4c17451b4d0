import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation, MixtureTerm } from './activation.js';
import { randomMixture, randomPiecewiseLinear, randomPolynomial } from './random.js';
import { randomFormula } from './random-formula.js';

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

const termsOf = ({ form }: Activation): readonly MixtureTerm[] => (form.kind === 'mixture' ? form.terms : []);
const simplest = (arbitrary: fc.Arbitrary<Activation>, holds: (a: Activation) => boolean): string =>
  String(fc.check(fc.property(arbitrary, holds), { seed: 1, numRuns: 300 }).counterexample?.[0]);

describe('randomMixture', () => {
  it('draws every number of terms, every component, both signs, and only quarters within the limits', () => {
    const drawn = fc.sample(randomMixture({ terms: [1, 3], largestScale: 2 }), { seed: 2, numRuns: 400 });
    for (const terms of drawn.map(termsOf)) {
      expect(terms.length >= 1 && terms.length <= 3).toBe(true);
      for (const { weight, scale } of terms)
        expect([
          Number.isInteger(4 * weight),
          Math.abs(weight) <= 2,
          Number.isInteger(4 * scale),
          scale >= 0.25,
          scale <= 2,
        ]).toEqual([true, true, true, true, true]);
    }
    const share = (holds: (terms: readonly MixtureTerm[]) => boolean): number =>
      drawn.filter((a) => holds(termsOf(a))).length / drawn.length;
    // At least 1/7 each of about uniform draws; below 0.04 of 400 with probability < 1e-9.
    for (const count of [1, 2, 3]) expect(share((t) => t.length === count)).toBeGreaterThan(0.04);
    for (const of of ['tanh', 'sin', 'erf', 'cos', 'gelu', 'swish', 'softplus'])
      expect(share((t) => t.some((x) => x.of === of))).toBeGreaterThan(0.04);
    expect(share((t) => t.some((x) => x.weight < 0))).toBeGreaterThan(0.04);
    expect(share((t) => t.some((x) => x.of === 'sigmoid'))).toBe(0);
  });

  it('shrinks to tanh, and to the fewest and roundest terms that fail', () => {
    expect(simplest(randomMixture(), () => false)).toBe('mixture(tanh(z))');
    expect(simplest(randomMixture(), (a) => termsOf(a).length < 2)).toMatch(/^mixture\(\w+\(\S*z\) \+ \w+\(\S*z\)\)$/);
    expect(simplest(randomMixture(), (a) => termsOf(a).every((t) => t.of !== 'gelu'))).toBe('mixture(gelu(z))');
    expect(simplest(randomMixture(), (a) => termsOf(a).every((t) => t.weight > 0))).toMatch(
      /^mixture\(−0.25·tanh\(z\)\)$/,
    );
  });

  it('refuses options out of range in one line', () => {
    expect(() => randomMixture({ terms: [0, 1] })).toThrow('randomMixture: terms = [0,1], expected');
    expect(() => randomMixture({ largestScale: 1.1 })).toThrow(
      'largestScale = 1.1, expected a whole number of quarters',
    );
    expect(() => randomMixture({ of: [] })).toThrow('of = [], expected one or more of tanh');
    expect(() => randomMixture({ of: ['sin'], terms: [1, 8] })).toThrow('enough for 8 terms');
  });
});

describe('randomPolynomial', () => {
  it('degrees as asked for, whole coefficients from −4 to 4, the leading one not 0', () => {
    const seen = new Set<number>();
    for (const { form } of fc.sample(randomPolynomial({ degree: [2, 4] }), { seed: 3, numRuns: 300 })) {
      const coefficients = form.kind === 'polynomial' ? form.coefficients : [];
      seen.add(coefficients.length - 1);
      expect(coefficients.every((a) => Number.isInteger(a) && Math.abs(a) <= 4)).toBe(true);
    }
    expect([...seen].sort()).toEqual([2, 3, 4]);
  });

  it('shrinks to z, or to the simplest that fails', () => {
    expect(simplest(randomPolynomial(), () => false)).toBe('polynomial(0,1)');
    expect(simplest(randomPolynomial(), (a) => a.parity === 'odd')).toMatch(/^polynomial\(-?1,1\)$/);
  });

  it('refuses a degree out of range in one line', () => {
    expect(() => randomPolynomial({ degree: [0, 3] })).toThrow('randomPolynomial: degree = [0,3], expected [min, max]');
  });
});

describe('randomFormula', () => {
  it('draws formulas with and without corners, and of several sizes; all have a finite E φ²', () => {
    const drawn = fc.sample(randomFormula({ depth: 2 }), { seed: 5, numRuns: 60 });
    const share = (holds: (a: Activation) => boolean): number => drawn.filter(holds).length / drawn.length;
    expect(share((a) => a.kinks.length > 0)).toBeGreaterThan(0.1);
    expect(share((a) => a.kinks.length === 0)).toBeGreaterThan(0.1);
    expect(share((a) => (a.formula ?? '').length > 20)).toBeGreaterThan(0.1);
    const smooth = fc.sample(randomFormula({ depth: 2, kinks: false }), { seed: 5, numRuns: 30 });
    expect(smooth.every((a) => a.kinks.length === 0)).toBe(true);
  });

  it('shrinks to z when anything fails, and to the shortest formula that fails', () => {
    const simplest = (holds: (a: Activation) => boolean): string => {
      const run = fc.check(fc.property(randomFormula({ depth: 2 }), holds), { seed: 1, numRuns: 200 });
      return String(run.counterexample?.[0]);
    };
    expect(simplest(() => false)).toBe('z');
    expect(simplest((a) => a.kinks.length === 0).length).toBeLessThanOrEqual('max(z, -0.25)'.length);
    expect(simplest((a) => !(a.formula ?? '').includes('tanh'))).toBe('tanh(z)');
  });

  it('refuses options out of range in one line', () => {
    expect(() => randomFormula({ depth: 5 })).toThrow('randomFormula: depth = 5, expected a whole number from 1 to 4');
  });
});
