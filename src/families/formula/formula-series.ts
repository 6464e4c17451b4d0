import { type Interval, middle } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import type { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { SeriesAt } from '../enclosed-kernel.js';
import { HermiteSeries, loadedPairs, storedPairs } from '../hermite-series.js';
import { nameOf } from '../variances.js';
import type { Integrable } from './formula-function.js';
import { gaussianCoefficients, placesFor, vanishingDegrees } from './gaussian-coefficients.js';
import { gaussianMoment } from './gaussian-moments.js';
import { likelyLength } from './series-length.js';

/** As many coefficients are made at most: then the width of a kernel says what they leave. */
export const MOST_TERMS = 4096;

export interface FormulaSeries {
  /**
   * The Hermite series of φ⁽ᵒʳᵈᵉʳ⁾(√q z), with so many terms that T(R)·size^R ≤ 2^−bits, if `MOST_TERMS` are enough for that.
   */
  readonly at: (order: 0 | 1) => SeriesAt;
  /** The first coefficients of φ⁽ᵒʳᵈᵉʳ⁾(√q z). */
  readonly coefficients: (R: MpfrArithmetic, order: 0 | 1, q: Interval, count: number) => MpfrInterval[];
}

/**
 * Hermite coefficients of a formula, of which the longest tables made last are kept; those of φ and φ′
 * come of one, b_r(φ′) = √((r + 1)/q)·b_{r+1}(φ), where φ has no breaks. Cost: some hundred nodes times R:
 * 60 ms for doubles with R = 100.
 */
export function formulaSeries(f: Integrable, mostTerms = MOST_TERMS, mostWork = MOST_WORK): FormulaSeries {
  const tableAt = memo(
    (q: Interval, bits: number, order: 0 | 1) => `${nameOf(q)} ${bits} ${order}`,
    (q, bits, order) => longestTable(f, order, q, bits),
    16,
  );
  const coefficients: FormulaSeries['coefficients'] = (R, order, q, count) => {
    const derived = order === 1 && f.smooth;
    const table = loadedPairs(R, tableAt(q, R.bits, derived ? 0 : order)(derived ? count + 1 : count));
    if (!derived) return table.slice(0, count);
    const variance = R.from(q);
    return Array.from({ length: count }, (_, r) =>
      R.multiply(table[r + 1], R.sqrt(R.divide(R.number(r + 1), variance))),
    );
  };
  const at: FormulaSeries['at'] =
    (order) =>
    (q, bits, size = 1) =>
      withMpfr(bits, (R) => {
        const working = bits + GUARD_BITS;
        const { count, tail } = enough(coefficients, f, order, q, { bits, size, mostTerms, mostWork });
        const pairs = Array.from({ length: count }, () => R.fresh('proved'));
        withMpfr(working, (S) => {
          for (const [r, b] of coefficients(S, order, q, count).entries()) R.assign(pairs[r], b);
        });
        const vanishing = vanishingDegrees(f.parity, order);
        return new HermiteSeries(R, count, (r) => (r % 2 === vanishing ? undefined : pairs[r]), tail);
      });
  return { at, coefficients };
}

/** T(R) is a difference: bits for it to be small in. */
const GUARD_BITS = 24;

/** b_r of φ⁽ᵒʳᵈᵉʳ⁾ for r < count, or some more, since those of φ′ ask for one more of φ: the longest so far. */
function longestTable(f: Integrable, order: 0 | 1, q: Interval, bits: number): (count: number) => MultiprecisionArray {
  let found: MultiprecisionArray | undefined;
  return (count) => {
    if (found === undefined || found.length < 2 * count) {
      const length = 8 * Math.ceil((f.smooth ? count + 1 : count) / 8);
      found = withMpfr(bits, (R) => storedPairs(R, gaussianCoefficients(R, f, order, R.from(q), length)));
    }
    return found;
  };
}

interface Extent {
  readonly bits: number;
  /** |ρ| is at most this. */
  readonly size: number;
  readonly mostTerms: number;
  readonly mostWork: number;
}

/**
 * A number of terms and their T: first of as many as a look in doubles makes likely. Where they are not
 * enough, the next number is guessed from the T of two lengths as if ln T fell with √R, as it does for a
 * function that is analytic in a strip.
 */
function enough(
  coefficients: FormulaSeries['coefficients'],
  f: Integrable,
  order: 0 | 1,
  q: Interval,
  { bits, size, mostTerms, mostWork }: Extent,
): { readonly count: number; readonly tail: number } {
  const unit = Math.sqrt(middle(q));
  // Of φ′, whose series is the longer one, since it is soon asked for too.
  const likely = likelyLength((z) => f.inDoubles(unit * z), bits - 2 * Math.log2(unit)) ?? FIRST;
  return withMpfr(bits + GUARD_BITS, (R) => {
    const energy = gaussianMoment(R, f, order, R.from(q));
    const target = -bits * Math.LN2;
    const nats = -Math.log(size);
    // All of the energy times size^R; a table a quarter as long is worth being made, although the long one may follow.
    const surely =
      nats > 0 ? Math.max(1, Math.ceil((Math.log(R.upper(energy)) - target) / nats)) : Number.POSITIVE_INFINITY;
    const whole = Math.ceil(likely) + 4;
    for (let count = Math.min(4 * surely < whole ? surely : whole, mostTerms); ; ) {
      const mark = R.stack.mark();
      const tails = tailsOf(R, energy, coefficients(R, order, q, count));
      R.stack.release(mark);
      const found = tails.findIndex((t, r) => Math.log(t) - r * nats <= target);
      if (found >= 0) return { count: found, tail: tails[found] };
      if (count === mostTerms) return { count, tail: tails[count] };
      const [early, late] = [Math.log(tails[count >> 1]), Math.log(tails[count])];
      const rate = (early - late) / (Math.sqrt(count) - Math.sqrt(count >> 1));
      const guess = rate > 0 ? (Math.sqrt(count) + (late - target) / rate) ** 2 : Number.POSITIVE_INFINITY;
      const next = Math.min(mostTerms, 5 * count, Math.ceil(Math.max(1.2 * count, 1.05 * guess + 4)));
      // φ that turns a thousand times as often would take minutes for coefficients that leave as much as these.
      if (next * placesFor(R, f, order === 1 && f.smooth ? 0 : order, R.from(q), next) > mostWork * Math.max(bits, 96))
        return { count, tail: tails[count] };
      count = next;
    }
  });
}

/** Of terms times places, for each bit from 96 on, 5 s of them there: 4096 terms are within it of a φ with poles as near as 10⁻⁶, or of logLog. */
const MOST_WORK = 110_000;

/** Where nothing is likely. */
const FIRST = 240;

/** Upper bounds of T(R), R = 0 … count. */
export function tailsOf(R: MpfrArithmetic, energy: MpfrInterval, coefficients: readonly MpfrInterval[]): number[] {
  const rest = R.add(energy, R.number(0));
  const tails = [R.upper(rest)];
  for (const b of coefficients) {
    const mark = R.stack.mark();
    R.assign(rest, R.subtract(rest, R.square(b)));
    R.stack.release(mark);
    tails.push(Math.max(0, R.upper(rest)));
  }
  return tails;
}
