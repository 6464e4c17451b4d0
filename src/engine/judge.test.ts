import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, type Comparison, equals, type Verdict } from '../claims/claim.js';
import { decided, exactlyAtLeast, exactlyAtMost, exactlyEquals } from '../claims/exact-comparison.js';
import { sidesContradict } from '../evidence/contradiction.js';
import { Rational } from '../numerics/exact/rational.js';
import { InsufficientPrecision, interval, point } from '../numerics/interval/interval.js';
import { PRECISION_LADDER, type Precision, precisionName } from '../numerics/precision.js';
import { hardClaim, undecidableClaim, type Whole } from '../testing/planted-claims.js';
import { ClaimError } from './claim-error.js';
import { ratioOf } from './finding.js';
import { judge, relativeWidth, verdictOf } from './judge.js';

describe('verdictOf', () => {
  const small = fc.integer({ min: -4, max: 4 });
  const between = fc.tuple(small, small).map(([a, b]) => interval(Math.min(a, b), Math.max(a, b)));

  it('says of left ≥ right what is true of every pair of numbers inside, and undecided when they disagree', () => {
    fc.assert(
      fc.property(between, between, (left, right) => {
        expect(verdictOf(atLeast(left, right))).toBe(byEnumeration(left, right, (a, b) => a >= b));
        expect(verdictOf(atMost(left, right))).toBe(byEnumeration(left, right, (a, b) => a <= b));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('control: enumeration catches a verdict that forgets the touching ends', () => {
    const strict = (left: typeof touching, right: typeof touching): Verdict =>
      left.lo > right.hi ? 'holds' : 'undecided';
    const touching = point(1);
    expect(strict(touching, touching)).not.toBe(byEnumeration(touching, touching, (a, b) => a >= b));
  });

  it('refutes an equality exactly when the two sides are disjoint', () => {
    expect(verdictOf(equals(interval(1, 2), interval(3, 4)))).toBe('refuted');
    expect(verdictOf(equals(interval(3, 4), interval(1, 2)))).toBe('refuted');
    expect(verdictOf(equals(interval(1, 3), interval(3, 4)))).toBe('undecided');
  });

  it('supports an equality when the hull is narrower than the resolution, relative to its size', () => {
    // The hull [1, 1 + 2⁻²⁰] has relative width 2⁻²⁰/(1 + 2⁻²⁰), just below 2⁻²⁰; rounding up adds at most a few 2⁻⁵³ of it.
    const near = interval(1, 1 + 2 ** -20);
    expect(verdictOf(equals(point(1), near, 2 ** -20))).toBe('holds');
    expect(verdictOf(equals(point(1), near, 2 ** -21))).toBe('undecided');
    expect(verdictOf(equals(point(2 ** 600), interval(2 ** 600, 2 ** 600 * (1 + 2 ** -20)), 2 ** -20))).toBe('holds');
  });

  it('an equality between small numbers needs as many digits as one between large ones', () => {
    for (const size of [1e-20, 1, 1e20]) {
      const [left, right] = [interval(size, 3 * size), interval(2 * size, 4 * size)];
      // The hull [1, 4] has the width 3, ¾ of its size.
      expect(relativeWidth(left, right)).toBeCloseTo(0.75, 12);
      expect(verdictOf(equals(left, right))).toBe('undecided');
    }
  });

  it('takes the resolution 1e-12 for an equality that states none', () => {
    const ends = { relation: '=', quantities: {} } as const;
    // Relative widths of about 2⁻⁴⁰ = 9.1e-13 and 2⁻³⁹ = 1.8e-12.
    expect(verdictOf({ left: point(1), right: interval(1, 1 + 2 ** -40), ...ends })).toBe('holds');
    expect(verdictOf({ left: point(1), right: interval(1, 1 + 2 ** -39), ...ends })).toBe('undecided');
  });

  it('supports 0 = 0, and leaves an equality with an unbounded side undecided', () => {
    expect(verdictOf(equals(point(0), point(0)))).toBe('holds');
    expect(verdictOf(equals(point(0), interval(0, Number.POSITIVE_INFINITY)))).toBe('undecided');
    expect(relativeWidth(point(0), interval(0, Number.POSITIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
  });

  it('leaves an inequality with an unbounded side undecided, unless the other end decides it', () => {
    const unbounded = interval(0, Number.POSITIVE_INFINITY);
    expect(verdictOf(atLeast(unbounded, point(1)))).toBe('undecided');
    expect(verdictOf(atLeast(unbounded, point(-1)))).toBe('holds');
  });

  it.each<[string, unknown, string]>([
    ['NaN on the left', atLeast({ lo: Number.NaN, hi: 1, basis: 'proved' }, point(0)), 'left = [NaN, 1]'],
    ['NaN on the right', atLeast(point(0), { lo: 0, hi: Number.NaN, basis: 'proved' }), 'right = [0, NaN]'],
    [
      'NaN in a quantity',
      atLeast(point(1), point(0), { depth: { lo: Number.NaN, hi: 1, basis: 'proved' } }),
      'quantity depth = [NaN, 1]',
    ],
    ['reversed ends', atLeast({ lo: 2, hi: 1, basis: 'proved' }, point(0)), 'left = [2, 1], expected lo ≤ hi'],
    ['only +∞ inside', atLeast({ lo: Infinity, hi: Infinity, basis: 'proved' }, point(0)), 'around a real number'],
    ['only −∞ inside', atLeast({ lo: -Infinity, hi: -Infinity, basis: 'proved' }, point(0)), 'around a real number'],
    [
      'quantities that are missing',
      { left: point(0), relation: '>=', right: point(0) },
      'quantities = undefined, expected intervals by name',
    ],
    ['a side that is null', { ...atLeast(point(0), point(0)), right: null }, 'right = null, expected an interval'],
    ['a bare number', { ...atLeast(point(0), point(0)), left: 3 }, 'left = 3, expected an interval such as point(1)'],
    [
      'an unknown basis',
      atLeast({ ...point(0), basis: 'sure' as 'proved' }, point(0)),
      "basis = sure, expected 'proved'",
    ],
    [
      'an unknown relation',
      { ...atLeast(point(0), point(0)), relation: '>' },
      "relation = >, expected '>=', '<=' or '='",
    ],
    ['a resolution of 0', { ...equals(point(0), point(0)), resolution: 0 }, 'resolution = 0, expected a number > 0'],
    ['nothing', undefined, 'compare returned undefined, expected atLeast(…), atMost(…) or equals(…)'],
  ])('refuses %s', (_name, comparison, message) => {
    expect(() => verdictOf(comparison as Comparison)).toThrow(message);
  });
});

describe('judge', () => {
  it('stops at the first rung that decides: here 256 bits', () => {
    const seen: Precision[] = [];
    const compare = (instance: Whole, at: Precision) => {
      seen.push(at);
      return hardClaim.compare(instance, at);
    };
    expect(judge({ id: 'watched', compare }, { x: 3 })).toMatchObject({
      verdict: 'holds',
      precision: { bits: 256 },
      basis: 'proved',
    });
    expect(seen).toEqual(['float64', { bits: 106 }, { bits: 256 }]);
  });

  it('is undecided at the last rung when no rung decides', () => {
    expect(judge(undecidableClaim, { x: 3 })).toMatchObject({
      verdict: 'undecided',
      precision: PRECISION_LADDER.at(-1),
    });
    expect(judge(hardClaim, { x: 3 }, ['float64', { bits: 128 }])).toMatchObject({
      verdict: 'undecided',
      precision: { bits: 128 },
    });
  });

  it('climbs past a rung that is too imprecise to compute anything', () => {
    const compare = (x: number, at: Precision) => {
      if (at === 'float64') throw new InsufficientPrecision('divide: divisor contains 0');
      return atLeast(point(x), point(0));
    };
    expect(judge({ id: 'a', compare }, 1)).toMatchObject({ verdict: 'holds', precision: { bits: 106 } });
  });

  it('names the claim, the instance and the last rung when even that is too imprecise', () => {
    const compare = () => {
      throw new InsufficientPrecision('divide: divisor contains 0');
    };
    const error = caught(() => judge({ id: 'a.b', compare }, { x: 5 }));
    expect(error).toBeInstanceOf(ClaimError);
    expect(error).toMatchObject({ message: 'a.b: on x 5: divide: divisor contains 0 (still so at 1024 bits)' });
    expect((error as ClaimError).cause).toBeInstanceOf(InsufficientPrecision);
  });

  it('wraps what compare throws, with the claim, the instance and the cause, at the first rung', () => {
    const cause = new Error('no such matrix');
    let calls = 0;
    const compare = () => {
      calls++;
      throw cause;
    };
    expect(caught(() => judge({ id: 'a.b', compare }, { x: 5 }))).toMatchObject({
      message: 'a.b: on x 5: no such matrix',
      cause,
    });
    expect(calls).toBe(1);
  });

  it('names the claim when compare returns NaN', () => {
    const compare = () => atLeast({ lo: Number.NaN, hi: Number.NaN, basis: 'proved' }, point(0));
    expect(() => judge({ id: 'a.b', compare }, 7)).toThrow('a.b: on 7: compare returned left = [NaN, NaN]');
  });

  it('takes the weaker basis of both sides', () => {
    const estimated = { ...point(2), basis: 'estimated' } as const;
    expect(judge({ id: 'a', compare: () => atLeast(estimated, point(1)) }, 0).basis).toBe('estimated');
    expect(judge({ id: 'a', compare: () => atLeast(point(3), estimated) }, 0).basis).toBe('estimated');
  });

  it('lets a failed precondition of fast-check through', () => {
    expect(
      fc.PreconditionFailure.isFailure(caught(() => judge({ id: 'a', compare: () => fc.pre(false) as never }, 0))),
    ).toBe(true);
  });

  it('refuses an empty ladder', () => {
    expect(() => judge(hardClaim, { x: 1 }, [])).toThrow('judge: ladder is empty, expected at least one precision');
  });
});

/** What the relation is on all pairs of integers and half-integers inside. */
function byEnumeration(left: Ends, right: Ends, relation: (a: number, b: number) => boolean): Verdict {
  const outcomes = new Set<boolean>();
  for (let a = left.lo; a <= left.hi; a += 0.5)
    for (let b = right.lo; b <= right.hi; b += 0.5) outcomes.add(relation(a, b));
  if (outcomes.size === 2) return 'undecided';
  return outcomes.has(true) ? 'holds' : 'refuted';
}

interface Ends {
  readonly lo: number;
  readonly hi: number;
}

function caught(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}

describe('a comparison between exact numbers', () => {
  const third = Rational.of(1n, 3n);
  const hair = third.plus(Rational.of(1n, 10n ** 40n));
  const judged = (comparison: Comparison) => judge({ id: 'exact', compare: () => comparison }, {});

  it('is decided at once, though no precision of doubles could tell the two apart', () => {
    expect(third.enclosure()).toEqual(hair.enclosure());
    expect(judged(exactlyAtLeast(hair, third))).toMatchObject({
      verdict: 'holds',
      precision: 'exact',
      basis: 'proved',
    });
    expect(judged(exactlyAtMost(hair, third))).toMatchObject({ verdict: 'refuted', precision: 'exact' });
    expect(judged(exactlyEquals(hair, third))).toMatchObject({ verdict: 'refuted', precision: 'exact' });
    for (const exactly of [exactlyAtLeast, exactlyAtMost, exactlyEquals])
      expect(judged(exactly(third, third))).toMatchObject({ verdict: 'holds', precision: 'exact' });
  });

  it('has a ratio of at least 1 where it holds, at most 1 where not, and evidence takes it so', () => {
    const found = (comparison: Comparison) => {
      const judgement = judged(comparison);
      const evaluation = { ...judgement, precision: precisionName(judgement.precision) };
      const ratio = ratioOf(evaluation);
      return { ratio, faults: sidesContradict({ ...comparison, ...evaluation, ratio }) };
    };
    expect(found(exactlyAtLeast(third, third))).toEqual({ ratio: 1, faults: [] });
    expect(found(exactlyAtMost(hair, third))).toEqual({ ratio: 1, faults: [] });
    expect(found(exactlyEquals(hair, third))).toEqual({ ratio: undefined, faults: [] });
    expect(found(exactlyAtLeast(Rational.ONE, Rational.of(2n)))).toEqual({ ratio: 0.5, faults: [] });
    // 1 ≥ 2 holds, said by hand: what the sides exclude is refused all the same.
    const planted = { left: point(1), relation: '>=', right: point(2), verdict: 'holds', basis: 'proved' } as const;
    expect(sidesContradict({ ...planted, precision: 'exact' })).toHaveLength(1);
  });

  it('a sign that the enclosures exclude is refused', () => {
    expect(() => judged(decided(atLeast(point(1), point(2)), 1))).toThrow('sign = 1 of left − right for left [1, 1]');
    expect(() => judged(decided(atLeast(point(1), point(2)), 0))).toThrow('sign = 0');
    expect(judged(decided(atLeast(interval(1, 3), point(2)), -1)).verdict).toBe('refuted');
  });

  it('quantities may be rational', () => {
    expect(exactlyAtLeast(third, third, { third, two: 2, one: point(1) }).quantities).toEqual({
      third: third.enclosure(),
      two: point(2),
      one: point(1),
    });
  });
});
