import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { anyDouble } from '../../testing/enclosure-law.js';
import { exponentOfLargest, timesPowerOfTwo } from './power-of-two.js';

describe('timesPowerOfTwo', () => {
  it('is exact between the extremes: the way back leads to x', () => {
    const random = seedrandom('way back');
    for (let i = 0; i < 20_000; i++) {
      const x = (random() - 0.5) * 2 ** Math.floor(1000 * random() - 500);
      const k = Math.floor(1000 * random() - 500);
      if (timesPowerOfTwo(timesPowerOfTwo(x, k), -k) !== x) expect.fail(`x = ${x}, k = ${k}`);
    }
  });

  it('is exact where 2^k is no double, but the result is', () => {
    for (const k of [-1023, -1074, -1080, -1100, -2000]) expect(timesPowerOfTwo(2 ** 1000, k)).toBe(2 ** (1000 + k));
    for (const k of [1024, 1030, 1100, 2000]) expect(timesPowerOfTwo(2 ** -1000, k)).toBe(2 ** (k - 1000));
    // 2^10·2^−1080 = 2^−1070, a subnormal number.
    expect(timesPowerOfTwo(2 ** 10, -1080)).toBe(2 ** -1070);
  });

  it('reaches every double from 1', () => {
    expect(timesPowerOfTwo(1, -1074)).toBe(Number.MIN_VALUE);
    expect(timesPowerOfTwo(Number.MIN_VALUE, 1074)).toBe(1);
    expect(timesPowerOfTwo(Number.MIN_VALUE, 2097)).toBe(2 ** 1023);
    expect(timesPowerOfTwo(2 ** 1023, -2097)).toBe(Number.MIN_VALUE);
    expect(timesPowerOfTwo(-1, 1e9)).toBe(-Infinity);
    expect(timesPowerOfTwo(-1, -1e9)).toBe(-0);
  });
});

describe('exponentOfLargest', () => {
  it('brings the largest entry into [1, 2), beside powers of two as well', () => {
    const random = seedrandom('exponent');
    for (let i = 0; i < 20_000; i++) {
      const x = anyDouble(random);
      const e = exponentOfLargest(Float64Array.of(0, x / 4, x / 4, x), 2, 'test');
      if (x === 0) expect(e).toBeUndefined();
      else {
        const leading = Math.abs(timesPowerOfTwo(x, -(e ?? Number.NaN)));
        if (!(leading >= 1 && leading < 2)) expect.fail(`x = ${x}, e = ${e}`);
      }
    }
    for (let k = -1022; k < 1024; k++) {
      expect(exponentOfLargest(Float64Array.of(2 ** k), 1, 'test')).toBe(k);
      expect(exponentOfLargest(Float64Array.of(2 ** k * (1 - 2 ** -53)), 1, 'test')).toBe(k === -1022 ? -1022 : k - 1);
    }
  });

  it('refuses what is not an n × n matrix of finite numbers, naming the entry', () => {
    expect(() => exponentOfLargest(new Float64Array(3), 2, 'f')).toThrow('f: 3 entries for n = 2');
    expect(() => exponentOfLargest(new Float64Array(0), 0, 'f')).toThrow('f: 0 entries for n = 0');
    expect(() => exponentOfLargest(Float64Array.of(1, 2, Number.NaN, 4), 2, 'f')).toThrow('f: entry (2, 1) = NaN');
    expect(() => exponentOfLargest(Float64Array.of(1, Infinity, 2, 4), 2, 'f')).toThrow('f: entry (1, 2) = Infinity');
  });
});
