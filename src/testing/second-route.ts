import type { Activation } from '../activations/activation.js';
import { angleOf, kernelAtVariance, kernelBits } from '../families/dual-kernel.js';
import { familyOf } from '../families/rooms.js';
import { growthOf, hasMoment, momentInDoubles, secondMoment } from '../families/scaled-moments.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { type Interval, overlaps, point } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Precision } from '../numerics/precision.js';
import { overlapAt } from './decimal.js';

/** Angles from 0 to next to π, and pairs of variances, at which two routes to one activation are compared. */
const ANGLES = [0, 1e-8, 0.3, 1.2, 2.5, 3.125];
const VARIANCES = [
  [1, 1],
  [2, 0.5],
] as const;

/** Where kernels, coefficients or moments of the same function by two routes have no number in common: nowhere, it is hoped. */
export function disagreements(
  first: Activation,
  second: Activation,
  precision: Precision,
  // Each variance costs a series: two pairs of them in doubles are enough, and one of what is known of others like it.
  pairs: 1 | 2 = precision === 'float64' ? 2 : 1,
): string[] {
  const found: string[] = [];
  const say = (agree: boolean, what: string): void => {
    if (!agree) found.push(what);
  };
  const [one, two] = [first, second].map((activation) => familyOf(activation));
  const bits = kernelBits(first, 0.3, precision);
  for (const order of [0, 1] as const) {
    // Of a jump E φ′² is infinite.
    if (!hasMoment(first, order)) continue;
    for (const [q, other] of VARIANCES.slice(0, pairs)) {
      const kernels = [first, second].map((activation) => kernelAtVariance(activation, order, point(q), point(other)));
      for (const theta of ANGLES) {
        const what = `κ of order ${order} at ${theta}, variances ${q} and ${other}`;
        if (precision === 'float64') {
          const [a, b] = kernels.map((kernel): Interval => kernel.atDouble(angleOf(float64Arithmetic, theta)));
          say(overlaps(a, b), what);
        } else
          withMpfr(bits, (R) => {
            const [a, b] = kernels.map((kernel) => kernel.atMpfr(R, angleOf(R, theta)));
            say(overlapAt(a, b), what);
          });
      }
    }
    withMpfr(bits, (R) => {
      const [a, b] = [one, two].map((family) => family.coefficients(R, order, 24));
      for (const [r, x] of a.entries()) say(overlapAt(x, b[r]), `b_${r} of order ${order}`);
    });
  }
  for (const q of [0.01, 1, 30]) {
    for (const order of [0, 1, 2] as const) {
      if (!hasMoment(first, order)) continue;
      if (precision === 'float64')
        say(
          overlaps(momentInDoubles(first, order, q), momentInDoubles(second, order, q)),
          `moment ${order} at ${q} in doubles`,
        );
      withMpfr(bits, (R) => {
        const [a, b] = [first, second].map((activation) => secondMoment(R, activation, order, R.number(q)));
        say(overlapAt(a, b), `moment ${order} at ${q}`);
      });
    }
    withMpfr(bits, (R) => {
      const [a, b] = [first, second].map((activation) => growthOf(R, activation, R.number(q)));
      say(overlapAt(a, b), `growth at ${q}`);
    });
  }
  return found;
}
