import { MultiprecisionArray } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { loadPair, savePair } from '../hermite-series.js';
import type { Moment } from '../moment.js';
import type { LogisticComponent } from './logistic.js';

/** The last of them are kept at variances that are doubles: they take 10 ms, and layers of one variance share them. */
export function keptMoment(
  R: MpfrArithmetic,
  component: LogisticComponent,
  moment: Moment,
  q: MpfrInterval,
): MpfrInterval {
  const variance = R.lower(q);
  if (R.upper(q) !== variance) return component.moment(R, moment, q);
  const key = `${component.name} ${moment} ${variance} ${R.bits}`;
  const saved = kept.get(key);
  if (saved !== undefined) {
    const result = R.fresh('proved');
    loadPair(saved, 0, result);
    return result;
  }
  const result = component.moment(R, moment, q);
  const pair = new MultiprecisionArray(R.bits, 2);
  savePair(pair, 0, result);
  kept.set(key, pair);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return result;
}

const kept = new Map<string, MultiprecisionArray>();
const KEPT = 1000;
