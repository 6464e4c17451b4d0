import { html, type Markup, trusted } from '../report/markup.js';

/** A picture as a file of its own. */
export interface Drawing {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture of the page as one SVG: what the page draws, laid out once more in the light theme and written down with the colours, fonts and
 * places that came out. It needs no style sheet; fonts are named, not embedded.
 */
export function pictureSvg(figure: HTMLElement, title: string): Drawing {
  const stage = stageOf(figure, title);
  document.body.append(stage);
  try {
    const { left, top, width, height } = stage.getBoundingClientRect();
    const [w, h] = [Math.ceil(width), Math.ceil(height)];
    const parts = partsOf(stage, { left, top });
    const ground = getComputedStyle(stage).backgroundColor;
    const text =
      html`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-label="${title}"><rect width="${w}" height="${h}" fill="${ground}"/>
${parts.map((part) => html`${part}\n`)}</svg>\n`.text;
    return { text, width: w, height: h };
  } finally {
    stage.remove();
  }
}

interface Corner {
  readonly left: number;
  readonly top: number;
}

/** A copy out of sight with the light theme's colours, without what is only of use in the page. */
function stageOf(figure: HTMLElement, title: string): HTMLElement {
  const stage = document.createElement('div');
  stage.className = 'stage';
  stage.setAttribute('aria-hidden', 'true');
  for (const [name, value] of lightColours()) stage.style.setProperty(name, value);
  const copy = figure.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll('.save, .dot-ring, .dot-card, details, figcaption, .unseen')) part.remove();
  for (const part of [copy, ...copy.querySelectorAll('[id]')]) part.removeAttribute('id');
  if (copy.querySelector('h2') === null) {
    const heading = document.createElement('h2');
    heading.textContent = title;
    copy.prepend(heading);
  }
  copy.classList.add('figure');
  for (const label of copy.querySelectorAll('.y-label')) label.prepend('↑ ');
  for (const label of copy.querySelectorAll('.x-label')) label.append(' →');
  stage.append(copy);
  return stage;
}

/** The custom properties of the first rule for :root, which is the light theme. */
function lightColours(): [name: string, value: string][] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const root = rules.find((rule) => rule instanceof CSSStyleRule && rule.selectorText === ':root');
  if (!(root instanceof CSSStyleRule)) return [];
  return [...root.style]
    .filter((name) => name.startsWith('--'))
    .map((name) => [name, root.style.getPropertyValue(name)]);
}

/** Drawings as they are, texts where they came to stand, and the boxes that keys of a legend are. */
function partsOf(element: Element, corner: Corner): Markup[] {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.clipPath === 'inset(50%)') return [];
  if (element instanceof SVGSVGElement) return [drawingOf(element, corner)];
  const own = element.classList.contains('stage')
    ? []
    : [...boxOf(element, style, corner), ...strokeOf(element, style, corner)];
  const children = [...element.childNodes].flatMap((child) => {
    if (child instanceof Text) return textsOf(child, style, corner);
    return child instanceof Element ? partsOf(child, corner) : [];
  });
  return [...own, ...children];
}

function drawingOf(svg: SVGSVGElement, corner: Corner): Markup {
  const box = svg.getBoundingClientRect();
  const copy = fixed(svg);
  copy.setAttribute('x', px(box.left - corner.left));
  copy.setAttribute('y', px(box.top - corner.top));
  copy.setAttribute('width', px(box.width));
  copy.setAttribute('height', px(box.height));
  for (const name of ['role', 'aria-label', 'aria-hidden']) copy.removeAttribute(name);
  // The browser's own serialisation, which escapes.
  return trusted(new XMLSerializer().serializeToString(copy));
}

/** What a drawing's style sheet says of its elements, as attributes of theirs. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'vector-effect',
  'shape-rendering',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** A copy whose elements carry what they do not inherit. */
function fixed(element: Element, inherited?: CSSStyleDeclaration): Element {
  const copy = element.cloneNode(false) as Element;
  const style = getComputedStyle(element);
  copy.removeAttribute('class');
  for (const name of PROPERTIES) {
    const value = style.getPropertyValue(name);
    const isNews = name === 'vector-effect' ? value !== 'none' : value !== inherited?.getPropertyValue(name);
    if (isNews) copy.setAttribute(name, value);
  }
  if (element instanceof SVGSVGElement) copy.setAttribute('overflow', 'visible');
  for (const child of element.childNodes)
    if (child instanceof Element) {
      if (getComputedStyle(child).display !== 'none') copy.append(fixed(child, style));
    } else copy.append(child.cloneNode());
  return copy;
}

/** Each line of a text by itself. */
function textsOf(text: Text, style: CSSStyleDeclaration, corner: Corner): Markup[] {
  const lines = linesOf(text);
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return lines.map(({ content, box }) => {
    // A single letter of a formula is slanted without its style's saying so.
    const isLetter = style.getPropertyValue('text-transform') === 'math-auto' && text.data.trim().length === 1;
    const slant = isLetter ? 'italic' : style.fontStyle;
    return html`<text x="${px(box.left - corner.left)}" y="${px(box.top - corner.top + baselineOf(font, box.height))}" fill="${style.color}" font-family="${style.fontFamily}" font-size="${style.fontSize}" font-weight="${style.fontWeight}"${slant !== 'normal' && html` font-style="${slant}"`}>${content}</text>`;
  });
}

function linesOf(text: Text): { content: string; box: DOMRect }[] {
  const lines: { content: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const box = range.getClientRects()[0];
    if (box === undefined || box.width === 0) continue;
    const last = lines.at(-1);
    const character = text.data[i] ?? '';
    if (last !== undefined && Math.abs(last.box.top - box.top) < 1) last.content += character;
    else if (character.trim() !== '') lines.push({ content: character, box });
  }
  return lines;
}

/** From the top of a line's box down, as the font measures itself. */
function baselineOf(font: string, height: number): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0.8 * height;
  context.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  return (height - ascent - descent) / 2 + ascent;
}

/** A background, or a border that goes round. */
function boxOf(element: Element, style: CSSStyleDeclaration, corner: Corner): Markup[] {
  const fill = style.backgroundColor;
  const line = Number.parseFloat(style.borderLeftWidth);
  const [isFilled, isLined] = [!/^rgba\(.*, 0\)$/.test(fill), line > 0 && style.borderLeftStyle !== 'none'];
  if (!isFilled && !isLined) return [];
  const box = element.getBoundingClientRect();
  const [width, height] = [box.width - line, box.height - line];
  const round = style.borderTopLeftRadius === '50%' ? width / 2 : 0;
  return [
    html`<rect x="${px(box.left - corner.left + line / 2)}" y="${px(box.top - corner.top + line / 2)}" width="${px(width)}" height="${px(height)}" rx="${px(round)}" fill="${isFilled ? fill : 'none'}"${isLined && html` stroke="${style.borderLeftColor}" stroke-width="${line}"`}/>`,
  ];
}

/** The bar of a fraction, and the roof of a root. */
function strokeOf(element: Element, { color }: CSSStyleDeclaration, { left, top }: Corner): Markup[] {
  const box = element.getBoundingClientRect();
  const line = (d: string): Markup[] => [html`<path d="${d}" fill="none" stroke="${color}" stroke-width="1"/>`];
  if (element.localName === 'mfrac' && element.getAttribute('linethickness') !== '0') {
    const [over, under] = [...element.children].map((child) => child.getBoundingClientRect());
    if (over === undefined || under === undefined) return [];
    return line(`M${px(box.left - left)} ${px((over.bottom + under.top) / 2 - top)}h${px(box.width)}`);
  }
  if (element.localName !== 'msqrt') return [];
  const inner = element.firstElementChild?.getBoundingClientRect() ?? box;
  const [x, y, foot] = [box.left - left, box.top - top + 1, box.bottom - top];
  return line(
    `M${px(x)} ${px(y + 0.6 * box.height)}l2 -1L${px(x + 0.6 * (inner.left - box.left))} ${px(foot)}L${px(inner.left - left - 1)} ${px(y)}H${px(box.right - left)}`,
  );
}

const px = (x: number): string => String(Number(x.toFixed(2)));
