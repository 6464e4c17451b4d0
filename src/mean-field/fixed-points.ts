import type { Activation } from '../activations/activation.js';
import type { LayerVariances } from '../families/layer-variances.js';
import { familyOf } from '../families/rooms.js';
import type { Basis, Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import {
  approximateZero,
  type FixedPoint,
  newton,
  overCell,
  type Range,
  type Stability,
  sharpDifference,
} from './fixed-point.js';
import { sampledZeros } from './sampled-fixed-points.js';
import { type VarianceEnds, varianceEnds } from './variance-ends.js';

export type { FixedPoint, Stability } from './fixed-point.js';

/** All fixed points of F. `points` ∪ `unresolved` is everything: no fixed point lies elsewhere, as far as `basis` says. */
export interface FixedPoints {
  /**
   * 'estimated' for a user's activation: its fixed points are where samples of F(q) − q change their sign, and between samples
   * of one sign another pair of them is not excluded.
   */
  readonly basis: Basis;
  /** F(q) = q for every q > 0; then `points` is empty. */
  readonly everyVariance: boolean;
  /** Those with q > 0, ascending. */
  readonly points: readonly FixedPoint[];
  /** Stretches about which nothing is proved; reaching down to 0 or up to ∞ when the ends are not settled. */
  readonly unresolved: readonly Interval[];
  /** What the variance does that starts near 0: 'none' when F(0) > 0, otherwise the stability of the fixed point q = 0. */
  readonly zero: Stability | 'none';
  /** When there is no fixed point and F(q) > q throughout: an enclosure of the infimum of F(q) − q over the searched range. */
  readonly smallestGap?: Interval;
  /** The same in a sentence. */
  readonly statement: string;
}

/**
 * All fixed points of F(q) = σ_b² + σ_w² E φ(√q z)² on (0, ∞), by subdivision: on a cell, Taylor's formula with a proved
 * remainder (`variance-bounds.ts`) shows that F(q) − q has no zero, or that it is monotone; runs of monotone cells are
 * decided by the signs at their ends, and each zero is enclosed by Newton's operator at 96 bits. Ends: `variance-ends.ts`.
 *
 * Guarantee: existence, completeness and stability are proved. For a user's activation they are 'estimated': samples stand for
 * what lies between them (`sampled-fixed-points.ts`). Cost: 100 to 1000 moments, a few tenths of a second.
 */
export function findFixedPoints(activation: Activation, variances: LayerVariances): FixedPoints {
  const ends = varianceEnds(activation, variances);
  const zero = zeroStability(ends);
  const basis = familyOf(activation).basis ?? 'proved';
  if (ends.everyVariance) {
    const statement = 'every variance is fixed: F(q) = q for all q';
    return { basis, everyVariance: true, points: [], unresolved: [], zero, statement };
  }
  const { points, unresolved } = search(activation, variances, ends);
  const range = rangeOf(activation, ends);
  const above =
    basis === 'proved' && points.length + unresolved.length === 0 && ends.near?.sign === 1 && range.lo < range.hi;
  const smallestGap = above ? smallestDifference(activation, variances, range) : undefined;
  const statement = describe(basis, points, unresolved, ends, smallestGap, range);
  return { basis, everyVariance: false, points, unresolved, zero, ...(smallestGap && { smallestGap }), statement };
}

/** What the search covers when an end is not settled. */
const SMALLEST = 2 ** -40;
const LARGEST = 2 ** 40;
/** Below this no variance is looked at. */
const LEAST = 2 ** -180;
/** Ratio of the ends of the first cells. */
const RATIO = 1.25;
/** Cells looked at before the rest is given up as unresolved. */
const budgetFor = (activation: Activation): number => familyOf(activation).mostCells ?? 1500;
/** Cells are not cut below this relative width. */
const FINEST = 2 ** -40;

/** What is known of F(q) − q on a cell: its sign, the sign of its slope, or neither. */
interface Cell extends Range {
  readonly sign: 1 | -1 | 0;
  readonly slope: 1 | -1 | 0;
}

function rangeOf(activation: Activation, { near, far }: VarianceEnds): Range {
  const lo = Math.max(near?.at ?? SMALLEST, LEAST);
  // One step beyond, so that the sign there is clear of rounding.
  // Bounds of a cell look at variances half as large again as its own.
  const reachable = (familyOf(activation).largestVariance ?? Number.POSITIVE_INFINITY) / 2;
  return { lo, hi: Math.min(RATIO * (far?.at ?? LARGEST), Math.max(LARGEST, lo / SMALLEST), reachable) };
}

function search(
  activation: Activation,
  variances: LayerVariances,
  ends: VarianceEnds,
): { points: FixedPoint[]; unresolved: Interval[] } {
  const range = rangeOf(activation, ends);
  const points: FixedPoint[] = [];
  const unresolved: Interval[] = [];
  if (ends.near === undefined || ends.near.at < range.lo) unresolved.push(I.interval(ends.near?.at ?? 0, range.lo));
  if (familyOf(activation).basis === 'estimated') {
    const sampled = sampledZeros(activation, variances, range);
    points.push(...sampled.points);
    unresolved.push(...sampled.unresolved);
  } else
    for (const run of runs(subdivide(activation, variances, range))) {
      const found = run.slope === 0 ? undefined : decide(activation, variances, run);
      if (found === undefined) unresolved.push(I.interval(run.lo, run.hi));
      else points.push(...found);
    }
  if (ends.far === undefined || ends.far.at > range.hi)
    unresolved.push(I.interval(range.hi, ends.far?.at ?? Number.POSITIVE_INFINITY));
  return { points, unresolved };
}

/** Cells from `range.lo` to `range.hi`, ascending, without gaps. */
function subdivide(activation: Activation, variances: LayerVariances, range: Range): Cell[] {
  const pending: Range[] = [];
  for (let lo = range.lo; lo < range.hi; lo *= RATIO) pending.push({ lo, hi: Math.min(lo * RATIO, range.hi) });
  const cells: Cell[] = [];
  const budget = budgetFor(activation);
  // Where large variances are beyond what moments are computed for, the last says so before all others are made.
  const last = pending.at(-1);
  if (last !== undefined) overCell(activation, variances, last);
  for (let looked = 0; looked < pending.length; looked++) {
    const { lo, hi } = pending[looked];
    const { difference, slope, atCentre, slopeAtCentre, spread } = overCell(activation, variances, { lo, hi });
    const [sign, direction] = [I.signOf(difference), I.signOf(slope)];
    // Where rounding outweighs what the cell's width adds, or hides both signs at a single point, halving gains nothing.
    const hidden = I.signOf(atCentre) === 0 && I.signOf(slopeAtCentre) === 0;
    const hopeless = hidden || spread < I.width(atCentre) || hi - lo < FINEST * lo || looked > budget;
    const split = lo / 2 + hi / 2;
    if (sign !== 0 || direction !== 0 || hopeless) cells.push({ lo, hi, sign, slope: direction });
    else pending.push({ lo, hi: split }, { lo: split, hi });
  }
  return cells.sort((a, b) => a.lo - b.lo);
}

/** Neighbouring cells without a sign, joined: as long as they share the sign of their slope, or have none. */
function runs(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    if (cell.sign !== 0) continue;
    const last = joined.at(-1);
    if (last !== undefined && last.hi === cell.lo && last.slope === cell.slope)
      joined[joined.length - 1] = { ...last, hi: cell.hi };
    else joined.push(cell);
  }
  return joined;
}

/** The one zero of a monotone run, or none; undefined when the sign at an end is not clear. */
function decide(activation: Activation, variances: LayerVariances, run: Cell): FixedPoint[] | undefined {
  const [start, end] = [run.lo, run.hi].map((q) => I.signOf(sharpDifference(activation, variances, q)));
  if (start === 0 || end === 0) return undefined;
  if (start === end) return [];
  const point = newton(activation, variances, approximateZero(activation, variances, run, start));
  return point !== undefined && liesWithin(point, run) ? [point] : undefined;
}

/**
 * Whether the zero that Newton's operator found is the run's: it searched around a guess, and what it encloses may be a
 * neighbour's, or either's where the enclosure reaches across an end.
 */
export const liesWithin = ({ variance }: Pick<FixedPoint, 'variance'>, { lo, hi }: Range): boolean =>
  lo <= variance.lo && variance.hi <= hi;

/** The infimum of F(q) − q > 0 over a range, to 2⁻¹⁰ of itself, by branch and bound. */
function smallestDifference(activation: Activation, variances: LayerVariances, range: Range): Interval {
  let best = Number.POSITIVE_INFINITY;
  let pending: (Range & { least: number })[] = [];
  const look = (lo: number, hi: number): void => {
    const { difference, atCentre } = overCell(activation, variances, { lo, hi });
    best = Math.min(best, atCentre.hi);
    pending.push({ lo, hi, least: difference.lo });
  };
  for (let lo = range.lo; lo < range.hi; lo *= RATIO) look(lo, Math.min(lo * RATIO, range.hi));
  for (let looked = 0; looked < budgetFor(activation); looked++) {
    pending = pending.filter((cell) => cell.least <= best).sort((a, b) => b.least - a.least);
    const worst = pending.at(-1);
    if (worst === undefined || best - worst.least <= 2 ** -10 * best || worst.hi - worst.lo < FINEST * worst.lo) break;
    pending.pop();
    const split = worst.lo / 2 + worst.hi / 2;
    look(worst.lo, split);
    look(split, worst.hi);
  }
  const least = Math.min(...pending.map((cell) => cell.least));
  return I.interval(Math.min(least, best), best);
}

function zeroStability({ everyVariance, zeroIsFixed, near }: VarianceEnds): Stability | 'none' {
  if (!zeroIsFixed) return 'none';
  if (everyVariance || near === undefined) return 'undecided';
  return near.sign < 0 ? 'attracting' : 'repelling';
}

function describe(
  basis: Basis,
  points: readonly FixedPoint[],
  unresolved: readonly Interval[],
  ends: VarianceEnds,
  gap: Interval | undefined,
  range: Range,
): string {
  const found = points.map(({ variance, stability }) => `q = ${I.middle(variance)} (${stability})`).join(', ');
  const count = points.length === 1 ? 'one fixed point: ' : `${points.length} fixed points: `;
  const open = unresolved.map(({ lo, hi }) =>
    hi === Number.POSITIVE_INFINITY
      ? `unknown beyond ${lo}`
      : lo === 0
        ? `unknown below ${hi}`
        : `unknown in [${lo}, ${hi}]`,
  );
  const sampled = basis === 'estimated' ? ['between samples others are not excluded'] : [];
  if (points.length > 0) return [count + found, ...open, ...sampled].join('; ');
  if (open.length > 0 || basis === 'estimated') return ['no fixed point found', ...open, ...sampled].join('; ');
  const relation = ends.far?.sign === 1 ? '>' : '<';
  const margin = gap === undefined ? '' : `, by ${gap.lo} or more for q in [${range.lo}, ${range.hi}]`;
  return `no fixed point: F(q) ${relation} q for every q > 0${margin}`;
}
