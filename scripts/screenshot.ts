import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { BROWSER } from '../src/testing/browser.js';

/**
 * Pictures of a report, by Debian's Chromium without a window:
 *
 *   npx jiti scripts/screenshot.ts <report.html[#part]> <output.png> [width = 1440] [height = 1800] [--dark] [--of <selector>]
 *
 * `--of` takes the picture of one element, at twice the pixels.
 * Needs Chromium (Debian: apt-get install chromium), or its path in CHROMIUM.
 */
const USAGE =
  'usage: screenshot <report.html[#part]> <output.png> [width = 1440] [height = 1800] [--dark] [--of <selector>]';

try {
  await takeScreenshot(parse(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function parse(all: readonly string[]) {
  const at = all.indexOf('--of');
  const words = at < 0 ? all : all.toSpliced(at, 2);
  const unknown = words.find((word) => word.startsWith('--') && word !== '--dark');
  const [target, output, width = '1440', height = '1800', more] = words.filter((word) => !word.startsWith('--'));
  if (target === undefined || output === undefined) throw new Error(`screenshot: two paths are needed; ${USAGE}`);
  if (unknown !== undefined || more !== undefined)
    throw new Error(`screenshot: unexpected ${unknown ?? more}; ${USAGE}`);
  const [page = '', fragment = ''] = target.split(/(?=#)/);
  if (!existsSync(page))
    throw new Error(`screenshot: page = ${page}, expected a file; run "npm run verify" to make one`);
  return {
    page,
    fragment,
    output: resolve(output),
    width: pixels('width', width),
    height: pixels('height', height),
    dark: words.includes('--dark'),
    of: at < 0 ? undefined : (all[at + 1] ?? ''),
  };
}

function pixels(name: string, word: string): number {
  const value = Number(word);
  if (!(Number.isInteger(value) && value >= 100 && value <= 16_384))
    throw new Error(`screenshot: ${name} = ${word}, expected a whole number of pixels from 100 to 16384`);
  return value;
}

async function takeScreenshot(shot: ReturnType<typeof parse>): Promise<void> {
  const { page, fragment, output, width, height, dark, of } = shot;
  if (BROWSER === undefined) throw new Error('screenshot: no browser found; install chromium or set CHROMIUM');
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const view = await browser.newPage({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      deviceScaleFactor: of === undefined ? 1 : 2,
    });
    await view.goto(`${pathToFileURL(resolve(page)).href}${fragment}`);
    // Where no button can be pressed, none is shown.
    if (of !== undefined)
      await view.locator('.save').evaluateAll((all) => {
        for (const one of all) one.remove();
      });
    const box = of === undefined ? undefined : await boxOf(view, of);
    await view.screenshot({ path: output, ...(box && { clip: box, fullPage: true }) });
  } finally {
    await browser.close();
  }
}

/** What stands beside the lines of a picture reaches beyond it. */
async function boxOf(view: Page, selector: string) {
  const box = await view.locator(selector).boundingBox();
  if (box === null) throw new Error(`screenshot: nothing on the page is ${selector}`);
  const [aside, above] = [44, 12];
  return {
    x: Math.max(0, box.x - aside),
    y: box.y - above,
    width: box.width + 2 * aside,
    height: box.height + 2 * above,
  };
}
