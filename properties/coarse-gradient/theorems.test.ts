import { describe, expect, it } from 'vitest';
import { float64Arithmetic as doubles } from '../../src/numerics/interval/float64-arithmetic.js';
import { contains } from '../../src/numerics/interval/interval.js';
import { testTheorems } from '../../src/testing/theorem-law.js';
import { directionsOf } from '../parts/data.js';
import { coarseGradient, innerProduct } from './gradients.js';
import { coarseGradientPapers } from './index.js';
import { frameOf } from './network.js';

testTheorems(
  coarseGradientPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);

describe('coarseGradient', () => {
  it('identity surrogate at the spurious point of v* = (1,1), v = (⅓,⅓): norm (2/9 + 2/3)/√(2π) = 0.35462', () => {
    const frame = frameOf(doubles, directionsOf('1 0, -1 0'));
    const ones = [1, 1];
    const gradient = coarseGradient(doubles, frame, [ones, ones], { surrogate: 'identity', denominator: 3 });
    const norm = doubles.sqrt(innerProduct(doubles, gradient, gradient));
    const exact = 8 / 9 / Math.sqrt(2 * Math.PI);
    expect(exact.toFixed(5)).toBe('0.35462');
    // Four roundings of the reference.
    expect(contains({ ...norm, lo: norm.lo - 4e-16, hi: norm.hi + 4e-16 }, exact)).toBe(true);
  });
});
