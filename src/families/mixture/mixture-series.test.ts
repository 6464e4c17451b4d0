import { describe, expect, it } from 'vitest';
import type { MixtureTerm } from '../../activations/activation.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { overlapAt } from '../../testing/decimal.js';
import { ONE } from '../variances.js';
import { mixtureMoment } from './mixture-moments.js';
import { mixtureSeries } from './mixture-series.js';

const BITS = 64;

describe('mixtureSeries', () => {
  it('at ρ = 1 it is the energy, at ρ = −1 that of the odd part less that of the even one', () => {
    const sums: readonly (readonly MixtureTerm[])[] = [
      [{ weight: 1, of: 'sigmoid', scale: 1 }],
      [
        { weight: 0.5, of: 'gelu', scale: 1 },
        { weight: -1, of: 'cos', scale: 0.5 },
      ],
      [
        { weight: -2, of: 'softplus', scale: 1 },
        { weight: 1, of: 'tanh', scale: 0.75 },
      ],
    ];
    for (const terms of sums)
      withMpfr(BITS, (R) => {
        const series = mixtureSeries(terms, 0, ONE, BITS);
        expect(overlapAt(series.at(R, R.number(1)), mixtureMoment(R, terms, 0, R.number(1)))).toBe(true);
      });
    // The sigmoid is ½ and an odd function: κ(ρ) + κ(−ρ) = ½, κ(0) = ¼.
    withMpfr(BITS, (R) => {
      const series = mixtureSeries(sums[0], 0, ONE, BITS);
      expect(overlapAt(series.at(R, R.number(0)), R.number(0.25))).toBe(true);
      for (const rho of [0.25, 0.75, 1]) {
        const both = R.add(series.at(R, R.number(rho)), series.at(R, R.number(-rho)));
        expect(overlapAt(both, R.number(0.5))).toBe(true);
      }
    });
  });
});
