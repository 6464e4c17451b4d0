import { describe, expect, it } from 'vitest';
import { intervalViolation, pointViolation } from '../../testing/enclosure-law.js';
import { float64Laws } from '../../testing/float64-law.js';
import { intervalLaws, SECOND_IS_EXACT } from '../../testing/interval-law.js';
import { AT_SCALE } from '../../testing/scale.js';

describe('every operation on intervals of doubles contains its value and is as narrow as promised', () => {
  for (const [name, law] of Object.entries({ ...intervalLaws, ...float64Laws })) {
    it(`${name} of points`, () => {
      expect(pointViolation(law, `interval ${name}`, AT_SCALE)).toBeUndefined();
    });
    if (!SECOND_IS_EXACT.has(name))
      it(`${name} of wide arguments`, () => {
        expect(intervalViolation(law, `wide ${name}`, AT_SCALE)).toBeUndefined();
      });
  }
});
