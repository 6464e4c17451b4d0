import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomText, refusesOrReads } from '../../testing/formula-law.js';
import { randomExpression } from '../random-formula.js';
import { doubles } from './doubles.js';
import { evaluate } from './evaluate.js';
import { FormulaError } from './formula-error.js';
import { parseFormula } from './parse.js';
import { formulaText } from './text.js';

const at = (formula: string, z: number): number => evaluate(doubles, parseFormula(formula), z);

describe('formulas', () => {
  it('are read as they are written by hand', () => {
    expect(at('-z^2', 3)).toBe(-9);
    expect(formulaText(parseFormula('2^-z'))).toBe('exp(-z * log(2))');
    expect(at('z**3**2', 2)).toBe(512);
    expect(at('2 - 3 - z', 4)).toBe(-5);
    expect(at('8 / 4 / z', 2)).toBe(1);
    expect(at('-z * -2 + +1', 3)).toBe(7);
    expect(at('e^z - exp(z)', 1.5)).toBe(0);
    expect(at('cos(pi)', 0)).toBe(-1);
    expect(at('z > 0 ? 1 : z < -1 ? 2 : 3', -0.5)).toBe(3);
    expect(at('(z >= 1) ? (z <= 2 ? 5 : 6) : 7', 2)).toBe(5);
    expect(at('clamp(z, -1, 1) + min(z, 3, 2) + max(1, z)', 9)).toBe(1 + 2 + 9);
    expect(at('abs(z) + sign(z) + relu(z)', -2)).toBe(1);
  });

  it('have the numbers that were typed: 0.1 is 1/10', () => {
    const { value } = parseFormula('0.1') as { kind: 'number'; value: { numerator: bigint; denominator: bigint } };
    expect([value.numerator, value.denominator]).toEqual([1n, 10n]);
    expect(formulaText(parseFormula('1e-3 + .5 + 2. + 1.50'))).toBe('0.001 + 0.5 + 2 + 1.5');
  });

  it.each([
    ['z * tanh(', 9, 'the formula ends too early'],
    ['2z', 1, "unexpected 'z', a product needs *"],
    ['z z', 2, "unexpected 'z', a product needs *"],
    ['z(3)', 0, 'z is no function, a product needs *'],
    ['(z+1)(z-1)', 0, 'a product needs *'],
    ['z)', 1, "unexpected ')'"],
    ['tahn(z)', 0, "'tahn' is not known, expected tanh or another of"],
    ['1 + x', 4, "'x' is not known"],
    ['tanh', 0, 'tanh is a function, write tanh(z)'],
    ['sin(z, 1)', 0, 'sin of 2 arguments, expected 1'],
    ['max(z)', 0, 'max of 1 arguments, expected 2 or more'],
    ['|z|', 0, "unexpected '|', write abs(…)"],
    ['z · 2', 2, "unexpected '·', write *"],
    ['z > 0', 2, 'a comparison stands before a ?'],
    ['0 < z < 1 ? 1 : 2', 2, 'a comparison stands before a ?'],
    ['z ? 1 : 2', 0, 'expected a comparison such as z > 0 before the ?'],
    ['z == 1 ? 1 : 2', 0, 'expected a comparison'],
    ['z^z', 2, 'expected a constant rational exponent'],
    ['z^pi', 2, 'expected a constant rational exponent'],
    ['z^(1/0)', 5, 'division by 0'],
    ['z / (2 - 2)', 4, 'division by 0'],
    ['z + 0^0', 4, '0^0 is not defined'],
    ['z * (1 - 1)^-2', 4, '0^-2 is not defined'],
    ['z/*c*/+1', 1, "unexpected '/*'"],
    ['z^65', 2, 'exponent 65, expected one of size at most 64'],
    ['0x10', 0, 'expected a decimal number'],
    ['1e400', 0, '1e400 has more than 300 decimals'],
    ['z % 2', 2, "unexpected '%'"],
    ['z => z', 0, 'expected numbers, z'],
    ['new z', 0, 'expected numbers, z'],
    ['/z/', 0, 'expected a decimal number'],
    ['z // 2', 2, "unexpected '//'"],
    ['z; z', 1, "unexpected ';'"],
    ['this.constructor', 0, 'expected numbers, z'],
    ['[z]', 0, "unexpected '['"],
    [`${'('.repeat(51)}z${')'.repeat(51)}`, 50, 'more than 50 nested parentheses'],
    [Array(250).fill('z').join('+'), 400, 'more than 400 operations'],
    ['z'.repeat(1001), 1000, '1001 characters, expected at most 1000'],
  ])('refuses %j with a caret under character %i', (formula, place, problem) => {
    const error = refusal(formula);
    expect(error.problem).toContain(problem);
    // A tree is counted from its top: the place of its four hundredth node is not the reader's.
    if (!problem.includes('operations')) expect(error.at).toBe(place);
    const [first, line, caret] = error.message.split('\n');
    expect(first).toMatch(/^formula: /);
    expect(line.length).toBeLessThanOrEqual(110);
    if (formula.length < 100) expect(caret.indexOf('^') - 2).toBe(error.at);
  });

  it('refuses what is no text', () => {
    for (const given of ['', '  ', undefined, 7, null]) expect(() => parseFormula(given as string)).toThrow(TypeError);
  });

  it('any text is read or refused at a place in it, and nothing of it is run', () => {
    fc.assert(fc.property(randomText, refusesOrReads), { seed: 2, numRuns: 3000 });
  });

  it('random formulas read back from their text, which is that of what was read', () => {
    fc.assert(
      fc.property(randomExpression(), fc.double({ min: -4, max: 4, noNaN: true }), (expression, z) => {
        const text = formulaText(expression);
        const read = parseFormula(text);
        expect(formulaText(read)).toBe(text);
        expect(evaluate(doubles, read, z)).toEqual(evaluate(doubles, expression, z));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

function refusal(formula: string): FormulaError {
  try {
    parseFormula(formula);
  } catch (error) {
    if (error instanceof FormulaError) return error;
  }
  throw new Error(`${formula} was not refused by a FormulaError`);
}
