import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { evidence as schema } from '../evidence/evidence-file.js';
import { kinkFloor, sampleEvidence, smoothTail } from '../testing/report/evidence-fixture.js';
import { sampleSections } from '../testing/report/section-fixtures.js';
import { renderReport } from './html.js';

const pageOf = (change: Parameters<typeof sampleEvidence>[0]) =>
  parseHTML(renderReport(sampleEvidence(change))).document;
type Page = ReturnType<typeof pageOf>;
const textOf = (page: Page, selector: string): string =>
  page.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const navigation = (page: Page) => [...page.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));

describe('the parts beside the claims', () => {
  const page = pageOf(sampleSections());

  it('are made from evidence that the schema accepts', () => {
    expect(() => schema.parse(sampleEvidence(sampleSections()))).not.toThrow();
  });

  it('stand in the navigation where the evidence has them, and only then', () => {
    expect(navigation(page)).toEqual([
      '#overview',
      '#explore',
      '#sharpness',
      '#constants',
      '#audit',
      '#data',
      '#detection',
      '#run',
    ]);
    expect(navigation(pageOf({}))).toEqual(['#overview', '#explore', '#sharpness', '#run']);
    for (const target of navigation(page)) expect(page.querySelector(`main > ${target}`)).not.toBeNull();
  });

  it('say how sharp every inequality is, and what is open with the closest that a hunt came', () => {
    const rows = [...page.querySelectorAll('#sharpness tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].slice(0, 3).map((cell) => cell.textContent?.trim()),
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const [id, ratio, reading] of rows)
      expect([id, reading]).toEqual([
        id,
        /^1\+/.test(ratio ?? '') ? 'sharp' : `sharp up to a factor ${ratio?.replace('×', '')} at most`,
      ]);
    const open = textOf(page, '#sharpness article');
    expect(open).toContain('No counterexample in 20000 evaluations; closest, 1.25×: data (1,0), (8,1).');
    expect(open).toContain('eigencheck hunt conjecture.half');
  });

  it('show constants that do not agree first, and a verdict that the register does not expect', () => {
    const rows = [...page.querySelectorAll('#constants tbody tr')].map((row) => row.querySelector('code')?.textContent);
    expect(rows.slice(0, 3)).toEqual(['swish.half-stable-bias', 'swish.edge', 'relu.edge-weight']);
    expect(textOf(page, '#constants')).toContain('1 agrees with every digit');
    expect(textOf(page, '#constants .was')).toBe('the register says: agrees');
  });

  it('keep printed numbers, rules of thumb and our own values apart: a rule neither agrees nor disagrees', () => {
    const sections = [...page.querySelectorAll('#constants section')].map((section) => [
      section.querySelector('h2')?.textContent,
      ...[...section.querySelectorAll('tbody th code')].map((code) => code.textContent),
    ]);
    expect(sections).toEqual([
      ['Not as printed', 'swish.half-stable-bias', 'swish.edge'],
      ['As printed', 'relu.edge-weight'],
      ['Rules of thumb: what they lead to', 'pytorch.gain-tanh'],
      ['Reference values of ours', 'half-circle.relu-5'],
    ]);
    const rule = page.querySelector('[aria-labelledby="constants-rules"]');
    expect(rule?.querySelector('.verdict')?.textContent).toContain('rule of thumb');
    expect(rule?.querySelector('a')?.getAttribute('href')).toBe('https://example.org/init.py#L1');
  });

  it('show what every tolerance does, and which one to use', () => {
    expect(textOf(page, '#audit tbody tr')).toContain('1e-11');
    const cells = [...page.querySelectorAll('.audit-format tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim()),
    );
    expect(cells).toEqual([
      ['1e-12', '2', '0'],
      ['1e-8', '1', '3'],
      ['0.0001', '0', '6'],
    ]);
    // one false alarm of a hundred
    expect([...page.querySelectorAll('.wrong')].map((bar) => bar.getAttribute('width')).slice(0, 3)).toEqual([
      '2.0',
      '0.0',
      '1.0',
    ]);
    expect(textOf(page, '#audit')).toContain('no tolerance is right');
    expect(textOf(page, '#audit')).toContain('2 of 20 violations missed');
  });

  it('draw which tolerances raise false alarms, which miss, and the window between, with the draws that say so', () => {
    const figure = page.querySelector('#audit figure');
    expect(figure?.querySelector('figcaption')?.textContent).toBe(
      'From 100 draws that hold and 20 violations, by enclosures. Other draws may need more, and violations may come closer.',
    );
    expect(figure?.querySelector('svg.plot')?.getAttribute('aria-label')).toBe(
      'Tolerances of gram.kink-floor. float64: false alarms below 3e-13, misses from 1e-9 on; float32: false alarms below 2e-5, misses from 1e-9 on, no tolerance is right.',
    );
    // Two lanes of each colour, but one window: x from 10⁻¹⁷ to 10⁻³ in 2000 units, so that 3e-13 is at 640 and 1e-9 at 1143.
    const cells = (colour: string) => {
      const d = figure?.querySelector(`path.cells[fill="var(--${colour})"]`)?.getAttribute('d') ?? '';
      return [...d.matchAll(/M(-?\d+) ?-?\d+h(-?\d+)/g)].map(([, from, width]) => [
        Number(from),
        Number(from) + Number(width),
      ]);
    };
    expect(cells('refuted')).toEqual([
      [0, 640],
      [0, 1757],
    ]);
    expect(cells('undecided')).toEqual([
      [1143, 2000],
      [1143, 2000],
    ]);
    expect(cells('holds')).toEqual([[640, 1143]]);
  });

  it('show which mutants were caught, by what and how soon, and which were not', () => {
    expect(textOf(page, '#detection')).toContain('1 of 2 was caught');
    const [caught, survived] = [...page.querySelectorAll('#detection tbody tr')].map((row) => row.textContent ?? '');
    expect(caught).toContain('gram.kink-sharp');
    expect(caught).toMatch(/1 > 0\.5/);
    expect(survived).toContain('survived 1000');
  });

  it('show given data, and what was left out', () => {
    expect(textOf(page, '#data')).toContain('rows.csv');
    expect(textOf(page, '#data')).toContain('names of columns (line 1)x, y, z <cm>');
    expect(textOf(page, '#data')).toContain('line 7a zero row');
    expect(textOf(page, '#data')).toContain('depth.floorneeds two directions or more');
  });

  it('show kept cases with the claim and, where one is not as expected, beside the run with a link', () => {
    const kept = [
      {
        file: 'corpus/gram.kink-floor.tightest.json',
        statement: 'gram.kink-floor',
        expected: 'holds',
        verdict: 'holds',
      },
      { file: 'corpus/b.json', statement: 'gram.kink-floor/antipodal-relu', expected: 'refuted', verdict: 'refuted' },
    ] as const;
    const hung = {
      file: 'mine/c.json',
      statement: 'gram.kink-floor',
      expected: 'holds',
      failure: 'hung',
      note: 'could not be evaluated: hung: <60 s>',
    } as const;
    const fine = pageOf({ claims: [kinkFloor({ corpus: [...kept] }), smoothTail()] });
    expect(textOf(fine, '.card .kept h2')).toBe('Replayed from the corpus 2 cases, all as expected');
    expect([...fine.querySelectorAll('.kept')]).toHaveLength(1);
    expect(textOf(fine, '.kept tbody')).toContain('gram.kink-floor.tightest.jsonthe claimstill holds');
    expect(textOf(fine, '.kept tbody')).toContain('control antipodal-relustill refuted');
    expect(fine.querySelector('.kept details')?.hasAttribute('open')).toBe(false);
    expect(textOf(fine, '#run')).toContain('2 cases, all as expected');
    expect(fine.querySelector('.kept-news')).toBeNull();

    const bad = pageOf({ claims: [smoothTail(), kinkFloor({ corpus: [...kept, hung] })] });
    expect(textOf(bad, '.card .kept h2')).toContain('3 cases, 1 not as expected');
    expect(bad.querySelector('.kept details')?.hasAttribute('open')).toBe(true);
    expect(textOf(bad, '.kept tbody tr')).toBe('c.jsonthe claimcould not be evaluated: hung: <60 s>');
    expect(bad.querySelector('.kept-news a')?.getAttribute('href')).toBe('#claim-gram.kink-floor');
    expect([...bad.querySelectorAll('.kept-news tr')].slice(1)).toHaveLength(1);
    const remark = 'left not as this version, 0.1.0, recorded';
    const other = pageOf({ claims: [kinkFloor({ corpus: [{ ...kept[0], remark }] })] });
    expect(textOf(other, '.card .kept h2')).toContain('1 case, 1 with other numbers or choices than recorded');
    expect(textOf(other, '.kept tbody')).toContain(`still holds; ${remark}`);
    expect(textOf(pageOf({}), '#run')).not.toContain('corpus');
  });
});
