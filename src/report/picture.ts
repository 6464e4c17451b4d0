import type { ClaimEvidence } from '../evidence.js';
import { formatNumber, formatRatio } from './format.js';
import { html, type Markup } from './markup.js';
import { drawPanel, type Layer, type PointsLayer, type Position, type Step } from './panel.js';
import { type PictureData, type PicturePoint, pictureData } from './picture-data.js';

/** Colours that stay apart for most colour-blind readers, in light and in dark; the ninth group and later share the last. */
const GROUP_COLOURS = 8;

/**
 * The picture of a claim: above, both sides of the inequality over all draws; below, how far they are from equality, with the
 * side on which the claim would fail shaded. Drawn twice, for wide and for narrow screens; the style shows one of them.
 */
export function renderPicture(claim: ClaimEvidence): Markup {
  const data = pictureData(claim);
  if (data === undefined) return html`<p class="quiet">No draws, no picture.</p>`;
  const wide = { width: 700, sides: 300, distance: 190 };
  const narrow = { width: 340, sides: 250, distance: 180 };
  return html`<figure class="picture">
${legend(claim, data)}
${[
  { ...wide, name: 'wide' },
  { ...narrow, name: 'narrow' },
].map(
  ({ name, width, sides, distance }) => html`<div class="${name}">
<p class="panel-title">Both sides</p>
${drawPanel({ width, height: sides, x: data.x, y: data.sides, description: sidesDescription(claim, data), layers: sidesLayers(claim, data) })}
<p class="panel-title">How far from equality <span class="quiet">${data.distance.label}</span></p>
${drawPanel({ width, height: distance, x: data.x, y: data.distance.axis, xLabel: data.xLabel, description: distanceDescription(claim, data), layers: distanceLayers(claim, data) })}
</div>`,
)}
<figcaption>${caption(data)}</figcaption>
</figure>`;
}

const failing = (claim: ClaimEvidence): 'below' | 'above' => (claim.relation === '<=' ? 'above' : 'below');

function sidesLayers(claim: ClaimEvidence, data: PictureData): Layer[] {
  const { sides, tightest, counterexample } = data;
  const side = failing(claim);
  const mark = (point: PicturePoint, label: string, colour: string): Layer => {
    const x = data.x.position(point.x);
    return {
      kind: 'mark',
      at: { x, y: sides.position(point.left) },
      to: { x, y: sides.position(point.right) },
      label,
      colour,
    };
  };
  return drawable([
    ...(claim.relation === '=' ? [] : [{ kind: 'steps', steps: envelope(data, side), side } as const]),
    ...byGroup(data, (point) => sides.position(point.right), 'dashes'),
    ...byGroup(data, (point) => sides.position(point.left), 'dots'),
    ...(tightest === undefined ? [] : [mark(tightest, `tightest ${ratioLabel(claim.tightest?.ratio)}`, 'var(--ink)')]),
    ...(counterexample === undefined ? [] : [mark(counterexample, 'counterexample', 'var(--refuted)')]),
  ]);
}

function distanceLayers(claim: ClaimEvidence, data: PictureData): Layer[] {
  const { distance, tightest, counterexample } = data;
  const { axis, equality } = distance;
  const median = claim.slack?.median;
  const mark = (point: PicturePoint, label: string, colour: string): Layer => ({
    kind: 'mark',
    at: { x: data.x.position(point.x), y: axis.position(point.distance) },
    label,
    colour,
  });
  return drawable([
    ...(equality === undefined
      ? []
      : [{ kind: 'forbidden', edge: axis.position(equality), side: 'below', label: 'the claim fails here' } as const]),
    ...(distance.ratio && median !== undefined && median < Infinity && median > 0
      ? [{ kind: 'line', at: axis.position(median), label: `median ${formatRatio(median)}` } as const]
      : []),
    ...byGroup(data, (point) => axis.position(point.distance), 'dots'),
    ...(tightest === undefined ? [] : [mark(tightest, ratioLabel(claim.tightest?.ratio) || 'tightest', 'var(--ink)')]),
    ...(counterexample === undefined
      ? []
      : [mark(counterexample, ratioLabel(claim.counterexample?.ratio) || 'counterexample', 'var(--refuted)')]),
  ]);
}

const ratioLabel = (ratio: number | undefined): string => (ratio === undefined ? '' : formatRatio(ratio));

/** A mark whose height is unknown (0/0) has no place. */
const drawable = (layers: readonly Layer[]): Layer[] =>
  layers.filter((layer) => layer.kind !== 'mark' || Number.isFinite(layer.at.y));

/** One layer per group and rung: dots where float64 decided, rings where it did not. */
function byGroup(data: PictureData, height: (point: PicturePoint) => number, kind: 'dots' | 'dashes'): Layer[] {
  const layers = data.groups.flatMap((group, i): PointsLayer[] => {
    const colour = groupColour(i);
    const own = data.points
      .map((point, k) => ({ ...at(data, point, height, k), group: point.group, climbed: point.climbed }))
      .filter((point) => point.group === group && Number.isFinite(point.y));
    if (kind === 'dashes') return [{ kind, points: own, colour }];
    return [
      { kind, points: own.filter(({ climbed }) => !climbed), colour },
      { kind: 'rings', points: own.filter(({ climbed }) => climbed), colour },
    ];
  });
  return layers.filter(({ points }) => points.length > 0);
}

/** In columns, the k-th draw stands aside by the k-th multiple of the golden ratio: evenly spread, and the same on every run. */
function at(data: PictureData, point: PicturePoint, height: (point: PicturePoint) => number, k: number): Position {
  const aside = data.x.spread * (2 * ((k * 0.6180339887498949) % 1) - 1);
  return { x: data.x.position(point.x) + aside, y: height(point) };
}

const groupColour = (i: number): string => `var(--group-${Math.min(i, GROUP_COLOURS - 1) + 1})`;

/** In 48 columns over the axis: the lowest bound ('>=') or the highest ('<='); beyond it no draw of the column may be. */
function envelope(data: PictureData, side: 'below' | 'above'): Step[] {
  const [low, high] = data.x.domain;
  const columns = 48;
  const edges = new Map<number, number>();
  for (const point of data.points) {
    const y = data.sides.position(point.right);
    if (!Number.isFinite(y)) continue;
    const column = Math.floor((columns * (data.x.position(point.x) - low)) / (high - low));
    const known = edges.get(column);
    edges.set(column, known === undefined ? y : side === 'below' ? Math.min(known, y) : Math.max(known, y));
  }
  const width = (high - low) / columns;
  return [...edges].map(([column, y]) => ({ from: low + column * width, to: low + (column + 1) * width, y }));
}

function legend(claim: ClaimEvidence, data: PictureData): Markup {
  const climbed = data.points.some((point) => point.climbed);
  return html`<ul class="legend">
${data.groups.length > 1 && data.groups.map((group, i) => html`<li><span class="swatch group-${Math.min(i, GROUP_COLOURS - 1) + 1}"></span>${group === '' ? 'other' : group}</li>`)}
<li><span class="key-dot"></span>left side</li>
<li><span class="key-dash"></span>right side${claim.relation === '=' ? '' : ' (the bound)'}</li>
${climbed && html`<li><span class="key-ring"></span>decided above float64</li>`}
</ul>`;
}

function caption(data: PictureData): Markup {
  const spread = data.x.spread > 0 ? 'Draws of one column are spread sideways. ' : '';
  return html`${data.points.length} draws; midpoints of the enclosures, while verdicts use their ends. ${spread}${data.notes.join(' ')}`;
}

const WORDS = { '>=': 'at least', '<=': 'at most', '=': 'equal to' } as const;

function sidesDescription(claim: ClaimEvidence, data: PictureData): string {
  const range = (values: readonly number[]): string =>
    `${formatNumber(Math.min(...values), 3)} to ${formatNumber(Math.max(...values), 3)}`;
  return `Both sides of ${claim.id} over ${data.points.length} draws against ${data.xLabel}: left side from ${range(data.points.map((p) => p.left))}, to be ${WORDS[claim.relation ?? '>=']} the right side, from ${range(data.points.map((p) => p.right))}.`;
}

function distanceDescription(claim: ClaimEvidence, data: PictureData): string {
  const slack =
    claim.slack === undefined
      ? ''
      : ` Smallest ratio ${formatRatio(claim.slack.min)}, median ${formatRatio(claim.slack.median)}.`;
  return `${data.distance.label} over ${data.points.length} draws against ${data.xLabel}.${slack}`;
}
