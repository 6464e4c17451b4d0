import { createHash } from 'node:crypto';
import { packed } from './fold.js';
import { html, type Markup, trusted } from './markup.js';
import { STYLE } from './style.js';

/** What a page consists of. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** What its style sheet has beyond that of all pages. */
  readonly style?: string;
  /** Text of its only script. Left out: scripts are refused. */
  readonly script?: string;
}

/**
 * One HTML file that needs nothing else: a Content-Security-Policy allows this page's own style and script by their hashes, and images that
 * this script itself makes, and nothing else, so that text in it can neither inject markup nor load anything.
 */
export function framePage({ title, body, style: own = '', script }: Page): string {
  const lifted = liftStyles(body.text);
  const style = STYLE + own + lifted.style;
  const scripts = script === undefined ? `'none'` : `'${hash(script)}'`;
  // An image that the script has made: to draw a picture as PNG, its SVG must be one.
  const images = script === undefined ? '' : ' img-src blob:;';
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src ${scripts};${images} base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="EigenCheck">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${trusted(packed(lifted.body))}
${script !== undefined && html`<script>${trusted(script)}</script>`}
</body>
</html>
`.text;
}

/**
 * Style attributes, which the MathML library writes, as classes of the one style sheet: a policy by hashes refuses
 * attributes. Text from evidence cannot look like an attribute here, since its quotes are escaped.
 */
function liftStyles(body: string): { readonly body: string; readonly style: string } {
  const numbers = new Map<string, number>();
  const lifted = body.replace(/<[a-z][^<>]*? style="[^"]*"[^<>]*>/g, (tag) => {
    const declarations = / style="([^"]*)"/.exec(tag)?.[1] ?? '';
    const number = numbers.get(declarations) ?? numbers.size + 1;
    numbers.set(declarations, number);
    const bare = tag.replace(/ style="[^"]*"/, '');
    return / class="/.test(bare)
      ? bare.replace(/ class="/, ` class="lifted-${number} `)
      : bare.replace(/^<[a-z]+/, `$& class="lifted-${number}"`);
  });
  const rules = [...numbers].map(
    ([declarations, number]) => `.lifted-${number}{${declarations.replace(/[{}<]/g, '')}}`,
  );
  return { body: lifted, style: rules.join('\n') };
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
