import type { Angle } from '../numerics/angle.js';
import * as I from '../numerics/interval/interval.js';
import { down, up } from '../numerics/interval/interval.js';
import { memo } from '../numerics/memo.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { chebyshevEnclosure } from '../numerics/special/chebyshev-enclosure.js';
import type { EnclosedKernel } from './enclosed-kernel.js';

/**
 * A kernel in doubles by polynomials in 1 − |ρ|, ρ = cos θ, one for each octave 2^k ≤ 1 − |ρ| < 2^{k+1}
 * from ½ down on either side, and one in ρ for |ρ| ≤ ½, each made when first met: for kernels whose
 * formula takes microseconds or more.
 *
 * Guarantee: enclosures, of a radius of about 2⁻⁵² of `most`. Why: κ(ρ) = Σ b_r b′_r ρ^r is analytic in the unit
 * disc, and |κ| ≤ most there when most ≥ √(E g²·E g′²) (Cauchy and Schwarz). An octave has half-width h = 2^{k−1}
 * and its centre 3h from ±1: the disc of radius 3h about it, and with it the ellipse of parameter 3 + √8, lies in
 * the unit disc; about [−½, ½] that of parameter 2 + √3 does (`chebyshevEnclosure`). 1 − |ρ| = sin²θ/(1 + |ρ|)
 * keeps the digits of the angle.
 * Cost: about 24 values in MPFR an octave, then 0.2 µs. What lies on no single octave, or within 2⁻⁵⁸ of
 * 0 or π but neither, costs what `atDouble` costs.
 */
export function byOctaves({ atDouble, atMpfr }: EnclosedKernel, most: () => number): EnclosedKernel['atDouble'] {
  const limits = memo(String, () => {
    const size = most();
    return { bound: () => I.point(size), accuracy: Math.max(2 ** -58 * size, Number.MIN_VALUE) };
  });
  const central = memo(String, () =>
    chebyshevEnclosure({
      centre: (R) => R.number(0),
      half: (R) => R.number(0.5),
      value: (R, cosine) => atMpfr(R, { angle: R.acos(cosine), cosine, sine: R.sqrt(oneLessSquare(R, cosine)) }),
      largestEllipse: 2 + Math.sqrt(3) - 2 ** -40,
      ...limits(),
    }),
  );
  const octave = memo(
    (k: number, side: 1 | -1) => side * k,
    (k, side) =>
      chebyshevEnclosure({
        centre: (R) => R.number(3 * 2 ** (k - 1)),
        half: (R) => R.number(2 ** (k - 1)),
        value: (R, gap) => atMpfr(R, angleOfGap(R, gap, side)),
        largestEllipse: 3 + Math.sqrt(8) - 2 ** -40,
        ...limits(),
      }),
  );
  const end = memo((angle: Angle<I.Interval>) => angle.cosine.lo, atDouble);
  return (angle) => {
    const { cosine, sine } = angle;
    // Of parallel and of opposite vectors, one value for all.
    const isEnd = cosine.lo === cosine.hi && Math.abs(cosine.lo) === 1;
    if (isEnd && angle.angle.basis === 'proved') return end(angle);
    if (cosine.lo >= -0.5 && cosine.hi <= 0.5) return central()(cosine);
    if (cosine.lo <= 0 && cosine.hi >= 0) return atDouble(angle);
    const side = cosine.lo > 0 ? 1 : -1;
    const [least, greatest] = side === 1 ? [cosine.lo, cosine.hi] : [-cosine.hi, -cosine.lo];
    const lo = down(down(sine.lo * sine.lo) / up(1 + greatest));
    const hi = up(up(sine.hi * sine.hi) / down(1 + least));
    const k = Math.floor(Math.log2(lo));
    if (!(k >= LEAST && k <= -2 && lo >= BOUNDS[-k] && hi <= BOUNDS[-k - 1])) return atDouble(angle);
    return octave(k, side)({ lo, hi, basis: angle.angle.basis });
  };
}

/** The octave of angles of 2⁻⁵⁸. */
const LEAST = -118;
/** Powers of ½. */
const BOUNDS = Float64Array.from({ length: 1 - LEAST }, (_, k) => 2 ** -k);

const oneLessSquare = (R: MpfrArithmetic, x: MpfrInterval): MpfrInterval =>
  R.multiply(R.subtract(R.number(1), x), R.add(R.number(1), x));

/** The angle with cosine ±(1 − gap): sin(θ/2) = √(gap/2), or that of π − θ. */
function angleOfGap(R: MpfrArithmetic, gap: MpfrInterval, side: 1 | -1): Angle<MpfrInterval> {
  const acute = R.scale(R.asin(R.sqrt(R.scale(gap, -1))), 1);
  const cosine = R.subtract(R.number(1), gap);
  const sine = R.sqrt(R.multiply(gap, R.subtract(R.number(2), gap)));
  return side === 1
    ? { angle: acute, cosine, sine }
    : { angle: R.subtract(R.pi(), acute), cosine: R.negate(cosine), sine };
}
