import { describe, expect, it } from 'vitest';
import type { AnyClaim } from '../src/claims/claim.js';
import { formulaFaults, texFaults } from '../src/testing/tex-law.js';
import { constants } from './constants/index.js';
import { theorems } from './index.js';
import { mutants } from './mutants/index.js';

const texts = ({ title, hypotheses = '', because = '', sides = ['', ''], controls }: AnyClaim): readonly string[] => [
  title,
  ...sides,
  hypotheses,
  because,
  ...controls.map(({ breaks }) => breaks),
];

describe('what is written between dollars is typeset as it was meant', () => {
  it.each(theorems)('$id: statement, title, hypotheses, argument, controls', (claim) => {
    expect(formulaFaults(claim.statement)).toEqual([]);
    expect(texts(claim).flatMap(texFaults)).toEqual([]);
  });

  it.each(theorems.filter(({ kind }) => kind === 'certified'))(
    '$id: both sides have names, for its axes',
    ({ sides }) => {
      expect(sides).toHaveLength(2);
      expect(sides?.join()).not.toMatch(/\b(left|right)\b/);
    },
  );

  it.each(theorems)(
    '$id: no power and no index stands in a citation outside of dollars',
    ({ source: { title, theorem = '' } }) => {
      expect([title, theorem].flatMap(texFaults)).toEqual([]);
      expect(`${title} ${theorem}`.replaceAll(/\$[^$]*\$/g, '')).not.toMatch(/[_^]|[₀-₉⁰-⁹]/);
    },
  );

  it('published constants and injected errors', () => {
    expect(constants.flatMap(({ title, note = '' }) => [title, note].flatMap(texFaults))).toEqual([]);
    expect(mutants.flatMap(({ mutation }) => texFaults(mutation))).toEqual([]);
  });

  it.each([
    ["$|f'| $ on the trajectory", "a blank at an end of $|f'| $"],
    ['$G^infty$ is small', '"^infty" without'],
    ['\theta', 'a control character'],
    ['$sigma_w$ is small', '"sigma" without'],
    ['costs $5', 'an odd number of dollars'],
    [String.raw`$\infnty$`, 'infnty'],
  ])('finds the fault in %j', (text, fault) => {
    expect(texFaults(text).join()).toContain(fault);
    expect(texFaults(String.raw`$\tfrac12\operatorname{sign}(x)$ costs nothing, $$G^{\infty}$$`)).toEqual([]);
  });
});
