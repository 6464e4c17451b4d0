import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, or the one that CHROMIUM names; undefined where there is none. */
export const BROWSER: string | undefined = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

/** A page opened from a file, and what it said and asked for that a quiet page on its own does not. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly go: (fragment: string) => Promise<void>;
}

/** Opens report pages from files of a folder of its own; `close` ends the browser and removes the folder. */
export class PageOpener {
  readonly #folder = mkdtempSync(join(tmpdir(), 'eigencheck-browser-'));
  #browser: Browser | undefined;
  #count = 0;

  async open(html: string, fragment = '', options: BrowserContextOptions = {}): Promise<Visit> {
    this.#browser ??= await chromium.launch({ executablePath: BROWSER ?? '', args: [...FLAGS] });
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const file = join(this.#folder, `page-${++this.#count}.html`);
    writeFileSync(file, html);
    const address = pathToFileURL(file).href;
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== address) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(`${address}${fragment}`);
    const go = async (to: string): Promise<void> => {
      await page.evaluate(`location.hash = ${JSON.stringify(to)}`);
      await page.waitForTimeout(30);
    };
    return { page, complaints, go };
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
