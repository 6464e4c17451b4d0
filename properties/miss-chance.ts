import { clopperPearson } from '../src/numerics/special/binomial.js';
import rates from './hit-rates.json' with { type: 'json' };

/** Of so many draws so many were refuted. */
export interface HitRate {
  readonly hits: number;
  readonly draws: number;
}

/** Measured by scripts/hit-rates.ts, which writes the file: controls as 'claim/control', injected errors by their ids. */
export const hitRates: Readonly<Record<string, HitRate>> = rates;

/** One-sided level of the confidence bounds below which no measured hit rate is taken to lie. */
const LEVEL = 1e-3;

/**
 * The probability, at least, that one draw of a control ('claim/control') or an injected error (its id) is refuted, on the average over
 * its draws; undefined where it was never measured.
 */
export function hitRateAtLeast(name: string): number | undefined {
  const measured = hitRates[name];
  return measured && clopperPearson(measured.hits, measured.draws, LEVEL).lo;
}

/** The probability, at most, that so many draws refute nothing: (1 − p)ⁿ, rounded up by more than doubles lose. */
export function missChance(name: string, draws: number): number | undefined {
  const rate = hitRateAtLeast(name);
  return rate === undefined ? undefined : Math.min(1, (1 - rate) ** draws * (1 + 1e-9));
}
