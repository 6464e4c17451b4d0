import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Which } from '../family.js';
import { HermiteSeries } from '../hermite-series.js';
import { logisticComponents } from './components.js';
import { type LogisticMember, logisticCoefficients } from './logistic.js';

/**
 * The Hermite series of z ↦ φ(√q z), or of z ↦ φ′(√q z), for a logistic φ: see `logistic-series.ts`, which is the case
 * q = 1. All coefficients follow from those of sech²(bz), b = √q for tanh and √q/2 for the others.
 *
 * Cost: the poles come closer as q grows, so that the number of terms grows like q·bits²; at 96 bits 700 for tanh at q = 1
 * and 50 ms, 0.1 s at q = 5. The last ones made are kept: layers that differ in σ_w and σ_b share them.
 */
export function scaledLogisticSeries(member: LogisticMember, which: Which, q: number, bits: number): HermiteSeries {
  const key = `${member} ${which} ${q} ${bits}`;
  const series = kept.get(key) ?? makeSeries(member, which, q, bits);
  kept.delete(key);
  kept.set(key, series);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return series;
}

/** In order of use, the latest last. Four numbers a coefficient: 0.1 MB at 700 coefficients and 96 bits. */
const kept = new Map<string, HermiteSeries>();
const KEPT = 48;

function makeSeries(member: LogisticMember, which: Which, q: number, bits: number): HermiteSeries {
  const component = logisticComponents[member];
  return withMpfr(bits, (R) => {
    const variance = R.number(q);
    const count = component.terms(R.upper(R.sqrt(variance)), bits);
    const coefficient = logisticCoefficients(R, component, which, variance, count);
    const energy = component.moment(R, which === 'value' ? 'energy' : 'slope', variance);
    return new HermiteSeries(R, count, coefficient, energy);
  });
}
