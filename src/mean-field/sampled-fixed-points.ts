import type { Activation } from '../activations/activation.js';
import type { LayerVariances } from '../families/layer-variances.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { approximateZero, type FixedPoint, fixedPointAt, newton, overCell, type Range } from './fixed-point.js';

/** Fixed points by changes of sign, and the stretches where the sign of F(q) − q is hidden by the error of F. */
export interface SampledZeros {
  readonly points: readonly FixedPoint[];
  readonly unresolved: readonly Interval[];
}

/**
 * The fixed points of F on a range for an activation whose moments are estimated: proving anything between samples of them would
 * cost a thousand times as many, and prove nothing.
 *
 * Method: samples of F(q) − q and F′(q) − 1 at q a factor 1.25 apart. Where the difference falls towards 0 from one sample and rises
 * from the next (or the other way), the turning point between them is sampled too, so that two close fixed points are told apart. A
 * change of sign is a fixed point; Newton's operator encloses it, or else the nearest samples of certain sign.
 * Guarantee: none; everything is 'estimated'. Cost: two moments a sample, 260 samples over [2⁻⁴⁰, 2⁴⁰]; some 0.3 s.
 */
export function sampledZeros(activation: Activation, variances: LayerVariances, range: Range): SampledZeros {
  const sample = (q: number): Sample => {
    const { atCentre, slopeAtCentre } = overCell(activation, variances, { lo: q, hi: q });
    return { q, sign: I.signOf(atCentre), slope: I.middle(slopeAtCentre) };
  };
  const samples = [sample(range.lo)];
  for (let q = range.lo * RATIO; q < range.hi; q *= RATIO) samples.push(sample(q));
  samples.push(sample(range.hi));

  const points: FixedPoint[] = [];
  const unresolved: Range[] = [];
  const certain = withTurningPoints(samples, sample);
  for (let k = 1; k < certain.length; k++) {
    const [before, after] = [certain[k - 1], certain[k]];
    if (before.sign === after.sign && before.sign !== 0) continue;
    const bracket = { lo: before.q, hi: after.q };
    const found =
      before.sign === 0 || after.sign === 0 ? undefined : between(activation, variances, bracket, before.sign);
    if (found !== undefined) points.push(found);
    else if (unresolved.at(-1)?.hi === bracket.lo)
      unresolved.push({ lo: (unresolved.pop() as Range).lo, hi: bracket.hi });
    else unresolved.push(bracket);
  }
  return { points, unresolved: unresolved.map(({ lo, hi }) => I.interval(lo, hi, 'estimated')) };
}

/** Ratio of neighbouring samples. */
const RATIO = 1.25;

interface Sample {
  readonly q: number;
  /** Of F(q) − q; 0 when its error hides it. */
  readonly sign: 1 | -1 | 0;
  /** F′(q) − 1, roughly. */
  readonly slope: number;
}

/** With a sample at the extremum between two, where the difference turns towards 0 and back. */
function withTurningPoints(samples: readonly Sample[], sample: (q: number) => Sample): Sample[] {
  return samples.flatMap((after, k) => {
    const before = samples[k - 1];
    const turns =
      before !== undefined &&
      before.sign !== 0 &&
      before.sign === after.sign &&
      before.slope * before.sign < 0 &&
      after.slope * after.sign > 0;
    return turns ? [extremum(before, after, sample), after] : [after];
  });
}

/** Where the slope changes its sign, by bisection; or the first point of another sign on the way. */
function extremum(before: Sample, after: Sample, sample: (q: number) => Sample): Sample {
  let { q: lo } = before;
  let { q: hi } = after;
  let found = sample(lo / 2 + hi / 2);
  for (let step = 0; step < 30 && found.sign === before.sign; step++) {
    if (found.slope * before.sign < 0) lo = found.q;
    else hi = found.q;
    found = sample(lo / 2 + hi / 2);
  }
  return found;
}

/** The fixed point in a bracket where F(q) − q goes from `start` to its opposite. */
function between(activation: Activation, variances: LayerVariances, bracket: Range, start: 1 | -1): FixedPoint {
  const guess = approximateZero(activation, variances, bracket, start);
  const point = newton(activation, variances, guess);
  if (point !== undefined && bracket.lo <= point.variance.lo && point.variance.hi <= bracket.hi) return point;
  const signAt = (q: number) => I.signOf(overCell(activation, variances, { lo: q, hi: q }).atCentre);
  // Outward from the guess by growing steps, until the signs are certain: the bracket's ends are.
  let { lo, hi } = bracket;
  for (let k = -48; k < 0; k += 2) {
    const [below, above] = [guess * (1 - 2 ** k), guess * (1 + 2 ** k)];
    if (lo === bracket.lo && below > lo && signAt(below) === start) lo = below;
    if (hi === bracket.hi && above < hi && signAt(above) === -start) hi = above;
  }
  const variance = I.interval(lo, hi, 'estimated');
  const slopes = [lo, guess, hi].map((q) => overCell(activation, variances, { lo: q, hi: q }).slopeAtCentre);
  return fixedPointAt(activation, variances, variance, I.add(slopes.reduce(I.hull), I.point(1)));
}
