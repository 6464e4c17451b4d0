import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { InsufficientPrecision } from '../interval/interval.js';
import { DOWN, MultiprecisionArray, mpfr, mpfrStack, NEAREST, UP, withStack } from './mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from './mpfr-arithmetic.js';

type Unary = (R: MpfrArithmetic, a: MpfrInterval) => MpfrInterval;
type Binary = (R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval) => MpfrInterval;

/** A double spread over magnitudes 2^−60 … 2^60, of either sign unless `positive`. */
function spread(random: () => number, positive = false): number {
  const size = (1 + random()) * 2 ** Math.floor(120 * random() - 60);
  return positive || random() < 0.5 ? size : -size;
}

const unary: Record<string, { f: Unary; draw: (random: () => number) => number }> = {
  negate: { f: (R, a) => R.negate(a), draw: spread },
  square: { f: (R, a) => R.square(a), draw: spread },
  scale: { f: (R, a) => R.scale(a, -3), draw: spread },
  sqrt: { f: (R, a) => R.sqrt(a), draw: (r) => spread(r, true) },
  exp: { f: (R, a) => R.exp(a), draw: (r) => 200 * r() - 100 },
  log: { f: (R, a) => R.log(a), draw: (r) => spread(r, true) },
  sin: { f: (R, a) => R.sin(a), draw: (r) => 200 * r() - 100 },
  cos: { f: (R, a) => R.cos(a), draw: (r) => 200 * r() - 100 },
  asin: { f: (R, a) => R.asin(a), draw: (r) => 2 * r() - 1 },
  acos: { f: (R, a) => R.acos(a), draw: (r) => 2 * r() - 1 },
  sinh: { f: (R, a) => R.sinh(a), draw: (r) => 200 * r() - 100 },
};

const binary: Record<string, { f: Binary; draw: (random: () => number) => readonly [number, number] }> = {
  add: { f: (R, a, b) => R.add(a, b), draw: (r) => [spread(r), spread(r)] },
  subtract: { f: (R, a, b) => R.subtract(a, b), draw: (r) => [spread(r), spread(r)] },
  multiply: { f: (R, a, b) => R.multiply(a, b), draw: (r) => [spread(r), spread(r)] },
  divide: { f: (R, a, b) => R.divide(a, b), draw: (r) => [spread(r), spread(r)] },
  atan2: { f: (R, a, b) => R.atan2(a, b), draw: (r) => [spread(r, true), spread(r)] },
};

/** An interval of relative width about 2^−50 around x, and a double inside it. */
function around(R: MpfrArithmetic, x: number, random: () => number): { wide: MpfrInterval; inside: number } {
  const [p, q] = [x * (1 - 2 ** -50 * random()), x * (1 + 2 ** -50 * random())];
  const wide = R.hull(R.number(p), R.number(q));
  const t = Math.min(Math.max(p, q), Math.max(Math.min(p, q), x));
  return { wide, inside: t };
}

/**
 * The value at 4× the precision, by the same correctly rounded library: independent of the interval code's directions.
 */
function exactUnary(f: Unary, x: number, bits: number, check: (value: MpfrInterval) => void): void {
  withMpfr(4 * bits, (R) => check(f(R, R.number(x))));
}

const holds = (outer: MpfrInterval, inner: MpfrInterval): boolean =>
  mpfr.mpfr_lessequal_p(outer.lo, inner.hi) !== 0 && mpfr.mpfr_greaterequal_p(outer.hi, inner.lo) !== 0;

/** mpfr-arithmetic.scale.ts and mpfr-functions.scale.ts draw up to 10⁵ of every function, wide arguments too. */
const COUNT = 500;

describe('MpfrArithmetic', () => {
  for (const bits of [64, 128, 300])
    for (const [name, { f, draw }] of Object.entries(unary))
      it(`${name} at ${bits} bits contains the value of every point of a wide argument`, () => {
        const random = seedrandom(`${name} ${bits}`);
        let missed = 0;
        for (let i = 0; i < COUNT; i++)
          withMpfr(bits, (R) => {
            const { wide, inside } = around(R, draw(random), random);
            exactUnary(f, inside, bits, (value) => {
              if (!holds(f(R, wide), value)) missed++;
            });
          });
        expect(missed).toBe(0);
      });

  for (const [name, { f, draw }] of Object.entries(binary))
    it(`${name} contains the value of every pair of points, and of a point is one unit wide`, () => {
      const random = seedrandom(name);
      let missed = 0;
      let loose = 0;
      for (let i = 0; i < COUNT; i++)
        withMpfr(128, (R) => {
          const [x, y] = draw(random);
          const [a, b] = [around(R, x, random), around(R, y, random)];
          const sharp = f(R, R.number(x), R.number(y));
          // Two neighbours of 128 bits: the upper end is at most the successor of the lower one.
          mpfr.mpfr_nextabove(sharp.lo);
          if (mpfr.mpfr_cmp(sharp.lo, sharp.hi) < 0) loose++;
          withMpfr(512, (Q) => {
            if (!holds(f(R, a.wide, b.wide), f(Q, Q.number(a.inside), Q.number(b.inside)))) missed++;
          });
        });
      expect({ missed, loose }).toEqual({ missed: 0, loose: 0 });
    });

  it('products and quotients of wide arguments of every sign end where the least and the greatest of the four corners do', () => {
    // Four of the ends of each pair are 0 or infinite, where a corner may be 0·∞, which counts as 0.
    const ends = [-Infinity, -3, -0.1, 0, 0.7, 5, Infinity];
    const intervals = ends.flatMap((lo) =>
      ends.filter((hi) => lo < hi).map((hi) => ({ lo, hi, basis: 'proved' }) as const),
    );
    for (const [x, y] of intervals.flatMap((a) => intervals.map((b) => [a, b] as const)))
      withMpfr(100, (R) => {
        const [a, b] = [R.from(x), R.from(y)];
        expect(sameEnds(R.multiply(a, b), corners(R, mpfr.mpfr_mul, a, b)), `${x.lo} ${x.hi} ${y.lo} ${y.hi}`).toBe(
          true,
        );
        if (y.lo > 0 || y.hi < 0) expect(sameEnds(R.divide(a, b), corners(R, mpfr.mpfr_div, a, b))).toBe(true);
      });
  });

  it('control: the containment law catches an interval that is cut by 1 % of its width', () => {
    const random = seedrandom('cut');
    let missed = 0;
    for (let i = 0; i < COUNT; i++)
      withMpfr(128, (R) => {
        const x = 1 + random();
        const wide = R.hull(R.number(x), R.number(x * (1 + 2 ** -50)));
        const result = R.exp(wide);
        const cut = R.scale(R.subtract(result, result), -8);
        mpfr.mpfr_add(result.lo, result.lo, cut.hi, NEAREST);
        exactUnary(
          (Q, a) => Q.exp(a),
          x,
          128,
          (value) => {
            if (!holds(result, value)) missed++;
          },
        );
      });
    expect(missed).toBe(COUNT);
  });

  it('radius: no end is further from the middle, which is rounded, nor in the last place of the radius', () => {
    withMpfr(64, (R) => {
      // The middle of [−3·2⁻⁷⁰, 1] is ½ at 64 bits; ½ + 3·2⁻⁷⁰ is no number of 64 bits.
      const lopsided = R.hull(R.number(-3 * 2 ** -70), R.number(1));
      expect(R.lower(R.middle(lopsided))).toBe(0.5);
      expect(mpfr.mpfr_cmp_d(R.radius(lopsided).hi, 0.5)).toBeGreaterThan(0);
      expect(mpfr.mpfr_equal_p(R.radius(lopsided).lo, R.radius(lopsided).hi)).not.toBe(0);
      const mirrored = R.negate(lopsided);
      expect(mpfr.mpfr_cmp_d(R.radius(mirrored).hi, 0.5)).toBeGreaterThan(0);
      // Neighbours: the middle is one of them, the other is a whole unit away.
      for (let k = 0; k < 4; k++) {
        const low = R.number(1);
        for (let step = 0; step < k; step++) mpfr.mpfr_nextabove(low.lo);
        const high = R.fresh('proved');
        mpfr.mpfr_set(high.lo, low.lo, NEAREST);
        mpfr.mpfr_nextabove(high.lo);
        mpfr.mpfr_set(high.hi, high.lo, NEAREST);
        mpfr.mpfr_set(low.hi, low.lo, NEAREST);
        expect(R.upper(R.radius(R.hull(low, high)))).toBe(2 ** -63);
      }
    });
  });

  it('exp and erfc over narrow intervals whose slope is all there is: the bound of what they rise by is one', () => {
    // Ends 2⁻⁵² apart, relatively 2¹⁰⁰ units in the last place: the rise counts, and the roundings do not.
    withMpfr(160, (R) => {
      for (const x of [0, 1, -3, 5, -20, 0.5, 20]) {
        const a = R.hull(R.number(x), R.add(R.number(x), R.number(2 ** -51)));
        for (const f of ['exp', 'erfc'] as const)
          for (const end of [a.lo, a.hi]) {
            const point = R.fresh('proved');
            mpfr.mpfr_set(point.lo, end, NEAREST);
            mpfr.mpfr_set(point.hi, end, NEAREST);
            expect({ f, x, is: holds(R[f](a), R[f](point)) }).toEqual({ f, x, is: true });
          }
      }
    });
  });

  it('decimal, pi and integer are one unit wide and right', () => {
    withMpfr(128, (R) => {
      const [tenth, quotient] = [R.decimal('0.1'), R.divide(R.number(1), R.number(10))];
      expect(R.toInterval(tenth)).toMatchObject({ lo: 0.09999999999999999, hi: 0.1 });
      expect(mpfr.mpfr_cmp(tenth.lo, tenth.hi)).toBeLessThan(0);
      expect([mpfr.mpfr_cmp(tenth.lo, quotient.lo), mpfr.mpfr_cmp(tenth.hi, quotient.hi)]).toEqual([0, 0]);
      expect(R.toInterval(R.pi())).toMatchObject({ lo: Math.PI, hi: Math.PI + 2 ** -51 });
      const big = R.integer(2n ** 200n + 1n);
      expect(mpfr.mpfr_cmp(big.lo, big.hi)).toBeLessThan(0);
      const small = R.integer(-(2n ** 60n));
      expect([R.lower(small), R.upper(small)]).toEqual([-(2 ** 60), -(2 ** 60)]);
    });
  });

  it('square of an interval around 0 starts at 0, and sqrt and acos cut to their domain', () => {
    withMpfr(128, (R) => {
      const around0 = R.hull(R.number(-2), R.number(1));
      expect(R.toInterval(R.square(around0))).toMatchObject({ lo: 0, hi: 4 });
      expect(R.toInterval(R.square(R.hull(R.number(-3), R.number(-2))))).toMatchObject({ lo: 4, hi: 9 });
      expect(R.toInterval(R.sqrt(around0))).toMatchObject({ lo: 0, hi: 1 });
      expect(R.lower(R.acos(R.hull(R.number(0.5), R.number(7))))).toBe(0);
    });
  });

  it('atan2 of a box that touches an axis reaches π/2 or 0, and the origin has no angle', () => {
    withMpfr(128, (R) => {
      const unit = R.hull(R.number(0), R.number(1));
      const quarter = R.toInterval(R.atan2(unit, unit));
      expect(quarter.lo).toBe(0);
      expect(quarter.hi).toBeGreaterThan(Math.PI / 2);
      expect(quarter.hi - Math.PI / 2).toBeLessThanOrEqual(2 ** -52);
      expect(R.lower(R.atan2(unit, R.negate(unit)))).toBe(Math.PI / 2);
      expect(() => R.atan2(R.number(0), R.number(0))).toThrow('both arguments are 0');
    });
  });

  it('refuses what is not defined, in one line each', () => {
    withMpfr(128, (R) => {
      const zero = R.hull(R.number(-1), R.number(1));
      expect(() => R.divide(R.number(1), zero)).toThrow(InsufficientPrecision);
      expect(() => R.log(zero)).toThrow(InsufficientPrecision);
      expect(() => R.sqrt(R.number(-1))).toThrow('expected a number ≥ 0');
      expect(() => R.number(Number.NaN)).toThrow('x = NaN, expected a finite number');
      expect(() => R.decimal('one')).toThrow('text = "one", expected a decimal number');
      expect(() => R.clamp(R.number(3), 0, 1)).toThrow('lies outside [0, 1]');
    });
  });

  it('π at few bits contains π at many', () => {
    for (const bits of [64, 106, 256])
      withMpfr(bits, (R) => withMpfr(4 * bits, (Q) => expect(holds(R.pi(), Q.pi())).toBe(true)));
  });

  it('products and quotients with whole numbers contain the exact ones: at 64 bits, beside 256', () => {
    const random = seedrandom('whole factors');
    for (let i = 0; i < COUNT; i++)
      withMpfr(64, (R) =>
        withMpfr(256, (Q) => {
          const whole = 1 + Math.floor(random() * 2 ** 31);
          // Of 64 bits, so that no double of 53.
          const x = R.divide(R.number(spread(random)), R.number(3));
          const exact = { ...x, position: -1 };
          expect(holds(R.multiply(x, R.number(whole)), Q.multiply(exact, Q.number(whole)))).toBe(true);
          expect(holds(R.multiply(R.number(whole), x), Q.multiply(exact, Q.number(whole)))).toBe(true);
          expect(holds(R.divide(x, R.number(whole)), Q.divide(exact, Q.number(whole)))).toBe(true);
        }),
      );
  });

  it('what is made of two numbers has the weaker basis, whichever of them is estimated', () => {
    withMpfr(64, (R) => {
      const [sure, guess] = [R.from({ lo: 1, hi: 2, basis: 'proved' }), R.from({ lo: 1, hi: 2, basis: 'estimated' })];
      const two: Binary[] = [
        ...Object.values(binary).map(({ f }) => f),
        (Q, a, b) => Q.hull(a, b),
        (Q, a, b) => Q.widen(a, b),
      ];
      for (const f of two)
        expect([f(R, sure, sure), f(R, sure, guess), f(R, guess, sure)].map(({ basis }) => basis)).toEqual([
          'proved',
          'estimated',
          'estimated',
        ]);
      for (const { f } of Object.values(unary))
        if (f !== unary.asin.f && f !== unary.acos.f) expect(f(R, guess).basis).toBe('estimated');
    });
  });

  it('carries the weaker basis', () => {
    withMpfr(128, (R) => {
      const guess = R.from({ lo: 1, hi: 2, basis: 'estimated' });
      expect(R.toInterval(R.add(guess, R.number(1))).basis).toBe('estimated');
      expect(R.toInterval(R.withBasis(guess, 'proved')).basis).toBe('proved');
      expect(R.withBasis(guess, 'estimated')).toBe(guess);
    });
  });

  it('scope keeps its result and gives back the rest; a number from outside stays where it was', () => {
    withMpfr(128, (R) => {
      const outside = R.number(5);
      const before = R.stack.mark();
      const kept = R.scope(() => {
        R.number(1);
        return R.add(R.number(2), R.number(3));
      });
      expect(R.stack.mark()).toBe(before + 2);
      expect(R.toInterval(kept)).toMatchObject({ lo: 5, hi: 5 });
      expect(R.scope(() => outside)).toBe(outside);
      expect(R.stack.mark()).toBe(before + 2);
    });
  });

  it('the stack is given back when the body throws', () => {
    const { bits } = mpfrStack(96);
    const before = mpfrStack(bits).mark();
    expect(() =>
      withStack(bits, (stack) => {
        stack.push();
        throw new Error('planned');
      }),
    ).toThrow('planned');
    expect(mpfrStack(bits).mark()).toBe(before);
  });
});

describe('MultiprecisionArray', () => {
  it('hands back every bit, also of 0, negative and huge numbers, and after the WebAssembly memory has grown', () => {
    withMpfr(200, (R) => {
      const values = [R.pi(), R.number(0), R.number(-1e300), R.negate(R.exp(R.number(-700)))];
      const array = new MultiprecisionArray(200, values.length);
      values.forEach((v, i) => {
        array.save(i, v.lo);
      });
      const block = mpfr.malloc(64 * 2 ** 20);
      const copy = R.fresh('proved');
      values.forEach((v, i) => {
        array.load(i, copy.lo);
        expect(mpfr.mpfr_equal_p(copy.lo, v.lo)).not.toBe(0);
      });
      mpfr.free(block);
    });
  });

  it('reads numbers of up to 106 bits as pairs of doubles, exactly, and tells 0 and what is no number', () => {
    const random = seedrandom('pairs');
    for (const bits of [53, 64, 74, 96, 97, 106])
      withMpfr(bits, (R) => {
        const array = new MultiprecisionArray(bits, 1);
        for (let draw = 0; draw < 300; draw++) {
          const mark = R.stack.mark();
          // full significands of either sign, and short ones
          const scale = R.number((random() - 0.5) * 2 ** Math.floor(200 * random() - 100));
          const { lo: x } = draw % 3 === 0 ? scale : R.multiply(scale, R.pi());
          array.save(0, x);
          const shift = Math.floor(20 * random()) - 10;
          const { hi, lo } = array.pair(0, shift);
          expect(hi + lo).toBe(hi);
          const back = R.fresh('proved').lo;
          mpfr.mpfr_set_d(back, hi, NEAREST);
          mpfr.mpfr_add_d(back, back, lo, NEAREST);
          mpfr.mpfr_mul_2si(back, back, -shift, NEAREST);
          expect(mpfr.mpfr_equal_p(back, x)).not.toBe(0);
          const e = array.exponent(0);
          expect(Math.abs(hi) >= 2 ** (e - 1 + shift) && Math.abs(hi) <= 2 ** (e + shift)).toBe(true);
          R.stack.release(mark);
        }
        const save = (x: number): number => {
          const { lo } = R.fresh('proved');
          mpfr.mpfr_set_d(lo, x, NEAREST);
          array.save(0, lo);
          return array.exponent(0);
        };
        expect([0, Number.NaN, Infinity, -Infinity, 1].map(save)).toEqual([
          -Infinity,
          Number.NaN,
          Number.NaN,
          Number.NaN,
          1,
        ]);
      });
  });
});

const sameEnds = (a: MpfrInterval, b: MpfrInterval): boolean =>
  mpfr.mpfr_equal_p(a.lo, b.lo) !== 0 && mpfr.mpfr_equal_p(a.hi, b.hi) !== 0;

function corners(R: MpfrArithmetic, f: typeof mpfr.mpfr_mul, a: MpfrInterval, b: MpfrInterval): MpfrInterval {
  const [result, trial] = [R.fresh('proved'), R.fresh('proved')];
  mpfr.mpfr_set_inf(result.lo, 1);
  mpfr.mpfr_set_inf(result.hi, -1);
  for (const x of [a.lo, a.hi])
    for (const y of [b.lo, b.hi]) {
      f(trial.lo, x, y, DOWN);
      f(trial.hi, x, y, UP);
      for (const end of [trial.lo, trial.hi]) if (mpfr.mpfr_nan_p(end) !== 0) mpfr.mpfr_set_zero(end, 1);
      mpfr.mpfr_min(result.lo, result.lo, trial.lo, DOWN);
      mpfr.mpfr_max(result.hi, result.hi, trial.hi, UP);
    }
  return result;
}
