import { describe, expect, it } from 'vitest';
import { batchLaws, batchViolation } from '../../testing/batch-law.js';
import { atScale } from '../../testing/scale.js';

describe('every operation on batches contains its value at the ends of the radii and is as narrow as promised', () => {
  for (const [name, law] of Object.entries(batchLaws))
    it(name, () => {
      expect(batchViolation(law, `batch ${name}`, atScale(0.05))).toBeUndefined();
    });
});
