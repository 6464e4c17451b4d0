import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ClaimEvidence, DrawnPoint } from '../evidence/schema.js';
import { exploreFragment, factsOf, keyOf, replayLine, rowOf } from '../page/plot-rows.js';
import { kinkFloor, probabilisticClaim } from '../testing/report/evidence-fixture.js';
import { allFigures } from '../testing/report/figure-fixtures.js';
import { HIGH, WIDE } from './chart.js';
import { renderFigure } from './figure.js';
import type { Markup } from './markup.js';
import { renderPicture } from './picture.js';
import { MOST_ROWS, type PlotData } from './plot-data.js';
import { renderTrials } from './trials.js';

const planar = { activation: { activation: 'relu' }, data: { directions: [[1, 0], [-3, 4]] } }; // biome-ignore format: two rows
const text = 'activation relu · data (1,0), (-3,4)';

const draw = (change: Partial<DrawnPoint>): DrawnPoint => ({
  ...{ x: 0.5, left: 2, right: 1, group: 'relu', precision: 'float64' },
  enclosed: { left: { lo: 1.5, hi: 2.5 }, right: { lo: 1, hi: 1 } },
  ...change,
});

const claimOf = (draws: DrawnPoint[], change: Partial<ClaimEvidence> = {}): ClaimEvidence => ({
  ...kinkFloor({}, 1),
  draws,
  ...change,
});

function dataIn(markup: Markup): PlotData {
  const [, packed = ''] = /data-plot="([^"]*)"/.exec(markup.text) ?? [];
  return JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString()) as PlotData;
}

describe('the draws as a page knows them', () => {
  it('have both sides enclosed, the ratio that is drawn, and the line that computes them again', () => {
    const { tightest } = kinkFloor({}, 1);
    const claim = claimOf([draw({ path: '7' }), draw({ path: '12', x: 0.25 })], {
      tightest: { ...tightest!, replay: 'eigencheck replay a --seed 1 --path 43 --scheme 2 --config c.ts' },
    });
    const data = dataIn(renderPicture(claim));
    expect(replayLine(data, 1)).toBe('eigencheck replay a --seed 1 --scheme 2 --config c.ts --path 12');
    expect(factsOf(data, 1).map(({ text }) => text)).toEqual(['0.25', '[1.5, 2.5]', '1', '2', 'float64']);
    expect([rowOf(data, '12'), rowOf(data, '13'), keyOf(data, 0)]).toEqual([1, undefined, '7']);
  });

  it('lead to Explore where their directions are planar and their coordinates integers, whatever of it the text tells', () => {
    const shifted = { ...planar, data: { directions: [[1, 0], [0.5, 4]] } }; // biome-ignore format: two rows
    const claim = claimOf([
      draw({ instance: { text, value: planar } }),
      draw({ instance: { text: `${text} · depth 3`, value: { ...planar, depth: 3 } } }),
      draw({ instance: { text: 'cut …', value: planar } }),
      draw({ instance: { text: 'activation relu · data (1,0), (0.5,4)', value: shifted } }),
      draw({ instance: { text } }),
      draw({}),
    ]);
    const data = dataIn(renderPicture(claim));
    const place = 'explore=relu;1,0;-3,4';
    expect([0, 1, 2, 3, 4, 5].map((k) => exploreFragment(data, k))).toEqual([place, place, place, '', '', '']);
  });

  it('stand where they are drawn, and none outside of the drawing', () => {
    const data = dataIn(renderPicture(kinkFloor({}, 200)));
    expect(data.plots).toHaveLength(2);
    for (const { down } of data.plots) {
      expect([data.across, down].map(({ length }) => length)).toEqual([200, 200]);
      expect(Math.min(...data.across, ...down)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...data.across)).toBeLessThanOrEqual(WIDE);
      expect(Math.max(...down)).toBeLessThanOrEqual(HIGH);
    }
    // the very places that the path goes to: its first step is to the leftmost dot
    const drawn = [...renderPicture(kinkFloor({}, 200)).text.matchAll(/class="dots[^"]*"[^>]* d="M(\d+) (\d+)/g)];
    const places = new Set(data.plots.flatMap(({ down }) => down.map((y, k) => `${data.across[k]} ${y}`)));
    expect(drawn.length).toBeGreaterThan(2);
    for (const [, x, y] of drawn) expect(places).toContain(`${x} ${y}`);
  });

  it('are thinned beyond what a page holds, and say so; of evidence without enclosures they are numbers', () => {
    const { draws, ...claim } = kinkFloor({}, 1000);
    const picture = renderPicture({ ...claim, draws: draws.map(({ enclosed: _none, ...draw }) => draw) });
    const data = dataIn(picture);
    expect(data.across.length).toBeLessThanOrEqual(MOST_ROWS);
    expect(picture.text).toContain('of 1000 draws, evenly thinned');
    expect(data.columns.every((column) => 'values' in column)).toBe(true);
  });

  it('of a statistical claim are counts, with the probabilities that are not excluded', () => {
    const data = dataIn(renderTrials(probabilisticClaim()));
    expect(factsOf(data, 0).map(({ name }) => name)).toEqual([
      'events',
      'trials',
      'observed rate',
      'not excluded',
      'bound',
    ]);
  });
});

describe('a figure as a page knows it', () => {
  it.each(allFigures().map((figure) => [figure.id, figure] as const))(
    '%s: every point, where it is drawn',
    (_id, figure) => {
      const { across, columns } = dataIn(renderFigure(figure, 'a', {}, 'file'));
      const points =
        figure.kind === 'lines'
          ? figure.series.reduce((sum, { x }) => sum + x.length, 0)
          : figure.xs.length * figure.ys.length;
      expect(across).toHaveLength(points);
      expect(columns.map((column) => 'values' in column && column.values.length)).toEqual(columns.map(() => points));
    },
  );

  it('is left out of a page without a script', () => {
    expect(renderFigure(allFigures()[0]!, 'a').text).not.toContain('data-plot');
  });
});
