import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { allFigures, phaseFigure } from '../testing/report/figure-fixtures.js';
import { standaloneSvg } from './standalone.js';

describe('standaloneSvg', () => {
  it.each(allFigures().map((figure) => [figure.id, figure] as const))(
    '%s is one well-formed SVG, without a number that is none',
    (_id, figure) => {
      const text = standaloneSvg(figure);
      expect(XMLValidator.validate(text)).toBe(true);
      expect(Object.keys(new XMLParser().parse(text))).toEqual(['svg']);
      expect(text.replaceAll(/aria-label="[^"]*"/g, '')).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it('knows every colour it names', () => {
    const text = standaloneSvg(phaseFigure());
    for (const [, name] of text.matchAll(/var\((--[\w-]+)\)/g)) expect(text).toContain(`${name}: `);
  });

  it('names the lines over a surface and the values of its scale', () => {
    expect(standaloneSvg(phaseFigure())).toMatch(/where the values are 0<\/text>/);
  });
});
