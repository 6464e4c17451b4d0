import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { isHere } from './needed.js';

/** Debian's Chromium, or the one that CHROMIUM names; undefined where there is none. */
export const BROWSER: string | undefined = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

isHere('chromium (or what CHROMIUM names)', BROWSER !== undefined, 'the tests of the page');

/** A page opened from a file, and what it said and asked for that a quiet page on its own does not. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly go: (fragment: string) => Promise<void>;
}

/** How a page is looked at. */
export interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/**
 * Opens report pages from files of a folder of its own; `close` ends the browser and removes the folder.
 *
 * All visits use one tab, each from an empty page and with an empty list of complaints, so a visit is over when the next begins: a
 * tab for each would be a process for each. Pages keep nothing from one visit to the next: they use no storage.
 */
export class PageOpener {
  readonly #folder = mkdtempSync(join(tmpdir(), 'eigencheck-browser-'));
  readonly #files = new Map<string, string>();
  readonly #tabs = new Map<boolean, Page>();
  #browser: Browser | undefined;
  #visit = { address: '', complaints: [] as string[] };

  async open(html: string, fragment = '', look: Look = {}): Promise<Visit> {
    const { viewport = { width: 1280, height: 900 }, colorScheme = 'light', javaScriptEnabled = true } = look;
    const page = await this.#tab(javaScriptEnabled);
    await page.goto('about:blank');
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, media: null });
    await page.mouse.move(0, 0);
    const address = this.#addressOf(html);
    const complaints: string[] = [];
    this.#visit = { address, complaints };
    await page.goto(`${address}${fragment}`);
    const go = async (to: string): Promise<void> => void (await page.evaluate(shown(to)));
    return { page, complaints, go };
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #tab(javaScriptEnabled: boolean): Promise<Page> {
    const known = this.#tabs.get(javaScriptEnabled);
    if (known !== undefined) return known;
    this.#browser ??= await chromium.launch({ executablePath: BROWSER ?? '', args: [...FLAGS] });
    const page = await this.#browser.newPage({ javaScriptEnabled });
    const complain = (complaint: string): void => void this.#visit.complaints.push(complaint);
    page.on('console', (message) => complain(`console: ${message.text()}`));
    page.on('pageerror', (error) => complain(`error: ${error.message}`));
    page.on('dialog', (dialog) => complain(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== this.#visit.address) complain(`request: ${request.url()}`);
    });
    this.#tabs.set(javaScriptEnabled, page);
    return page;
  }

  #addressOf(html: string): string {
    const file = this.#files.get(html) ?? join(this.#folder, `page-${this.#files.size + 1}.html`);
    if (!this.#files.has(html)) writeFileSync(file, html);
    this.#files.set(html, file);
    return pathToFileURL(file).href;
  }
}

/** Goes to a part of the page, to the end of what its own listener, which comes first, does about it. */
const shown = (fragment: string): string => `new Promise((resolve) => {
  const before = location.hash;
  addEventListener('hashchange', resolve, { once: true });
  location.hash = ${JSON.stringify(fragment)};
  if (location.hash === before) resolve();
}).then(() => undefined)`;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
