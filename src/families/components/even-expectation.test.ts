import { describe, expect, it } from 'vitest';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { interval } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import type { Order } from '../family.js';
import { logisticComponents } from './components.js';
import { type LogisticMember, softplusMean } from './logistic.js';

const members = ['tanh', 'sigmoid', 'swish', 'softplus'] as const;
const moments: readonly (Order | 'growth')[] = [0, 1, 2, 'growth'];

const momentOf = <T>(R: Arithmetic<T>, member: LogisticMember, what: Order | 'growth', q: T): T =>
  what === 'growth' ? logisticComponents[member].growth(R, q) : logisticComponents[member].secondMoment(R, what, q);

const F = float64Arithmetic;

describe('the trapezoid rule of logistic moments', () => {
  for (const member of members)
    for (const moment of moments)
      it(`${member}, ${moment}: aliasing and what lies beyond the last node, where few bits are asked for`, () => {
        for (const q of [2 ** -8, 0.5, 3, 40, 1000]) {
          const exact = withMpfr(96, (R) => R.toInterval(momentOf(R, member, moment, R.number(q))));
          for (const bits of [-16, -14, -10, -6, 1, 8, 53]) {
            const found = momentOf(coarse(F, bits), member, moment, F.number(q));
            expect({ q, bits, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({ q, bits, is: true });
          }
        }
      });

  it('over a wide q: the moments at its ends', () => {
    for (const member of members)
      for (const moment of moments)
        for (const [lo, hi] of [
          [1, 1.25],
          [0.125, 0.125 + 2 ** -20],
          [30, 40],
        ] as const) {
          const wide = momentOf(F, member, moment, interval(lo, hi));
          for (const q of [lo, hi]) {
            const single = momentOf(F, member, moment, F.number(q));
            expect({ member, moment, q, is: wide.lo <= single.hi && single.lo <= wide.hi }).toEqual({
              member,
              moment,
              q,
              is: true,
            });
          }
        }
  });

  it('the mean of softplus: log 2 for a small q, √(q/2π) for a large one, few bits asked for', () => {
    for (const q of [2 ** -8, 1, 100]) {
      const exact = withMpfr(128, (R) => R.toInterval(softplusMean(R, R.number(q))));
      for (const bits of [-12, -6, 1, 10, 53]) {
        const found = softplusMean(coarse(F, bits), F.number(q));
        expect(found.lo <= exact.hi && exact.lo <= found.hi).toBe(true);
      }
    }
  });
});
