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
  const labelled = clusters.length <= 8;
  return html`<svg class="circle" viewBox="0 0 180 180" width="180" height="180" role="img" aria-label="${rows.length} directions in the plane, drawn as points on the unit circle, the closest pair heavier">
<circle class="circle-line" cx="${MIDDLE}" cy="${MIDDLE}" r="${RADIUS}"/>
<path class="circle-axes" d="M${MIDDLE - RADIUS} ${MIDDLE}h${2 * RADIUS}M${MIDDLE} ${MIDDLE - RADIUS}v${2 * RADIUS}"/>
${clusters.map(({ x, y, members }) => {
  const [px, py] = [MIDDLE + RADIUS * x, MIDDLE - RADIUS * y];
  const heavy = members.some((member) => nearest.includes(member)) ? ' nearest' : '';
  const name = labelled ? label(rows[members[0] ?? 0] ?? []) : '';
  const text = [name, members.length > 1 ? `×${members.length}` : ''].filter((part) => part !== '').join(' ');
  return html`<path class="ray${heavy}" d="M${MIDDLE} ${MIDDLE}L${round(px)} ${round(py)}"/><circle class="point${heavy}" cx="${round(px)}" cy="${round(py)}" r="4"/>
${text !== '' && html`<text x="${round(px + 9 * x)}" y="${round(py - 11 * y + 3.5)}" text-anchor="${anchor(x)}">${text}</text>`}`;
})}
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
function nearestPair(rows: readonly (readonly number[])[]): readonly number[] {
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

/** Long coordinates would run over each other. */
const label = (row: readonly number[]): string => {
  const text = `(${row.join(',')})`;
  return text.length <= 9 ? text : '';
};

const anchor = (x: number): string => (x > 0.35 ? 'start' : x < -0.35 ? 'end' : 'middle');
const round = (x: number): number => Math.round(10 * x) / 10;
