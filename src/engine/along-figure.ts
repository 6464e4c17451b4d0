import type { AnyClaim } from '../claims/claim.js';
import type { Axis, LinesFigure, Series } from '../evidence/figure.js';
import { statementOf } from './statement.js';

/** The picture of what a claim's `along` asks for: a function of claim and seed. */
export function alongFigure(claim: AnyClaim, seed: number): LinesFigure {
  const { along, kind } = claim;
  if (along === undefined) throw new TypeError(`alongFigure: ${claim.id} has no along, expected one`);
  const { show = 'sides', scale = 'linear', x, caption } = along;
  const curves = Object.entries(along.instances).map(([name, instanceAt]) => ({
    name,
    points: along.at.map((at, i) => pointAt(claim, { at, instance: instanceAt(at), seed, draw: i })),
  }));
  const relation = curves[0]?.points[0]?.relation ?? '>=';
  const sides = along.sides ?? claim.sides ?? (kind === 'probabilistic' ? TRIED : UNNAMED[relation]);
  const many = curves.length > 1;
  const together = show === 'sides' && many && curves.every(({ points }) => points.every(isAs(curves[0].points)));
  const drawn = curves.flatMap(({ name, points }, k): Series[] => {
    if (show === 'ratio') return [series(many ? name : 'ratio', 'measured', points, ratioOf)];
    const left = { ...series(many ? name : sides[0], 'measured', points, (p) => p.left), ...band(points) };
    if (show === 'left') return [left];
    const role = points.every(({ relation }) => relation === '=') ? 'exact' : 'bound';
    if (together) {
      const right = series(name, role, points, (p) => p.right);
      return k === 0 ? [{ ...left, name: sides[0] }, right] : [right];
    }
    return [left, series(many ? `${sides[1]}, ${name}` : sides[1], role, points, (p) => p.right)];
  });
  const { title, label } = wordsOf(claim, sides);
  const y = scaleOf(drawn);
  const refuted = curves.flatMap(({ points }) => points.filter((point) => point.refuted));
  return {
    kind: 'lines',
    id: 'along',
    title: capital(`${title}, by ${x}`),
    caption: refuted.length === 0 ? caption : `${caption} Refuted at ${refuted.map(({ x }) => x).join(', ')}.`,
    x: { label: x, scale },
    y: { label, scale: y },
    series: drawn.map((one) => placed(one, y)).filter((one) => one.x.length > 0),
  };
}

/** Whether the same is measured as in another curve: it is drawn once, with all its bounds. */
const isAs =
  (others: readonly Point[]) =>
  ({ left }: Point, i: number): boolean =>
    left === others[i].left;

/** What the picture is called, and its vertical axis. */
function wordsOf({ kind, along }: AnyClaim, [left, right]: readonly [string, string]) {
  if (along?.show === 'ratio')
    return { title: 'How far from equality', label: 'larger side over the smaller: 1 is equality' };
  if (kind === 'probabilistic') return { title: 'How often the event happens', label: 'probability of the event' };
  const both = along?.show === 'left' ? left : `${left} and ${right}`;
  return { title: both, label: both };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const TRIED = ['observed share', 'bound'] as const;
const UNNAMED = {
  '>=': ['side claimed larger', 'side claimed smaller'],
  '<=': ['side claimed smaller', 'side claimed larger'],
  '=': ['one side', 'the other side'],
} as const;

interface Point {
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly relation: '>=' | '<=' | '=';
  readonly refuted: boolean;
  /** Of trials: the probabilities that they do not exclude. */
  readonly lo?: number;
  readonly hi?: number;
}

interface Asked {
  readonly at: number;
  readonly instance: unknown;
  readonly seed: number;
  readonly draw: number;
}

function pointAt(claim: AnyClaim, { at, instance, seed, draw }: Asked): Point {
  const { replicates } = claim.along ?? {};
  const asked = claim.kind === 'probabilistic' && replicates !== undefined ? { ...claim, replicates } : claim;
  const { accepts, evaluate } = statementOf(asked);
  if (accepts?.(instance) === false)
    throw new RangeError(`along: the instance at ${at} does not satisfy the hypotheses, expected one that does`);
  const { comparison, verdict, observed } = evaluate(instance, { seed, draw });
  const { left, relation, right } = comparison;
  const tried = observed === undefined ? {} : { lo: left.lo, hi: left.hi };
  return {
    x: at,
    left: observed ?? middle(left),
    right: middle(right),
    relation,
    refuted: verdict === 'refuted',
    ...tried,
  };
}

const middle = ({ lo, hi }: { readonly lo: number; readonly hi: number }): number => lo / 2 + hi / 2;

function ratioOf({ left, right, relation }: Point): number {
  if (left === right) return 1;
  return relation === '>=' ? left / right : right / left;
}

function series(name: string, role: Series['role'], points: readonly Point[], y: (point: Point) => number): Series {
  return { name, role, draw: 'line', x: points.map(({ x }) => x), y: points.map(y) };
}

/** Around the share of trials. */
function band(points: readonly Point[]): Pick<Series, 'lo' | 'hi'> {
  const [lo, hi] = [points.flatMap(({ lo }) => lo ?? []), points.flatMap(({ hi }) => hi ?? [])];
  return lo.length === points.length ? { lo, hi } : {};
}

/** Logarithmic where all values are positive and reach over more than a decade and a half. */
function scaleOf(drawn: readonly Series[]): Axis['scale'] {
  const values = drawn.flatMap(({ y, lo = [] }) => [...y, ...lo]).filter((value) => Number.isFinite(value));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least > 0 && most > 30 * least ? 'log' : 'linear';
}

/** Without points that have no place. */
function placed(one: Series, scale: Axis['scale']): Series {
  const kept = [...one.y.keys()].filter((i) => Number.isFinite(one.y[i]) && (scale === 'linear' || one.y[i] > 0));
  const of = (values: readonly number[]): number[] => kept.map((i) => values[i]);
  return {
    ...one,
    x: of(one.x),
    y: of(one.y),
    ...(one.lo !== undefined && one.hi !== undefined && { lo: of(one.lo), hi: of(one.hi) }),
  };
}
