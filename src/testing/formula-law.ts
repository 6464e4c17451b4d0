import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { FormulaError } from '../activations/formula/formula-error.js';
import { parseFormula } from '../activations/formula/parse.js';
import { formulaText } from '../activations/formula/text.js';

const WORDS =
  'z pi e exp( log( sqrt( abs( max( min( clamp( sign( tanh( sin( sigmoid( relu( ( ) ) + - * / ^ ** , ? : > >= < <= 1 0.5 2e3 . 0x1 1n => = == ! && new this function typeof async await yield of in `a` "s" [ ] { } ; // /* ... constructor __proto__ toString é − ☃'.split(
    ' ',
  );

/** Texts that are nearly formulas, and any others. */
export const randomText: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join('')) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'z()^-?:1+*'), maxLength: 200 }) },
);

/** A text is a formula, whose own text is one too, or it is refused at a place in it. */
export function refusesOrReads(text: string): void {
  try {
    const written = formulaText(parseFormula(text));
    if (written.length <= 1000) expect(formulaText(parseFormula(written))).toBe(written);
  } catch (error) {
    if (error instanceof TypeError && text.trim() === '') return;
    if (!(error instanceof FormulaError)) throw error;
    expect(error.at).toBeGreaterThanOrEqual(0);
    expect(error.at).toBeLessThanOrEqual(text.length);
  }
}
