import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { inverseRoot } from './inverse-root.js';

/** The largest relative error over 20 000 numbers, in units of u. */
function worst(inverse: (s: number) => number): number {
  const random = seedrandom('inverse root');
  let largest = 0;
  for (let draw = 0; draw < 20_000; draw++) {
    const s = draw < 1000 ? draw + 1 : (1 + random()) * 2 ** Math.floor(200 * random() - 100);
    withMpfr(160, (R) => {
      const error = R.subtract(R.multiply(R.sqrt(R.number(s)), R.number(inverse(s))), R.number(1));
      largest = Math.max(largest, R.upper(R.magnitude(error)) * 2 ** 53);
    });
  }
  return largest;
}

it('inverseRoot errs by at most 1.001u, and by no less than a rounding may', () => {
  const found = worst(inverseRoot);
  expect(found).toBeLessThanOrEqual(1.001);
  expect(found).toBeGreaterThan(0.9);
});

it('control: root and quotient alone err by more', () => {
  expect(worst((s) => 1 / Math.sqrt(s))).toBeGreaterThan(1.1);
});
