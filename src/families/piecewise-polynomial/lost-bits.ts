import type { PiecewisePolynomial } from '../../numerics/exact/piecewise-polynomial.js';
import { type Interval, point } from '../../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Threshold } from '../truncated-powers/normal-wedge.js';
import { isSame } from '../variances.js';
import { secondMomentOf } from './gaussian-mean.js';
import { constantsOf, planOf, readerOf } from './pieces-constants.js';

/**
 * How many bits of √(E f(x)²·E f(y)²), which bounds the kernel, its evaluation loses to cancellation.
 *
 * An estimate, which proves nothing and need not: the sizes of all terms, of M_{p,q} about
 * √(Q(a)Q(b))·(1 + a)^p(1 + b)^q/√(p!q!). Cost: that of the constants.
 */
export function lostBits(f: PiecewisePolynomial, q: Interval, other: Interval): number {
  const [x, y] = [point(q.lo), point(other.lo)];
  const plan = planOf(f, x, isSame(q, other) ? x : y);
  const lost = withMpfr(BITS, (R) => {
    const { factors, first, second, weights } = readerOf(plan, constantsOf(R, plan));
    let sum = factors.reduce((total, factor) => R.add(total, R.magnitude(factor)), R.number(0));
    for (const [i, pair] of plan.pairs.entries())
      for (const side of ['aligned', 'opposite'] as const)
        for (const [k, weight] of weights(i, side).entries()) {
          const [p, p2] = [Math.floor(k / pair.columns), k % pair.columns];
          const size = Math.sqrt(sizeOf(R, first[pair.first], p) * sizeOf(R, second[pair.second], p2));
          sum = R.add(sum, R.multiply(R.magnitude(weight), R.number(size)));
        }
    const [energy, energy2] = [x, y].map((v) => secondMomentOf(f)(R, R.from(v)));
    const most = R.sqrt(R.multiply(energy, energy2));
    if (R.lower(most) <= NOTHING) return 0;
    // The eighth root of anything made of doubles is a double.
    return 8 * Math.log2(R.upper(R.sqrt(R.sqrt(R.sqrt(R.divide(sum, most))))));
  });
  return Math.max(0, Math.ceil(lost));
}

/** As many more bits make up for it: none where guard bits do, else whole limbs, so that few precisions are in use. */
export const moreBits = (lost: number): number => (lost > LOST_TO_GUARD_BITS ? inLimbs(lost) : 0);

export const inLimbs = (bits: number): number => 64 * Math.ceil(bits / 64);

/** Q(a)·(1 + a)^2p/p!. */
function sizeOf(R: MpfrArithmetic, { at, tail }: Threshold<MpfrInterval>, p: number): number {
  const mass = R.upper(tail);
  let size = mass;
  for (let k = 1; k <= p && mass > 0; k++) size *= (1 + R.upper(at)) ** 2 / k;
  return size;
}

const BITS = 96;
const LOST_TO_GUARD_BITS = 16;
/** A kernel below this, of what lies far out, is 0 to every precision. */
const NOTHING = 2 ** -900;
