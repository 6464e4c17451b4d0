import type { ClaimEvidence, InstanceEvidence } from '../evidence/schema.js';
import { count } from './count.js';
import { renderGramMap } from './gram-map.js';
import { html, type Markup } from './markup.js';
import { typeset } from './math.js';
import { drawDirections } from './unit-circle.js';

/**
 * An instance as a person reads it: its text, and its points on the unit circle when they are planar, else its directions as a table. With a
 * link into Explore where that shows the claim's own matrix.
 */
export function renderInstance(instance: InstanceEvidence, matrix: ClaimEvidence['matrix']): Markup {
  const rows = directionsIn(instance.value);
  return html`<div class="instance">
${rows !== undefined && isPlanar(rows) && drawDirections(rows)}
${instanceText(instance.text)}
${instance.formula !== undefined && html`<p class="scroll">${typeset(`\\varphi(z) = ${instance.formula}`, 'inline')}</p>`}
${rows !== undefined && !isPlanar(rows) && html`${renderGramMap(rows)}${directionsTable(rows)}`}
${matrix !== undefined && exploreLink(instance)}
</div>`;
}

/** An instance as its text, which scrolls where it is long: with the keyboard too. */
export const instanceText = (text: string): Markup =>
  text.length > LONG_TEXT
    ? html`<p class="instance-text" tabindex="0" role="region" aria-label="Instance">${text}</p>`
    : html`<p class="instance-text">${text}</p>`;

/** Fewer characters fit into the height that it may have, on the narrowest screens too. */
const LONG_TEXT = 200;

/** To the live page with this instance in it. Hidden until the page's script has found that it knows the activation. */
function exploreLink({ value }: InstanceEvidence): Markup | false {
  const address = exploreAddress(value);
  return address !== undefined && html`<a class="explore-link small" href="#${address}" hidden>Open in Explore</a>`;
}

/** The place in Explore that shows an instance: of directions in the plane, whose coordinates are integers, and an activation. */
export function exploreAddress(value: unknown): string | undefined {
  const [activation, rows] = [activationIn(value), directionsIn(value)];
  if (activation === undefined || rows === undefined) return undefined;
  if (!isPlanar(rows) || !rows.flat().every(Number.isSafeInteger)) return undefined;
  return `explore=${activation};${rows.map((row) => row.join(',')).join(';')}`;
}

/**
 * Where the script draws the spectrum of G^∞ at an instance; it takes in what it needs to compute it. Nothing for instances without
 * directions or an activation.
 */
export function spectrumPlace({ value }: InstanceEvidence): Markup | false {
  const activation = activationIn(value);
  const directions = directionsIn(value);
  if (activation === undefined || directions === undefined || directions.length > MOST_ROWS) return false;
  return html`<figure class="picture spectrum" data-spectrum="${JSON.stringify({ activation, directions })}" hidden></figure>`;
}

/** The name of the first { activation } found in a value, at most four levels down. */
const activationIn = (value: unknown): string | undefined =>
  firstIn(value, 'activation', (inner) => typeof inner === 'string');

/** The first { directions: number[][] } found in a value, at most four levels down. */
export const directionsIn = (value: unknown): Rows | undefined => firstIn(value, 'directions', isMatrix);

function firstIn<T>(value: unknown, name: string, is: (inner: unknown) => inner is T, depth = 4): T | undefined {
  if (typeof value !== 'object' || value === null || depth < 0) return undefined;
  const own: unknown = Reflect.get(value, name);
  if (is(own)) return own;
  for (const inner of Object.values(value)) {
    const found = firstIn(inner, name, is, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Rows = readonly (readonly number[])[];

function isMatrix(value: unknown): value is Rows {
  const isRow = (row: unknown): row is number[] => Array.isArray(row) && row.every((x) => typeof x === 'number');
  return Array.isArray(value) && value.length > 0 && value.every((row) => isRow(row) && row.length > 0);
}

const isPlanar = (rows: Rows): boolean => rows.every((row) => row.length === 2);

/** Beyond this a table is no longer read; the evidence file holds the rest. */
const MOST_ROWS = 16;
const MOST_COLUMNS = 8;

function directionsTable(rows: Rows): Markup {
  const dimension = Math.max(...rows.map((row) => row.length));
  const more = rows.length > MOST_ROWS || dimension > MOST_COLUMNS;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Directions"><table class="directions">
<caption>${count(rows.length, 'direction')} in dimension ${dimension}${more && ' (not all shown)'}</caption>
<tbody>${rows
    .slice(0, MOST_ROWS)
    .map(
      (row, i) =>
        html`<tr><th scope="row">${i + 1}</th>${row.slice(0, MOST_COLUMNS).map((x) => html`<td>${x}</td>`)}</tr>`,
    )}</tbody>
</table></div>`;
}
