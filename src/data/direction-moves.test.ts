import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { numberRows } from '../testing/rows.js';
import { DIRECTION_MOVES, movedDirections } from './direction-moves.js';
import { readOptions } from './direction-options.js';
import { Directions } from './directions.js';
import { meets } from './requirements.js';

const required = readOptions({ n: [2, 8], dimension: [2, 4], minSeparation: 1e-6 });
const start = new Directions(numberRows('1 0 0, 3 4 0, -2 5 7, 1 1 -1000'));

describe('moves on directions', () => {
  it.each(Object.entries(DIRECTION_MOVES))(
    '%s leads to datasets within the requirements, most often',
    (_name, move) => {
      const random = seededRandom('moves');
      let proposed = 0;
      let within = 0;
      for (let i = 0; i < 200; i++) {
        const rows = move(start.rows, random, required);
        if (rows === undefined || rows.length === 0) continue;
        proposed++;
        expect(rows.flat().every(Number.isInteger)).toBe(true);
        if (meets(rows, required)) within++;
      }
      expect(proposed).toBeGreaterThan(50);
      expect(within / proposed).toBeGreaterThan(0.3);
    },
  );

  it('in a row never end, and never leave the directions', () => {
    const random = seededRandom('chain');
    let current = start;
    for (let i = 0; i < 5000; i++) {
      current = movedDirections(current, random, required);
      expect(current.rows.every((row) => row.some((x) => x !== 0) && row.every(Number.isFinite))).toBe(true);
    }
  });
});
