import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEnds, medianBin, ratioBin } from './ratio-bins.js';

const ratios = fc.oneof(
  fc.double({ min: 0, max: Number.POSITIVE_INFINITY, minExcluded: true, noNaN: true }),
  fc.double({ min: 0.5, max: 4, noNaN: true }),
  fc.nat({ max: 1 << 20 }).map((k) => 1 + k * 2 ** -52),
);

describe('bins of ratios', () => {
  it('hold the ratio between their ends, and are narrow', () => {
    fc.assert(
      fc.property(ratios, (ratio) => {
        const { lo, hi } = binEnds(ratioBin(ratio));
        expect(lo <= ratio && ratio <= hi).toBe(true);
        // 2⁻⁷ of the ratio, and of its distance from 1 where it is above 1 and that is a normal number.
        if (ratio > 1e-300 && ratio < 1e300) expect(hi - lo).toBeLessThanOrEqual(ratio / 128);
        if (ratio > 1 && ratio < 1e300) expect(hi - lo).toBeLessThanOrEqual((ratio - 1) / 128 + 2 ** -52);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('are in the order of the ratios', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect(ratioBin(Math.min(a, b))).toBeLessThanOrEqual(ratioBin(Math.max(a, b)));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('of 1 and of +∞ hold nothing else', () => {
    expect(binEnds(ratioBin(1))).toEqual({ lo: 1, hi: 1 });
    expect(binEnds(ratioBin(Number.POSITIVE_INFINITY))).toEqual({ lo: Infinity, hi: Infinity });
  });

  it('the lower median is the bin of that place', () => {
    fc.assert(
      fc.property(fc.array(ratios, { minLength: 1, maxLength: 30 }), (all) => {
        const bins: Record<string, number> = {};
        for (const ratio of all) bins[ratioBin(ratio)] = (bins[ratioBin(ratio)] ?? 0) + 1;
        const sorted = all.toSorted((a, b) => a - b);
        expect(medianBin(bins)).toBe(ratioBin(sorted[Math.ceil(all.length / 2) - 1]));
      }),
      { seed: 1 },
    );
    expect(medianBin({})).toBeUndefined();
  });
});
