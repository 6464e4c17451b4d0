import { describe, expect, it } from 'vitest';
import { mixtureComponents } from '../../activations/mixture.js';
import { float64Arithmetic as F } from '../../numerics/interval/float64-arithmetic.js';
import { overlaps } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order } from '../family.js';
import { mixtureMoment } from '../mixture/mixture-moments.js';
import { components } from './components.js';

const moments: readonly (Order | 'growth')[] = [0, 1, 2, 'growth'];

describe('every component', () => {
  for (const of of mixtureComponents) {
    const component = components[of];

    it(`${of}: its moments are those of the trapezoid rule over its values, to 2⁻⁸⁰`, () => {
      for (const moment of moments)
        for (const q of [2 ** -6, 0.75, 5])
          withMpfr(128, (R) => {
            const variance = R.number(q);
            const byFormula =
              moment === 'growth' ? component.growth(R, variance) : component.secondMoment(R, moment, variance);
            const byRule = mixtureMoment(R, [{ weight: 1, of, scale: 1 }], moment, R.number(q));
            const difference = R.toInterval(R.subtract(byFormula, byRule));
            const room = 2 ** -80 * (1 + q);
            expect({ moment, q, zero: difference.lo <= 0 && difference.hi >= 0 }).toEqual({ moment, q, zero: true });
            expect({ moment, q, sharp: difference.hi - difference.lo < room }).toEqual({ moment, q, sharp: true });
          });
    });

    it(`${of}: f(0) is what it says, and nothing vanishes but what it says`, () => {
      const { log2, rational } = component.atZero;
      const stated = F.add(F.multiply(F.number(log2), F.log(F.number(2))), F.number(rational));
      expect(overlaps(component.at(F, 0, F.number(0)), stated)).toBe(true);
      for (const order of [0, 1] as const)
        withMpfr(96, (R) => {
          const coefficient = component.coefficients(R, order, R.number(1), 6);
          const present = [0, 1].map((first) =>
            [first, first + 2, first + 4].some((r) => {
              const b = coefficient(r);
              return b !== undefined && !(R.lower(b) <= 0 && R.upper(b) >= 0);
            }),
          );
          expect(component.vanishes[order].map((vanishes) => !vanishes)).toEqual(present);
        });
    });

    it(`${of}: f(x) keeps its distance from the lines it approaches, and half of that is not enough`, () => {
      const { right, distance } = component.asymptote;
      const gaps = Array.from({ length: 641 }, (_, k) => (k - 320) / 32).map((x) => {
        const gap = F.subtract(component.at(F, 0, F.number(x)), F.number(right * Math.max(x, 0)));
        return Math.max(Math.abs(gap.lo), Math.abs(gap.hi));
      });
      // To four ulps of 1: erf(10) and the like are enclosed by intervals that reach beyond 1.
      expect(Math.max(...gaps)).toBeLessThan(distance + 2 ** -50);
      expect(Math.max(...gaps)).toBeGreaterThan(distance / 2);
    });
  }
});
