import type { ClaimEvidence } from '../evidence/schema.js';
import { activationLook, type Shapes } from './activation-look.js';
import { drawChart, type Layer, type PointsLayer, type Position } from './chart.js';
import { count } from './count.js';
import { renderData } from './data-table.js';
import { drawsPlot } from './draw-plot.js';
import { formatMedian, formatNumber, formatRatio } from './format.js';
import { inlineMarkdown, textOf } from './markdown.js';
import { html, type Markup } from './markup.js';
import { type PictureData, type PicturePoint, pictureData, sidesOf } from './picture-data.js';
import { renderPlotData } from './plot-data.js';

/** Up to so many draws a thin stem joins the two sides of each; beyond, stems would only blur the picture. */
const STEMS = 600;

/**
 * The picture of a claim: above, both sides of the inequality over all draws; below, how far they are from equality, with the
 * side on which the claim would fail shaded.
 */
export function renderPicture(claim: ClaimEvidence, shapes: Shapes = {}): Markup {
  const data = pictureData(claim);
  if (data === undefined) return html`<p class="quiet">No draws, no picture.</p>`;
  const { x, sides, distance } = data;
  const sidesChart = {
    height: 280,
    x,
    y: sides,
    description: sidesDescription(claim, data),
    layers: sidesLayers(claim, data, shapes),
  };
  const distanceChart = {
    height: 170,
    x,
    y: distance.axis,
    description: distanceDescription(claim, data),
    layers: distanceLayers(claim, data, shapes),
  };
  const plot = drawsPlot(claim, data, [
    {
      name: `${textOf(sidesOf(claim).left)} of the draws`,
      chart: sidesChart,
      place: (point, k) => at(data, point, k, ({ left }) => sides.position(left)),
    },
    {
      name: `${textOf(distance.label)} of the draws`,
      chart: distanceChart,
      place: (point, k) => at(data, point, k, (own) => distance.axis.position(own.distance)),
    },
  ]);
  const median = shownMedian(claim, data);
  return html`<figure class="picture">
${legend(claim, data, shapes)}
<p class="y-label">${inlineMarkdown(sidesOf(claim).left)} and ${inlineMarkdown(sidesOf(claim).right)}</p>
${drawChart(sidesChart)}
<p class="panel-title">How far from equality <span class="quiet">${inlineMarkdown(distance.label)}${median !== undefined && html`; dashed: median ${formatMedian(median)}`}</span></p>
${drawChart(distanceChart)}
<p class="x-label">${inlineMarkdown(data.xLabel)}</p>
<figcaption>${caption(data)}</figcaption>
${renderPlotData(plot, 'draws')}${renderDrawsTable(claim, data)}
</figure>`;
}

/** So many draws, the tightest first, stand as numbers under the picture; the CSV has all. */
const MOST_ROWS = 12;

function renderDrawsTable(claim: ClaimEvidence, data: PictureData): Markup {
  const sides = sidesOf(claim);
  const rows = data.points
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_ROWS)
    .map(({ group, x, left, right, distance, climbed }) => [
      ...(data.groups.length > 1 ? [group === '' ? 'other' : inlineMarkdown(group)] : []),
      ...[x, left, right, distance].map((value) => formatNumber(value, 5)),
      climbed ? 'above float64' : 'float64',
    ]);
  const more = data.points.length - rows.length;
  return renderData({
    caption: `The draws as numbers${more > 0 ? `, the ${rows.length} tightest of ${data.points.length}` : ''}`,
    columns: [
      ...(data.groups.length > 1 ? ['group'] : []),
      ...[data.xLabel, sides.left, sides.right, data.distance.label].map((name) => inlineMarkdown(name)),
      'decided by',
    ],
    rows,
  });
}

/** Draws without a distance come last. */
const rank = ({ distance }: PicturePoint): number => (Number.isNaN(distance) ? Number.MAX_VALUE : distance);

const failing = (claim: ClaimEvidence): 'below' | 'above' => (claim.relation === '<=' ? 'above' : 'below');

function sidesLayers(claim: ClaimEvidence, data: PictureData, shapes: Shapes): Layer[] {
  const { sides, bound, tightest, counterexample } = data;
  const right = (point: PicturePoint): number => sides.position(point.right);
  const left = (point: PicturePoint): number => sides.position(point.left);
  const mark = (point: PicturePoint | undefined, label: string, colour: string): Layer[] => {
    if (point === undefined) return [];
    const x = data.x.position(point.x);
    return [{ kind: 'mark', at: { x, y: left(point) }, to: { x, y: right(point) }, label, colour }];
  };
  return drawable([
    ...(bound === undefined
      ? [
          ...(data.points.length <= STEMS ? byGroup(data, shapes, 'stems', left, right) : []),
          ...byGroup(data, shapes, 'dashes', right),
        ]
      : [failsBeyond(data, sides.position(bound), failing(claim))]),
    ...byGroup(data, shapes, 'dots', left),
    ...mark(tightest, `tightest ${ratioLabel(claim.tightest?.ratio)}`, 'var(--ink)'),
    ...mark(counterexample, 'counterexample', 'var(--refuted)'),
  ]);
}

/** The label stands away from the point that will be labelled too. */
function failsBeyond({ x, tightest, counterexample }: PictureData, edge: number, side: 'below' | 'above'): Layer {
  const marked = counterexample ?? tightest;
  const inRightHalf = marked !== undefined && 2 * x.position(marked.x) > x.domain[0] + x.domain[1];
  return { kind: 'forbidden', edge, side, label: 'the claim fails here', labelAt: inRightHalf ? 'start' : 'end' };
}

function distanceLayers(claim: ClaimEvidence, data: PictureData, shapes: Shapes): Layer[] {
  const { distance, tightest, counterexample } = data;
  const { axis, equality } = distance;
  const median = shownMedian(claim, data);
  const mark = (point: PicturePoint | undefined, label: string, colour: string): Layer[] =>
    point === undefined
      ? []
      : [{ kind: 'mark', at: { x: data.x.position(point.x), y: axis.position(point.distance) }, label, colour }];
  return drawable([
    ...(equality === undefined ? [] : [failsBeyond(data, axis.position(equality), 'below')]),
    ...(median === undefined ? [] : [{ kind: 'line', at: axis.position(median.lo / 2 + median.hi / 2) } as const]),
    ...byGroup(data, shapes, 'dots', (point) => axis.position(point.distance)),
    ...mark(tightest, ratioLabel(claim.tightest?.ratio) || 'tightest', 'var(--ink)'),
    ...mark(counterexample, ratioLabel(claim.counterexample?.ratio) || 'counterexample', 'var(--refuted)'),
  ]);
}

const shownMedian = ({ slack }: ClaimEvidence, { distance }: PictureData) =>
  distance.ratio && slack !== undefined && slack.median.lo > 0 && slack.median.hi < Infinity ? slack.median : undefined;

const ratioLabel = (ratio: number | undefined): string => (ratio === undefined ? '' : formatRatio(ratio));

/** A mark whose height is unknown (0/0) has no place. */
const drawable = (layers: readonly Layer[]): Layer[] =>
  layers.filter((layer) => layer.kind !== 'mark' || Number.isFinite(layer.at.y));

type Height = (point: PicturePoint) => number;

/** One layer per group and rung: dots where float64 decided, rings where it did not. Stems reach from the height to the end. */
function byGroup(
  data: PictureData,
  shapes: Shapes,
  kind: 'dots' | 'dashes' | 'stems',
  height: Height,
  end?: Height,
): Layer[] {
  const layers = data.groups.flatMap((group, i): PointsLayer[] => {
    const { colour, square } = groupLook(group, i, shapes);
    const own = data.points
      .map((point, k) => ({ point, ...at(data, point, k, height, end) }))
      .filter(({ point, y, end = 0 }) => point.group === group && Number.isFinite(y) && Number.isFinite(end));
    if (kind !== 'dots') return [{ kind, points: own, colour }];
    return [
      { kind, points: own.filter(({ point }) => !point.climbed), colour, square },
      { kind: 'rings', points: own.filter(({ point }) => point.climbed), colour, square },
    ];
  });
  return layers.filter(({ points }) => points.length > 0);
}

/** In columns, the k-th draw stands aside by the k-th multiple of the golden ratio: evenly spread, and the same on every run. */
function at(data: PictureData, point: PicturePoint, k: number, height: Height, end?: Height): Position {
  const aside = data.x.spread * (2 * ((k * 0.6180339887498949) % 1) - 1);
  return { x: data.x.position(point.x) + aside, y: height(point), ...(end && { end: end(point) }) };
}

const groupLook = (group: string, i: number, shapes: Shapes) =>
  activationLook(group, shapes) ?? { colour: `var(--group-${i + 1})`, square: false };

function legend(claim: ClaimEvidence, data: PictureData, shapes: Shapes): Markup {
  const climbed = data.points.some((point) => point.climbed);
  return html`<ul class="legend">
${
  data.groups.length > 1 &&
  data.groups.map((group, i) => {
    const { colour, square } = groupLook(group, i, shapes);
    return html`<li><span class="swatch${square && ' square'}" style="background:${colour}"></span>${group === '' ? 'other' : inlineMarkdown(group)}</li>`;
  })
}
<li><span class="key-dot"></span><span>${inlineMarkdown(sidesOf(claim).left)}</span></li>
<li><span class="key-dash"></span><span>${inlineMarkdown(sidesOf(claim).right)}${claim.sides !== undefined || claim.relation === '=' ? '' : ' (the bound)'}</span></li>
${climbed && html`<li><span class="key-ring"></span>decided above float64</li>`}
</ul>`;
}

function caption(data: PictureData): Markup {
  const spread = data.x.spread > 0 ? 'Draws of one column are spread sideways. ' : '';
  return html`${count(data.points.length, 'draw')}; midpoints of the enclosures, while verdicts use their ends. ${spread}${data.notes.join(' ')}`;
}

const WORDS = { '>=': 'at least', '<=': 'at most', '=': 'equal to' } as const;

function sidesDescription(claim: ClaimEvidence, data: PictureData): string {
  const range = (values: readonly number[]): string =>
    `${formatNumber(Math.min(...values), 3)} to ${formatNumber(Math.max(...values), 3)}`;
  const { left, right } = sidesOf(claim);
  return `Both sides of ${claim.id} over ${count(data.points.length, 'draw')} against ${textOf(data.xLabel)}: ${textOf(left)} from ${range(data.points.map((p) => p.left))}, to be ${WORDS[claim.relation ?? '>=']} ${claim.sides === undefined ? 'the ' : ''}${textOf(right)}, from ${range(data.points.map((p) => p.right))}.`;
}

function distanceDescription(claim: ClaimEvidence, data: PictureData): string {
  const slack =
    claim.slack === undefined
      ? ''
      : ` Smallest ratio ${formatRatio(claim.slack.min)}, median ${formatMedian(claim.slack.median)}.`;
  return `${textOf(data.distance.label)} over ${count(data.points.length, 'draw')} against ${textOf(data.xLabel)}.${slack}`;
}
