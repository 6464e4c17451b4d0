import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER } from '../src/testing/browser.js';

/**
 * Pictures of a report, by Debian's Chromium without a window:
 *
 *   npx jiti scripts/screenshot.ts <report.html[#part]> <output.png> [width = 1440] [height = 1800] [--dark]
 *
 * Needs Chromium (Debian: apt-get install chromium), or its path in CHROMIUM.
 */
const USAGE = 'usage: screenshot <report.html[#part]> <output.png> [width = 1440] [height = 1800] [--dark]';

try {
  await takeScreenshot(parse(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function parse(words: readonly string[]) {
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
  };
}

function pixels(name: string, word: string): number {
  const value = Number(word);
  if (!(Number.isInteger(value) && value >= 100 && value <= 16_384))
    throw new Error(`screenshot: ${name} = ${word}, expected a whole number of pixels from 100 to 16384`);
  return value;
}

async function takeScreenshot(shot: ReturnType<typeof parse>): Promise<void> {
  const { page, fragment, output, width, height, dark } = shot;
  if (BROWSER === undefined) throw new Error('screenshot: no browser found; install chromium or set CHROMIUM');
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const view = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
    await view.goto(`${pathToFileURL(resolve(page)).href}${fragment}`);
    await view.screenshot({ path: output });
  } finally {
    await browser.close();
  }
}
