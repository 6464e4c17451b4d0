import { loadPair, savePair } from '../families/hermite-series.js';
import type { Basis } from '../numerics/interval/interval.js';
import { MultiprecisionArray } from '../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';

/** Numbers made once and kept outside the MPFR heap, loaded afresh by each caller. */
export function cachedNumbers(make: (R: MpfrArithmetic) => MpfrInterval[]): (R: MpfrArithmetic) => MpfrInterval[] {
  let store: { readonly pairs: MultiprecisionArray; readonly bases: readonly Basis[] } | undefined;
  return (R) => {
    store ??= saved(R, make);
    const { pairs, bases } = store;
    return bases.map((basis, k) => {
      const pair = R.fresh(basis);
      loadPair(pairs, k, pair);
      return pair;
    });
  };
}

function saved(R: MpfrArithmetic, make: (R: MpfrArithmetic) => MpfrInterval[]) {
  const mark = R.stack.mark();
  const numbers = make(R);
  const pairs = new MultiprecisionArray(R.bits, 2 * numbers.length);
  for (const [k, x] of numbers.entries()) savePair(pairs, k, x);
  R.stack.release(mark);
  return { pairs, bases: numbers.map(({ basis }) => basis) };
}
