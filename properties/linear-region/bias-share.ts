import { secondMoment } from '../../src/families/scaled-moments.js';
import type { Activation } from '../parts/activations.js';
import { type Interval, withMpfr } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/** σ_b²/q = 1 − χ₁·E φ²/(q E φ′²) at χ₁ = share. */
export function biasShare(activation: Activation, variance: number, at: Precision, share = 1): Interval {
  return withMpfr(at === 'float64' ? 128 : at.bits + 64, (R) => {
    const q = R.number(variance);
    const slope = R.multiply(q, secondMoment(R, activation, 1, q));
    const quotient = R.divide(secondMoment(R, activation, 0, q), slope);
    return R.toInterval(R.subtract(R.number(1), R.multiply(R.number(share), quotient)));
  });
}
