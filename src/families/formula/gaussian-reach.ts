import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import type { Integrable } from './formula-function.js';

export interface Reach {
  readonly level: number;
  readonly first: number;
  readonly last: number;
  /** ln of a bound of ∫|g|²(z²)^extra·γ beyond, z in units of √q. */
  readonly logTail: number;
}

/**
 * Panels of one to two units √q as far out as ∫_{|z|>L} |g(√q z)|²|z|^extra·γ(z)dz ≤ e^−nats.
 *
 * On one side |g(x)|² ≤ A²(1 + x)^{2p}e^{2cx}: the integrand falls from L on at a logarithmic rate of at least
 * D = L − 2c√q − 2max(0, p)√q/(1 + √q L) − extra/L, so that the tail is at most 1/D times the integrand at L.
 */
export function reach(f: Integrable, order: Order, unit: number, nats: number, extra: number): Reach {
  const isFar = f.from > FAR * unit;
  const bounds = isFar ? f.everywhere(order) : f.bounds(order);
  if (!bounds.every(({ factor }) => Number.isFinite(factor)))
    throw new RangeError(
      `formula: φ${'′'.repeat(order)} has no bound among the doubles far out, expected a φ that is not as steep there`,
    );
  const level = Math.floor(Math.log2(2 * unit));
  const width = 2 ** level;
  for (let last = isFar ? 2 : Math.max(2, Math.ceil(f.from / width)); last < 2 ** 20; last++) {
    const L = (last * width) / unit;
    const tails = bounds.map(({ factor, power, rate }) => {
      if (factor === 0) return Number.NEGATIVE_INFINITY;
      const fall = L - 2 * rate * unit - (2 * Math.max(0, power) * unit) / (1 + unit * L) - extra / L;
      if (!(fall > 0.1)) return Number.POSITIVE_INFINITY;
      const logs = [
        2 * Math.log(factor),
        2 * power * Math.log1p(unit * L),
        2 * rate * unit * L,
        extra * Math.log(L),
        (-L * L) / 2,
        -Math.log(fall),
      ];
      return logs.reduce((sum, x) => sum + x + SLACK * Math.abs(x), 0);
    });
    const logTail = Math.max(NOTHING, ...tails) + Math.LN2 + SLACK;
    if (logTail <= -nats) return { level, first: -last, last, logTail };
  }
  throw new RangeError(
    `formula: φ is not proved to be small beyond 2²⁰√q for q = ${unit * unit}, expected a smaller q`,
  );
}

/** Breaks further out than so many √q have no mass beyond: e^{−512}. Panels then end where φ's tail is small, breaks or not. */
export const FAR = 32;

/** √q in doubles, rounded both ways. */
export const unitOf = (R: MpfrArithmetic, q: MpfrInterval): { readonly least: number; readonly most: number } => ({
  least: Math.sqrt(R.lower(q)) * (1 - 2 ** -50),
  most: Math.sqrt(R.upper(q)) * (1 + 2 ** -50),
});

/** Of an even or odd φ the right half is enough. */
export const half = (f: Integrable, range: Reach): Reach => (f.parity ? { ...range, first: 0 } : range);

/** Longer rules cost more to make than a shorter panel. */
export const mostNodes = (bits: number): number => Math.min(200, Math.max(24, 8 * Math.ceil(bits / 18)));

/** More than a dozen roundings, of logarithms good to 2⁻⁵⁰, come to. */
export const SLACK = 2 ** -30;

/** ln of less than any arithmetic here tells from 0. */
const NOTHING = -1e6;
