import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import { makeActivation } from '../activations/activation.js';
import { activationNamed, activations } from '../activations/registry.js';
import { activationCard } from '../card/activation-card.js';
import { renderActivationPage } from '../report/activation-page.js';
import { BROWSER, PageOpener } from '../testing/browser.js';

const opener = new PageOpener();
afterAll(() => opener.close());

const { relu, gelu, step } = activations;
const ATTACK = '<img src=x onerror="window.hacked=1">"><script>window.hacked=1</script>';
const attacker = makeActivation({ ...relu, name: ATTACK });
const pages =
  BROWSER === undefined
    ? []
    : [[relu], [relu, gelu, step, activationNamed('hardTanh(0.25)'), attacker]].map((all) =>
        renderActivationPage(all.map((one) => activationCard(one))),
      );

const name =
  BROWSER === undefined
    ? 'the page of a card in a browser (skipped: none found; apt-get install chromium, or set CHROMIUM)'
    : 'the page of a card in a browser';

describe.skipIf(BROWSER === undefined)(name, () => {
  it.each([0, 1])('never scrolls sideways, asks for nothing and complains of nothing: page %i', async (k) => {
    const { page, complaints } = await opener.open(pages[k] ?? '');
    for (const width of [390, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    expect(complaints).toEqual([]);
    expect(await page.evaluate('window.hacked ?? "not hacked"')).toBe('not hacked');
  });

  it.each([
    ['light', '{}', `main.insertAdjacentHTML('beforeend', '<div role="img"></div>')`, 'role-img-alt'],
    // Of all rules, only those about colours can say something else in the dark.
    [
      'dark',
      `{ runOnly: ['color-contrast', 'link-in-text-block'] }`,
      `main.insertAdjacentHTML('beforeend', '<p>ink on ink</p>'); main.lastChild.style.color = '#333'`,
      'color-contrast',
    ],
  ] as const)('has nothing serious for axe to find, %s', async (colorScheme, rules, planted, found) => {
    // A page that allows no script takes none from axe: the policy is left out for the test.
    const open = (pages[1] ?? '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    const { page } = await opener.open(open, '', { colorScheme });
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const serious = `axe.run(document, { resultTypes: ['violations'], ...${rules} }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')))`;
    expect(await page.evaluate(serious)).toEqual([]);
    // control: axe does find an image without a name, or dark ink in the dark
    await page.evaluate(`{ const main = document.querySelector('main'); ${planted}; }`);
    expect(await page.evaluate(serious)).toEqual([expect.stringMatching(`^${found}: `)]);
  });
});
