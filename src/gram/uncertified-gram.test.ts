import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { separation } from '../data/separation.js';
import { uncertifiedCorrelationsOf } from '../data/uncertified-correlations.js';
import { tailEnergy } from '../families/hermite-coefficients.js';
import { middle, point, subtract } from '../numerics/interval/interval.js';
import { type Precision, precisionName, type Stage } from '../numerics/precision.js';
import { entryOf, middlesInDoubles } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows } from '../testing/rows.js';
import { deepGramMatrix } from './depth.js';
import { correlations, gramMatrix } from './gram-matrix.js';
import { PLAIN_TERMS } from './uncertified-gram.js';

const { relu, tanh } = activations;
const uncertified = (stages: readonly Stage[], significand: 24 | 53 = 53): Precision => ({
  bits: 128,
  uncertified: { significand, stages },
});
const data = directionsFrom(numberRows('1 2 3, -2 1 5, 4 0 1, 1 1 1'));

describe('uncertified correlations', () => {
  it('are good to a few units for data far apart', () => {
    const exact = middlesInDoubles(correlations(data));
    for (const significand of [53, 24] as const) {
      const found = uncertifiedCorrelationsOf(data, significand);
      // Length, quotient and dot product of three terms: fewer than 16 roundings of numbers ≤ 1.
      for (const [k, rho] of found.entries()) expect(Math.abs(rho - exact[k])).toBeLessThan(16 * 2 ** -significand);
      expect(middlesInDoubles(correlations(data, uncertified(['data'], significand)))).toEqual(found);
    }
  });

  it('lose a separation of 1e-9 altogether, which exact integers keep', () => {
    const close = directionsFrom(numberRows('1 0, 1e9 1'));
    expect(middle(separation(close, uncertified(['data'])))).toBe(0);
    expect(separation(close).lo).toBeGreaterThan(0.999e-9);
    expect(separation(close, uncertified(['eigenvalues']))).toEqual(separation(close));
  });
});

describe('uncertifiedGram', () => {
  const exact = middlesInDoubles(gramMatrix(tanh, data));

  it.each([[['data']], [['kernel']], [['data', 'kernel']]] as const)(
    'with %j in doubles is close, and estimated',
    (stages) => {
      const found = gramMatrix(tanh, data, uncertified(stages));
      expect(found.basis).toBe('estimated');
      // Slopes of the kernel are at most 1, so that the roundings of the correlations and of the result are all: 32 units.
      for (const [k, x] of middlesInDoubles(found).entries())
        expect(Math.abs(x - exact[k])).toBeLessThan(32 * 2 ** -53);
    },
  );

  it('in singles it errs 2²⁹ times as much', () => {
    const found = middlesInDoubles(gramMatrix(tanh, data, uncertified(['data', 'kernel'], 24)));
    const errors = found.map((x, k) => Math.abs(x - exact[k]));
    expect(Math.max(...errors)).toBeLessThan(32 * 2 ** -24);
    expect(Math.max(...errors)).toBeGreaterThan(2 ** -28);
  });

  it('as a cut series it lacks just the tail: T(64) on the diagonal', () => {
    const found = entryOf(gramMatrix(relu, data, uncertified(['series'])), 0, 0);
    const missing = subtract(point(0.5), found);
    const tail = tailEnergy(relu, PLAIN_TERMS);
    // 64 sums and roundings of squares.
    expect(Math.abs(middle(missing) - middle(tail))).toBeLessThan(128 * 2 ** -53);
    expect(middle(tail)).toBeGreaterThan(0.01);
  });

  it('is left alone by stages that do not concern entries', () => {
    expect(gramMatrix(tanh, data, uncertified(['eigenvalues'])).basis).toBe('proved');
  });

  it('of a deep network has its entries rounded', () => {
    const found = middlesInDoubles(deepGramMatrix(tanh, data, 3, uncertified(['kernel'], 24)));
    const doubles = middlesInDoubles(deepGramMatrix(tanh, data, 3));
    expect(found).toEqual(doubles.map(Math.fround));
  });

  it('has a name of its own', () => {
    expect(precisionName(uncertified(['data']))).toBe('uncertified float64');
    expect(precisionName(uncertified(['data'], 24))).toBe('uncertified float32');
  });
});
