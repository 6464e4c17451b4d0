import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Pictures of a report, by Debian's Chromium without a window:
 *
 *   npx jiti scripts/screenshot.ts <report.html> <output.png> [width = 1440] [height = 1800] [--dark]
 *
 * The page is placed in a frame of the given width, since Chromium itself refuses windows narrower than 500 pixels. Needs `chromium`
 * on the PATH (Debian: apt-get install chromium), or its path in CHROMIUM.
 */
const USAGE = 'usage: screenshot <report.html> <output.png> [width = 1440] [height = 1800] [--dark]';

interface Shot {
  readonly page: string;
  readonly output: string;
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
}

try {
  takeScreenshot(parse(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function parse(words: readonly string[]): Shot {
  const unknown = words.find((word) => word.startsWith('--') && word !== '--dark');
  const [page, output, width = '1440', height = '1800', more] = words.filter((word) => !word.startsWith('--'));
  if (page === undefined || output === undefined) throw new Error(`screenshot: two paths are needed; ${USAGE}`);
  if (unknown !== undefined || more !== undefined)
    throw new Error(`screenshot: unexpected ${unknown ?? more}; ${USAGE}`);
  if (!existsSync(page))
    throw new Error(`screenshot: page = ${page}, expected a file; run "npm run verify" to make one`);
  return {
    page,
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

function takeScreenshot({ page, output, width, height, dark }: Shot): void {
  const directory = mkdtempSync(join(tmpdir(), 'eigencheck-screenshot-'));
  try {
    const narrow = width < 500;
    const source = narrow ? framed(page, directory, width, height) : page;
    const browser = process.env.CHROMIUM ?? 'chromium';
    const result = spawnSync(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        `--user-data-dir=${join(directory, 'profile')}`,
        `--window-size=${Math.max(width, 500)},${height}`,
        ...(dark ? ['--blink-settings=preferredColorScheme=0'] : ['--blink-settings=preferredColorScheme=1']),
        `--screenshot=${output}`,
        pathToFileURL(resolve(source)).href,
      ],
      { encoding: 'utf8', timeout: 120_000 },
    );
    if (result.error)
      throw new Error(`screenshot: ${browser} did not run (${result.error.message}); install chromium or set CHROMIUM`);
    if (result.status !== 0 || !existsSync(output))
      throw new Error(`screenshot: ${browser} wrote no picture: ${result.stderr.trim()}`);
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

function framed(page: string, directory: string, width: number, height: number): string {
  const frame = join(directory, 'frame.html');
  const inner = readFileSync(page, 'utf8').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  writeFileSync(
    frame,
    `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>body{margin:0}iframe{border:0;display:block}</style><iframe width="${width}" height="${height}" srcdoc="${inner}"></iframe>`,
  );
  return frame;
}
