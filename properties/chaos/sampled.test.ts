import { describe, expect, it } from 'vitest';
import { binomialAtLeast, binomialAtMost } from '../../src/numerics/special/binomial.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { isFar, NETWORKS, PROBABILITY } from './sampled.js';

const TRIALS = 100_000;

/** How often the mean of normal numbers, shifted by so many of its standard errors, is said to depart from 0. */
function departures(shift: number): number {
  const random = seededRandom(`calibration ${shift}`);
  let found = 0;
  for (let i = 0; i < TRIALS; i++)
    if (
      isFar(
        0,
        [...random.normals(NETWORKS)].map((x) => x + shift / Math.sqrt(NETWORKS)),
      )
    )
      found++;
  return found;
}

describe('the test of a mean of networks, calibrated on normal numbers', () => {
  it('departs with at most the stated probability when the mean is shifted by 1.5 standard errors, and little less', () => {
    // P[|t₇(1.5)| > 4] = 0.04826 by quadrature, deviation 0.0007: not too many for 0.05, and more than 0.045 could give.
    const found = departures(1.5);
    expect(binomialAtLeast(TRIALS, PROBABILITY, found).hi).toBeGreaterThan(1e-3);
    expect(binomialAtLeast(TRIALS, 0.045, found).hi).toBeLessThan(1e-3);
  });

  it('control: shifted by two standard errors it departs more often than stated', () => {
    // P[|t₇(2)| > 4] = 0.094.
    expect(binomialAtLeast(TRIALS, PROBABILITY, departures(2)).hi).toBeLessThan(1e-9);
  });

  it('departs once in 190 without a shift', () => {
    // P[|t₇| > 4] = 0.00519.
    const found = departures(0);
    expect(binomialAtLeast(TRIALS, 0.00519, found).hi).toBeGreaterThan(1e-3);
    expect(binomialAtMost(TRIALS, 0.00519, found).hi).toBeGreaterThan(1e-3);
  });
});
