import type { Evidence } from '../evidence.js';
import { html, type Markup } from './markup.js';

/** Settings and environment: what another person needs to have the same run. */
export function renderFooter({ schema, settings, environment }: Evidence): Markup {
  const rows: readonly (readonly [string, string])[] = [
    ['draws per claim', settings.runs === undefined ? "each claim's own" : String(settings.runs)],
    ['workers', String(settings.workers)],
    ['configuration', settings.config ?? 'none'],
    ['claims asked for', settings.claims.length === 0 ? 'all' : settings.claims.join(', ')],
    ['evidence schema', schema],
  ];
  return html`<footer class="page-footer"><section aria-labelledby="settings"><h2 id="settings">Settings</h2>${list(rows)}</section>
<section aria-labelledby="environment"><h2 id="environment">Environment</h2>${list(Object.entries(environment))}</section></footer>`;
}

const list = (rows: readonly (readonly [string, string])[]): Markup =>
  html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
