import { memo } from '../../numerics/memo.js';
import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import { loadPair, savePair } from '../hermite-series.js';
import type { LogisticComponent } from './logistic.js';

/** The last of them are kept at variances that are doubles: they take 10 ms, and layers of one variance share them. */
export function cachedMoment(
  R: MpfrArithmetic,
  component: LogisticComponent,
  what: Order | 'growth',
  q: MpfrInterval,
): MpfrInterval {
  if (R.upper(q) !== R.lower(q)) return momentOf(R, component, what, q);
  const result = R.fresh('proved');
  loadPair(saved(R, component, what, q), 0, result);
  return result;
}

const saved = memo(
  (R: MpfrArithmetic, { name }: LogisticComponent, what: Order | 'growth', q: MpfrInterval) =>
    `${name} ${what} ${R.lower(q)} ${R.bits}`,
  (R, component, what, q) => {
    const pair = new MultiprecisionArray(R.bits, 2);
    savePair(
      pair,
      0,
      R.scope(() => momentOf(R, component, what, q)),
    );
    return pair;
  },
  1000,
);

const momentOf = (
  R: MpfrArithmetic,
  component: LogisticComponent,
  what: Order | 'growth',
  q: MpfrInterval,
): MpfrInterval => (what === 'growth' ? component.growth(R, q) : component.secondMoment(R, what, q));
