import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import type { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { SeriesAt } from '../enclosed-kernel.js';
import { HermiteSeries, loadedPairs, storedPairs } from '../hermite-series.js';
import { gaussianCoefficients, gaussianMoment, type Integrable, vanishingDegrees } from './gaussian-integrals.js';

/** As many coefficients are made at most: then the width of a kernel says what they leave. */
export const MOST_TERMS = 4096;

/**
 * The Hermite series of φ⁽ᵒʳᵈᵉʳ⁾(√q z), with so many terms that T(R) ≤ 2^−bits, if `MOST_TERMS` are enough for that. Kept by
 * `enclosed-kernel.ts`; those of φ and φ′ come of one table, b_r(φ′) = √((r + 1)/q)·b_{r+1}(φ), where φ has no breaks.
 *
 * Cost: some hundred nodes times R: 60 ms for doubles with R = 100.
 */
export function formulaSeries(f: Integrable): (order: 0 | 1) => SeriesAt {
  const tableAt = memo(
    (q: Interval, bits: number, order: 0 | 1) => `${q.lo} ${q.hi} ${q.basis} ${bits} ${order}`,
    (q, bits, order) => longestTable(f, order, q, bits),
    16,
  );
  return (order) => (q, bits) =>
    withMpfr(bits, (R) => {
      const working = bits + GUARD_BITS;
      const table = tableAt(q, working, f.smooth ? 0 : order);
      const { count, tail } = enough(f, order, q, bits, working, table);
      const pairs = Array.from({ length: count }, () => R.fresh('proved'));
      withMpfr(working, (S) => {
        for (const [r, b] of coefficientsIn(S, f, order, q, table, count).entries()) R.assign(pairs[r], b);
      });
      const vanishing = vanishingDegrees(f.parity, order);
      return new HermiteSeries(R, count, (r) => (r % 2 === vanishing ? undefined : pairs[r]), tail);
    });
}

/** T(R) is a difference: bits for it to be small in. */
const GUARD_BITS = 24;

/** b_r of φ, or of φ′ where that needs its own, for r < count: the longest so far. */
interface Table {
  readonly longer: (count: number) => MultiprecisionArray;
}

function longestTable(f: Integrable, order: 0 | 1, q: Interval, bits: number): Table {
  let found: MultiprecisionArray | undefined;
  return {
    longer: (count) => {
      if (found === undefined || found.length < 2 * count)
        found = withMpfr(bits, (R) => storedPairs(R, gaussianCoefficients(R, f, order, R.from(q), count)));
      return found;
    },
  };
}

function coefficientsIn(
  R: MpfrArithmetic,
  f: Integrable,
  order: 0 | 1,
  q: Interval,
  table: Table,
  count: number,
): MpfrInterval[] {
  if (order === 0 || !f.smooth) return loadedPairs(R, table.longer(count)).slice(0, count);
  const variance = R.from(q);
  const before = loadedPairs(R, table.longer(count + 1));
  return Array.from({ length: count }, (_, r) =>
    R.multiply(before[r + 1], R.sqrt(R.divide(R.number(r + 1), variance))),
  );
}

/**
 * A number of terms and their T. From the T of two lengths the next is guessed as if ln T fell with √R, as it does for a function that
 * is analytic in a strip.
 */
function enough(
  f: Integrable,
  order: 0 | 1,
  q: Interval,
  bits: number,
  working: number,
  table: Table,
): { readonly count: number; readonly tail: number } {
  return withMpfr(working, (R) => {
    const energy = gaussianMoment(R, f, order, R.from(q));
    const target = -bits * Math.LN2;
    for (let count = 48; ; ) {
      const mark = R.stack.mark();
      const tails = tailsOf(R, energy, coefficientsIn(R, f, order, q, table, count));
      R.stack.release(mark);
      const found = tails.findIndex((t) => Math.log(t) <= target);
      if (found >= 0) return { count: found, tail: tails[found] };
      if (count === MOST_TERMS) return { count, tail: tails[count] };
      const [early, late] = [Math.log(tails[count >> 1]), Math.log(tails[count])];
      const rate = (early - late) / (Math.sqrt(count) - Math.sqrt(count >> 1));
      const guess = rate > 0 ? (Math.sqrt(count) + (late - target) / rate) ** 2 : Number.POSITIVE_INFINITY;
      count = Math.min(MOST_TERMS, 5 * count, Math.ceil(Math.max(1.2 * count, 1.05 * guess + 4)));
    }
  });
}

/** Upper bounds of T(R), R = 0 … count. */
function tailsOf(R: MpfrArithmetic, energy: MpfrInterval, coefficients: readonly MpfrInterval[]): number[] {
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
