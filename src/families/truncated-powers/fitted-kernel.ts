import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { EnclosedKernel } from '../enclosed-kernel.js';
import { loadedPairs } from '../hermite-series.js';
import { productSeries } from '../product-series.js';
import type { FittedKinks } from './fitted-kinks.js';
import { type FittedValue, fittedValue } from './fitted-value.js';
import { type Chords, chordsOf, FINEST } from './kernel-chords.js';

/**
 * κ(θ) = E g(u)g′(v) of two functions whose kinks are fitted, by `fittedValue`, for any arithmetic
 * and any width of the angle.
 *
 * Guarantee: an enclosure; its width says what was reached. Where the plain series Σ b_r b′_r ρ^r is as good as
 * the arithmetic that asks, it is taken. In the closed sum much cancels, the width of an angle least of all: the
 * middle is sent through it, and the mean value theorem with the slopes of `kernel-chords.ts` does the rest. Cost:
 * 4 to 7 ms for 256 coefficients and powers up to 24 at 384 bits, 0.3 ms by the series alone; the first angle of an
 * octave next to 0 or π twice that.
 */
export function fittedKernel(first: FittedKinks, second = first): EnclosedKernel['atMpfr'] {
  const value = fittedValue(first, second);
  const chords = (first === second ? [first] : [first, second]).map(chordsOf);
  const { count } = first.series;
  const tail = Math.log2(first.series.tails[count]) / 2 + Math.log2(second.series.tails[count]) / 2;
  const plain = first === second ? first.series.at.bind(first.series) : productSeries(first.series, second.series);
  return (R, { angle, cosine }) => {
    const result = R.fresh(angle.basis);
    const size = Math.min(1, Math.max(-R.lower(cosine), R.upper(cosine)));
    const isPlain = tail + count * Math.log2(size) < -R.bits;
    withMpfr(first.bits, (S) => {
      const own = S.fresh('proved');
      S.assign(own, isPlain ? cosine : angle);
      S.assign(result, isPlain ? plain(S, own) : aboutMiddle(S, own, value, chords, [first, second]));
    });
    return result;
  };
}

/**
 * With d ≤ |θ − end| ≤ D for the nearer of the ends 0 and π: |dκ/dθ| ≤ D·slope(k) where
 * 2^−k ≤ d, |κ − κ(end)| ≤ drop(k) where 2^−k ≥ D.
 */
function aboutMiddle(
  S: MpfrArithmetic,
  angle: MpfrInterval,
  value: FittedValue,
  chords: readonly Chords[],
  [first, second]: readonly [FittedKinks, FittedKinks],
): MpfrInterval {
  const mean = (of: (c: Chords) => number): MpfrInterval => {
    const factors = chords.map((c) => S.number(of(c)));
    return factors.length === 1 ? factors[0] : S.sqrt(S.multiply(factors[0], factors[1]));
  };
  const acute = S.lower(angle) + S.upper(angle) <= Math.PI;
  const away = acute ? angle : S.subtract(S.pi(), angle);
  const [near, far] = [Math.max(0, S.lower(away)), S.upper(away)];
  if (!(far - near < 0.5)) {
    const [x, y] = [first, second].map(({ energy }) => loadedPairs(S, energy)[0]);
    return S.widen(S.number(0), S.sqrt(S.multiply(x, y)));
  }
  if (near > 2 ** -FINEST && far <= 4 * near) {
    const middle = S.middle(angle);
    const found = value(S, { angle: middle, cosine: S.cos(middle), sine: S.sin(middle) });
    const radius = S.radius(angle);
    if (S.upper(radius) === 0) return found;
    const slope = mean(({ slope }) => slope(Math.max(0, octaveOf(near))));
    return S.widen(found, S.multiply(S.multiply(radius, S.number(Math.min(1, far))), slope));
  }
  const zero = S.number(0);
  const atZero = (): MpfrInterval =>
    first === second ? loadedPairs(S, first.energy)[0] : value(S, { angle: zero, cosine: S.number(1), sine: zero });
  const end = acute ? atZero() : value(S, { angle: S.pi(), cosine: S.number(-1), sine: zero });
  if (far <= 0) return end;
  const drop = mean((c) => c.drop(Math.min(FINEST, octaveOf(2 * far))));
  return S.widen(end, drop);
}

/** The k with 2^−k ≤ x < 2^(1−k). */
const octaveOf = (x: number): number => {
  const k = Math.ceil(-Math.log2(x));
  return 2 ** -k <= x ? k : k + 1;
};
