import { expect, it } from 'vitest';
import { DOWN, mpfr, UP, withStack } from './mpfr.js';
import { scaledFloor, setScaled } from './mpfr-integer.js';

it('scaledFloor is the largest whole number that is not above x·2^shift', () => {
  withStack(200, (stack) => {
    const x = stack.push();
    const of = (value: number, shift: number): bigint => {
      mpfr.mpfr_set_d(x, value, DOWN);
      return scaledFloor(x, shift);
    };
    expect(of(0.3, 70)).toBe(5404319552844595n << 16n); // 0.3 is the double 5404319552844595·2⁻⁵⁴
    expect(of(5.75, 0)).toBe(5n);
    expect(of(-5.75, 0)).toBe(-6n);
    expect(of(-5.75, 2)).toBe(-23n);
    expect(of(5.75, -3)).toBe(0n);
    expect(of(0, 9)).toBe(0n);
    expect(of(2 ** -1000, 1100)).toBe(1n << 100n);
    expect(() => of(Number.POSITIVE_INFINITY, 0)).toThrow(/scaledFloor: x is infinite or not a number/);
  });
});

it('setScaled is exact where the number fits, and else rounds as it is told', () => {
  withStack(80, (stack) => {
    const [down, up] = [stack.push(), stack.push()];
    for (const [whole, exponent] of [
      [3n, 0],
      [-3n, -2000],
      [(1n << 80n) - 1n, -17],
      [0n, 5],
    ] as const) {
      setScaled(down, whole, exponent, DOWN);
      setScaled(up, whole, exponent, UP);
      expect(mpfr.mpfr_equal_p(down, up)).not.toBe(0);
      expect(scaledFloor(down, -exponent)).toBe(whole);
    }
    // From 2⁸¹ on, neighbours of 80 bits are 4 apart.
    setScaled(down, (1n << 81n) + 1n, 3, DOWN);
    setScaled(up, (1n << 81n) + 1n, 3, UP);
    expect(scaledFloor(down, -3)).toBe(1n << 81n);
    expect(scaledFloor(up, -3)).toBe((1n << 81n) + 4n);
  });
});

it('numbers of any length come back as they went in, to the last bit, whichever came before', () => {
  withStack(2048, (stack) => {
    const x = stack.push();
    // Longer than all before, then shorter; limbs of all ones, of a single one, and 0 between them.
    for (const bits of [1, 63, 64, 65, 600, 128, 2048, 5])
      for (const size of [(1n << BigInt(bits)) - 1n, 1n << BigInt(bits - 1), (1n << BigInt(bits - 1)) | 1n])
        for (const whole of [size, -size]) {
          setScaled(x, whole, 7, DOWN);
          expect(scaledFloor(x, -7)).toBe(whole);
          // One place less: the largest whole number not above it.
          expect(scaledFloor(x, -8)).toBe((whole - (whole & 1n)) / 2n);
        }
  });
});
