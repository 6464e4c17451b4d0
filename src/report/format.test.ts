import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAtLeast, formatAtMost, formatDuration, formatInterval, formatNumber, formatRatio } from './format.js';

const SEED = 20260314;
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** An interval from a start and a width of 2^-50 to 2^4 times it; fc.double is even over bit patterns, so all sizes are reached. */
const intervals = fc
  .tuple(finite, fc.integer({ min: -50, max: 4 }), fc.integer({ min: 1, max: 1000 }))
  .map(([x, scale, k]) => ({ lo: x, hi: x + (Math.abs(x) * k * 2 ** scale) / 1000 }))
  .filter(({ lo, hi }) => Number.isFinite(hi) && lo <= hi);

/** An exact fraction, so that laws about digits are not spoilt by rounding again. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const ofDouble = (x: number): Fraction => {
  // at most 1074 doublings make any double whole, and doubling is exact short of overflow, which only whole numbers reach
  let [n, d] = [x, 1n];
  while (!Number.isInteger(n)) [n, d] = [n * 2, d * 2n];
  return { n: BigInt(n), d };
};

const ofDecimal = (text: string): Fraction => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/.exec(text);
  if (parts === null) throw new Error(`not a decimal: ${text}`);
  const [, sign, whole = '', decimals = '', exponent = '0'] = parts;
  const power = Number(exponent) - decimals.length;
  const n = BigInt(`${sign}${whole}${decimals}`) * 10n ** BigInt(Math.max(power, 0));
  return { n, d: 10n ** BigInt(Math.max(-power, 0)) };
};

const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const plus = (a: Fraction, b: Fraction): Fraction => minus(a, { n: -b.n, d: b.d });
const atMost = (a: Fraction, b: Fraction): boolean => a.n * b.d <= b.n * a.d;

/** The interval that a text denotes, in each of its forms. */
function parse(text: string): readonly [Fraction, Fraction] {
  const around = /^(\S+) ± (\S+)$/.exec(text);
  if (around !== null) {
    const [middle, radius] = [ofDecimal(around[1]!), ofDecimal(around[2]!)];
    return [minus(middle, radius), plus(middle, radius)];
  }
  const bracket = /^(-?[\d.]*)\[([^,]+), ([^\]]+)\](e-?\d+)?$/.exec(text);
  if (bracket === null) return [ofDecimal(text), ofDecimal(text)];
  const [, shared, low, high, suffix = ''] = bracket;
  return [ofDecimal(`${shared}${low}${suffix}`), ofDecimal(`${shared}${high}${suffix}`)];
}

type Format = (x: { lo: number; hi: number }) => string;

const containment = (format: Format) =>
  fc.property(intervals, ({ lo, hi }) => {
    fc.pre(lo < hi);
    const [low, high] = parse(format({ lo, hi }));
    return atMost(low, ofDouble(lo)) && atMost(ofDouble(hi), high);
  });

describe('formatInterval', () => {
  it('contains the interval, exactly, in decimal', () => {
    fc.assert(containment(formatInterval), { seed: SEED, numRuns: 3000 });
  });

  it('around a round number the farther end counts, be it the upper or the lower one, whatever its third digit', () => {
    for (const [lo, hi] of [
      [0.12500005, 0.12501004],
      [0.12498996, 0.12499995],
      [0.9999, 1.00000101],
      [0.99999899, 1.0001],
      [2.5 - 1.01e-9, 2.5 + 1e-12],
      [2.5 - 1e-12, 2.5 + 1.01e-9],
    ] as const) {
      const [low, high] = parse(formatInterval({ lo, hi }));
      expect({ lo, hi, is: atMost(low, ofDouble(lo)) && atMost(ofDouble(hi), high) }).toEqual({ lo, hi, is: true });
    }
    // Every distance from a round number to three digits, on either side.
    for (let k = 100; k < 1000; k++)
      for (const sign of [-1, 1]) {
        const ends = [0.125 + sign * 1e-10, 0.125 + sign * (k * 1e-9)].sort((a, b) => a - b);
        const [low, high] = parse(formatInterval({ lo: ends[0]!, hi: ends[1]! }));
        expect(atMost(low, ofDouble(ends[0]!)) && atMost(ofDouble(ends[1]!), high)).toBe(true);
      }
  });

  it('control: the same law catches ends rounded to nearest', () => {
    const nearest: Format = ({ lo, hi }) =>
      `[${Number(lo.toPrecision(6))}, ${Number(hi.toPrecision(6))}]`.replaceAll('e+', 'e');
    expect(fc.check(containment(nearest), { seed: SEED, numRuns: 3000 }).failed).toBe(true);
  });

  it('is at most 2.4 times as wide, and 1.2 times in brackets', () => {
    // Digits stop one place behind the width's first, so the width is 10 to 100 units and outward rounding adds less than 2: a factor
    // below 1.2. A ± doubles the longer half, below (width + 2 units) on each side, and its radius grows by up to 9 units of 100.
    fc.assert(
      fc.property(intervals, ({ lo, hi }) => {
        fc.pre(lo < hi && lo * hi > 0 && Math.max(lo / hi, hi / lo) <= 10);
        const text = formatInterval({ lo, hi });
        const [low, high] = parse(text);
        const [written, width] = [minus(high, low), minus(ofDouble(hi), ofDouble(lo))];
        const tenths = text.includes('±') ? 24n : 12n;
        return atMost(written, { n: width.n * tenths, d: width.d * 10n });
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('writes a point so that it reads back as the same double', () => {
    fc.assert(
      fc.property(finite, (x) => Number(formatInterval({ lo: x, hi: x })) === x),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('mirrors: the text of [-hi, -lo] denotes the mirror image of the text of [lo, hi]', () => {
    fc.assert(
      fc.property(intervals, ({ lo, hi }) => {
        const [low, high] = parse(formatInterval({ lo, hi }));
        const [mirroredLow, mirroredHigh] = parse(formatInterval({ lo: -hi, hi: -lo }));
        return (
          minus(low, { n: -mirroredHigh.n, d: mirroredHigh.d }).n === 0n &&
          minus(high, { n: -mirroredLow.n, d: mirroredLow.d }).n === 0n
        );
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it.each([
    // dyadic ends, so the decimals below are exact: 1.3125 − 1.25 = 0.0625, hence three decimals, 1.3125 rounded up
    [1.25, 1.3125, '1.[250, 313]'],
    // 1 + 2⁻¹⁰ + 2⁻²⁰ = 1.00097751617431640625 and 2⁻⁴⁰ = 9.0949…e-13, hence 14 decimals: …431 64 down, …522 59 up
    [1 + 2 ** -10 + 2 ** -20, 1 + 2 ** -10 + 2 ** -20 + 2 ** -40, '1.00097751617[431, 523]'],
    // 2⁻¹⁰⁰ = 7.8886…e-31, its eighth 9.860…e-32, hence digits down to 1e-33
    [2 ** -100, 2 ** -100 + 2 ** -103, '[7.88, 8.88]e-31'],
    // the round number 0.125 lies inside; width 2 · 2⁻⁵⁰ = 1.776…e-15, hence digits down to 1e-16, and 2⁻⁵⁰ = 8.88…e-16 rounded up
    [0.125 - 2 ** -50, 0.125 + 2 ** -50, '0.125 ± 9e-16'],
    [-0.125 - 2 ** -50, -0.125 + 2 ** -50, '-0.125 ± 9e-16'],
    [-1.3125, -1.25, '-1.[313, 250]'],
    // one end at 0, or both signs: three digits each, outward; 2⁻⁵⁵ = 2.7755…e-17
    [0, 2 ** -55, '[0, 2.78e-17]'],
    [-(2 ** -55), 2 ** -55, '[-2.78e-17, 2.78e-17]'],
    [1, Infinity, '[1, ∞]'],
    [-Infinity, Infinity, '[-∞, ∞]'],
    [1e-100, 1e-100, '1e-100'],
    [-0, 0, '0'],
    // the two smallest positive doubles, 4.94…e-324 and 9.88…e-324
    [5e-324, 1e-323, '[0.49, 0.99]e-323'],
  ])('[%s, %s] reads %s', (lo, hi, expected) => {
    expect(formatInterval({ lo, hi })).toBe(expected);
  });

  it('refuses NaN and reversed ends', () => {
    expect(() => formatInterval({ lo: Number.NaN, hi: 1 })).toThrow('formatInterval: [lo, hi] = [NaN, 1]');
    expect(() => formatInterval({ lo: 2, hi: 1 })).toThrow('lo ≤ hi');
  });
});

describe('formatNumber', () => {
  it('is within half a unit of the sixth digit', () => {
    // half a unit of the sixth significant digit is at most 5e-6 of the number; 1 ulp for the reading back; subnormals have fewer digits
    fc.assert(
      fc.property(finite, (x) => {
        fc.pre(Math.abs(x) > 1e-300);
        return Math.abs(Number(formatNumber(x)) - x) <= Math.abs(x) * (5e-6 + 2 ** -52);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('writes whole numbers below 10⁹ in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (n) => formatNumber(n) === String(n)),
      { seed: SEED },
    );
  });

  it('reads 0, ∞, -∞, and – where there is no number', () => {
    expect([-0, Infinity, -Infinity, Number.NaN].map((x) => formatNumber(x))).toEqual(['0', '∞', '-∞', '–']);
  });

  it('uses an exponent outside 0.0001 to 999999 only', () => {
    expect([0.00012345678, 0.000012345678, 123456.7, 1234567.8].map((x) => formatNumber(x))).toEqual([
      '0.000123457',
      '1.23457e-5',
      '123457',
      '1.23457e6',
    ]);
  });
});

describe('formatAtMost and formatAtLeast', () => {
  const positive = fc.double({ noNaN: true, min: Number.MIN_VALUE, max: 1.7e308 });

  it('lie above and below, or read back as the number, by less than a unit of the last digit', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 6 }), (x, digits) => {
        const [low, exact, high] = [
          ofDecimal(formatAtLeast(x, digits)),
          ofDouble(x),
          ofDecimal(formatAtMost(x, digits)),
        ];
        expect(Number(formatAtMost(x, digits)) >= x && Number(formatAtLeast(x, digits)) <= x).toBe(true);
        if (Number(formatAtMost(x, digits)) !== x) expect(atMost(exact, high)).toBe(true);
        if (Number(formatAtLeast(x, digits)) !== x) expect(atMost(low, exact)).toBe(true);
        // A unit is at most 10^{1 − digits} of the number.
        const unit = { n: exact.n * 10n, d: exact.d * 10n ** BigInt(digits) };
        for (const error of [minus(high, exact), minus(exact, low)]) expect(atMost(error, unit)).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it('round where the nearest number lies on the other side', () => {
    expect([formatNumber(5.01e-7, 2), formatAtMost(5.01e-7, 2), formatAtLeast(5.01e-7, 2)]).toEqual([
      '5e-7',
      '5.1e-7',
      '5e-7',
    ]);
    expect([formatNumber(0.1999, 2), formatAtMost(0.1999, 2), formatAtLeast(0.1999, 2)]).toEqual([
      '0.2',
      '0.2',
      '0.19',
    ]);
    // A carry.
    expect(formatAtMost(9.951, 2)).toBe('10');
    expect([0.05, 1e-6, 271, 0].map((x) => formatAtMost(x))).toEqual(['0.05', '1e-6', '271', '0']);
    expect([Number.POSITIVE_INFINITY, Number.NaN].map((x) => formatAtMost(x))).toEqual(['∞', '–']);
  });
});

describe('formatRatio', () => {
  it('never hides on which side of 1 a ratio lies', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (ratio) => {
        const text = formatRatio(ratio);
        const side = text.startsWith('1+') ? 1 : text.startsWith('1-') ? -1 : Math.sign(Number.parseFloat(text) - 1);
        return side === Math.sign(ratio - 1);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it.each([
    [3.0234, '3.02×'],
    [64, '64×'],
    [1, '1×'],
    [1.0036, '1.0036×'],
    [1 + 3.1e-7, '1+3.1e-7'],
    [0.884, '0.884×'],
    [45_678, '4.6e4×'],
    [6.9e55, '> 10⁹×'],
    [Infinity, '> 10⁹×'],
    [undefined, '–'],
    [0, '0×'],
  ])('%s reads %s', (ratio, expected) => {
    expect(formatRatio(ratio)).toBe(expected);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '< 1 ms'],
    [4, '4 ms'],
    [999.6, '1.0 s'],
    [4234, '4.2 s'],
    [59_960, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_599_600, '1 h 00 min'],
    [3_780_000, '1 h 03 min'],
    [Number.NaN, '–'],
    [-1, '–'],
  ])('%s ms reads %s', (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });
});
