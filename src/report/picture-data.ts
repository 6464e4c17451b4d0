import type { ClaimEvidence, DrawnPoint, Finding } from '../evidence/schema.js';
import { type Axis, logAxis, symlogAxis } from './axis.js';
import { count, noun } from './count.js';
import { capText, constantBound, type Distance, distanceOf, horizontal, withRoom } from './picture-axes.js';
import { measureOf, type Relation } from './picture-measure.js';

/** Everything both panels of a picture are drawn from: points with finite x, and the axes. */
export interface PictureData {
  readonly points: readonly PicturePoint[];
  /** Names in the order of their colours; [''] when instances have no groups. */
  readonly groups: readonly string[];
  readonly x: Axis;
  readonly xLabel: string;
  readonly sides: Axis;
  /** The right side when it is the same on all draws. */
  readonly bound: number | undefined;
  /** What the second panel shows, and where equality is. */
  readonly distance: Distance;
  readonly tightest: PicturePoint | undefined;
  readonly counterexample: PicturePoint | undefined;
  /** Draws that cannot be placed, and values on rails: said under the picture. */
  readonly notes: readonly string[];
}

export interface PicturePoint {
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly distance: number;
  readonly group: string;
  /** float64 was not enough to decide this draw. */
  readonly climbed: boolean;
  readonly draw: DrawnPoint;
}

/**
 * How a claim's draws are shown. x is the first quantity, or the right side when that is missing or mostly not positive. The second
 * panel shows the ratio of the sides, oriented so that ≥ 1 holds; when most draws have a side that is not positive it shows the
 * difference, oriented so that ≥ 0 holds; for an equation the relative difference.
 */
export function pictureData(claim: ClaimEvidence): PictureData | undefined {
  if (claim.draws.length === 0) return undefined;
  const own = (draw: DrawnPoint): Relation => draw.relation ?? claim.relation ?? '>=';
  const relation = mostCommon(claim.draws.map(own));
  const mixed = claim.draws.some((draw) => own(draw) !== relation);
  const ownAxis = claim.axis !== undefined && mostly(claim.draws, ({ x }) => x > 0 && x < Infinity);
  const positive = mostly(claim.draws, ({ left, right }) => left >= 0 && right >= 0 && left + right > 0);
  const group = grouping(claim.draws.map((draw) => draw.group));
  const toPoint = (draw: DrawnPoint): PicturePoint => ({
    x: ownAxis ? draw.x : draw.right,
    left: draw.left,
    right: draw.right,
    distance: measureOf(own(draw), relation, positive)(draw.left, draw.right),
    group: group(draw.group),
    climbed: draw.precision !== 'float64' && draw.precision !== 'exact',
    draw,
  });
  const ofFinding = (finding: Finding | undefined): PicturePoint | undefined =>
    finding === undefined ? undefined : toPoint(asDrawn(finding, claim.axis));

  const tightest = claim.verdict === 'refuted' ? undefined : ofFinding(claim.tightest);
  const counterexample = ofFinding(claim.counterexample);
  const drawn = claim.draws.map(toPoint);
  const marked = [tightest, counterexample].filter((point) => point !== undefined);
  const x = horizontal(
    [...drawn, ...marked].map((point) => point.x),
    ownAxis,
  );
  const points = drawn.filter((point) => Number.isFinite(x.position(point.x)));
  const all = [...points, ...marked];
  const bothSides = (positive ? logAxis : symlogAxis)(all.flatMap(({ left, right }) => [left, right]));
  const bound = mixed ? undefined : constantBound(relation, all);
  const sides = bound === undefined ? bothSides : withRoom(bothSides, bothSides.position(bound), relation);
  const distances = all.map(({ distance }) => distance).filter((d) => !Number.isNaN(d));
  const distance = distanceOf(relation, positive, distances, mixed, claim.sides);
  return {
    points,
    groups: [...new Set(drawn.map(({ group }) => group))].sort(),
    x,
    xLabel: ownAxis ? (claim.axis ?? '') : sidesOf(claim).right,
    sides,
    bound,
    distance,
    tightest: placed(tightest, x),
    counterexample: placed(counterexample, x),
    notes: notesOn(drawn, points, positive, distance),
  };
}

/** What the sides are called; of a claim that does not say, by what it says of them. */
export function sidesOf({ sides, relation = '>=' }: Pick<ClaimEvidence, 'sides' | 'relation'>) {
  if (sides !== undefined) return sides;
  if (relation === '=') return { left: 'one side', right: 'the other side' };
  const [larger, smaller] = ['side claimed larger', 'side claimed smaller'];
  return relation === '>=' ? { left: larger, right: smaller } : { left: smaller, right: larger };
}

/** As many names as there are colours to tell apart. */
export const MOST_GROUPS = 8;

/** Names as they are while they are few; else without their parameters ('elu(0.3)' → 'elu'); else the rarest together as 'others'. */
function grouping(names: readonly string[]): (name: string) => string {
  const family = (name: string): string => name.replace(/\(.*$/, '');
  if (new Set(names).size <= MOST_GROUPS) return (name) => name;
  const counts = new Map<string, number>();
  for (const name of names.map(family)) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.size <= MOST_GROUPS) return family;
  const kept = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_GROUPS - 1)
    .map(([name]) => name);
  return (name) => (kept.includes(family(name)) ? family(name) : 'others');
}

const mostly = (draws: readonly DrawnPoint[], is: (draw: DrawnPoint) => boolean): boolean =>
  2 * draws.filter(is).length > draws.length;

/** The first of those that are most frequent. */
const mostCommon = (relations: readonly Relation[]): Relation => {
  const count = (relation: Relation): number => relations.filter((one) => one === relation).length;
  return [...new Set(relations)].reduce((best, one) => (count(one) > count(best) ? one : best), relations[0] ?? '>=');
};

function asDrawn(
  { left, relation, right, quantities, precision, instance }: Finding,
  axis: string | undefined,
): DrawnPoint {
  const first = axis === undefined ? undefined : quantities[axis];
  return {
    x: first === undefined ? Number.NaN : middle(first),
    left: middle(left),
    right: middle(right),
    group: instance.group,
    precision,
    relation,
  };
}

/** 0 of what is not enclosed at all. */
const middle = ({ lo, hi }: { readonly lo: number; readonly hi: number }): number =>
  lo === -Infinity && hi === Infinity ? 0 : lo / 2 + hi / 2;

const placed = (point: PicturePoint | undefined, x: Axis): PicturePoint | undefined =>
  point !== undefined && Number.isFinite(x.position(point.x)) ? point : undefined;

function notesOn(
  drawn: readonly PicturePoint[],
  points: readonly PicturePoint[],
  positive: boolean,
  { cap }: Distance,
): string[] {
  const notes: string[] = [];
  const left = drawn.length - points.length;
  if (left > 0)
    notes.push(
      `${left} of ${count(drawn.length, 'draw')} ${noun(left, 'has', 'have')} no place on the horizontal axis and ${noun(left, 'is', 'are')} left out.`,
    );
  const zero = points.filter((point) => positive && !(point.left > 0 && point.right > 0)).length;
  if (zero > 0)
    notes.push(`${count(zero, 'draw has', 'draws have')} a side that is 0 or negative: on the dotted rails.`);
  const far = points.filter(({ distance }) => distance > cap && distance < Infinity).length;
  if (far > 0) notes.push(`${count(far, 'ratio is', 'ratios are')} larger than ${capText(cap)}: on the upper rail.`);
  return notes;
}
