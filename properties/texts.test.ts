import { describe, expect, it } from 'vitest';
import type { AnyClaim } from '../src/claims/claim.js';
import { formulaFaults, texFaults } from '../src/testing/tex-law.js';
import { constants } from './constants/index.js';
import { theorems } from './index.js';
import { mutants } from './mutants/index.js';

const texts = ({
  title,
  hypotheses = '',
  because = '',
  sides,
  along,
  cover = {},
  controls,
}: AnyClaim): readonly string[] => [
  title,
  ...(sides ?? []),
  ...Object.keys(cover),
  ...(along === undefined ? [] : [along.x, along.caption, ...(along.sides ?? []), ...Object.keys(along.instances)]),
  hypotheses,
  because,
  ...controls.map(({ breaks }) => breaks),
];

describe('what is written between dollars is typeset as it was meant', () => {
  it.each(theorems)('$id: statement, title, hypotheses, argument, classes of draws, picture, controls', (claim) => {
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

  it.each(theorems)('$id has a picture of its own', ({ figures, along }) => {
    expect(figures ?? along).toBeDefined();
  });

  it('published constants and injected errors', () => {
    const texts = constants.flatMap(({ title, note = '', source }) => [
      title,
      note,
      source.title,
      source.theorem ?? '',
    ]);
    expect(texts.flatMap(texFaults)).toEqual([]);
    expect(mutants.flatMap(({ mutation }) => texFaults(mutation))).toEqual([]);
  });

  it.each([
    ["$|f'| $ on the trajectory", "a blank at an end of $|f'| $"],
    ['$G^infty$ is small', '"^infty" without'],
    ['\theta', 'a control character'],
    ['$sigma_w$ is small', '"sigma" without'],
    ['costs $5', 'an odd number of dollars'],
    [String.raw`$\infnty$`, 'infnty'],
    ['1 − c^l falls like 1/l', 'notation outside dollars'],
    ['σ_w is small', 'notation outside dollars'],
    ['the point \\infty', 'notation outside dollars'],
  ])('finds the fault in %j', (text, fault) => {
    expect(texFaults(text).join()).toContain(fault);
    expect(texFaults(String.raw`$\tfrac12\operatorname{sign}(x)$ costs nothing, $$G^{\infty}$$`)).toEqual([]);
  });
});
