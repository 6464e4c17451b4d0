import { describe, expect, it } from 'vitest';
import type { MultiprecisionArray } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { legendreRule } from './legendre-rule.js';

const loadedPairs = (R: MpfrArithmetic, array: MultiprecisionArray): MpfrInterval[] =>
  Array.from({ length: array.length / 2 }, (_, i) => {
    const pair = R.fresh('proved');
    array.load(2 * i, pair.lo);
    array.load(2 * i + 1, pair.hi);
    return pair;
  });

describe('legendreRule', () => {
  it('integrates even powers up to 2n − 2 exactly', () => {
    for (const [n, bits] of [
      [4, 80],
      [16, 104],
      [40, 300],
    ])
      withMpfr(bits, (R) => {
        const pairs = loadedPairs(R, legendreRule(n, bits).pairs);
        for (let power = 0; power <= 2 * n - 2; power += 2) {
          let sum = R.number(0);
          for (let k = 0; k < pairs.length; k += 2) {
            let term = R.scale(pairs[k + 1], 1);
            for (let p = 0; p < power; p += 2) term = R.multiply(term, R.square(pairs[k]));
            sum = R.add(sum, term);
          }
          const miss = R.subtract(sum, R.divide(R.number(2), R.number(power + 1)));
          expect(R.lower(miss)).toBeLessThanOrEqual(0);
          expect(R.upper(miss)).toBeGreaterThanOrEqual(0);
          // n nodes of a few units each.
          expect(R.upper(R.radius(sum))).toBeLessThan(2 ** (10 - bits));
        }
      });
  });

  it('its four nodes and weights are those of Abramowitz and Stegun, table 25.4', () => {
    withMpfr(80, (R) => {
      const [outer, ofOuter, inner, ofInner] = loadedPairs(R, legendreRule(4, 80).pairs);
      const printed = ['0.861136311594053', '0.347854845137454', '0.339981043584856', '0.652145154862546'];
      for (const [i, x] of [outer, ofOuter, inner, ofInner].entries())
        expect(R.upper(R.magnitude(R.subtract(x, R.decimal(printed[i]))))).toBeLessThan(5.1e-16);
    });
  });
});
