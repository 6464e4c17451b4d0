import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, defineClaim, defineProbabilisticClaim } from '../claims/claim.js';
import { directions } from '../data/arbitrary.js';
import { directionsFrom } from '../data/directions.js';
import { point } from '../numerics/interval/interval.js';
import { text } from '../testing/planted-claims.js';
import { numberRows } from '../testing/rows.js';
import { auditClaim } from './audit.js';
import { checkClaim } from './check.js';
import type { ClaimError } from './claim-error.js';
import { hunt } from './hunt/hunt.js';
import { leavingUnchanged } from './unchanged.js';

/** What is thrown when this function has run on this instance; undefined when nothing is. */
function thrownBy<I>(instance: I, change: (instance: I) => void): string | undefined {
  try {
    leavingUnchanged('compare', instance, () => change(instance));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('leavingUnchanged', () => {
  // biome-ignore lint/suspicious/noExplicitAny: instances of every shape
  type Any = any;
  it.each<[string, () => Any, (x: Any) => void, string]>([
    ['a number', () => ({ x: 1, y: 2 }), (i) => { i.x = 3; }, 'field x, 1 before and 3 after'],
    ['a zero’s sign', () => ({ x: 0 }), (i) => { i.x = -0; }, 'field x, 0 before and -0 after'],
    ['a list sorted in place', () => ({ rows: [3, 1, 2], n: 3 }), (i) => i.rows.sort(), 'field rows[0], 3 before and 1 after; field rows[1], 1 before and 2 after; field rows[2], 2 before and 3 after'],
    ['two equal halves swapped', () => ({ rows: [[1, 2], [3, 4]] }), (i) => i.rows.reverse(), 'field rows[0][0], 1 before and 3 after; field rows[0][1], 2 before and 4 after; field rows[1][0], 3 before and 1 after; and 1 more'],
    ['an element of an element', () => [[1, 2], [3, 4]], (i) => { i[1][0] = 9; }, 'element 1[0], 3 before and 9 after'],
    ['a list made longer', () => [1, 2], (i) => i.push(3), 'element 2, nothing before and 3 after'],
    ['a list emptied', () => [1], (i) => i.pop(), 'element 0, 1 before and nothing after'],
    ['a typed array', () => ({ v: new Float64Array([1, 2]) }), (i) => { i.v[0] += 2 ** -52; }, 'field v[0], 1 before and 1.0000000000000002 after'],
    ['a set', () => ({ s: new Set([1]) }), (i) => i.s.add(2), 'field s[1], nothing before and 2 after'],
    ['a map', () => ({ m: new Map([['a', 1]]) }), (i) => i.m.set('a', 2), 'field m[0][1], 1 before and 2 after'],
    ['a text', () => ({ t: 'ab' }), (i) => { i.t = 'ba'; }, 'field t, "ab" before and "ba" after'],
    ['a bigint', () => ({ b: 1n }), (i) => { i.b = 2n; }, 'field b, 1n before and 2n after'],
    ['a number that becomes its text', () => ({ x: 1 }), (i) => { i.x = '1'; }, 'field x, 1 before and "1" after'],
    ['a new field', () => ({ x: 1 }), (i) => { i.cache = 1; }, 'field cache, nothing before and 1 after'],
    ['a list in place of a number', () => ({ x: 1 }), (i) => { i.x = new Array(9).fill(2); }, 'field x, 1 before and (2,2,2,… 9 in all) after'],
    ['a field taken away', () => ({ x: 1, y: 1 }), (i) => { delete i.y; }, 'field y, 1 before and nothing after'],
    ['directions', () => ({ data: directionsFrom([[1, 0], [0, 1]]) }), (i) => { i.data.rows[0][0] = 5; }, 'field data.directions[0][0], 1 before and 5 after'],
    ['the last of 100 000 numbers', () => new Float64Array(1e5), (i) => { i[99_999] = 7; }, 'element 99999, 0 before and 7 after'],
  ])('%s is noticed, and named with its place and what stood there', (_name, make, change, places) => {
    expect(thrownBy(make(), change)).toBe(
      `compare changed its instance (shown as it was left): ${places}; it must leave it as it is, so copy what is to be sorted or scaled`,
    );
  }); // biome-ignore format: a table

  it('control: what is only read, or changed in a copy, is not', () => {
    const self: Record<string, unknown> = { n: Number.NaN };
    self.me = self;
    for (const instance of [7, null, 'x', self, [1, [2]], { f: () => 1 }, directionsFrom(numberRows('1 0, 0 1'))])
      expect(thrownBy(instance, () => String(instance))).toBeUndefined();
    expect(thrownBy({ rows: [2, 1] }, ({ rows }) => void rows.toSorted())).toBeUndefined();
  });

  it('an error of the function itself is passed on', () => {
    expect(
      thrownBy({ x: 1 }, (i) => {
        i.x = 2;
        throw new Error('mine');
      }),
    ).toBe('mine');
  });
});

describe('a claim that changes its instance cannot be judged', () => {
  const rows = fc.record({ rows: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 5 }) });
  // Sorts in place: true as drawn or not, and then always true of what is left.
  const sorting = defineClaim({
    ...text,
    id: 'planted.sorting',
    instances: rows,
    compare: (instance) => {
      const before = instance.rows[0];
      instance.rows.sort((a, b) => a - b);
      return atLeast(point(instance.rows[0]), point(before));
    },
    naive: () => true,
  } as Parameters<typeof defineClaim<{ rows: number[] }>>[0]);
  const message =
    /^planted\.sorting: on rows \([\d,]+\): compare changed its instance \(shown as it was left\): field rows\[\d\], /;

  it('says checkClaim at the first draw, and shrinks nothing', () => {
    let thrown: ClaimError | undefined;
    try {
      checkClaim(sorting, { seed: 1 });
    } catch (error) {
      thrown = error as ClaimError;
    }
    expect(thrown?.message).toMatch(message);
    expect(thrown?.evidence).toMatchObject({ verdict: 'undecided', failure: 'threw' });
    expect(thrown?.evidence?.shrinks).toBeUndefined();
  });

  it('and hunt, and auditClaim', () => {
    const { failed, failures } = hunt(sorting, { seed: 1, budget: 20 });
    expect(failed).toBeGreaterThan(0);
    expect(failures[0].message).toMatch(/^compare changed its instance/);
    expect(() => auditClaim(sorting, { seed: 1, runs: 20 })).toThrow(message);
  });

  it('a trial too; the claim that copies first is judged', () => {
    const trial = ({ rows: list }: { rows: number[] }) => list.push(1) < 0;
    const probabilistic = { ...text, id: 'planted.pushing', instances: rows, probability: () => 1, replicates: 2 };
    expect(() => checkClaim(defineProbabilisticClaim({ ...probabilistic, trial }), { seed: 1 })).toThrow(
      /trial or probability changed its instance \(shown as it was left\): field rows\[\d\], /,
    );
    const copies = {
      ...sorting,
      compare: ({ rows: list }: { rows: number[] }) =>
        atLeast(point(list.toSorted((a, b) => b - a)[0]), point(list[0])),
    };
    expect(checkClaim(copies, { seed: 1, runs: 20 }).verdict).toBe('holds');
  });

  it('so does a cover class, a group', () => {
    const claim = { ...sorting, compare: () => atLeast(point(1), point(0)) };
    const change = ({ rows: list }: { rows: number[] }) => list.push(1);
    const when = (instance: { rows: number[] }) => change(instance) > 0;
    expect(() => checkClaim({ ...claim, cover: { any: { when, atLeast: 0 } } }, { seed: 1 })).toThrow(
      /cover or group changed its instance/,
    );
    expect(() => checkClaim({ ...claim, group: (i) => String(change(i)) }, { seed: 1 })).toThrow(
      /cover or group changed its instance/,
    );
  });

  it('directions are looked at as a whole: a row that is scaled in place is named', () => {
    const claim = defineClaim({
      ...text,
      id: 'planted.scaling',
      instances: directions({ n: [2, 3], dimension: 2 }),
      compare: (data) => {
        (data.rows as number[][])[0][0] *= 2;
        return atLeast(point(1), point(0));
      },
    });
    expect(() => checkClaim(claim, { seed: 1 })).toThrow(
      /compare changed its instance .*: field directions\[0\]\[0\], /,
    );
  });
});
