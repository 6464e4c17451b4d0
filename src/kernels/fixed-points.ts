import type { Activation } from '../activations/activation.js';
import type { Interval } from '../numerics/interval.js';
import * as I from '../numerics/interval.js';
import { withMpfr } from '../numerics/mpfr-arithmetic.js';
import type { LayerVariances } from './layer-variances.js';
import { largestMixtureVariance } from './mixture-moments.js';
import { hasMoment, momentBits, mpfrMoment, quickMoment, scaledMoment } from './scaled-moments.js';
import { centred, DISC_EDGE, DISC_GROWTH, energyBound, taylorBounds } from './variance-bounds.js';
import { type VarianceEnds, varianceEnds } from './variance-ends.js';

export type Stability = 'attracting' | 'repelling' | 'undecided';

/** One fixed point q > 0 of the variance map: it exists, and no other lies in `variance`. */
export interface FixedPoint {
  readonly variance: Interval;
  /** F′(q). */
  readonly slope: Interval;
  /** |F′(q)| < 1, > 1, or neither is proved. */
  readonly stability: Stability;
  /** χ₁ = σ_w² E φ′(√q z)², the slope of the correlation map at 1; unbounded where φ jumps. */
  readonly correlationSlope: Interval;
}

/** All fixed points of F. `points` ∪ `unresolved` is everything: no fixed point lies elsewhere. */
export interface FixedPoints {
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
 * Guarantee: existence, completeness and stability are proved ('estimated' throughout for a user's activation).
 * Cost: 100 to 1000 moments, a few tenths of a second.
 */
export function findFixedPoints(activation: Activation, variances: LayerVariances): FixedPoints {
  const ends = varianceEnds(activation, variances);
  const zero = zeroStability(ends);
  if (ends.everyVariance) {
    const statement = 'every variance is fixed: F(q) = q for all q';
    return { everyVariance: true, points: [], unresolved: [], zero, statement };
  }
  const { points, unresolved } = search(activation, variances, ends);
  const range = rangeOf(activation, ends);
  const above = points.length + unresolved.length === 0 && ends.near?.sign === 1 && range.lo < range.hi;
  const smallestGap = above ? smallestDifference(activation, variances, range) : undefined;
  const statement = describe(points, unresolved, ends, smallestGap, range);
  return { everyVariance: false, points, unresolved, zero, ...(smallestGap && { smallestGap }), statement };
}

/** What the search covers when an end is not settled. */
const SMALLEST = 2 ** -40;
const LARGEST = 2 ** 40;
/** Below this no variance is looked at. */
const LEAST = 2 ** -180;
/** Ratio of the ends of the first cells. */
const RATIO = 1.25;
/** Cells looked at before the rest is given up as unresolved: logistic moments in doubles are ten times cheaper than MPFR's. */
const budgetFor = ({ form }: Activation): number => (form.kind === 'logistic' ? 8000 : 1500);
/** Cells are not cut below this relative width. */
const FINEST = 2 ** -40;

type Range = Pick<Interval, 'lo' | 'hi'>;

/** What is known of F(q) − q on a cell: its sign, the sign of its slope, or neither. */
interface Cell extends Range {
  readonly sign: 1 | -1 | 0;
  readonly slope: 1 | -1 | 0;
}

function rangeOf({ form }: Activation, { near, far }: VarianceEnds): Range {
  const lo = Math.max(near?.at ?? SMALLEST, LEAST);
  // One step beyond, so that the sign there is clear of rounding.
  // Bounds of a cell look at variances half as large again as its own.
  const reachable = form.kind === 'mixture' ? largestMixtureVariance(form.terms) / 2 : Number.POSITIVE_INFINITY;
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
  for (let looked = 0; looked < pending.length; looked++) {
    const { lo, hi } = pending[looked];
    const { difference, slope, atCentre, slopeAtCentre, spread } = overCell(activation, variances, { lo, hi });
    const [sign, direction] = [signOf(difference), signOf(slope)];
    // Where rounding outweighs what the cell's width adds, or hides both signs at a single point, halving gains nothing.
    const hidden = signOf(atCentre) === 0 && signOf(slopeAtCentre) === 0;
    const hopeless = hidden || spread < I.width(atCentre) || hi - lo < FINEST * lo || looked > budget;
    const split = lo / 2 + hi / 2;
    if (sign !== 0 || direction !== 0 || hopeless) cells.push({ lo, hi, sign, slope: direction });
    else pending.push({ lo, hi: split }, { lo: split, hi });
  }
  return cells.sort((a, b) => a.lo - b.lo);
}

/** F(q) − q and F′(q) − 1 over a cell. */
export function overCell(
  activation: Activation,
  { weightVariance, biasVariance }: LayerVariances,
  range: Range,
): { difference: Interval; slope: Interval; atCentre: Interval; slopeAtCentre: Interval; spread: number } {
  const { centre, reach } = centred(range);
  const bounds = taylorBounds(centre, reach);
  const w = I.point(weightVariance);
  const energy = I.multiply(w, quickMoment(activation, 'energy', centre));
  const atCentre = I.subtract(I.add(I.point(biasVariance), energy), I.point(centre));
  const slopeAtCentre = I.subtract(I.multiply(w, quickMoment(activation, 'growth', centre)), I.point(1));
  const size = reach === 0 ? 0 : I.up(weightVariance * energyBound(activation, centre));
  const spread = I.up(I.up(I.absolute(slopeAtCentre).hi * reach) + I.up(size * bounds.value));
  return {
    difference: I.widen(atCentre, spread),
    slope: I.widen(slopeAtCentre, I.up(size * bounds.slope)),
    atCentre,
    slopeAtCentre,
    spread,
  };
}

const signOf = (x: Interval): 1 | -1 | 0 => (x.lo > 0 ? 1 : x.hi < 0 ? -1 : 0);

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
  const [start, end] = [run.lo, run.hi].map((q) => signOf(sharpDifference(activation, variances, q)));
  if (start === 0 || end === 0) return undefined;
  if (start === end) return [];
  const point = newton(activation, variances, approximateZero(activation, variances, run, start));
  return point && [point];
}

/** F(q) − q at 96 bits and more. */
function sharpDifference(
  activation: Activation,
  { weightVariance, biasVariance }: LayerVariances,
  q: number,
): Interval {
  return withMpfr(momentBits('float64', q), (R) => {
    const variance = R.number(q);
    const energy = R.multiply(R.number(weightVariance), mpfrMoment(R, activation, 'energy', variance));
    return R.toInterval(R.subtract(R.add(R.number(biasVariance), energy), variance));
  });
}

/** Bisection with doubles: finds the neighbourhood, proves nothing. */
function approximateZero(activation: Activation, variances: LayerVariances, run: Range, start: 1 | -1): number {
  let { lo, hi } = run;
  let q = lo / 2 + hi / 2;
  for (let step = 0; step < 80 && lo < q && q < hi; step++) {
    const { atCentre, slopeAtCentre } = overCell(activation, variances, { lo: q, hi: q });
    const value = I.middle(atCentre);
    if (value * start > 0) lo = q;
    else hi = q;
    const next = q - value / I.middle(slopeAtCentre);
    if (Math.abs(next - q) <= 2 ** -50 * q) return next;
    q = next > lo && next < hi ? next : lo / 2 + hi / 2;
  }
  return q;
}

/** Newton's operator q − (F(q) − q)/(F′ − 1) over |q′ − q| ≤ 2^−k q: mapped into itself, that range holds exactly one zero. Any q will do. */
export function newton(activation: Activation, variances: LayerVariances, q: number): FixedPoint | undefined {
  const w = I.point(variances.weightVariance);
  const difference = sharpDifference(activation, variances, q);
  const growth = scaledMoment(activation, 'growth', q);
  const size = energyBound(activation, q);
  const slopeWithin = (reach: number): Interval =>
    I.multiply(w, I.widen(growth, I.up(size * taylorBounds(q, reach).slope)));
  for (let k = 50; k >= 10; k -= 4) {
    const reach = q * 2 ** -k;
    const steep = I.subtract(slopeWithin(reach), I.point(1));
    if (steep.lo <= 0 && steep.hi >= 0) continue;
    const variance = I.subtract(I.point(q), I.divide(difference, steep));
    const distance = I.up(Math.max(variance.hi - q, q - variance.lo));
    if (!(distance < reach)) continue;
    const slope = slopeWithin(distance);
    return {
      variance,
      slope,
      stability: stabilityOf(slope),
      correlationSlope: correlationSlope(activation, variances.weightVariance, variance),
    };
  }
  return undefined;
}

function stabilityOf(slope: Interval): Stability {
  const size = I.absolute(slope);
  return size.hi < 1 ? 'attracting' : size.lo > 1 ? 'repelling' : 'undecided';
}

/** χ₁ = σ_w² E φ′² over an enclosure of q; unbounded where φ jumps. */
export function correlationSlope(activation: Activation, weightVariance: number, variance: Interval): Interval {
  if (!hasMoment(activation, 'slope')) return I.interval(Number.MAX_VALUE, Number.POSITIVE_INFINITY, variance.basis);
  const { centre, reach } = centred(variance);
  const { variation } = taylorBounds(centre, reach);
  const far = DISC_GROWTH * scaledMoment(activation, 'slope', I.up(DISC_EDGE * centre)).hi;
  // In MPFR, where products of short numbers are exact: an edge of chaos must come out as exactly 1.
  const slope = withMpfr(momentBits('float64', centre), (R) => {
    const value = mpfrMoment(R, activation, 'slope', R.number(centre));
    const widened = variation === 0 ? value : R.widen(value, R.number(I.up(I.up(far) * variation)));
    return R.toInterval(R.multiply(R.number(weightVariance), widened));
  });
  return I.withBasis(slope, I.weaker(slope.basis, variance.basis));
}

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
  const basis = activation.form.kind === 'numeric' ? 'estimated' : 'proved';
  return I.interval(Math.min(least, best), best, basis);
}

function zeroStability({ everyVariance, zeroIsFixed, near }: VarianceEnds): Stability | 'none' {
  if (!zeroIsFixed) return 'none';
  if (everyVariance || near === undefined) return 'undecided';
  return near.sign < 0 ? 'attracting' : 'repelling';
}

function describe(
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
  if (points.length > 0) return [count + found, ...open].join('; ');
  if (open.length > 0) return ['no fixed point found', ...open].join('; ');
  const relation = ends.far?.sign === 1 ? '>' : '<';
  const margin = gap === undefined ? '' : `, by ${gap.lo} or more for q in [${range.lo}, ${range.hi}]`;
  return `no fixed point: F(q) ${relation} q for every q > 0${margin}`;
}
