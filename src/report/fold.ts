import { deflateSync, inflateSync } from 'node:zlib';
import { escapeHtml, html, type Markup } from './markup.js';

/**
 * Where scripts run, a browser keeps what stands here as text until the page's script opens its view, so that two hundred claims cost no
 * elements; where they do not, it is there. It holds no such element itself, and all text in it is escaped.
 */
export const folded = (content: Markup): Markup => html`<noscript>${content}</noscript>`;

/** So many characters of folded content, not counting what only scripts read, stay as they are; what comes after them is compressed to a fifth. */
const READABLE = 1e6;

/** The body of a page with its folds compressed beyond READABLE, as base64 of zlib's format. */
export function packed(body: string): string {
  let room = READABLE;
  return body.replace(/<noscript>([\s\S]*?)<\/noscript>/g, (fold, content: string) => {
    room -= content.replace(/ data-plot="[^"]*"/g, '').length;
    if (room >= 0) return fold;
    const bytes = deflateSync(withPlainPlots(content), { level: 9 }).toString('base64');
    return `<noscript data-packed="${bytes}"><p class="warning">This part is kept compressed, and needs scripts.</p></noscript>`;
  });
}

/** Compressed twice would be a sixth longer. */
const withPlainPlots = (content: string): string =>
  content.replace(/ data-plot="([^"]*)"/g, (_all, bytes: string) => {
    const text = inflateSync(Buffer.from(bytes, 'base64')).toString();
    return ` data-plain="${escapeHtml(text)}"`;
  });
