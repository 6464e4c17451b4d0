import { erf } from '../../src/activations/smooth.js';
import type { Activation } from '../parts/activations.js';

/**
 * Upper bounds of E ((φ − shift)²/scale)² and of E φ′⁴/(E φ′²)² for a piecewise-linear φ that is level beyond ±8 and whose
 * kinks are multiples of 1/64: on each cell of that width φ is linear, so that its largest |φ − shift| is at an end, and φ′ is
 * constant. The probability of a cell comes from erf in doubles (error 1e-16); SLACK covers the rounding of 1024 terms.
 */
export function upperMoments({ value, derivative }: Activation, shift: number, scale: number): UpperMoments {
  let [fourth, slopes, squaredSlopes] = [0, 0, 0];
  const edge = (k: number): number => (Math.abs(k) > LAST ? Math.sign(k) : erf.value(k / 64 / Math.SQRT2));
  for (let k = -LAST - 1; k <= LAST; k++) {
    const mass = (edge(k + 1) - edge(k)) / 2;
    const size = Math.max(Math.abs(value(k / 64) - shift), Math.abs(value((k + 1) / 64) - shift));
    const slope = derivative((k + 0.5) / 64);
    fourth += mass * (size * size) ** 2;
    slopes += mass * slope * slope;
    squaredSlopes += mass * (slope * slope) ** 2;
  }
  return { fourth: (fourth / scale ** 2) * SLACK, slopeKurtosis: (squaredSlopes / slopes ** 2) * SLACK };
}

export interface UpperMoments {
  readonly fourth: number;
  readonly slopeKurtosis: number;
}

const LAST = 512;
const SLACK = 1 + 1e-9;
