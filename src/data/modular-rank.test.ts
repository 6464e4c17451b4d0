import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { integerRank } from './intrinsic-dimension.js';
import { rankModuloPrime } from './modular-rank.js';
import { rankOf } from './requirements.js';

const random = seedrandom('modular rank');
const integer = (most: number) => Math.floor((2 * most + 1) * random()) - most;

/** n × d of rank at most r: a product of two factors. */
function product(n: number, r: number, d: number, most: number): number[][] {
  const right = Array.from({ length: r }, () => Array.from({ length: d }, () => integer(most)));
  return Array.from({ length: n }, () => {
    const left = Array.from({ length: r }, () => integer(most));
    return Array.from({ length: d }, (_, k) => left.reduce((sum, x, i) => sum + x * right[i][k], 0));
  });
}

describe('rankModuloPrime', () => {
  it('is the rank for small entries (odds that the prime divides a minor: below 1e-4 over all draws), and stops at `most`', () => {
    for (let draw = 0; draw < 400; draw++) {
      const r = 1 + (draw % 5);
      const rows = product(1 + (draw % 9), r, 1 + (draw % 6), 3);
      const exact = integerRank(rows.map((row) => row.map(BigInt)));
      expect(rankModuloPrime(rows, r)).toBe(exact);
      expect(rankModuloPrime(rows, 1)).toBe(Math.min(1, exact));
      expect(rankOf(rows)).toBe(exact);
      expect(rankOf(rows, Math.min(r, rows.length))).toBe(exact);
    }
  });

  it('may be below the rank, where rankOf goes on to decide exactly', () => {
    const rows = [
      [33_554_393, 0],
      [0, 1],
    ];
    expect(rankModuloPrime(rows, 2)).toBe(1);
    expect(rankOf(rows)).toBe(2);
  });
});
