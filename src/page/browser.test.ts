import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClaimEvidence, DrawnPoint, Evidence } from '../evidence/schema.js';
import { renderReport } from '../report/html.js';
import { BROWSER, type Look, PageOpener, type Visit } from '../testing/browser.js';
import {
  kinkFloor,
  probabilisticClaim,
  refutedClaim,
  sampleEvidence,
  undecidedClaim,
} from '../testing/report/evidence-fixture.js';
import { allFigures } from '../testing/report/figure-fixtures.js';
import { sampleSections } from '../testing/report/section-fixtures.js';

const opener = new PageOpener();
afterAll(() => opener.close());

const leftOut = {
  statement: 'depth.undecided/one-layer',
  doing: 'evaluating',
  draw: 54,
  kind: 'hung',
  message: 'no answer within 60 s of CPU time',
  instance: { text: 'activation tanh · depth 10000', value: {}, group: 'tanh' },
  replay: 'eigencheck replay depth.undecided/one-layer --seed 1 --path 54',
} as const;

/** A claim whose draws say who they are: directions in the plane, but for every fifth and that with the largest separation. */
function alive(): ClaimEvidence {
  const claim = kinkFloor();
  const furthest = Math.max(...claim.draws.map(({ x }) => x));
  const draws = claim.draws.map((draw, k): DrawnPoint => {
    const directions = k % 5 === 0 || draw.x === furthest ? [[1, 0, 0], [k, 1, 2]] : [[1, 0], [-k, 1]]; // biome-ignore format: two rows
    const data = directions.map((row) => `(${row.join(',')})`).join(', ');
    const around = (value: number) => ({ lo: value * (1 - 1e-12), hi: value * (1 + 1e-12) });
    return {
      ...draw,
      enclosed: { left: around(draw.left), right: around(draw.right) },
      path: String(k),
      instance: {
        text: `activation relu · data ${data}`,
        value: { activation: { activation: 'relu' }, data: { directions } },
      },
    };
  });
  return { ...claim, draws };
}

const evidence = (): Evidence => {
  const { claims } = sampleEvidence();
  const [, ...others] = claims;
  const kink = alive();
  return sampleEvidence({
    ...sampleSections(),
    claims: [
      // The longest ratio there is.
      { ...kink, slack: { ...kink.slack!, min: 1 + 8.1e-13 }, figures: allFigures(), paper: 'A paper' },
      ...others,
      refutedClaim(),
      { ...undecidedClaim(), id: 'depth.undecided', overLimit: [leftOut] },
      probabilisticClaim(),
    ],
  });
};
/** The same run, whose first picture opens the report. */
const withHeadline = (run: Evidence): Evidence => ({
  ...run,
  claims: run.claims.map((claim) => ({
    ...claim,
    ...(claim.figures && {
      figures: claim.figures.map((figure) =>
        figure.kind === 'lines' ? { ...figure, headline: 'A kink keeps it up' } : figure,
      ),
    }),
  })),
});
// biome-ignore lint/suspicious/noExplicitAny: what a page computes for a test is whatever the test asks for
const ask = (visit: Visit, expression: string): Promise<any> => visit.page.evaluate(expression);
const visible = (visit: Visit, selector: string): Promise<string[]> =>
  ask(
    visit,
    `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((e) => e.checkVisibility()).map((e) => e.id || e.dataset.claim || e.textContent.trim())`,
  );
/** What has been asked for is on the screen: a redrawing waits for the next frame, under load for some tenths of a second. */
const redrawn = (visit: Visit): Promise<void> =>
  ask(visit, 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
const fragment = (visit: Visit): Promise<string> => ask(visit, 'decodeURIComponent(location.hash)');

describe.skipIf(BROWSER === undefined)('the page in a browser', () => {
  const html = BROWSER === undefined ? '' : renderReport(evidence());
  const CLAIMS = evidence().claims.map(({ id }) => id);
  const PARTS = ['overview', 'explore', 'sharpness', 'constants', 'audit', 'data', 'detection', 'run'];
  const VIEWS = [...PARTS, ...CLAIMS.map((id) => `claim-${id}`)];
  const told = BROWSER === undefined ? '' : renderReport(withHeadline(evidence()));
  const open = (fragment = '', look: Look = {}) => opener.open(html, fragment, look);

  it('asks for nothing and complains of nothing, whatever is shown', async () => {
    const visit = await open();
    for (const view of VIEWS) await visit.go(view);
    await visit.page.waitForTimeout(100);
    expect(visit.complaints).toEqual([]);
  });

  it('control: a request and an error would be seen', async () => {
    const visit = await open();
    await ask(
      visit,
      `void fetch('https://example.invalid/').catch(() => {}); setTimeout(() => { throw new Error('planted'); })`,
    );
    await visit.page.waitForTimeout(100);
    expect(
      visit.complaints.some((line) => line.includes('Content Security Policy') || line.startsWith('request')),
    ).toBe(true);
    expect(visit.complaints.some((line) => line.includes('planted'))).toBe(true);
  });

  it('filters by counts and words, and keeps the filters in the address', async () => {
    const visit = await open();
    expect((await visible(visit, '.overview .claim')).sort()).toEqual(CLAIMS.toSorted());
    await visit.page.click('.chip[data-value="refuted"]');
    await expect.poll(() => visible(visit, '.overview .claim')).toEqual(['mine.a-fifth-of-the-separation']);
    expect(await fragment(visit)).toBe('#verdict=refuted');
    await visit.page.click('.chip[data-value="holds"]');
    await visit.page.fill('.filters input', 'kink');
    expect(await visible(visit, '.overview .claim')).toEqual(['gram.kink-floor']);
    expect(await fragment(visit)).toBe('#verdict=refuted,holds&text=kink');
    expect(await ask(visit, `document.querySelector('.filter-count').textContent`)).toBe(
      `1 of ${CLAIMS.length} claims`,
    );
    await visit.page.reload();
    expect(await visible(visit, '.overview .claim')).toEqual(['gram.kink-floor']);
    expect(await ask(visit, `document.querySelector('.filters input').value`)).toBe('kink');
    await visit.page.fill('.filters input', 'no such claim');
    expect(await visible(visit, '.nothing')).toHaveLength(1);
    await visit.page.click('.nothing a');
    await expect.poll(() => visible(visit, '.overview .claim')).toHaveLength(CLAIMS.length);
  });

  it('follows a count in the headline to the claims it counts', async () => {
    const visit = await open();
    await visit.page.click('h1 a.refuted');
    await expect.poll(() => visible(visit, '.overview .claim')).toEqual(['mine.a-fifth-of-the-separation']);
  });

  it('shows one part at a time, each by its address, with the way back', async () => {
    const visit = await open('#claim-gram.kink-floor--rate');
    await expect.poll(() => visible(visit, 'main > .view')).toEqual(['claim-gram.kink-floor']);
    const top = await ask(visit, `document.getElementById('claim-gram.kink-floor--rate').getBoundingClientRect().top`);
    expect(Math.abs(top)).toBeLessThan(120);
    await visit.page.click('.turn a[rel=next]');
    await expect.poll(() => visible(visit, 'main > .view')).toEqual([`claim-${CLAIMS[1]}`]);
    await visit.page.goBack();
    await expect.poll(() => visible(visit, 'main > .view')).toEqual(['claim-gram.kink-floor']);
    await visit.page.click('nav [data-view=overview]');
    await expect.poll(() => visible(visit, 'main > .view')).toEqual(['overview']);
    expect(await ask(visit, `document.querySelector('nav [aria-current=page]').textContent`)).toBe('Overview');
  });

  it('can be read without scripts, part by part', async () => {
    const visit = await open('', { javaScriptEnabled: false });
    expect(await visit.page.locator('main > .view:visible').count()).toBe(1);
    await visit.page.click('.overview .claim a');
    expect(await visit.page.locator('main > .view:visible').getAttribute('id')).toBe('claim-gram.kink-floor');
    expect(await visit.page.locator('.filters:visible, .copy:visible').count()).toBe(0);
  });

  it('copies a replay line', async () => {
    const visit = await open('#claim-gram.kink-floor');
    const line = await ask(visit, `document.querySelector('.current .control .command code').textContent`);
    expect(line).toMatch(/^eigencheck replay gram\.kink-floor/);
    const button = visit.page.locator('.current .control .copy').first();
    await button.focus();
    await visit.page.keyboard.press('Enter');
    // Asked from outside: the page's policy forbids what waits inside it.
    await expect.poll(() => ask(visit, `document.activeElement.textContent`)).toMatch(/^Copied/);
    await visit.go('overview');
    await visit.page.focus('.filters input');
    await visit.page.keyboard.press('Control+V');
    expect(await ask(visit, `document.querySelector('.filters input').value`)).toBe(line);
  });

  const least = (visit: Visit): Promise<string> =>
    ask(visit, `document.querySelector('.readout tbody td code').textContent`);
  const points = (visit: Visit): Promise<string> => ask(visit, `document.querySelector('[data-part=rows]').value`);

  it('computes the spectrum live: at (1,0), (0,1), (1,1) λ_min of ReLU is 1/8, and a turned point changes it', async () => {
    const visit = await open('#explore=relu;1,0;0,1;1,1');
    expect(await visible(visit, '#explore .warning')).toEqual([]);
    expect(await least(visit)).toMatch(/^0\.125 ± \de-1[56]$|^0\.125 ± \d\.\de-1[56]$/);
    await visit.page.locator('.handle').nth(2).focus();
    await visit.page.keyboard.press('ArrowUp');
    await expect.poll(() => least(visit)).not.toContain('0.125 ');
    // 46 degrees: round(1000 cos 46°) = 695, round(1000 sin 46°) = 719
    expect(await fragment(visit)).toBe('#explore=relu;1,0;0,1;695,719');
    const dots = await ask(
      visit,
      `document.querySelector('[data-part=chart] path.dots').getAttribute('d').match(/h0/g).length`,
    );
    expect(dots).toBe(3);
    expect(visit.complaints).toEqual([]);
  });

  it('saves the spectrum with both activations, each eigenvalue enclosed', async () => {
    const visit = await open('#explore=relu,tanh;1,0;0,1;1,1&layers=3');
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.page.locator('.explore-chart [data-save=csv]').click(),
    ]);
    expect(download.suggestedFilename()).toBe('spectrum-relu-tanh-3.csv');
    const [head, ...lines] = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(head).toBe('activation,rank,"eigenvalue, low","eigenvalue, high",floor,ceiling');
    expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(
      ['relu', 'tanh'].flatMap((name) => [1, 2, 3].map((rank) => `${name},${rank}`)),
    );
  });

  it('tells a reader of the screen what a key led to, once keys rest, and nothing of a drag', async () => {
    const visit = await open('#explore=relu;1,0;0,1;1,1');
    const spoken = (): Promise<string> => ask(visit, `document.querySelector('[data-part=spoken]').textContent`);
    // Within the page, so that the keys follow each other however slow the machine is.
    const atOnce = await ask(
      visit,
      `(() => { for (let k = 0; k < 3; k++) document.querySelectorAll('.handle')[2].dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }));
        return document.querySelector('[data-part=spoken]').textContent; })()`,
    );
    expect(atOnce).toBe('');
    // Three degrees from the diagonal, the nearer axis is 42 away: sin 42° = 0.669.
    await expect
      .poll(spoken, { timeout: 10_000 })
      .toMatch(/^Smallest eigenvalue: relu 0\.12\d*\. Separation 0\.669\.$/);
    await ask(visit, `document.querySelector('[data-part=spoken]').textContent = ''`);
    await redrawn(visit);
    const box = await visit.page.locator('.handle .point').first().boundingBox();
    await visit.page.mouse.move(box!.x + 4, box!.y + 4);
    await visit.page.mouse.down();
    await visit.page.mouse.move(box!.x, box!.y + 60, { steps: 3 });
    await visit.page.mouse.up();
    // longer than the rest after which keys are told
    await visit.page.waitForTimeout(700);
    expect(await spoken()).toBe('');
  });

  it('goes through the layers: λ_min of tanh on close points rises, and the address says how deep', async () => {
    const visit = await open('#explore=tanh;1,0;985,174;1,1');
    const shallow = Number.parseFloat(await least(visit));
    await visit.page.locator('[data-part=layers]').focus();
    await visit.page.keyboard.press('End');
    await expect.poll(() => fragment(visit)).toBe('#explore=tanh;1,0;985,174;1,1&layers=200');
    await expect.poll(async () => Number.parseFloat(await least(visit))).toBeGreaterThan(1);
    expect(shallow).toBeLessThan(0.1);
    expect(await visible(visit, '[data-part=chart] .line-label')).toEqual([
      expect.stringMatching(/^floor 0\.5/),
      expect.stringMatching(/^ceiling 1\.1/),
    ]);
    await visit.page.reload();
    expect(await ask(visit, `document.querySelector('[data-part=layers]').value`)).toBe('200');
    await expect.poll(() => visible(visit, '[data-part=depths] .plot')).toHaveLength(1);
    expect(visit.complaints).toEqual([]);
  });

  it('magnifies angles until two points are 1e-9 apart by hand', async () => {
    const visit = await open('#explore=relu;1,0;0,1;1,1');
    await visit.page.locator('.handle').nth(2).focus();
    await visit.page.locator('[data-part=zoom]').fill('9');
    await visit.page.locator('.handle').nth(0).focus();
    // From the rim, where (1,0) is, into the window by a drag: to the right of the centre at 45 degrees.
    await redrawn(visit);
    const box = await visit.page.locator('.handle .point').first().boundingBox();
    const circle = await visit.page.locator('.circle.live').boundingBox();
    await visit.page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2);
    await visit.page.mouse.down();
    await visit.page.mouse.move(circle!.x + circle!.width - 2, circle!.y + circle!.height / 2, { steps: 4 });
    await visit.page.mouse.up();
    const separation = (): Promise<string> =>
      ask(visit, `document.querySelector('.readout tbody tr:last-child code').textContent`);
    // 45 magnified degrees are π/4·10⁻⁹.
    await expect.poll(separation).toMatch(/^7\.[89]\d*.*e-10$/);
    expect(await fragment(visit)).toMatch(/^#explore=relu;\d{12},\d{12};0,1;1,1&zoom=9:1,1$/);
    const before = await separation();
    await visit.page.reload();
    expect(await separation()).toBe(before);
    expect(await visible(visit, '[data-part=zoom-shown]')).toEqual(['×1e9 about point 3']);
  });

  it('takes points that are typed, exactly, and says what is wrong with others', async () => {
    const visit = await open('#explore=relu;1,0;0,1');
    await visit.page.fill('[data-part=rows]', '(1/3, 0.5), (1, 1e-9), (0, 1)');
    await expect.poll(() => fragment(visit)).toBe('#explore=relu;2,3;1000000000,1;0,1');
    await expect.poll(() => visit.page.locator('.handle').count()).toBe(3);
    await visit.page.fill('[data-part=rows]', '(1,0), (0,0)');
    expect(await visible(visit, '[data-part=problem]')).toEqual(['point 2, 0,0: 0 has no direction']);
    expect(await fragment(visit)).toBe('#explore=relu;2,3;1000000000,1;0,1');
  });

  it('draws points by a seed that it shows and that draws them again', async () => {
    const visit = await open('#explore=relu;1,0;0,1;1,1');
    await visit.page.click('[data-part=random]');
    await expect.poll(() => fragment(visit)).toMatch(/^#explore=relu(;-?\d+,-?\d+){3}&seed=\w+$/);
    const drawn = await points(visit);
    const seed: string = await ask(visit, `document.querySelector('[data-part=seed]').value`);
    expect((await fragment(visit)).endsWith(`&seed=${seed}`)).toBe(true);
    await visit.page.click('[data-part=random]');
    await expect.poll(() => points(visit)).not.toBe(drawn);
    await visit.page.fill('[data-part=seed]', seed);
    await visit.page.keyboard.press('Enter');
    await expect.poll(() => points(visit)).toBe(drawn);
    await visit.page.locator('.handle').first().focus();
    await visit.page.keyboard.press('ArrowUp');
    expect(await fragment(visit)).not.toContain('seed');
  });

  it('shows circle and spectrum on one screen of a telephone', async () => {
    const visit = await open('#explore', { viewport: { width: 390, height: 844 } });
    await visit.page.locator('.explore-controls').scrollIntoViewIfNeeded();
    await ask(visit, `document.querySelector('.explore-controls').scrollIntoView()`);
    for (const selector of ['.circle.live', '[data-part=chart] .plot', '[data-part=layers]']) {
      const box = await visit.page.locator(selector).boundingBox();
      expect(box!.y).toBeGreaterThanOrEqual(0);
      expect(box!.y + box!.height).toBeLessThanOrEqual(844);
    }
  });

  it('drags a point, adds and removes one, and takes another activation', async () => {
    const visit = await open('#explore=relu;1,0;0,1');
    await redrawn(visit);
    const box = await visit.page.locator('.handle .point').first().boundingBox();
    const circle = await visit.page.locator('.circle.live').boundingBox();
    if (box === null || circle === null) throw new Error('nothing to drag');
    await visit.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await visit.page.mouse.down();
    await visit.page.mouse.move(circle.x + circle.width / 2, circle.y + circle.height - 2, { steps: 4 });
    await visit.page.mouse.up();
    expect(await fragment(visit)).toBe('#explore=relu;0,-1;0,1');
    await visit.page.click('[data-part=add]');
    await expect.poll(() => visit.page.locator('.handle').count()).toBe(3);
    await visit.page.selectOption('[data-part=activation]', 'tanh');
    expect(await fragment(visit)).toMatch(/^#explore=tanh;0,-1;0,1;-?1,0$/);
    await visit.page.click('[data-part=remove]');
    await expect.poll(() => visit.page.locator('.handle').count()).toBe(2);
    expect(await visit.page.locator('[data-part=remove]').isDisabled()).toBe(true);
  });

  it('opens an instance of the report in Explore', async () => {
    const visit = await open('#claim-gram.kink-floor');
    await visit.page.click('.current .control .explore-link >> visible=true');
    await expect.poll(() => visible(visit, 'main > .view')).toEqual(['explore']);
    expect(await points(visit)).toMatch(/^\(-?\d+,-?\d+\), /);
  });

  const ALIVE = '#claim-gram.kink-floor';
  const inDraws = (selector: string): string => `.current figure.picture:has([data-name=draws]) ${selector}`;
  /** Where the tightest draw of the picture is marked, which is one that is drawn, in pixels of the window. */
  const dotAt = async (visit: Visit): Promise<{ x: number; y: number }> => {
    await visit.page.locator(inDraws('.chart')).first().scrollIntoViewIfNeeded();
    return ask(
      visit,
      `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector(${JSON.stringify(inDraws('circle.mark'))}).getBoundingClientRect())`,
    );
  };

  it('shows at a dot which draw it is, both sides enclosed, and the ring in both drawings', async () => {
    const visit = await open(ALIVE);
    const { x, y } = await dotAt(visit);
    await visit.page.mouse.move(x - 1, y);
    await expect.poll(() => visible(visit, inDraws('.dot-card'))).toHaveLength(0);
    await visit.page.waitForTimeout(50);
    await visit.page.mouse.move(x, y);
    await expect
      .poll(() => visible(visit, inDraws('.dot-card dd')))
      .toContainEqual(expect.stringMatching(/\[\d+, \d+\]|±/));
    expect(await visible(visit, inDraws('.dot-ring.on'))).toHaveLength(2);
    await visit.page.mouse.move(0, 0);
    await expect.poll(() => visible(visit, inDraws('.dot-card'))).toEqual([]);
  });

  it('goes from dot to dot by arrow keys, tells each, keeps it in the address, and Enter opens it in Explore', async () => {
    const visit = await open(ALIVE);
    const ring = visit.page.locator(inDraws('.dot-ring')).first();
    const said = (): Promise<string> => ask(visit, `document.activeElement.getAttribute('aria-valuetext')`);
    await ring.focus();
    await expect.poll(said).toContain('separation');
    const first = await said();
    await visit.page.keyboard.press('ArrowRight');
    expect(await said()).not.toBe(first);
    expect(await fragment(visit)).toMatch(/^#claim-gram\.kink-floor&dot=draws:\d+$/);
    const second = await said();
    await visit.page.reload();
    await expect
      .poll(() =>
        ask(visit, `document.querySelector(${JSON.stringify(inDraws('.dot-ring'))}).getAttribute('aria-valuetext')`),
      )
      .toBe(second);
    await ring.focus();
    await visit.page.keyboard.press('Enter');
    await expect.poll(() => visible(visit, 'main > .view')).toEqual(['explore']);
    await visit.page.goBack();
    await expect.poll(() => visible(visit, inDraws('.dot-card'))).toHaveLength(1);
    await ring.focus();
    await visit.page.keyboard.press('Escape');
    expect(await fragment(visit)).toBe(ALIVE);
    expect(visit.complaints).toEqual([]);
  });

  it('copies the line of a dot that Explore cannot show', async () => {
    const visit = await open(ALIVE);
    await visit.page.locator(inDraws('.dot-ring')).first().focus();
    // The last one is not planar: see `alive`.
    await expect.poll(() => visible(visit, inDraws('.dot-card'))).toHaveLength(1);
    await visit.page.keyboard.press('End');
    await visit.page.keyboard.press('Enter');
    await expect.poll(() => visible(visit, inDraws('.dot-card .copy'))).toEqual([expect.stringMatching(/^Copied/)]);
    expect(await visible(visit, 'main > .view')).toEqual(['claim-gram.kink-floor']);
  });

  it('answers to a finger: a tap shows what a dot is, below the drawing, and where it leads', async () => {
    const visit = await open(ALIVE, { viewport: { width: 390, height: 844 } });
    const { x, y } = await dotAt(visit);
    await ask(
      visit,
      `{ const target = document.elementFromPoint(${x}, ${y}); for (const kind of ['pointerdown', 'pointerup', 'click'])
        target.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerType: 'touch', clientX: ${x}, clientY: ${y} })); }`,
    );
    await expect.poll(() => visible(visit, inDraws('.dot-card'))).toHaveLength(1);
    expect(await visible(visit, 'main > .view')).toEqual(['claim-gram.kink-floor']);
    const [card, plot] = await Promise.all(
      ['.dot-card', '.plot'].map((selector) => visit.page.locator(inDraws(selector)).first().boundingBox()),
    );
    expect(card!.y).toBeGreaterThan(plot!.y + plot!.height);
    expect(await ask(visit, 'document.documentElement.scrollWidth')).toBe(390);
  });

  it('saves a picture as SVG, the same in either theme, as PNG of twice its size, and its numbers as CSV', async () => {
    const saved = async (colorScheme: 'light' | 'dark', format: string): Promise<Buffer> => {
      const visit = await open(ALIVE, { colorScheme });
      const button = visit.page.locator(inDraws(`[data-save=${format}]`));
      expect(await button.getAttribute('aria-label')).toBe(`${format.toUpperCase()}: All draws of gram.kink-floor`);
      const [download] = await Promise.all([visit.page.waitForEvent('download'), button.click()]);
      expect(download.suggestedFilename()).toBe(`gram.kink-floor-draws.${format}`);
      expect(visit.complaints.filter((line) => !line.startsWith('request: blob:'))).toEqual([]);
      return readFileSync(await download.path());
    };
    const svg = String(await saved('light', 'svg'));
    expect(String(await saved('dark', 'svg'))).toBe(svg);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/var\(|class=|NaN|undefined|#000"|dot-card/);
    for (const word of ['All draws of gram.kink-floor', 'separation', 'tightest', 'How far from equality', 'leakyRelu'])
      expect(svg).toContain(word);
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const png = await saved('light', 'png');
    // Width and height stand at bytes 16 and 20 of a PNG.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
    const lines = String(await saved('light', 'csv'))
      .trim()
      .split('\r\n');
    expect(lines[0]).toMatch(/^group,separation,.*, low",.*, high",.*,replay$/);
    expect(lines).toHaveLength(1 + alive().draws.length);
  });

  it.each([
    ['overview', '.story .panel', /^series,/],
    ['audit', '#audit .picture', /^format,edge,tolerance,/],
    ['audit', '#audit .audit-parts .picture', /^"?log₁₀ of gap/],
    ['claim-gram.kink-floor', '#claim-gram\\.kink-floor .spectrum', /^activation,rank,"eigenvalue, low"/],
  ] as const)('saves a picture of %s too, and its dots answer: %s', async (view, selector, head) => {
    const visit = await opener.open(told, `#${view}`);
    const picture = visit.page.locator(selector).first();
    const saved = async (format: string): Promise<string> => {
      const button = picture.locator(`[data-save=${format}]`);
      const [download] = await Promise.all([visit.page.waitForEvent('download'), button.click()]);
      return String(readFileSync(await download.path()));
    };
    const svg = await saved('svg');
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/var\(|class=|NaN|undefined/);
    expect(await saved('csv')).toMatch(head);
    expect(await saved('png')).toMatch(/^.PNG/);
    await picture.locator('.dot-ring').focus();
    await expect.poll(() => visible(visit, `${selector} .dot-card`)).toHaveLength(1);
    const [place] = (await fragment(visit)).split('&');
    expect([place, visit.complaints.filter((line) => !line.startsWith('request: blob:'))]).toEqual([`#${view}`, []]);
  });

  it('is dark where dark is wanted', async () => {
    const luminance = async (colorScheme: 'light' | 'dark'): Promise<[number, number]> => {
      const visit = await open('', { colorScheme });
      const of = (property: string): Promise<number> =>
        ask(
          visit,
          `getComputedStyle(document.body).${property}.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 765`,
        );
      return [await of('backgroundColor'), await of('color')];
    };
    const [lightGround, lightInk] = await luminance('light');
    const [darkGround, darkInk] = await luminance('dark');
    expect(lightGround).toBeGreaterThan(0.9);
    expect(lightInk).toBeLessThan(0.2);
    expect(darkGround).toBeLessThan(0.2);
    expect(darkInk).toBeGreaterThan(0.8);
  });

  it('never scrolls sideways, and no cell holds more than its width, whatever the width', async () => {
    const visit = await open();
    for (const width of [320, 390, 768, 820, 1100, 1440]) {
      await visit.page.setViewportSize({ width, height: 900 });
      for (const view of VIEWS) {
        await visit.go(view);
        expect([width, view, await ask(visit, `[document.documentElement.scrollWidth, ${CROWDED}]`)]).toEqual([
          width,
          view,
          [width, []],
        ]);
      }
    }
  });

  it('prints the part that is shown, and every part by a button of its own', async () => {
    const visit = await open('#run');
    await visit.page.emulateMedia({ media: 'print' });
    expect(await visible(visit, 'main > .view')).toEqual(['run']);
    expect(await visible(visit, 'nav, .copy, .filters, .print-all')).toEqual([]);
    await ask(
      visit,
      `window.print = () => { window.printed = [...document.querySelectorAll('.card')].filter((e) => e.checkVisibility() && e.querySelector('h1')).length; }`,
    );
    await ask(visit, `document.querySelector('.print-all').click()`);
    await expect.poll(() => ask(visit, 'window.printed')).toBe(CLAIMS.length);
    expect(await visible(visit, 'main > .view')).toEqual(['run']);
  });

  it('names each part in the title of the window, with one heading of the first level', async () => {
    const visit = await open();
    const whole = await ask(visit, 'document.title');
    for (const view of VIEWS) {
      await visit.go(view);
      expect(await visible(visit, 'h1')).toHaveLength(1);
    }
    expect(await ask(visit, 'document.title')).toBe(`${CLAIMS.at(-1)} · EigenCheck`);
    await visit.go('overview');
    expect(await ask(visit, 'document.title')).toBe(whole);
  });

  it('stays light with 200 claims of 100 draws: below 4.5 MB, below 60 000 elements until more is opened', async () => {
    const many = sampleEvidence({
      claims: Array.from({ length: 200 }, (_, i) => kinkFloor({ id: `claim.number-${i}`, figures: [] }, 100)),
    });
    const large = renderReport(many);
    expect(Buffer.byteLength(large)).toBeLessThan(4.5e6);
    const visit = await opener.open(large, '#claim-claim.number-120');
    await expect.poll(() => visible(visit, 'main > .view')).toEqual(['claim-claim.number-120']);
    expect(await ask(visit, `document.querySelectorAll('*').length`)).toBeLessThan(60_000);
  });

  it.each([
    ['light', '{}', `view.insertAdjacentHTML('beforeend', '<div role="img"></div>')`, 'role-img-alt'],
    // Of all rules, only those about colours can say something else in the dark.
    [
      'dark',
      `{ runOnly: ['color-contrast', 'link-in-text-block'] }`,
      `view.insertAdjacentHTML('beforeend', '<p>ink on ink</p>'); view.lastChild.style.color = '#333'`,
      'color-contrast',
    ],
  ] as const)('has nothing serious for axe to find in any view, %s', async (colorScheme, rules, planted, found) => {
    const visit = await open('', { colorScheme });
    await ask(visit, readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    for (const view of VIEWS) {
      await visit.go(view);
      expect([view, await ask(visit, axe(rules))]).toEqual([view, []]);
    }
    await visit.go('claim-gram.kink-floor');
    await visit.page.locator(inDraws('.dot-ring')).first().focus();
    await expect.poll(() => visible(visit, inDraws('.dot-card'))).toHaveLength(1);
    expect(await ask(visit, axe(rules))).toEqual([]);
    // control: axe does find an image without a name, or dark ink in the dark
    await ask(visit, `{ const view = document.querySelector('.view.current'); ${planted}; }`);
    expect(await ask(visit, axe(rules))).toEqual([expect.stringMatching(`^${found}: `)]);
  });

  it('runs nothing that stands in text from evidence', async () => {
    const attack = `</script><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"><svg onload=alert(1)>`;
    const claim = kinkFloor({ id: `a${attack}`, title: attack, paper: attack, statement: attack, because: attack });
    const visit = await opener.open(renderReport(sampleEvidence({ claims: [claim] })));
    await visit.page.fill('.filters input', attack);
    await visit.go(`text=${encodeURIComponent(attack)}`);
    await visit.go(`explore=${encodeURIComponent(attack)}`);
    await visit.page.waitForTimeout(100);
    expect(await ask(visit, 'window.hacked ?? "not hacked"')).toBe('not hacked');
    expect(visit.complaints).toEqual([]);
  });
});

/** Cells whose content is wider than they are, but for heads of groups of columns, which end in an ellipsis then. */
const CROWDED = `[...document.querySelectorAll('td, th:not([scope=colgroup])')].filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)
  .map((e) => e.textContent.trim())`;

/**
 * What axe finds serious or critical in the view that is shown, as one line each. The others, which it would only walk through to find
 * them hidden, are taken out meanwhile: 2 s a view otherwise.
 */
const axe = (rules: string): string => `(async () => {
  const main = document.querySelector('main');
  const rest = [...main.children].filter((view) => !view.classList.contains('current'));
  for (const view of rest) view.remove();
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...${rules} });
  main.append(...rest);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', '));
})()`;
