import type { Interval } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { HermiteSeries } from '../hermite-series.js';
import { nameOf } from '../variances.js';
import type { Component } from './component.js';

/**
 * The Hermite series of z ↦ f(√q z), or of z ↦ f′(√q z). What its terms leave out is E g² less their squares.
 *
 * Cost of logistic ones: the poles come closer as q grows, so that the number of terms grows like q·bits²;
 * at 96 bits 700 for tanh at q = 1 and 50 ms, 0.1 s at q = 5. The last ones made are kept: layers that
 * differ in σ_w and σ_b share them.
 */
export const componentSeries = memo(
  ({ name }: Component, order: 0 | 1, q: Interval, bits: number) => `${name} ${order} ${nameOf(q)} ${bits}`,
  (component, order, q, bits) =>
    withMpfr(bits, (R) => {
      const root = R.sqrt(R.from(q));
      const count = component.terms(R.upper(root), bits);
      const coefficient = component.coefficients(R, order, root, count);
      // What the energy errs by is in every tail: a few bits more keep it below what the squares err by.
      const energy = R.fresh('proved');
      withMpfr(bits + 16, (S) => R.assign(energy, component.secondMoment(S, order, S.from(q))));
      return new HermiteSeries(R, count, coefficient, energy);
    }),
  48,
);
