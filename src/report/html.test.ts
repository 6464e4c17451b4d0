import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { parseEvidence, evidence as schema } from '../evidence/evidence-file.js';
import type { Evidence } from '../evidence/schema.js';
import {
  depthFloor,
  interruptedClaim,
  kinkFloor,
  polynomialRank,
  probabilisticClaim,
  refutedClaim,
  sampleEvidence,
  undecidedClaim,
} from '../testing/report/evidence-fixture.js';
import { allFigures, floorFigure, phaseFigure, rateFigure } from '../testing/report/figure-fixtures.js';
import { sampleSections } from '../testing/report/section-fixtures.js';
import { renderReport } from './html.js';

const troubled = (): Evidence =>
  sampleEvidence({
    interrupted: true,
    claims: [refutedClaim(), undecidedClaim(), interruptedClaim(), probabilisticClaim()],
  });

/** Evidence of a run without and with troubles. Its page is made once for all tests, which only read. */
const SAMPLE = sampleEvidence();
const TROUBLED = troubled();

const parsed = (evidence: Evidence) => parseHTML(renderReport(evidence)).document;
type Page = ReturnType<typeof parsed>;

const pages = new WeakMap<Evidence, Page>();
function pageOf(evidence: Evidence): Page {
  const page = pages.get(evidence) ?? parsed(evidence);
  pages.set(evidence, page);
  return page;
}

const textOf = (page: Page, selector: string): string =>
  page.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const attributes = (page: Page) =>
  [...page.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].map(({ name, value }) => ({ element, name, value })),
  );

describe('renderReport', () => {
  it('renders what a run could have written: its reader accepts all that these tests are given', () => {
    const [first, ...others] = sampleEvidence().claims;
    const everything = sampleEvidence({
      ...sampleSections(),
      claims: [{ ...first!, figures: allFigures() }, ...others],
    });
    for (const evidence of [SAMPLE, TROUBLED, everything])
      expect(parseEvidence(JSON.stringify(evidence)).claims).toHaveLength(4);
  });

  it('opens on the audit, or on the constants, where no claim was checked', () => {
    const { audit, constants } = sampleSections();
    const opened = (parts: Partial<Evidence>) => {
      const page = parsed(sampleEvidence({ claims: [], ...parts }));
      return [page.title, textOf(page, '#overview h1'), textOf(page, 'nav li')];
    };
    expect(opened({ audit, constants })).toEqual(['EigenCheck: tolerance audit', 'Tolerance audit', 'Audit']);
    expect(opened({ constants })).toEqual(['EigenCheck: published constants', 'Published constants', 'Constants']);
    expect(opened({})[0]).toBe('EigenCheck: no claims · no controls');
  });

  it('says the outcome in words', () => {
    expect(textOf(pageOf(SAMPLE), 'h1')).toBe('4 claims, no counterexample · 5 controls refuted');
    expect(textOf(pageOf(TROUBLED), 'h1')).toBe(
      '1 of 4 refuted · 2 undecided · 1 without a counterexample · only 1 of 2 controls refuted',
    );
    expect(textOf(pageOf(sampleEvidence({ claims: [] })), 'h1')).toBe('no claims · no controls');
    expect(textOf(pageOf(sampleEvidence({ claims: [refutedClaim()] })), 'h1')).toBe('1 of 1 refuted · no controls');
  });

  it('says under the outcome what it rests on, and what a tick means', () => {
    const claims = [kinkFloor(), kinkFloor({ basis: 'estimated' }), kinkFloor({ basis: 'statistical' })];
    expect(textOf(pageOf(sampleEvidence({ claims })), '.grounds')).toBe(
      '1 with certified numbers on 300 instances, 1 with estimated errors on 300 instances, 1 statistically',
    );
    expect(textOf(pageOf(SAMPLE), '.about')).toContain(
      'means no counterexample among the instances drawn, not a proof',
    );
    expect(textOf(pageOf(SAMPLE), '[id="claim-gram.kink-floor"] header')).toContain(
      'no counterexample among the instances drawn: 300, certified',
    );
    expect(textOf(pageOf(sampleEvidence({ claims: [refutedClaim()] })), 'article header')).not.toContain(
      'no counterexample',
    );
  });

  it('has one row per claim, whose link leads to its card', () => {
    for (const evidence of [SAMPLE, TROUBLED]) {
      const page = pageOf(evidence);
      const links = [...page.querySelectorAll('.overview .claim th a')];
      expect(links.map((link) => link.textContent)).toEqual(evidence.claims.map(({ id }) => id));
      const cards = links.map((link) => page.getElementById((link.getAttribute('href') ?? '').slice(1)));
      expect(cards.map((card) => card?.querySelector('.claim-id')?.textContent)).toEqual(
        evidence.claims.map(({ id }) => id),
      );
    }
  });

  it('shows verdict, basis, draws, precision, tightest ratio, controls and time of a claim in its row', () => {
    const [row] = pageOf(SAMPLE).querySelectorAll('.overview .claim');
    const cells = [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim());
    // 1234 + 7 · 300 = 3334 ms in the fixture
    expect(cells).toEqual(['✓ holds', 'certified', '300', '2.97×', '280 float64 · 20 at 106 bits', '3 / 3', '3.3 s']);
  });

  it('puts headings in order, without a gap, and gives each id once', () => {
    for (const evidence of [SAMPLE, TROUBLED, sampleEvidence({ claims: [kinkFloor(), kinkFloor()] })]) {
      const page = pageOf(evidence);
      for (const view of page.querySelectorAll('.view')) {
        const levels = [...view.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName.slice(1)));
        expect(levels.filter((level) => level === 1)).toHaveLength(1);
        expect(levels[0]).toBe(1);
        levels.slice(1).forEach((level, i) => {
          expect(level - levels[i]!).toBeLessThanOrEqual(1);
        });
      }
      const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const labels = attributes(page).filter(({ name }) => name === 'aria-labelledby');
      expect(labels.filter(({ value }) => !ids.includes(value))).toEqual([]);
    }
  });

  it('names every table and every picture, and has the landmarks', () => {
    for (const evidence of [SAMPLE, TROUBLED]) {
      const page = pageOf(evidence);
      for (const table of page.querySelectorAll('table'))
        expect(table.querySelector('caption')?.textContent).not.toBe('');
      for (const cell of page.querySelectorAll('th'))
        expect(cell.getAttribute('scope')).toMatch(/^(row|col|rowgroup|colgroup)$/);
      for (const picture of [...page.querySelectorAll('svg')].filter(
        (svg) => svg.parentElement?.closest('svg') === null,
      ))
        expect(picture.getAttribute('aria-hidden') === 'true' || Boolean(picture.getAttribute('aria-label'))).toBe(
          true,
        );
      expect(page.querySelectorAll('main')).toHaveLength(1);
      expect(page.querySelector('html')?.getAttribute('lang')).toBe('en');
    }
  });

  it('shows each control with its counterexample and the line that replays it', () => {
    const evidence = SAMPLE;
    const page = pageOf(evidence);
    const controls = evidence.claims.flatMap((claim) => claim.controls);
    const items = [...page.querySelectorAll('.control')];
    expect(items.map((item) => item.querySelector('.command code')?.textContent)).toEqual(
      controls.map((control) => control.counterexample?.replay),
    );
    expect(items[0]?.textContent).toContain('refuted after 4 draws of 500 allowed, shrunk 11 times');
    expect(items[0]?.querySelector('svg.circle')?.textContent).toContain('(6,1)');
  });

  it('says that a claim without controls was never seen to fail', () => {
    const page = pageOf(SAMPLE);
    expect(textOf(page, '[id="claim-gram.polynomial-rank"] .warning')).toContain('never been seen to fail');
    expect(page.querySelectorAll('[id="claim-gram.kink-floor"] .warning')).toHaveLength(0);
  });

  it('does not say so of one that has just been refuted', () => {
    const text = textOf(pageOf(sampleEvidence({ claims: [refutedClaim()] })), 'article');
    expect(text).not.toContain('never been seen to fail');
    expect(text).toContain('This claim has no controls: no false variant of it was searched.');
  });

  it('says where shrinking left a weaker counterexample than the draws held', () => {
    // The draws go down to some ratio below 0.125/0.1414213 = 0.884, which the shrunk counterexample has.
    const slack = { min: 0.794, median: { lo: 2, hi: 2 } };
    expect(textOf(pageOf(sampleEvidence({ claims: [{ ...refutedClaim(), slack }] })), '.counterexample')).toContain(
      'The strongest draw has the ratio 0.794×',
    );
    const none = { min: 0.95, median: { lo: 2, hi: 2 } };
    expect(
      textOf(pageOf(sampleEvidence({ claims: [{ ...refutedClaim(), slack: none }] })), '.counterexample'),
    ).not.toContain('strongest');
  });

  it('draws a spectrum, and opens in Explore, only where the claim is about the matrix that is drawn there', () => {
    const page = pageOf(SAMPLE);
    const places = (id: string) => [
      page.querySelectorAll(`[id="claim-${id}"] [data-spectrum]`).length,
      page.querySelectorAll(`[id="claim-${id}"] .explore-link`).length > 0,
    ];
    expect(places('gram.kink-floor')).toEqual([1, true]);
    expect(places('depth.floor')).toEqual([0, false]);
  });

  it('says at the top that a run was interrupted, and only then', () => {
    expect(textOf(pageOf(TROUBLED), '.banner')).toContain('Interrupted.');
    expect(pageOf(SAMPLE).querySelector('.banner')).toBeNull();
  });

  it('prints how likely all of it is red by chance, where chance has a part in it', () => {
    // Five classes of draws at 1e-7 each, and a false alarm of 1e-9: 5.01e-7, rounded up.
    expect(textOf(pageOf(TROUBLED), '.run')).toContain('Red by chance≤ 5.1e-7');
    const bare = sampleEvidence({ claims: [polynomialRank()] });
    expect(textOf(pageOf(bare), '.run')).not.toContain('chance');
  });

  it('shows a counterexample, a note, a missed class of draws', () => {
    const page = pageOf(TROUBLED);
    expect(textOf(page, '.counterexample')).toContain('activation relu · data (1,0), (0,1), (1,1)');
    expect(textOf(page, '.counterexample')).toContain('ratio 0.884×');
    expect(textOf(page, '[id="claim-depth.floor"] .warning')).toContain('was seen in 3 of 200 draws');
    // 3 of 200 draws are 1.5 %
    expect(textOf(page, '.cover .bad')).toBe('1.5 %');
    expect(textOf(page, '[id="claim-gram.smooth-tail"] .control')).toContain(
      'not searched to its end: 12 of 300 allowed draws (interrupted)',
    );
  });

  it('says of a claim that is undecided on some draws how many', () => {
    expect(textOf(pageOf(sampleEvidence({ claims: [depthFloor({ undecided: 3 })] })), '.facts')).toContain(
      'Undecided draws3',
    );
  });

  it('is plain about missing facts: no draws, no date, no citation details', () => {
    const bare = kinkFloor(
      { draws: [], runs: 0, precision: {}, source: { title: 'a conjecture', arxiv: 'no number' } },
      1,
    );
    const page = pageOf(sampleEvidence({ startedAt: 'yesterday', claims: [bare] }));
    expect(textOf(page, '.run')).toContain('yesterday');
    expect(textOf(page, '.source')).toBe('a conjecture, no number');
    expect(page.querySelectorAll('.source a')).toHaveLength(0);
    expect(textOf(page, '.evidence')).toContain('No draws');
  });
});

describe('the page stands alone', () => {
  it('points nowhere but to its own cards and to arXiv', () => {
    for (const evidence of [SAMPLE, TROUBLED]) {
      const links = attributes(pageOf(evidence)).filter(({ name }) =>
        /^(src|href|xlink:href|action|srcset|poster|data)$/.test(name),
      );
      expect(links.length).toBeGreaterThan(0);
      for (const { element, value } of links) {
        expect(element.tagName.toLowerCase()).toBe('a');
        expect(value).toMatch(/^(#[\w.-]+(=[\w.,;()-]+)?|https:\/\/arxiv\.org\/abs\/\d{4}\.\d{4,5})$/);
      }
    }
    expect(renderReport(sampleEvidence())).not.toMatch(/url\(|@import/);
  });

  it('allows by policy exactly its own style and its own script', () => {
    const page = pageOf(SAMPLE);
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    expect(policy).toMatch(/^default-src 'none'/);
    for (const name of ['style', 'script']) {
      const blocks = [...page.querySelectorAll(name)];
      expect(blocks).toHaveLength(1);
      const hash = createHash('sha256')
        .update(blocks[0]?.textContent ?? '')
        .digest('base64');
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
  });

  it('has no style attributes, which that policy would refuse, and lost none of their rules', () => {
    const page = pageOf(SAMPLE);
    expect(page.querySelectorAll('[style]')).toHaveLength(0);
    const lifted = [...page.querySelectorAll('[class*="lifted-"]')].flatMap(
      (element) => element.getAttribute('class')?.match(/lifted-\d+/g) ?? [],
    );
    expect(lifted.length).toBeGreaterThan(0);
    for (const name of lifted) expect(textOf(page, 'style')).toContain(`.${name}{`);
  });

  it('stays below 5 MiB for 45 claims of 1000 draws and three pictures each', () => {
    // Three marks a draw (left, right, ratio) at up to 8 bytes: 24 KB a claim. Text, mathematics, axes and the numbers behind the
    // drawings take 40 KB, three pictures at most 12 KB each, style and script 40 KB a page: 45 · 100 + 40 = 4540 KB, of 5243.
    const figures = [floorFigure(), rateFigure(), phaseFigure()];
    const claims = Array.from({ length: 45 }, (_, i) => kinkFloor({ id: `claim.number-${i}`, figures }, 1000));
    expect(Buffer.byteLength(renderReport(sampleEvidence({ claims })))).toBeLessThan(5 * 2 ** 20);
  });

  it('is the same text for the same evidence', () => {
    expect(renderReport(troubled())).toBe(renderReport(troubled()));
  });
});

describe('text from evidence', () => {
  const ATTACK = `"'></style></script></title><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b style="color:red" $\\href{javascript:alert(1)}{x}$ \`<i>\``;
  const KEPT = new Set([
    'schema',
    'verdict',
    'unfinished',
    'kind',
    'basis',
    'relation',
    'scale',
    'role',
    'draw',
    'matrix',
  ]);

  /** Every string in the evidence, keys of records too, with the attack behind it. */
  function attacked(value: unknown, key = ''): unknown {
    if (typeof value === 'string') return KEPT.has(key) ? value : `${value}${ATTACK}`;
    if (Array.isArray(value)) return value.map((item) => attacked(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const isRecord = ['precision', 'quantities', 'environment', 'activations'].includes(key);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        isRecord ? `${name}${ATTACK}` : name,
        // A shape is one of a few words.
        key === 'activations' ? inner : attacked(inner, name),
      ]),
    );
  }

  function injections(page: Page): string[] {
    const elements = [...page.querySelectorAll('script, img, iframe, object, embed, form, base, link, b, i')].map(
      ({ tagName }) => tagName.toLowerCase(),
    );
    const harmful = attributes(page).filter(
      ({ name, value }) => name.startsWith('on') || name === 'style' || /^\s*javascript:/i.test(value),
    );
    return [...elements, ...harmful.map(({ name }) => `@${name}`)];
  }

  it('cannot inject markup from any field', () => {
    const pictured = sampleEvidence({ claims: [kinkFloor({ figures: allFigures() })] });
    for (const evidence of [SAMPLE, TROUBLED, pictured]) {
      const page = pageOf(schema.parse(attacked(evidence)));
      expect(injections(page)).toEqual(['script']);
      expect(page.querySelectorAll('.card')).toHaveLength(evidence.claims.length);
      expect(page.querySelectorAll('style')).toHaveLength(1);
      expect(textOf(page, '.card h1')).toContain('<script>alert(1)</script>');
    }
  });

  it('control: the same check catches text that is not escaped', () => {
    const clean = renderReport(sampleEvidence());
    expect(injections(parseHTML(clean.replace('<h1>', `<h1>${ATTACK}`)).document)).not.toEqual(['script']);
  });

  it('survives TeX that cannot be typeset: its source is shown and the rest of the page stands', () => {
    const page = pageOf(
      sampleEvidence({ claims: [kinkFloor({ statement: String.raw`\frac{\left(`, hypotheses: 'for $\\oops{$ all' })] }),
    );
    expect(textOf(page, '.statement .tex')).toBe(String.raw`\frac{\left(`);
    expect(textOf(page, '.hypotheses .tex')).toBe('\\oops{');
    expect(page.querySelectorAll('.control')).toHaveLength(3);
  });
});
