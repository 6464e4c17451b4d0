import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../activations/formula/formula-activation.js';
import { formulaText } from '../activations/formula/text.js';
import { randomExpression } from '../activations/random-formula.js';
import { activationNamed } from '../activations/registry.js';
import { flawsOf, HOSTILE_AND_SLOW, REFUSED_IN_THE_END } from '../testing/hostile-formulas.js';
import { activationCard } from './activation-card.js';

const CONSTANTS = ['1e-200', '1e200', '1e-30', '1e30', '1e6', '1e-6', '1e3', '1e-300', '1/3', '1e-100', '7', '40'];

/** A random formula, some of whose numbers and arguments are hostile. */
const hostile = fc
  .tuple(randomExpression({ depth: 2 }), fc.infiniteStream(fc.nat({ max: 1e6 })))
  .map(([expression, choices]) => {
    const next = (n: number): number => Number(choices.next().value) % n;
    return formulaText(expression).replace(/\bz\b|\d+(\.\d+)?/g, (part, _, at, text: string) => {
      const isExponent = /\^\s*\(?-?$/.test(text.slice(0, at));
      const constant = `(${CONSTANTS[next(CONSTANTS.length)]})`;
      if (isExponent || next(10) > 2) return part;
      return part === 'z' ? `(${constant} * z)` : constant;
    });
  });

describe('a card of hostile numbers', () => {
  it.each(HOSTILE_AND_SLOW)('%s has one, without a flaw', (formula) => {
    expect(flawsOf(formula)).toEqual([]);
  });

  it.each(REFUSED_IN_THE_END)('%s is refused in words that name the cause', (formula, line) => {
    expect(() => activationCard(activationNamed(formula))).toThrow(line);
  });

  it('of random formulas: they have one without a flaw, or φ is refused as a formula or for its size or its steepness', () => {
    for (const formula of fc.sample(hostile, { seed: 16, numRuns: process.env.SCALE === 'full' ? 100 : 20 })) {
      try {
        formulaActivation(formula);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        continue;
      }
      try {
        expect(flawsOf(formula)).toEqual([]);
      } catch (error) {
        expect({ formula, error: String(error) }).toMatchObject({
          error: expect.stringMatching(/^RangeError: formula: /),
        });
      }
    }
  });
});
