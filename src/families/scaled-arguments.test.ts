import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { point } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { everyFamily } from '../testing/activations.js';
import { angleFrom, meets } from '../testing/kernel-law.js';
import { kernelAtVariance } from './dual-kernel.js';
import { type Order, orderOf } from './family.js';
import { growthOf, hasMoment, secondMoment } from './scaled-moments.js';

/** Logistic functions and mixtures make a series for each q and precision. */
const isDear = (kind: string): boolean => kind === 'logistic' || kind === 'mixture';
const moments: readonly (Order | 'growth')[] = [0, 1, 2, 'growth'];

const momentOf = (R: MpfrArithmetic, activation: Activation, what: Order | 'growth', q: MpfrInterval): MpfrInterval =>
  what === 'growth' ? growthOf(R, activation, q) : secondMoment(R, activation, what, q);

describe('at variance q', () => {
  for (const activation of everyFamily) {
    const dear = isDear(activation.form.kind);

    for (const which of ['value', 'derivative'] as const) {
      if (which === 'derivative' && !hasMoment(activation, 1)) continue;
      it(`${activation.name}, ${which}: the kernel over wide and tiny angles holds its values at all of them`, () => {
        for (const q of dear ? [0.5] : [2 ** -12, 3]) {
          const kernel = kernelAtVariance(activation, orderOf(which), point(q)).atMpfr;
          for (const [lo, hi] of [
            [0.25, 0.5],
            [2.5, 3],
            [2 ** -20, 2 ** -19],
            [1.5, 1.5 + 2 ** -40],
          ] as const)
            for (const theta of [lo, hi]) {
              const is = meets(
                96,
                (R) => kernel(R, angleFrom(R, lo, hi)),
                160,
                (R) => kernel(R, angleFrom(R, theta, theta)),
              );
              expect({ q, lo, hi, theta, is }).toEqual({ q, lo, hi, theta, is: true });
            }
        }
      });
    }

    for (const moment of moments) {
      if (moment !== 'growth' && !hasMoment(activation, moment)) continue;
      it(`${activation.name}, ${moment}: over a wide q it holds its values at the ends, and at q = 2⁻ᵏ those of more bits`, () => {
        const at = (q: number) => (R: MpfrArithmetic) => momentOf(R, activation, moment, R.number(q));
        for (const [lo, hi] of [
          [0.5, 0.625],
          [8, 8 + 2 ** -20],
        ] as const)
          for (const q of [lo, hi]) {
            const wide = (R: MpfrArithmetic) => momentOf(R, activation, moment, R.hull(R.number(lo), R.number(hi)));
            expect({ q, is: meets(72, wide, 100, at(q)) }).toEqual({ q, is: true });
          }
        for (const q of dear ? [2 ** -15] : [2 ** -5, 2 ** -15, 2 ** -40, 2 ** 20])
          expect({ q, is: meets(100, at(q), 128, at(q)) }).toEqual({ q, is: true });
      });
    }
  }
});
