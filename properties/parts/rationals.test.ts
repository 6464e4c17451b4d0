import { describe, expect, it } from 'vitest';
import {
  ceilingOf,
  denominatorOf,
  distanceToWhole,
  floorOf,
  fractionalPart,
  number,
  roundingVariance,
} from './rationals.js';

describe('whole parts and fractions', () => {
  // −7/3 lies between −3 and −2, two thirds above the one and one third below the other; 2/3·1/3 = 2/9.
  it.each([
    ['-7/3', number(-7, 3), ['-3', '-2', '2/3', '1/3', '2/9', '3']],
    ['7/3', number(7, 3), ['2', '3', '1/3', '1/3', '2/9', '3']],
    ['5', number(5), ['5', '5', '0', '0', '0', '1']],
  ])('of %s', (_, x, expected) => {
    const found = [floorOf, ceilingOf, fractionalPart, distanceToWhole, roundingVariance, denominatorOf].map(
      (f) => `${f(x)}`,
    );
    expect(found).toEqual(expected);
  });
});
