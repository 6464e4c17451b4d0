import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { numberRows } from '../testing/rows.js';
import { maySitTogether, type SmallRow, squaredSine } from './small-rows.js';

/** sin²θ = cross/norms of two rows, exactly. */
function exact(v: SmallRow, w: SmallRow): { cross: bigint; norms: bigint; dot: bigint } {
  const product = (a: SmallRow, b: SmallRow): bigint => a.reduce((sum, x, k) => sum + BigInt(x) * BigInt(b[k]), 0n);
  const [dot, norms] = [product(v, w), product(v, v) * product(w, w)];
  return { cross: norms - dot * dot, norms, dot };
}

/** sin θ ≥ separation and not the same direction: a double is a whole number over 2¹⁰⁷⁴. */
function isAllowed(v: SmallRow, w: SmallRow, separation: number): boolean {
  const { cross, norms, dot } = exact(v, w);
  if (cross === 0n) return dot < 0n && separation === 0;
  let [whole, shift] = [separation, 0n];
  while (!Number.isInteger(whole)) [whole, shift] = [whole * 2, shift + 1n];
  const bound = BigInt(whole);
  return cross << (2n * shift) >= bound * bound * norms;
}

describe('maySitTogether', () => {
  it('refuses a pair whose sine is below the separation by a part in 10⁹ or less, where doubles do not tell', () => {
    const [v, w] = numberRows('20904 5071, 62713 15213');
    expect(isAllowed(v, w, 3.6532047868793966e-6)).toBe(false);
    expect(maySitTogether(v, w, 3.6532047868793966e-6)).toBe(false);
  });

  it('decides as integers do, for separations some units in the last place, and some parts in 10⁹, beside the sine', () => {
    const random = seededRandom('small rows');
    for (let draw = 0; draw < 3000; draw++) {
      const most = 10 ** random.integer(1, 5);
      const dimension = random.integer(2, 4);
      const row = () => Array.from({ length: dimension }, () => random.integer(-most, most));
      const v = row();
      // Half of the pairs nearly parallel.
      const w = draw % 2 === 0 ? row() : v.map((x) => x + random.integer(-1, 1));
      if (v.every((x) => x === 0) || w.every((x) => x === 0)) continue;
      const sine = Math.sqrt(squaredSine(v, w));
      const beside = draw % 3 === 0 ? random.integer(-4, 4) * 2 ** -53 : random.integer(-3, 3) * 0.7e-9;
      const separation = draw % 11 === 0 ? 0 : Math.max(0, sine * (1 + beside));
      expect({ v, w, separation, is: maySitTogether(v, w, separation) }).toEqual({
        v,
        w,
        separation,
        is: isAllowed(v, w, separation),
      });
    }
  });

  it('one line: the same direction never, opposite ones where no separation is asked for', () => {
    expect(maySitTogether([1, 2], [2, 4], 0)).toBe(false);
    expect(maySitTogether([1, 2], [-2, -4], 0)).toBe(true);
    expect(maySitTogether([1, 2], [-2, -4], 1e-300)).toBe(false);
  });
});

it('squaredSine is exact to (d² + 4)·2⁻⁵² of itself, and 0 on one line', () => {
  const random = seededRandom('squared sines');
  for (let draw = 0; draw < 500; draw++) {
    const dimension = random.integer(2, 6);
    const v = Array.from({ length: dimension }, () => random.integer(-(2 ** 20), 2 ** 20));
    const w = draw % 2 === 0 ? v.map((x) => x + random.integer(-2, 2)) : v.map((x) => -3 * x);
    const { cross, norms } = exact(v, w);
    // 2²⁰⁰ times the quotient, rounded down.
    const right = Number((cross << 200n) / norms) / 2 ** 200;
    expect(Math.abs(squaredSine(v, w) - right)).toBeLessThanOrEqual((dimension ** 2 + 5) * 2 ** -52 * right);
  }
});
