import { describe, expect, it } from 'vitest';
import { DOWN, type MpfrStack, mpfr, NEAREST, type Pointer, UP, withStack } from './mpfr.js';
import { MpfrArithmetic } from './mpfr-arithmetic.js';

const BITS = [24, 53, 64, 96, 128, 256];
const WHOLE = [1, 2, 3, 7, 2 ** 16 + 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1];
const OTHER = [0, -0, 0.5, 1.5, 2 ** 32, 2 ** 40, -1, -7, 1e-300, 1e300, Number.NaN, Infinity, -Infinity, Math.PI];

/** The numbers above, two that need all bits, and those next to whole ones. */
function drawn(stack: MpfrStack): Pointer[] {
  const numbers = [...WHOLE, ...OTHER].map((x) => {
    const pointer = stack.push();
    mpfr.mpfr_set_d(pointer, x, NEAREST);
    return pointer;
  });
  const third = stack.push();
  mpfr.mpfr_set_d(third, 1, NEAREST);
  mpfr.mpfr_div_ui(third, third, 3, DOWN);
  const beside = [1, 7, 2 ** 20 + 1].map((x) => {
    const pointer = stack.push();
    mpfr.mpfr_set_d(pointer, x, NEAREST);
    mpfr.mpfr_nextabove(pointer);
    return pointer;
  });
  return [...numbers, third, ...beside];
}

describe.each(BITS)('numbers read from the memory of MPFR, %i bits', (bits) => {
  it('have the sign, and are no number, as MPFR itself says', () => {
    withStack(bits, (stack) => {
      const numbers = drawn(stack);
      expect(numbers.map((x) => stack.sign(x))).toEqual(numbers.map((x) => Math.sign(mpfr.mpfr_sgn(x))));
      expect(numbers.map((x) => stack.isNaN(x))).toEqual(numbers.map((x) => mpfr.mpfr_nan_p(x) !== 0));
    });
  });

  it('are whole where MPFR finds a whole number of 32 bits', () => {
    withStack(bits, (stack) => {
      const numbers = drawn(stack);
      const byMpfr = numbers.map((x) =>
        mpfr.mpfr_integer_p(x) !== 0 && mpfr.mpfr_sgn(x) > 0 && mpfr.mpfr_cmp_d(x, 2 ** 32) < 0
          ? mpfr.mpfr_get_d(x, NEAREST)
          : 0,
      );
      expect(numbers.map((x) => stack.wholeNumber(x))).toEqual(byMpfr);
      expect(byMpfr.filter((x) => x > 0).length).toBeGreaterThanOrEqual(5);
    });
  });

  it('are the same where MPFR finds them equal, and a copy is the same', () => {
    withStack(bits, (stack) => {
      const numbers = drawn(stack);
      const copies = numbers.map((x) => {
        const copy = stack.push();
        stack.copy(copy, x);
        return copy;
      });
      const zeros = (x: Pointer, y: Pointer): boolean => mpfr.mpfr_zero_p(x) !== 0 && mpfr.mpfr_zero_p(y) !== 0;
      const differing = numbers.flatMap((x, i) =>
        copies.filter((y, j) => {
          if (i === j) return !stack.same(x, y) || mpfr.mpfr_signbit(x) !== mpfr.mpfr_signbit(y);
          return !zeros(x, y) && stack.same(x, y) !== (mpfr.mpfr_equal_p(x, y) !== 0);
        }),
      );
      expect(differing).toEqual([]);
    });
  });

  it('times and over a whole number: the bits of a product and a quotient by any other', () => {
    withStack(bits, (stack) => {
      const R = new MpfrArithmetic(stack);
      const [lo, hi, one] = [stack.push(), stack.push(), R.number(1)];
      const third = R.divide(one, R.add(one, R.number(2)));
      for (const a of [
        third,
        R.negate(third),
        R.hull(R.negate(one), third),
        R.number(0),
        R.from({ lo: 1, hi: Infinity, basis: 'proved' }),
      ])
        for (const whole of WHOLE.filter((x) => Math.log2(x) < bits)) {
          const k = R.number(whole);
          mpfr.mpfr_mul(lo, a.lo, k.lo, DOWN);
          mpfr.mpfr_mul(hi, a.hi, k.hi, UP);
          const exact = mpfr.mpfr_cmp(k.lo, k.hi) === 0;
          const products = [R.multiply(a, k), R.multiply(k, a)];
          if (exact) expect(products.every((p) => stack.same(p.lo, lo) && stack.same(p.hi, hi))).toBe(true);
          mpfr.mpfr_div(lo, a.lo, k.lo, DOWN);
          mpfr.mpfr_div(hi, a.hi, k.hi, UP);
          const quotient = R.divide(a, k);
          if (exact) expect(stack.same(quotient.lo, lo) && stack.same(quotient.hi, hi)).toBe(true);
        }
    });
  });
});

describe('copy', () => {
  it('refuses a number of another precision', () => {
    withStack(64, (stack) => {
      const other = withStack(128, (longer) => longer.push());
      expect(() => stack.copy(stack.push(), other)).toThrow('from 128 bits to 64, expected the same precision');
    });
  });
});

it('memory grows by half at once: it trebles in at most three steps, 1.5³ > 3', () => {
  withStack(17, (stack) => {
    stack.push();
    const start = mpfr.mem.buffer.byteLength;
    const [sizes, blocks] = [new Set<number>(), [] as Pointer[]];
    while (mpfr.mem.buffer.byteLength < 3 * start) {
      blocks.push(mpfr.malloc(start / 16));
      // The growth is noticed where a number is made.
      stack.push();
      sizes.add(mpfr.mem.buffer.byteLength);
    }
    for (const block of blocks) mpfr.free(block);
    // What it was at first, and what it was after each step.
    expect(sizes.size).toBeLessThanOrEqual(4);
  });
});
