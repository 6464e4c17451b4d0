import { describe, expect, it } from 'vitest';
import { Directions } from '../data/directions.js';
import { separation } from '../data/separation.js';
import { randomRows } from './arrangement.js';
import { degreesBetween, type Lens, MOST_DECADES, rowShownAt, shownAt } from './lens.js';

describe('a lens', () => {
  it('of no decades is the circle', () => {
    const lens: Lens = { decades: 0, centre: [1, 0] };
    expect(shownAt([-1, 1], lens)).toEqual({ degrees: 135, within: true });
    expect(rowShownAt(135, lens)).toEqual([-1, 1]);
  });

  it('shows what it makes where it was made, whatever is magnified', () => {
    for (const decades of [1, 4, 9, MOST_DECADES])
      for (const centre of [[1, 0], [-3, 4], [985, 174]] as const) // biome-ignore format: three rows
        for (const aside of [-149, -20, 0, 1, 77]) {
          const lens: Lens = { decades, centre };
          const start = shownAt(centre, lens).degrees;
          const row = rowShownAt(start + aside, lens);
          expect(row.every(Number.isSafeInteger)).toBe(true);
          // two roundings of half a unit move a direction of size 1000·10^d by at most √½/1000 radians of the magnified angle, 0.041
          // degrees; the direction of the centre in doubles errs by 3 units of 2⁻⁵³, which 10¹⁰ and 57 degrees make 0.0002
          expect(Math.abs(shownAt(row, lens).degrees - start - aside)).toBeLessThan(0.042);
        }
  });

  it('reaches pairs of separation 1e-9 by single steps of a degree', () => {
    const lens: Lens = { decades: 9, centre: [985, 174] };
    const row = rowShownAt(shownAt([985, 174], lens).degrees + 57.29577951308232, lens);
    const delta = separation(new Directions([lens.centre, row]));
    // 57.3 degrees are one radian; 0.041 of them 7.2e-4 of it
    expect(Math.abs(delta.lo * 1e9 - 1)).toBeLessThan(7.3e-4);
  });

  it('puts what is far away at its rim', () => {
    const lens: Lens = { decades: 3, centre: [1, 0] };
    expect(shownAt([1, 1], lens)).toEqual({ degrees: 165, within: false });
    expect(shownAt([1, -1], lens)).toEqual({ degrees: -165, within: false });
  });

  it('knows angles from exact products: 1e-13 between numbers of 10¹³', () => {
    const degrees = degreesBetween([1e13, 1], [1e13, 2]);
    expect(Math.abs(degrees * 1e13 * (Math.PI / 180) - 1)).toBeLessThan(1e-14);
  });
});

describe('randomRows', () => {
  it('is a function of the seed, with no two on one line', () => {
    expect(randomRows(7, 24)).toEqual(randomRows(7, 24));
    expect(randomRows(7, 24)).not.toEqual(randomRows(8, 24));
    for (let seed = 0; seed < 50; seed++)
      expect(separation(new Directions(randomRows(seed, 24))).lo).toBeGreaterThan(0);
  });

  it('covers the circle evenly: each quarter has its share of 2400 angles', () => {
    const quarters = [0, 0, 0, 0];
    for (let seed = 0; seed < 100; seed++)
      for (const [x, y] of randomRows(seed, 24)) quarters[x > 0 ? (y >= 0 ? 0 : 3) : y > 0 ? 1 : 2]! += 1;
    // sd √(2400·¼·¾) = 21.2; six of them are 127
    for (const quarter of quarters) expect(Math.abs(quarter - 600)).toBeLessThan(127);
  });
});
