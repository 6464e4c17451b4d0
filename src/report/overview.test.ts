import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { ClaimEvidence, DrawnPoint } from '../evidence/schema.js';
import { depthFloor, kinkFloor, sampleEvidence, smoothTail } from '../testing/report/evidence-fixture.js';
import { renderHeatMap } from './heat-map.js';
import { renderOverview } from './overview.js';
import { renderStrip } from './strip.js';

const draw = (group: string, left: number, right: number): DrawnPoint => ({
  x: 1,
  left,
  right,
  group,
  precision: 'float64',
});
const withDraws = (draws: DrawnPoint[], change: Partial<ClaimEvidence> = {}): ClaimEvidence => ({
  ...kinkFloor({}, 1),
  draws,
  ...change,
});
const page = (text: string) => parseHTML(`<body>${text}</body>`).document;

describe('the overview', () => {
  it('groups claims by paper, and those without one by their source, in the order of the run', () => {
    const claims = [kinkFloor({ paper: 'P' }), depthFloor({ source: { title: 'mine' } }), smoothTail({ paper: 'P' })];
    const document = page(renderOverview(sampleEvidence({ claims })).text);
    const groups = [...document.querySelectorAll('tbody[role=rowgroup]')].filter(
      (body) => body.querySelector('.paper') !== null,
    );
    expect(groups.map((body) => body.querySelector('.paper th')?.textContent?.trim())).toEqual(['P 2', 'mine 1']);
    expect(
      groups.map((body) => [...body.querySelectorAll('.claim')].map((row) => row.getAttribute('data-claim'))),
    ).toEqual([['gram.kink-floor', 'gram.smooth-tail'], ['depth.floor']]);
  });

  it('counts verdicts and bases on its filters, and disables those that would show nothing', () => {
    const document = page(renderOverview(sampleEvidence()).text);
    const chips = [...document.querySelectorAll('.chip')].map((chip) => [
      chip.textContent,
      chip.hasAttribute('disabled'),
    ]);
    expect(chips).toContainEqual(['holds 4', false]);
    expect(chips).toContainEqual(['refuted 0', true]);
  });
});

describe('the heat map', () => {
  it('shows the tightest ratio of each activation, oriented so that 1 is equality', () => {
    const claim = withDraws([draw('relu', 6, 2), draw('relu', 3, 2), draw('elu(0.3)', 5, 2), draw('elu', 20, 2)]);
    const evidence = sampleEvidence({ claims: [claim, { ...claim, id: 'other', relation: '<=' }] });
    const rows = [...page(renderHeatMap(evidence)?.text ?? '').querySelectorAll('tbody tr')];
    // columns by name: elu, relu; the second claim's ratios are right ÷ left: 2/20 for elu, 2/6 for relu
    expect(rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))).toEqual([
      ['2.50', '1.50'],
      ['0.10', '0.33'],
    ]);
  });

  it('goes by the relation of each draw where that is another', () => {
    const claim = withDraws([draw('relu', 6, 2), { ...draw('elu', 2, 8), relation: '<=' }]);
    const cells = page(renderHeatMap(sampleEvidence({ claims: [claim] }))?.text ?? '').querySelectorAll('tbody td');
    // columns by the order of kinks: relu, elu
    expect([...cells].map((cell) => cell.textContent)).toEqual(['3.00', '4.00']);
  });

  it('leaves out groups that are no activation, and itself when fewer than two are left', () => {
    expect(
      renderHeatMap(sampleEvidence({ claims: [withDraws([draw('upper end over it', 2, 1), draw('relu', 2, 1)])] })),
    ).toBeUndefined();
  });
});

describe('the strip', () => {
  it('places equality, the tightest ratio and 10⁴ where the common scale has them', () => {
    const claim = withDraws([draw('', 10, 1), draw('', 1e9, 1)], { slack: { min: 10, median: { lo: 100, hi: 100 } } });
    const document = page(renderStrip(claim)?.text ?? '');
    // 240 units, equality at 12; a decade is (240 − 12 − 2)/4 = 56.5, so 10 stands at 68.5, rounded up; the last place is 238
    expect(document.querySelector('.strip-least')?.getAttribute('d')).toBe('M69 1v17');
    expect(document.querySelector('.strip-draws')?.getAttribute('d')).toBe('M69 6v11M238 6v11');
  });

  it('shows draws below 1 as failing', () => {
    const claim = withDraws([draw('', 0.9, 1)], { slack: { min: 0.9, median: { lo: 0.9, hi: 0.9 } } });
    expect(page(renderStrip(claim)?.text ?? '').querySelectorAll('.strip-fails')).toHaveLength(1);
  });

  it('has nothing to show for an equation', () => {
    expect(renderStrip(withDraws([draw('', 1, 1)], { relation: '=' }))).toBeUndefined();
  });
});
