import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { ClaimEvidence, DrawnPoint } from '../evidence/schema.js';
import {
  depthFloor,
  kinkFloor,
  polynomialRank,
  probabilisticClaim,
  refutedClaim,
  smoothTail,
} from '../testing/report/evidence-fixture.js';
import { renderPicture } from './picture.js';
import { pictureData } from './picture-data.js';

const draw = (x: number, left: number, right: number): DrawnPoint => ({
  x,
  left,
  right,
  group: 'relu',
  precision: 'float64',
});

/** A claim with these draws and nothing else to show. */
function claimOf(draws: DrawnPoint[], change: Partial<ClaimEvidence> = {}): ClaimEvidence {
  const { tightest: _tightest, ...claim } = kinkFloor({}, 1);
  return { ...claim, draws, ...change };
}

function dataOf(claim: ClaimEvidence) {
  const data = pictureData(claim);
  if (data === undefined) throw new Error('no picture');
  return data;
}

const figureOf = (claim: ClaimEvidence) => parseHTML(`<body>${renderPicture(claim).text}</body>`).document;

describe('pictureData', () => {
  it('measures ≥ as left ÷ right and ≤ as right ÷ left, so that at least 1 holds', () => {
    const claim = claimOf([draw(1, 6, 2)]);
    expect(dataOf(claim).points[0]?.distance).toBe(3);
    expect(dataOf({ ...claim, relation: '<=' }).points[0]?.distance).toBe(2 / 6);
  });

  it('measures the difference when most draws have a side that is negative', () => {
    const { distance, points } = dataOf(claimOf([draw(1, -2, -5), draw(2, 1, -1), draw(3, 4, 1)]));
    expect(distance).toMatchObject({ equality: 0, ratio: false });
    expect(points.map((point) => point.distance)).toEqual([3, 2, 3]);
  });

  it('measures an equation by the relative difference', () => {
    const { distance, points } = dataOf(claimOf([draw(1, 3, 4), draw(1, 2, 2)], { relation: '=' }));
    expect(distance.equality).toBeUndefined();
    expect(points.map((point) => point.distance)).toEqual([0.25, 0]);
  });

  it('measures each draw by its own relation, and equations not at all among inequalities', () => {
    const draws = [
      draw(1, 6, 2),
      { ...draw(2, 2, 8), relation: '<=' as const },
      draw(3, 4, 2),
      { ...draw(4, 1, 1), relation: '=' as const },
    ];
    const { points, distance, bound } = dataOf(claimOf(draws));
    expect(points.map((point) => point.distance)).toEqual([3, 4, 2, Number.NaN]);
    expect(distance.label).toBe('side claimed larger ÷ the other');
    expect(bound).toBeUndefined();
  });

  it('takes the right side as horizontal axis when the quantity is missing or mostly not positive', () => {
    const { axis: _axis, ...without } = claimOf([draw(7, 6, 2)]);
    expect(dataOf(without)).toMatchObject({ xLabel: 'side claimed smaller', points: [{ x: 2 }] });
    expect(dataOf(claimOf([draw(0, 6, 2), draw(-1, 5, 3), draw(1, 4, 4)]))).toMatchObject({
      xLabel: 'side claimed smaller',
    });
  });

  it('leaves out single draws without a place, and says how many', () => {
    const { points, notes } = dataOf(claimOf([draw(1, 6, 2), draw(2, 6, 2), draw(0, 6, 2)]));
    expect(points).toHaveLength(2);
    expect(notes).toEqual(['1 of 3 draws has no place on the horizontal axis and is left out.']);
  });

  it('says how many draws stand on the rails', () => {
    const { notes, sides } = dataOf(claimOf([draw(1, 0, 2), draw(2, 6, 2), draw(3, 6, 2)]));
    expect(notes).toEqual(['1 draw has a side that is 0 or negative: on the dotted rails.']);
    expect(sides.rails.map(({ label }) => label)).toEqual(['0']);
  });

  it('knows a bound that is the same on all draws, and leaves room beyond it', () => {
    const { bound, sides } = dataOf(polynomialRank());
    expect(bound).toBe(1e-100);
    // at least a fifth of the height: 0.25 of what lies below the bound, and 0.25 / 1.25 = 1/5
    const room = (sides.domain[1] - -100) / (sides.domain[1] - sides.domain[0]);
    expect(room).toBeGreaterThan(0.1999);
    expect(dataOf(kinkFloor()).bound).toBeUndefined();
    // One draw of a refuted claim: the counterexample that it shrank to has another right side, and stands in no zone of this one's.
    const refuted = { ...refutedClaim(), draws: [draw(1, 1e-7, 3e-7)] };
    expect(dataOf(refuted).bound).toBeUndefined();
  });

  it('keeps room for the tight ratios: far ones stand on a rail, and are counted', () => {
    const draws = [3, 4, 5, 6, 7, 8, 1e30].map((ratio) => draw(1, ratio, 1));
    const { distance, notes } = dataOf(claimOf(draws));
    expect(distance.cap).toBe(10);
    expect(distance.axis.rails).toMatchObject([{ end: 'high', label: '> 10' }]);
    expect(distance.axis.position(1e30)).toBe(distance.axis.rails[0]?.at);
    // from 1 to 10 is one decade; the rail, the room below 1 and the margins add less than another
    expect(distance.axis.domain[1] - distance.axis.domain[0]).toBeLessThan(2);
    expect(notes).toEqual(['1 ratio is larger than 10: on the upper rail.']);
    expect(dataOf(claimOf(draws.slice(0, 6))).distance.cap).toBe(Infinity);
  });

  it('groups by family when there are more names than colours, and puts the rarest families together', () => {
    const named = (names: string[]) => dataOf(claimOf(names.map((group) => ({ ...draw(1, 2, 1), group })))).groups;
    const slopes = Array.from({ length: 9 }, (_, i) => `leakyRelu(0.${i + 1})`);
    expect(named([...slopes.slice(0, 7), 'relu'])).toEqual([...slopes.slice(0, 7), 'relu']);
    expect(named([...slopes, 'relu'])).toEqual(['leakyRelu', 'relu']);
    const letters = [...'abcdefghij'];
    expect(named([...letters, ...'abcdefg'])).toEqual([...'abcdefg', 'others']);
  });

  it('has nothing to show without draws', () => {
    expect(pictureData(claimOf([]))).toBeUndefined();
    expect(renderPicture(claimOf([])).text).toContain('No draws');
  });
});

describe('renderPicture', () => {
  const awkward = claimOf([
    draw(1, 0, 0),
    draw(2, -3, Infinity),
    draw(3, Infinity, -1),
    draw(5e-324, 5e-324, 1.7e308),
    draw(1e308, 1e-300, 0),
  ]);

  it.each([
    ['four activations', kinkFloor()],
    ['counts', smoothTail()],
    ['zeros and a constant bound', polynomialRank()],
    ['depth', depthFloor()],
    ['a refuted claim', refutedClaim()],
    ['no quantity', probabilisticClaim()],
    ['zero, negative and infinite sides', awkward],
    ['an equation', { ...awkward, relation: '=' as const }],
    ['one draw', claimOf([draw(1, 1, 1)])],
    ['all zero', claimOf([draw(1, 0, 0)])],
  ])('draws %s without a coordinate that is no number', (_name, claim) => {
    const document = figureOf(claim);
    const svgs = [...document.querySelectorAll('svg.plot')];
    expect(svgs).toHaveLength(2);
    for (const svg of svgs) {
      expect(svg.getAttribute('role')).toBe('img');
      expect(svg.getAttribute('aria-label')).toMatch(/draws? against/);
      expect(svg.querySelectorAll('style')).toHaveLength(0);
    }
    const drawings = svgs.map((svg) => svg.outerHTML.replace(/aria-label="[^"]*"/, '')).join('');
    expect(drawings).not.toMatch(/NaN|undefined|[^>]Infinity/);
  });

  it('keeps every draw: as many dots as distinct places', () => {
    // 40 draws on a diagonal: neighbours are 2000/39/1.1 = 46 units apart, so none falls on another
    const claim = claimOf(
      Array.from({ length: 40 }, (_, i) => draw(10 ** (-i / 4), 10 ** (-i / 4 + 1), 10 ** (-i / 4))),
    );
    const dots = figureOf(claim).querySelectorAll('path.dots');
    expect([...dots].map((path) => path.getAttribute('d')?.match(/h0/g)?.length)).toEqual([40, 40]);
  });

  it('marks the tightest instance, or the counterexample of a refuted claim, with its ratio', () => {
    expect(figureOf(kinkFloor()).querySelector('.picture')?.textContent).toContain('tightest 2.97×');
    const refuted = figureOf(refutedClaim()).querySelector('.picture')?.textContent;
    expect(refuted).toContain('counterexample');
    expect(refuted).toContain('0.884×');
    expect(refuted).not.toContain('tightest 0');
  });

  it('draws rings only where float64 did not decide, and says what they mean', () => {
    expect(figureOf(kinkFloor()).querySelectorAll('path.rings').length).toBeGreaterThan(0);
    const document = figureOf(depthFloor());
    expect(document.querySelectorAll('path.rings')).toHaveLength(0);
    expect(document.querySelector('.legend')?.textContent).not.toContain('float64');
  });

  it('names each group in the legend', () => {
    const names = [...figureOf(kinkFloor()).querySelectorAll('.legend li')].map((item) => item.textContent);
    expect(names).toEqual([
      'elu',
      'leakyRelu(0.1)',
      'relu',
      'selu',
      'side claimed larger',
      'side claimed smaller (the bound)',
      'decided above float64',
    ]);
  });
});
