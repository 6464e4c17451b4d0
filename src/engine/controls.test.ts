import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, type Control } from '../claims/claim.js';
import { InsufficientPrecision, interval, point } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import { planted, trueClaim, type Whole } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { ClaimError } from './claim-error.js';
import { sampleOf } from './draw.js';

const controlled = (control: Omit<Control<Whole>, 'breaks'>) =>
  checkClaim(planted({ ...trueClaim, controls: [{ breaks: 'something', ...control }] }), { runs: 20, seed: 1 });
const controlOf = (control: Omit<Control<Whole>, 'breaks'>) => controlled(control).controls[0];

describe('controls', () => {
  it('with a false statement are refuted by the smallest counterexample', () => {
    expect(
      controlOf({ id: 'at-most-99', compare: ({ x }) => atMost(point(x), point(99)), refutedWithin: 100 }),
    ).toMatchObject({
      id: 'at-most-99',
      breaks: 'something',
      verdict: 'refuted',
      refutedWithin: 100,
      counterexample: { instance: { text: 'x 100' }, verdict: 'refuted' },
    });
  });

  it('with a dropped hypothesis are refuted on their own draws by the claim’s statement', () => {
    const instances = fc.record({ x: fc.integer({ min: 2 ** 53, max: 2 ** 53 + 9 }) });
    // Beyond 2⁵³, x + 1 rounds to x or to x + 2; the claim x + 1 ≥ x survives, x + 1 ≤ 2⁵³ does not.
    const claim = planted({
      id: 'p',
      compare: ({ x }) => atMost(point(x), point(2 ** 53)),
      controls: [{ id: 'beyond', breaks: 'x may exceed 2⁵³', instances, refutedWithin: 50 }],
    });
    expect(checkClaim(claim, { runs: 20, seed: 1 })).toMatchObject({
      verdict: 'holds',
      controls: [{ verdict: 'refuted' }],
    });
  });

  it('climb the whole ladder only where the first rungs refute no draw: for an equality not at all', () => {
    const asked: string[] = [];
    const wide = interval(0, 1);
    const compareWith =
      (decidedAt: number) =>
      ({ x }: Whole, at: Precision) => {
        const bits = at === 'float64' ? 53 : at.bits;
        asked.push(`${x % 2 === 0 ? 'equal' : 'false'} ${bits}`);
        if (x % 2 === 0) return atMost(wide, wide);
        return bits >= decidedAt ? atMost(point(1), point(0)) : atMost(wide, wide);
      };
    const early = controlOf({ id: 'early', compare: compareWith(256), refutedWithin: 100 });
    expect(early).toMatchObject({ verdict: 'refuted', counterexample: { precision: '256 bits' } });
    expect(asked.filter((each) => each.startsWith('equal')).length).toBeGreaterThan(0);
    expect(asked.filter((each) => each.endsWith(' 512'))).toEqual([]);
    const late = controlOf({ id: 'late', compare: compareWith(512), refutedWithin: 20 });
    expect(late).toMatchObject({ verdict: 'refuted', counterexample: { precision: '512 bits' } });
    const never = controlOf({ id: 'never', compare: () => atMost(wide, wide), refutedWithin: 5 });
    expect(never).toMatchObject({
      verdict: 'undecided',
      runs: 5,
      note: expect.stringContaining('5 of them undecided'),
    });
  });

  it('are enclosed by later rungs where the first ones cannot', () => {
    const compare = (_: Whole, at: Precision) => {
      if (at === 'float64' || at.bits < 512) throw new InsufficientPrecision('too few bits');
      return atMost(point(1), point(0));
    };
    const found = controlOf({ id: 'late', compare, refutedWithin: 5 });
    expect(found).toMatchObject({ verdict: 'refuted', runsToRefute: 1, counterexample: { precision: '512 bits' } });
  });

  it('record the draws it took: those up to the first refuted one', () => {
    const xs = sampleOf(trueClaim.instances, { seed: 1, name: 'planted.true/c' }, 100).map(({ x }) => x);
    const found = controlOf({ id: 'c', compare: ({ x }) => atMost(point(x), point(990)), refutedWithin: 100 });
    const first = xs.findIndex((x) => x > 990) + 1;
    expect(found).toMatchObject({ runs: first, runsToRefute: first });
    expect(found?.counterexample?.replay).toMatch(/^eigencheck replay planted\.true\/c --seed 1 --path \d+:/);
  });

  it('that are true hold, after a whole search', () => {
    const found = controlled({ id: 'true', compare: ({ x }) => atLeast(point(x + 2), point(x)), refutedWithin: 30 });
    expect(found.verdict).toBe('holds');
    expect(found.controls[0]).toMatchObject({
      verdict: 'holds',
      runs: 30,
      note: 'not refuted within 30 draws: the search is too weak to find it, or the variant is true',
    });
    expect(found.controls[0]).not.toHaveProperty('runsToRefute');
    expect(found.controls[0]).not.toHaveProperty('unfinished');
  });

  it('that stay undecided are not refuted', () => {
    expect(controlOf({ id: 'u', compare: () => atLeast(interval(0, 2), point(1)), refutedWithin: 4 })).toMatchObject({
      verdict: 'undecided',
      note: 'not refuted within 4 draws, 4 of them undecided',
    });
  });

  it('whose draws are all rejected are not refuted', () => {
    const compare = () => fc.pre(false) as never;
    expect(controlOf({ id: 'p', compare, refutedWithin: 2 })).toMatchObject({
      verdict: 'undecided',
      runs: 0,
      note: '2 draws were rejected by fc.pre: 0 of 2 evaluated',
    });
  });

  it('shrink to certified refutations only', () => {
    const compare = ({ x }: Whole) => (x < 400 ? atMost(interval(0, 1000), point(99)) : atMost(point(x), point(99)));
    expect(controlOf({ id: 's', compare, refutedWithin: 50 })?.counterexample?.instance.text).toBe('x 400');
  });

  it('that throw are errors naming claim and control, and the evidence is kept', () => {
    const compare = () => {
      throw new Error('no kernel');
    };
    let error: unknown;
    try {
      controlled({ id: 'broken', compare, refutedWithin: 5 });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ClaimError);
    const { message, evidence } = error as ClaimError;
    expect(message).toMatch(
      /^planted\.true\/broken: on x \d+: no kernel \(again: eigencheck replay planted\.true\/broken --seed 1 --path 0 --scheme 2\)$/,
    );
    expect(evidence).toMatchObject({ verdict: 'holds', runs: 20, controls: [{ verdict: 'undecided', note: message }] });
  });

  it('refuse a number of draws below 1', () => {
    expect(() => controlled({ id: 'c', refutedWithin: 0 })).toThrow(
      'refutedWithin of planted.true/c = 0, expected a whole number ≥ 1',
    );
  });
});
