/**
 * The Markdown of a claim as a page of the site may hold it: what the report shows literally (`<`, double braces, underscores) must not become HTML, a
 * template or emphasis. TeX and code stay as they are; a displayed formula stands on lines of its own.
 */
export const inPage = (text: string): string =>
  text
    .split(/(`[^`]+`|\$\$[^$]+\$\$|\$[^$\s](?:[^$]*[^$\s])?\$)/)
    .map((part, i) => (i % 2 === 0 ? escaped(part) : part.startsWith('$$') ? displayed(part) : part))
    .join('');

const escaped = (text: string): string =>
  text
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '{&#123;')
    .replaceAll(/(?<!\\)_/g, '\\_');

const displayed = (formula: string): string => `\n\n$$\n${formula.slice(2, -2).trim()}\n$$\n\n`;
