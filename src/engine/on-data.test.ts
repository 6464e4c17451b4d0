import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, defineClaim } from '../claims/claim.js';
import { type Directions, directionsFrom } from '../data/directions.js';
import { point } from '../numerics/interval/interval.js';
import { text } from '../testing/planted-claims.js';
import { numberRows } from '../testing/rows.js';
import { checkClaim } from './check.js';
import { onGivenRows } from './on-data.js';

const given = directionsFrom(numberRows('1 0, 0 1, 1 1'));
const rows = (least: number) => {
  if (given.count < least) throw new RangeError(`givenRows: 3 rows are given, expected at least ${least}`);
  return fc.constant(given);
};

const claimAbout = (least: number, admits?: (data: Directions) => boolean) =>
  defineClaim<Directions>({
    ...text,
    id: 'planted.about-data',
    instances: fc.constant(directionsFrom([[1, 7]])),
    compare: (data) => atLeast(point(data.count), point(2)),
    controls: [{ id: 'more', breaks: 'the number', refutedWithin: 5 }],
    cover: { many: { when: (data) => data.count > 9, atLeast: 0.5 } },
    onData: { instances: (draw) => draw(least, 9), ...(admits && { admits }) },
  });

describe('onGivenRows', () => {
  it('checks the same statement on the given rows, without coverage and controls', () => {
    // Its own draws are one row each: refuted. The given ones are three.
    expect(checkClaim(claimAbout(2), { seed: 1, runs: 5 }).verdict).toBe('refuted');
    const on = onGivenRows(claimAbout(2), rows);
    if ('because' in on) throw new Error(on.because);
    expect(checkClaim(on.claim, { seed: 1, runs: 5 })).toMatchObject({
      verdict: 'holds',
      runs: 5,
      controls: [],
      cover: [],
    });
  });

  it('draws only what the hypotheses admit, and says when nothing is', () => {
    const on = onGivenRows(
      claimAbout(2, (data) => data.count === 3),
      rows,
    );
    expect(on).toHaveProperty('claim');
    expect(
      onGivenRows(
        claimAbout(2, (data) => data.count === 4),
        rows,
      ),
    ).toEqual({
      because: 'none of 200 draws of these rows satisfies its hypotheses',
    });
  });

  it('says why a claim is not put to the data: too few rows, or no claim about directions', () => {
    expect(onGivenRows(claimAbout(4), rows)).toEqual({ because: '3 rows are given, expected at least 4' });
    const { onData: _onData, ...other } = claimAbout(2);
    expect(onGivenRows(other, rows)).toEqual({ because: 'it is not about directions alone' });
  });

  it('lets errors of the claim itself through', () => {
    const broken = {
      ...claimAbout(2),
      onData: {
        instances: () => {
          throw new TypeError('mine');
        },
      },
    };
    expect(() => onGivenRows(broken, rows)).toThrow('mine');
  });
});
