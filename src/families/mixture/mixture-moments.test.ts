import { expect, it } from 'vitest';
import type { MixtureTerm } from '../../activations/activation.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { contains } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { coarse } from '../../testing/coarse.js';
import { mixtureMoment } from './mixture-moments.js';

it('what quadrature leaves out is in the bound, at few bits and large variances too: E φ(100z)² of functions that grow', () => {
  for (const of of ['swish', 'gelu', 'softplus'] as const)
    for (const q of [100, 10 ** 4]) {
      const terms: readonly MixtureTerm[] = [{ weight: -3, of, scale: 1 }];
      const exact = withMpfr(96, (R) => R.toInterval(mixtureMoment(R, terms, 0, R.number(q))));
      for (const bits of [1, 2, 4, 8]) {
        const F = coarse(float64Arithmetic, bits);
        const found = mixtureMoment(F, terms, 0, F.number(q));
        expect({ of, q, bits, is: contains(found, exact.lo) }).toEqual({ of, q, bits, is: true });
      }
    }
});
