import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { type FigureEvidence, figureEvidence } from '../evidence/figure-schema.js';
import {
  allFigures,
  decadesFigure,
  floorFigure,
  membersFigure,
  phaseFigure,
  rateFigure,
} from '../testing/report/figure-fixtures.js';
import { renderFigure } from './figure.js';
import { seriesLooks } from './series-look.js';

const pageOf = (figure: FigureEvidence) =>
  parseHTML(`<body>${renderFigure(figure, 'the-figure').text}</body>`).document;
type Lines = Extract<FigureEvidence, { kind: 'lines' }>;
const linesOf = (figure: FigureEvidence): Lines => {
  if (figure.kind !== 'lines') throw new Error('not lines');
  return figure;
};

describe('renderFigure', () => {
  it.each(allFigures().map((figure) => [figure.id, figure] as const))(
    'draws %s without a coordinate that is no number',
    (_id, figure) => {
      expect(() => figureEvidence.parse(figure)).not.toThrow();
      const page = pageOf(figure);
      const plot = page.querySelector('svg.plot');
      expect(plot?.getAttribute('aria-label')).toContain(':');
      expect(plot?.outerHTML.replace(/aria-label="[^"]*"/, '')).not.toMatch(/NaN|undefined|Infinity/);
      expect(page.querySelectorAll('.x-ticks text').length).toBeGreaterThan(1);
      expect(page.querySelectorAll('.y-ticks text').length).toBeGreaterThan(1);
      expect(page.querySelector('figcaption')?.textContent).not.toBe('');
    },
  );

  it('places a straight line of slope 1 on log axes from corner to corner', () => {
    const x = [1, 10, 100];
    const figure: FigureEvidence = {
      ...linesOf(rateFigure()),
      series: [{ name: 'line', role: 'exact', draw: 'line', x, y: x }],
    };
    const d = pageOf(figure).querySelector('path.curve')?.getAttribute('d');
    // 2000 units across without margin; up 1000 units of which the y axis keeps a margin: logAxis pads a twentieth of 2 decades
    // on both sides, so the line spans 2/2.2 of the height: from 1000·(1 − 0.1/2.2) = 955 in two steps of −455.
    expect(d).toBe('M0 955l1000-455l1000-455');
  });

  it('interrupts a curve where a log axis has no place for it', () => {
    const series = [{ name: 'line', role: 'exact' as const, draw: 'line' as const, x: [1, 2, 3, 4], y: [1, 0, 2, 4] }];
    const d = pageOf({ ...linesOf(rateFigure()), series })
      .querySelector('path.curve')
      ?.getAttribute('d');
    expect(d?.match(/m/gi)).toHaveLength(2);
  });

  it('draws a band down to the frame where its lower edge is 0 on a log axis', () => {
    const series = [
      { name: 'a', role: 'measured' as const, draw: 'line' as const, x: [1, 2], y: [1, 1], lo: [0, 0.5], hi: [2, 2] },
    ];
    const d = pageOf({ ...linesOf(rateFigure()), series })
      .querySelector('path.band')
      ?.getAttribute('d');
    expect(d).toMatch(/^M0 1000L/);
  });

  it('gives what belongs together one colour, and a bound of nothing ink', () => {
    const named = (name: string) => name.replace('ReLU', 'a').replace('ELU', 'b');
    const { series } = linesOf(floorFigure());
    const looks = seriesLooks(series.map((one) => ({ ...one, name: named(one.name) })));
    expect(looks.map(({ colour }) => colour)).toEqual([
      'var(--group-1)',
      'var(--group-1)',
      'var(--group-2)',
      'var(--group-2)',
    ]);
    expect(looks.map(({ look }) => look)).toEqual(['dots', 'bound', 'dots', 'bound']);
    expect(seriesLooks(linesOf(membersFigure()).series).at(-1)?.colour).toBe('var(--ink)');
  });

  it('mentions a name only as a whole word: the floor of leakyReLU is not that of ReLU', () => {
    const [relu, , , floor] = linesOf(floorFigure()).series;
    const other = { ...floor!, name: 'floor for leakyReLU' };
    expect(seriesLooks([relu!, other]).map(({ colour }) => colour)).toEqual([
      'var(--own-relu)',
      'var(--own-leakyRelu)',
    ]);
  });

  it('leaves ink to what is no activation, beside one', () => {
    const [relu, floor] = linesOf(floorFigure()).series;
    const looks = seriesLooks([relu!, floor!, { ...floor!, name: 'exponent 3', role: 'exact' }]);
    expect(looks.map(({ colour }) => colour)).toEqual(['var(--own-relu)', 'var(--own-relu)', 'var(--ink)']);
  });

  it('tells numbers apart that begin alike', () => {
    const [relu] = linesOf(floorFigure()).series;
    const looks = seriesLooks([
      { ...relu!, name: 'from 0' },
      { ...relu!, name: 'from 0.25' },
    ]);
    expect(looks.map(({ colour }) => colour)).toEqual(['var(--group-1)', 'var(--group-2)']);
  });

  it('puts one of many members into the legend, and says how many are alike', () => {
    const items = [...pageOf(membersFigure()).querySelectorAll('.legend li')].map((item) => item.textContent);
    expect(items).toEqual(['member 1 and 11 alike', 'upper bound']);
  });

  it('keeps the numbers behind a picture, thinned and saying so', () => {
    const page = pageOf(rateFigure());
    // one of two series of 60 points may have 120/2 rows
    expect(page.querySelectorAll('.data tbody tr')).toHaveLength(120);
    expect(page.querySelector('.data caption')?.textContent).toBe('The picture as numbers');
    // twelve members and a bound of 50 points: 9 of each would be 117, and every 7th of 50 with the last is 8: 104
    expect(pageOf(membersFigure()).querySelector('.data caption')?.textContent).toContain('104 of 650 points');
  });
});

describe('a surface', () => {
  it('parts two hues at 0 when values of both signs are on a linear scale, and has one otherwise', () => {
    const fills = (figure: FigureEvidence) =>
      [...pageOf(figure).querySelectorAll('path.cells')].map((path) => path.getAttribute('fill') ?? '');
    expect(fills(phaseFigure()).every((fill) => fill.startsWith('var(--diverging-'))).toBe(true);
    expect(fills(decadesFigure()).every((fill) => fill.startsWith('var(--shade-'))).toBe(true);
  });

  it('covers its rectangle: the areas of the cells add up to it', () => {
    // cells are M x y h w v h h −w z in units of 2000 × 1000; edges are rounded alike for both neighbours, so areas add up exactly
    const area = [...pageOf(phaseFigure()).querySelectorAll('path.cells')]
      .flatMap((path) => [...(path.getAttribute('d') ?? '').matchAll(/h(\d+)v(\d+)h/g)])
      .reduce((sum, [, width, height]) => sum + Number(width) * Number(height), 0);
    expect(area).toBe(2000 * 1000);
  });

  it('draws the lines that belong over it last, and names them', () => {
    const page = pageOf(phaseFigure());
    const paths = [...page.querySelectorAll('.ink path')];
    expect(paths.map((path) => path.getAttribute('class')).indexOf('curve measured')).toBe(paths.length - 1);
    expect(page.querySelector('.legend')?.textContent).toBe('where the values are 0');
    expect(pageOf(decadesFigure()).querySelector('.legend')).toBeNull();
  });

  it('gives its scale as many digits as tell the values apart', () => {
    const figure = phaseFigure();
    if (figure.kind !== 'surface') throw new Error('not a surface');
    const values = figure.values.map((row) => row.map((v) => 0.8471 + 1e-6 * Math.abs(v)));
    const ends = [...pageOf({ ...figure, values }).querySelectorAll('.scale-ends span')].map((end) => end.textContent);
    expect(new Set(ends).size).toBe(5);
  });

  it('labels the ends of its scale with the extremes', () => {
    const figure = decadesFigure();
    if (figure.kind !== 'surface') throw new Error('not a surface');
    const ends = [...pageOf(figure).querySelectorAll('.scale-ends span')].map((end) => Number(end.textContent));
    const all = figure.values.flat();
    expect(ends[0]).toBe(Number(Math.min(...all).toPrecision(3)));
    expect(ends.at(-1)).toBe(Number(Math.max(...all).toPrecision(3)));
  });
});
