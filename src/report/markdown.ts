import { html, type Markup } from './markup.js';
import { typeset } from './math.js';
import { texToText } from './tex-to-text.js';

/**
 * The small part of Markdown that claims are written in: paragraphs, lists with a dash, `code`, **strong**, *emphasis*, and TeX
 * between dollars ($$…$$ on a line of its own size). Everything else is shown as it is written; no HTML passes through.
 */
export function markdown(source: string): Markup {
  const blocks = source.split(/\n\s*\n/).filter((block) => block.trim() !== '');
  return html`${blocks.map(block)}`;
}

/** One line of it, without paragraph. */
export function inlineMarkdown(source: string): Markup {
  const parts: Markup[] = [];
  let end = 0;
  for (const match of source.matchAll(SPAN)) {
    parts.push(html`${source.slice(end, match.index)}`);
    end = match.index + match[0].length;
    const [after = ''] = /^[.,;:!?)\]’”]*/.exec(source.slice(end)) ?? [];
    const marked = span(match.groups ?? {});
    // A browser may break a line between a formula and the comma behind it.
    parts.push(
      after !== '' && match.groups?.inline !== undefined
        ? html`<span class="unbroken">${marked}${after}</span>`
        : html`${marked}${after}`,
    );
    end += after.length;
  }
  return html`${parts}${source.slice(end)}`;
}

/** What stands between two delimiters; a dollar amount such as "$5 and $6" is no TeX, for TeX does not begin or end in a space. */
const SPAN =
  /`(?<code>[^`]+)`|\$\$(?<display>[^$]+)\$\$|\$(?<inline>[^$\s](?:[^$]*[^$\s])?)\$|\*\*(?<strong>[^*]+)\*\*|\*(?<emphasis>[^*\s](?:[^*]*[^*\s])?)\*/gu;

/** So much TeX may be wider than a phone, where it then scrolls on its own: a formula itself would lose its layout as a block. */
const LONG = 24;

function span(groups: Readonly<Record<string, string | undefined>>): Markup {
  const { code, display, inline, strong, emphasis } = groups;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (display !== undefined) return html`<span class="display">${typeset(display, 'block')}</span>`;
  if (inline !== undefined) {
    const formula = typeset(inline, 'inline');
    return inline.length > LONG ? html`<span class="formula">${formula}</span>` : formula;
  }
  if (strong !== undefined) return html`<strong>${inlineMarkdown(strong)}</strong>`;
  return html`<em>${inlineMarkdown(emphasis ?? '')}</em>`;
}

function block(text: string): Markup {
  const lines = text.split('\n');
  if (lines.every((line) => /^\s*-\s/.test(line)))
    return html`<ul>${lines.map((line) => html`<li>${inlineMarkdown(line.replace(/^\s*-\s+/, ''))}</li>`)}</ul>`;
  return html`<p>${inlineMarkdown(text)}</p>`;
}

/** The same without typesetting, for names that are read aloud and for table cells. */
export const textOf = (source: string): string => texToText(source).replace(/[*`]/g, '');
