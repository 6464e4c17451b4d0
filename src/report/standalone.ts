import type { FigureEvidence } from '../evidence/figure-schema.js';
import { axisText } from './axis-name.js';
import { type Chart, drawPlot } from './chart.js';
import { linesChart } from './figure.js';
import { textOf } from './markdown.js';
import { html, type Markup, trusted } from './markup.js';
import { CHART_STYLE } from './style-chart.js';
import { THEME } from './style-theme.js';
import { OVER, surfaceChart } from './surface.js';

/** In pixels; the drawing and what stands around it. */
const WIDTH = 860;
const [LEFT, RIGHT, TOP, UNDER] = [64, 24, 76, 44];
const SCALE_HEIGHT = 56;
/** About as wide as a letter of 13 pixels, at most. */
const LETTER = 7.2;

/** A figure as an SVG of its own, as the report draws it, for documents: light or dark as the reader prefers. Title, axes and legend are plain text. */
export function standaloneSvg(figure: FigureEvidence): string {
  const { chart, keys, scale } = partsOf(figure);
  const height = TOP + chart.height + UNDER + (scale === undefined ? 0 : SCALE_HEIGHT);
  const inner = WIDTH - LEFT - RIGHT;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${chart.description}">
<style>${trusted(`${THEME}${CHART_STYLE}${OWN}`)}</style>
<rect width="100%" height="100%" fill="var(--page)"/>
<text class="title" x="16" y="24">${textOf(figure.title)}</text>
${legend(keys)}
<text class="axis" x="16" y="66">↑ ${axisText(figure.y)}</text>
<svg x="${LEFT}" y="${TOP}" width="${inner}" height="${chart.height}" overflow="visible">${drawPlot(chart)}</svg>
<text class="axis" x="${WIDTH - RIGHT}" y="${TOP + chart.height + 36}" text-anchor="end">${axisText(figure.x)} →</text>
${scale !== undefined && html`<svg x="${LEFT}" y="${TOP + chart.height + UNDER + 4}" width="${inner}" height="${SCALE_HEIGHT}" overflow="visible">${scale}</svg>`}
</svg>
`.text;
}

const OWN = `
text { font: 13px var(--sans); fill: var(--ink); } .title { font: 600 16px var(--serif); } .axis, .scale text { fill: var(--muted); }
.key { fill: none; stroke-width: 2; stroke-linecap: round; } .key.dots { stroke-width: 7; }
`;

interface Key {
  readonly name: string;
  readonly colour: string;
  readonly look: string;
}

function partsOf(figure: FigureEvidence): { chart: Chart; keys: readonly Key[]; scale?: Markup } {
  if (figure.kind === 'lines') {
    const { chart, looks } = linesChart(figure);
    return { chart, keys: looks.filter(({ legend }) => legend) };
  }
  const { chart, colours, ends } = surfaceChart(figure);
  const part = (k: number, count: number) => `${Number(((100 * k) / count).toFixed(3))}%`;
  const scale = html`<g class="scale">${colours.map((fill, k) => html`<rect x="${part(k, colours.length)}" width="${part(1.02, colours.length)}" height="10" fill="${fill}"/>`)}${ends.map((end, k) => html`<text x="${part(k, ends.length - 1)}" y="26" text-anchor="${k === 0 ? 'start' : k === ends.length - 1 ? 'end' : 'middle'}">${end}</text>`)}<text x="50%" y="42" text-anchor="middle">${axisText(figure.z)}</text></g>`;
  return { chart, keys: (figure.curves ?? []).map(({ name }) => ({ name, colour: OVER, look: 'measured' })), scale };
}

/** One line. */
function legend(keys: readonly Key[]): Markup {
  let x = 16;
  return html`${keys.map(({ name, colour, look }) => {
    const at = x;
    const text = textOf(name);
    x += 46 + LETTER * text.length;
    return html`<path class="key ${look}" stroke="${colour}" d="M${at} 42h${look === 'dots' ? 0 : 22}"/><text x="${at + 28}" y="46">${text}</text>`;
  })}`;
}
