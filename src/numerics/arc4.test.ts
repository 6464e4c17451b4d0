import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { Arc4 } from './arc4.js';

/** Keys of 1 to 700 bytes, among them 255, 256 and 257. */
const keys = [1, 2, 3, 7, 20, 100, 254, 255, 256, 257, 300, 512, 513, 700].map((length, draw) =>
  Uint8Array.from({ length }, (_, k) => (37 * k + 101 * draw + ((k * k) >> 3)) & 255),
);
const reference = (key: Uint8Array) => seedrandom(String.fromCharCode(...key));

describe('Arc4 gives what seedrandom gives', () => {
  it('in numbers of 53 and of 32 bits, whichever are drawn in between', () => {
    for (const key of keys) {
      const [own, other] = [new Arc4(key), reference(key)];
      const drawn = Array.from({ length: 400 }, (_, k) =>
        k % 3 === 0 ? [own.int32(), other.int32()] : [own.double(), other()],
      );
      expect(drawn.map(([a]) => a)).toEqual(drawn.map(([, b]) => b));
    }
  });

  it('also where leading bytes are 0, as one number of 65 536 has two', () => {
    const [own, other] = [new Arc4(keys[0]), reference(keys[0])];
    const drawn = Array.from({ length: 300_000 }, () => [own.double(), other()]);
    expect(drawn.filter(([a, b]) => a !== b)).toEqual([]);
    expect(drawn.filter(([a]) => a < 2 ** -16).length).toBeGreaterThan(0);
  });
});
