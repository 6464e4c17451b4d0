import { printable } from './printable.js';

/** Text that is already safe HTML. Only `html` and `trusted` make it. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Part = Markup | string | number | undefined | false | readonly Part[];

/**
 * HTML from a template. Every interpolated string is escaped, for element content and for double-quoted attributes alike;
 * Markup passes as it is, lists are joined, undefined and false leave nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, literal, i) => text + render(parts[i - 1]) + literal));
}

/** For text made by a library that escapes (MathML, SVG) or by this package's own constants. Never for text from evidence. */
export const trusted = (text: string): Markup => new Markup(text);

/**
 * Text as HTML shows it literally. Characters that would reorder or hide text, and so make a claim read as another one, are shown by
 * their code points.
 */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return escapeHtml(String(part));
}
