import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../src/activations/formula/parse.js';
import { activations } from '../../src/activations/registry.js';
import { checkConstant, verdictOfConstant } from '../../src/engine/constants.js';
import type { ConstantEvidence } from '../../src/evidence/constants.js';
import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { middle, point, subtract } from '../../src/numerics/interval/interval.js';
import { constants } from './index.js';
import { largestMagnitude } from './largest-magnitude.js';
import { varianceWhere, zeroOf } from './solve.js';

describe('the register of published constants', () => {
  it('has distinct names', () => {
    expect(new Set(constants.map(({ id }) => id)).size).toBe(constants.length);
  });

  const found: ConstantEvidence[] = [];
  for (const constant of constants)
    it(`${constant.id}: ${constant.published} ${constant.finding}`, () => {
      const evidence = checkConstant(constant);
      found.push(evidence);
      const { error, verdict, basis, recomputed } = evidence;
      expect({ error, verdict }).toEqual({ error: undefined, verdict: constant.finding });
      if (recomputed !== undefined) expect(basis).toBe('proved');
    });

  it('control: no entry agrees with a number 0.1 % or two units of its last digit away, whole numbers included', () => {
    const agreeing = found.filter(({ verdict, recomputed }) => verdict === 'agrees' && recomputed !== undefined);
    expect(agreeing.length).toBeGreaterThan(20);
    for (const { id, published, digits, recomputed } of agreeing) {
      const [mantissa, exponent = '0'] = published.split('e');
      const unit = digits === 'exact' ? 0 : 10 ** (Number(exponent) - (mantissa.split('.')[1] ?? '').length);
      const off = Math.max(2 * unit, 1e-3 * Math.abs(recomputed!.hi), 1e-3 * Number(recomputed!.hi === 0));
      const moved = { lo: recomputed!.lo + off, hi: recomputed!.hi + off, basis: 'proved' } as const;
      expect(verdictOfConstant(published, digits!, moved), id).toBe('disagrees');
    }
  });

  it('whatever is printed names where, whatever is a rule of thumb only computes', () => {
    for (const { id, origin, source, finding } of constants) {
      if (origin === 'printed') expect(source.url ?? source.arxiv, id).toBeDefined();
      expect(finding === 'computed', id).toBe(origin === 'rule of thumb');
    }
  });

  it('control: a digit changed in a number that agrees is noticed', () => {
    const agreeing = found.filter(({ finding, published }) => finding === 'agrees' && published.includes('.'));
    expect(agreeing.length).toBeGreaterThan(20);
    for (const { id, published, recomputed } of agreeing) {
      const tampered = published.replace(/\.(\d)/, (_all, digit) => `.${(Number(digit) + 5) % 10}`);
      expect(verdictOfConstant(tampered, 'rounded', { ...recomputed!, basis: 'proved' }), id).toBe('disagrees');
    }
  });
});

describe('zeroOf', () => {
  it('encloses √2 to a few doubles, whichever way f goes', () => {
    const square = (x: number) => subtract(point(x * x), point(2));
    for (const f of [square, (x: number) => subtract(point(0), square(x))]) {
      const { lo, hi } = zeroOf(f, 1, 2);
      // x·x is rounded once: the sign is that of a number within 2⁻⁵² of the exact one.
      expect(Math.abs(lo - Math.SQRT2)).toBeLessThan(2 ** -50);
      expect(Math.abs(hi - Math.SQRT2)).toBeLessThan(2 ** -50);
    }
  });

  it('refuses a bracket without a sure change of sign', () => {
    expect(() => zeroOf((x) => point(x), 1, 2)).toThrow('no sure change of sign between 1 and 2');
  });
});

describe('varianceWhere', () => {
  it('inverts edgeOfChaos', () => {
    const { weightVariance } = edgeOfChaos(activations.tanh, 0.25);
    const found = varianceWhere(activations.tanh, 'weightVariance', point(middle(weightVariance)), [0.1, 1]);
    // The weight is known to about 1e-16 and rises like q there.
    expect(Math.abs(middle(found) - 0.25)).toBeLessThan(1e-15);
  });
});

describe('largestMagnitude', () => {
  it('encloses the largest |f|, inside or at an end, of either sign, to 2⁻³⁶ of itself', () => {
    for (const [formula, lo, hi, largest] of [
      ['z * exp(-z)', 0, 8, Math.exp(-1)],
      ['-z * exp(-z)', 0, 8, Math.exp(-1)],
      ['z^2 - z', 0, 3, 6],
      ['z^2 - z', 0, 1, 0.25],
    ] as const) {
      const found = largestMagnitude(parseFormula(formula), lo, hi);
      // The double e^−1 is off by less than an ulp, 2⁻⁵⁴.
      expect({ formula, holds: found.lo <= largest + 2 ** -53 && found.hi >= largest - 2 ** -53 }).toEqual({
        formula,
        holds: true,
      });
      expect(found.hi).toBeLessThan(found.lo * (1 + 2 ** -35));
    }
  });
});
