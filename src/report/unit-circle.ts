import { count, noun } from './count.js';
import { html, type Markup } from './markup.js';

const RADIUS = 56;
const MIDDLE = 90;

/**
 * Planar directions as points on the unit circle, with their integer coordinates when there are few. Points that coincide at this
 * size are drawn once and counted. The pair that decides the separation (least |sin θ|) is drawn heavier.
 */
export function drawDirections(rows: readonly (readonly number[])[]): Markup {
  const clusters = clustered(rows);
  const nearest = nearestPair(rows);
  return html`<svg class="circle" viewBox="0 0 180 180" width="180" height="180" role="img" aria-label="${count(rows.length, 'direction')} in the plane, drawn as ${noun(rows.length, 'a point', 'points')} on the unit circle, the closest pair heavier">
<circle class="circle-line" cx="${MIDDLE}" cy="${MIDDLE}" r="${RADIUS}"/>
<path class="circle-axes" d="M${MIDDLE - RADIUS} ${MIDDLE}h${2 * RADIUS}M${MIDDLE} ${MIDDLE - RADIUS}v${2 * RADIUS}"/>
${clusters.map(({ x, y, members }) => {
  const heavy = members.some((member) => nearest.includes(member)) ? ' nearest' : '';
  const [px, py] = [round(MIDDLE + RADIUS * x), round(MIDDLE - RADIUS * y)];
  return html`<path class="ray${heavy}" d="M${MIDDLE} ${MIDDLE}L${px} ${py}"/><circle class="point${heavy}" cx="${px}" cy="${py}" r="4"/>`;
})}
${labels(clusters, rows).map(({ x, y, side, text }) => html`<text x="${round(x)}" y="${round(y)}" text-anchor="${side}">${text}</text>`)}
${rows.length > 2 && html`<text class="key" x="${MIDDLE}" y="176" text-anchor="middle"><tspan class="key-mark">●</tspan> closest pair</text>`}
</svg>`;
}

interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly members: number[];
}

/** Points closer than two pixels are one to the eye. */
function clustered(rows: readonly (readonly number[])[]): Cluster[] {
  const clusters: Cluster[] = [];
  rows.forEach(([a = 0, b = 0], i) => {
    const length = Math.hypot(a, b);
    if (!(length > 0) || length === Infinity) return;
    const [x, y] = [a / length, b / length];
    const near = clusters.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) * RADIUS < 2);
    if (near === undefined) clusters.push({ x, y, members: [i] });
    else near.members.push(i);
  });
  return clusters;
}

/** Indices of the two rows with the least |sin| of their angle; a picture, so in doubles. */
export function nearestPair(rows: readonly (readonly number[])[]): readonly number[] {
  let best: readonly number[] = [];
  let least = Infinity;
  rows.forEach(([a = 0, b = 0], i) => {
    rows.slice(0, i).forEach(([c = 0, d = 0], j) => {
      const sine = Math.abs(a * d - b * c) / (Math.hypot(a, b) * Math.hypot(c, d));
      if (sine < least) [best, least] = [[i, j], sine];
    });
  });
  return best;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly side: 'start' | 'middle' | 'end';
  readonly text: string;
}

/** Up to eight points are named by their coordinates when these are short, and more than one by their number; names keep a line apart. */
function labels(clusters: readonly Cluster[], rows: readonly (readonly number[])[]): Label[] {
  const lowest = new Map<string, number>();
  return clusters
    .map(({ x, y, members }): Label => {
      const name = `(${rows[members[0] ?? 0]?.join(',') ?? ''})`;
      const parts = [
        clusters.length <= 8 && name.length <= 9 ? name : '',
        members.length > 1 ? `×${members.length}` : '',
      ];
      const side = x > 0.35 ? 'start' : x < -0.35 ? 'end' : 'middle';
      return { x: MIDDLE + (RADIUS + 9) * x, y: MIDDLE - (RADIUS + 11) * y + 3.5, side, text: parts.join(' ').trim() };
    })
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.y - b.y)
    .map((label) => {
      // names above and below the circle share a side but are far apart anyway
      const y = Math.max(label.y, (lowest.get(label.side) ?? -Infinity) + LINE);
      lowest.set(label.side, y);
      return { ...label, y };
    });
}

const LINE = 12;
const round = (x: number): number => Math.round(10 * x) / 10;
