import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { loadedPairs, savePair } from '../hermite-series.js';
import { threshold } from './normal-wedge.js';

/** A real number, enclosed with as many bits as are asked for. */
export type Place = (R: MpfrArithmetic) => MpfrInterval;

/**
 * b_r of 1_{z>a}, r < count, a ≥ 0. The recurrence h_{r+1} = (a·h_r − √r·h_{r−1})/√(r + 1) subtracts, and intervals
 * add: their radii follow the recurrence with a plus, whose solutions grow like He_r(ia)/(i^r√r!) ≤ (1 − t²)^{−1/4}
 * t^{−r/2} e^{a²t/2(1−t)} for 0 < t < 1 (Mehler), that is like e^{a√r}, up to a factor r for the errors made on the
 * way. So many more bits are used, of a too.
 */
export function stepTable(R: MpfrArithmetic, place: Place, count: number): MpfrInterval[] {
  const [least, a] = [R.lower(place(R)), R.upper(place(R))];
  // |h_r(a)| ≤ 1.09·e^{a²/4} (Cramér), so |b_r| < e^{−a²/4}: beyond this nothing is left of it.
  const kept = new MultiprecisionArray(R.bits, 2 * count);
  const far = (least * least) / 4 > (R.bits + 8) * Math.LN2;
  const growth = (a * Math.sqrt(count)) / Math.LN2 + 2 * Math.log2(count + 1) + 8;
  // Whole limbs, so that few precisions are in use.
  const guard = far ? 0 : 64 * Math.ceil(growth / 64);
  withMpfr(R.bits + guard, (S) => {
    const { tail, density } = threshold(S, place(S));
    const rounded = R.fresh('proved');
    const keep = (r: number, value: MpfrInterval): void => {
      R.assign(rounded, value);
      savePair(kept, r, rounded);
    };
    keep(0, tail);
    if (far) {
      const bound = S.exp(S.negate(S.scale(S.square(place(S)), -2)));
      for (let r = 1; r < count; r++) keep(r, S.widen(S.number(0), bound));
      return;
    }
    // h_{r−1}(a)γ(a) and the one before it.
    const at = place(S);
    const before = S.number(0);
    const value = S.fresh('proved');
    S.assign(value, density);
    for (let r = 1; r < count; r++) {
      const mark = S.stack.mark();
      const root = S.sqrt(S.number(r));
      keep(r, S.divide(value, root));
      const next = S.subtract(S.multiply(at, value), S.multiply(S.sqrt(S.number(r - 1)), before));
      S.assign(before, value);
      S.assign(value, S.divide(next, root));
      S.stack.release(mark);
    }
  });
  return loadedPairs(R, kept);
}
