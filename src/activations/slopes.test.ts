import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { twoProduct } from '../numerics/double-double/double-double.js';
import type { Knot } from './activation.js';
import { slopesOf } from './slopes.js';

describe('slopesOf', () => {
  it('small integers, in doubles, and the same knots scaled by 2⁻³⁰, through MPFR, have the same slopes and turns', () => {
    const random = seedrandom('slopes');
    const integer = (most: number) => Math.floor((2 * most + 1) * random()) - most;
    for (let draw = 0; draw < 300; draw++) {
      let at = integer(20);
      const most = draw % 2 === 0 ? 3 : 2 ** 24;
      const knots = Array.from({ length: 2 + (draw % 5) }, (): Knot => {
        at += 1 + Math.abs(integer(Math.min(most, 2 ** 20)));
        return [at, integer(most)];
      });
      const scaled = knots.map((k): Knot => [k[0] * 2 ** -30, k[1] * 2 ** -30]);
      const halves = knots.map((k): Knot => [k[0] / 2, k[1] / 2]);
      const [quick, exact] = [slopesOf(knots), slopesOf(scaled)];
      if (most === 3) expect(slopesOf(halves)).toEqual(quick);
      expect(quick.slopes).toEqual(exact.slopes.map((x) => x + 0));
      expect(quick.turns).toEqual(exact.turns.map((x) => x + 0));
      // one more step upward at most
      expect(quick.lipschitz).toBeGreaterThanOrEqual(exact.lipschitz);
      expect(quick.lipschitz).toBeLessThanOrEqual(exact.lipschitz * (1 + 2 ** -51));
    }
  });

  it('the Lipschitz constant is not below the steepest slope, also of knots too large for doubles: 1/(3·2³⁰)', () => {
    const { lipschitz } = slopesOf([
      [0, 0],
      [3 * 2 ** 30, 1],
    ]);
    // 3L − 2⁻³⁰ exactly: a product of two doubles as two.
    const triple = twoProduct(3, lipschitz);
    expect(triple.hi - 2 ** -30 + triple.lo).toBeGreaterThanOrEqual(0);
    expect(triple.hi - 2 ** -30 + triple.lo).toBeLessThan(2 ** -80);
  });

  it('a turn, however small, is one; equal slopes are none', () => {
    expect(
      slopesOf([
        [-1, 0],
        [0, 0],
        [1, 2 ** -60],
      ]).turns,
    ).toEqual([2 ** -60]);
    expect(
      slopesOf([
        [-1, -(2 ** -60)],
        [0, 0],
        [1, 2 ** -60],
      ]).turns,
    ).toEqual([0]);
  });
});
