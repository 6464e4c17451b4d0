import { describe, expect, it } from 'vitest';
import { constants } from '../../properties/constants/index.js';
import { conjectures, theorems } from '../../properties/index.js';
import { mutants } from '../../properties/mutants/index.js';
import type { AnyClaim } from '../claims/claim.js';
import { formulaText } from '../report/formula-text.js';
import { texToText } from '../report/tex-to-text.js';
import { lostInUnicode } from '../testing/unicode-law.js';

const proseOf = ({ title, hypotheses = '', because = '', sides = ['', ''], source, controls }: AnyClaim) => [
  ...[title, hypotheses, because, ...sides, source.theorem ?? ''],
  ...controls.map(({ breaks }) => breaks),
];

/** Formulas between dollars. */
const spansIn = (prose: readonly string[]): readonly string[] =>
  prose.flatMap((text) =>
    text
      .replaceAll(/`[^`]*`/g, '')
      .split('$')
      .filter((span, i) => i % 2 === 1 && span !== ''),
  );

/** What would be seen of TeX; a brace stands where the formula has one, `\{`. */
function faultsOf(tex: string): readonly string[] {
  const text = formulaText(tex);
  const braces = (of: string, sign: RegExp): number => [...of.matchAll(sign)].length;
  const left = text.includes('\\') || braces(text, /[{}]/g) !== braces(tex, /\\[{}]/g);
  return [...(left ? ['TeX is left'] : []), ...lostInUnicode(tex, text)].map((fault) => `${fault}: ${tex} as ${text}`);
}

describe('formulas in Unicode leave no TeX, and lose no letter, figure or sign', () => {
  it.each([...theorems, ...conjectures])('$id', (claim) => {
    expect([claim.statement, ...spansIn(proseOf(claim))].flatMap(faultsOf)).toEqual([]);
    expect(proseOf(claim).map(texToText).join()).not.toMatch(/\\|\$/);
  });

  it('published constants and injected errors', () => {
    const prose = [...constants.flatMap(({ title, note = '' }) => [title, note]), ...mutants.map((m) => m.mutation)];
    expect(spansIn(prose).flatMap(faultsOf)).toEqual([]);
  });

  it('the law sees what is lost', () => {
    expect(lostInUnicode(String.raw`\lambda_k^2 \le \frac12`, 'λₖ ≤ 1/2')).toEqual(['2: 2 in TeX, 1 in Unicode']);
    expect(lostInUnicode(String.raw`\sqrt{x}`, 'x')).toEqual(['√: 1 in TeX, 0 in Unicode']);
  });
});
