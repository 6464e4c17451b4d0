import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, defineClaim, defineProbabilisticClaim, equals } from '../../claims/claim.js';
import { directions } from '../../data/arbitrary.js';
import type { Directions } from '../../data/directions.js';
import { separation } from '../../data/separation.js';
import { InsufficientPrecision, type Interval, interval, point } from '../../numerics/interval/interval.js';
import { seededRandom } from '../../numerics/special/random.js';
import { planted, text, trueClaim } from '../../testing/planted-claims.js';
import { statementOf } from '../statement.js';
import { drawFresh, genomeFromJson, genomeOf, genomeToJson, redraw } from './genome.js';
import { hunt } from './hunt.js';
import { Hunter, type HunterState } from './hunter.js';
import { moved } from './moves.js';
import { looseness, ratioReached, tightness, violation } from './objective.js';

/** 1000 + |x − 4242|·y ≥ 1000.5: false at x = 4242 alone, for any y; uniform draws meet it once in 100 001. */
const needle = defineClaim<{ x: number; y: number }>({
  ...text,
  id: 'planted.needle',
  instances: fc.record({ x: fc.integer({ min: 0, max: 100_000 }), y: fc.integer({ min: 1, max: 9 }) }),
  compare: ({ x, y }) => atLeast(point(1000 + Math.abs(x - 4242) * y), point(1000.5)),
});

/** A tower of arbitraries: filter, map, chain, lists, directions. All drawn have an even sum and as many numbers as rows. */
const tower = fc
  .record({ data: directions({ n: [2, 5], dimension: 2, minSeparation: 0.01 }), sign: fc.constantFrom(-1, 1) })
  .chain(({ data, sign }) =>
    fc.array(fc.integer({ min: 0, max: 50 }), { minLength: data.count, maxLength: data.count }).map((numbers) => ({
      data,
      numbers: numbers.map((x) => sign * x),
    })),
  )
  .filter(({ numbers }) => numbers.reduce((sum, x) => sum + x, 0) % 2 === 0);

const satisfies = ({ data, numbers }: { data: Directions; numbers: readonly number[] }): boolean =>
  data.count >= 2 &&
  data.count <= 5 &&
  numbers.length === data.count &&
  separation(data).hi >= 0.01 &&
  numbers.reduce((sum, x) => sum + x, 0) % 2 === 0;

describe('hunt', () => {
  it('finds what lies where the statement is tightest', () => {
    const found = hunt(needle, { budget: 3000, seed: 1 });
    expect(found.verdict).toBe('refuted');
    expect(found.refutedAfter).toBeLessThanOrEqual(3000);
    expect(found.smallest?.instance.value).toEqual({ x: 4242, y: 1 });
    expect(found.counterexample).toEqual(found.smallest);
    expect(found.smallest).toMatchObject({
      verdict: 'refuted',
      left: { lo: 1000, hi: 1000 },
      right: { lo: 1000.5, hi: 1000.5 },
    });
  });

  it('is a function of its seed', () => {
    const first = hunt(needle, { budget: 500, seed: 7 });
    expect(hunt(needle, { budget: 500, seed: 7 })).toEqual(first);
    expect(hunt(needle, { budget: 500, seed: 8 }).tightest).not.toEqual(first.tightest);
  });

  it('reports the worst instance, and the smallest one at least half as strongly violated', () => {
    // Violation (x − 99)/x for x > 99: 0.901 at 1000, the worst; half of that needs x ≥ 99/(1 − 0.4505) = 180.2.
    const claim = planted({ id: 'planted.false', compare: ({ x }) => atMost(point(x), point(99)) });
    const found = hunt(claim, { budget: 600, seed: 3 });
    expect(found.worst?.instance.value).toEqual({ x: 1000 });
    expect(found.smallest?.instance.value).toEqual({ x: 181 });
  });

  it('a true claim holds, with its sharpness', () => {
    // (x + 1)/x is least at the largest x: 1.001.
    const found = hunt(trueClaim, { budget: 600, seed: 3 });
    expect(found).toMatchObject({ verdict: 'holds', evaluations: 600, undecided: 0, failed: 0 });
    expect(found.worst).toBeUndefined();
    expect(found.tightest?.instance.value).toEqual({ x: 1000 });
    expect(found.sharpness).toBe(1.001);
  });

  it('imprecision is no merit: what looks tight is computed again with more bits', () => {
    // 2 ≥ 1 everywhere; in float64 the left side of x = 0 … 10 is only known to lie in [1.01, 2.01].
    const claim = planted({
      id: 'planted.loose',
      compare: ({ x }, at) => atLeast(x <= 10 && at === 'float64' ? interval(1.01, 2.01) : point(2), point(1)),
    });
    expect(hunt(claim, { budget: 300, seed: 1 }).sharpness).toBe(2);
  });

  it('a case that throws or returns NaN is recorded, and the hunt goes on', () => {
    const claim = planted({
      id: 'planted.throws',
      compare: ({ x }) => {
        if (x % 10 === 3) throw new Error('thirteen');
        if (x % 10 === 4) return atLeast({ lo: Number.NaN, hi: Number.NaN, basis: 'proved' }, point(0));
        return atLeast(point(x + 1), point(x));
      },
    });
    const found = hunt(claim, { budget: 300, seed: 1 });
    expect(found).toMatchObject({ verdict: 'undecided', evaluations: 300 });
    expect(found.failed).toBeGreaterThan(10);
    expect(found.failures.map((f) => f.message).sort()).toEqual(expect.arrayContaining(['thirteen']));
    expect(found.failures.some((f) => f.message.includes('NaN') && /^x \d*4$/.test(f.instance))).toBe(true);
    expect(found.failures.every((f) => f.kind === 'threw')).toBe(true);
  });

  it('stops when asked to, and keeps what it found', () => {
    let asked = 0;
    const found = hunt(trueClaim, { budget: 5000, seed: 1, shouldStop: () => ++asked > 40 });
    expect(found).toMatchObject({ interrupted: true, evaluations: 40, verdict: 'undecided' });
    expect(found.tightest).toBeDefined();
  });

  it('hunts controls, and ends at the first violation when told to', () => {
    const claim = planted({
      id: 'planted.controlled',
      compare: ({ x }) => atLeast(point(x + 1), point(x)),
      controls: [
        { id: 'minus', breaks: 'the sign', compare: ({ x }) => atLeast(point(-x), point(-3)), refutedWithin: 9 },
      ],
    });
    const found = hunt(claim, { budget: 500, seed: 1, control: 'minus', untilRefuted: true });
    expect(found).toMatchObject({ claim: 'planted.controlled/minus', verdict: 'refuted' });
    expect(found.evaluations).toBe(found.refutedAfter);
  });

  it('refuses options out of range', () => {
    expect(() => hunt(trueClaim, { budget: 0 })).toThrow('hunt: budget = 0, expected a whole number ≥ 1');
    expect(() => hunt(trueClaim, { seed: Number.NaN })).toThrow('hunt: seed = NaN');
    expect(() => hunt(trueClaim, { control: 'none' })).toThrow('control = "none"');
  });

  it('probabilistic claims: refuted at their own false-alarm level, each evaluation with its own trials', () => {
    // P = x/1000 ≤ 1/10 is false above 100.
    const claim = defineProbabilisticClaim<{ x: number }>({
      ...text,
      id: 'planted.chance',
      instances: fc.record({ x: fc.integer({ min: 0, max: 400 }) }),
      trial: ({ x }, seed) => seededRandom(seed).uniform() < x / 1000,
      probability: () => 0.1,
    });
    const found = hunt(claim, { budget: 20, seed: 1 });
    expect(found).toMatchObject({ verdict: 'refuted', worst: { basis: 'statistical' } });
    expect(found.worst?.left.lo).toBeGreaterThan(0.1);
    const again = hunt(claim, { budget: 20, seed: 1 });
    expect(again.worst).toEqual(found.worst);
  });
});

describe('Hunter', () => {
  it('restored from its state as JSON, it goes on as if it had never stopped', () => {
    const statement = statementOf(needle);
    const through = new Hunter(statement, { seed: 5 });
    for (let i = 0; i < 6; i++) through.runGeneration();
    const before = new Hunter(statement, { seed: 5 });
    for (let i = 0; i < 3; i++) before.runGeneration();
    const after = new Hunter(statement, { seed: 5 });
    after.restore(JSON.parse(JSON.stringify(before.state())) as HunterState);
    for (let i = 0; i < 3; i++) after.runGeneration();
    expect(after.state()).toEqual(through.state());
  });

  it('stopped in the middle of a generation and restored, it counts on: no evaluation has the number of another', () => {
    const draws: number[] = [];
    const events = { onCase: (_: unknown, draw: number) => draws.push(draw) };
    for (const most of [5, 64, 37]) {
      draws.length = 0;
      let asked = 0;
      const stopped = new Hunter(statementOf(needle), { seed: 5 }, { ...events, shouldStop: () => asked++ >= most });
      while (stopped.runGeneration());
      const state = JSON.parse(JSON.stringify(stopped.state())) as HunterState;
      expect(state.evaluations).toBe(most);
      const restored = new Hunter(statementOf(needle), { seed: 5 }, events);
      restored.restore(state);
      expect(restored.evaluations).toBe(most);
      restored.runGeneration(10);
      expect(restored.evaluations).toBe(most + 10);
      expect(draws).toEqual(Array.from({ length: most + 10 }, (_, k) => k));
    }
  });

  it('passes over evaluations known to be fatal, and records them', () => {
    const failed: unknown[] = [];
    const skip = new Map([[3, { kind: 'hung', message: 'for ever' } as const]]);
    const evaluated: number[] = [];
    const hunter = new Hunter(
      statementOf(needle),
      { seed: 5, skip },
      {
        onFailure: (failure) => failed.push(failure),
        onCase: (_, draw) => evaluated.push(draw),
      },
    );
    hunter.runGeneration();
    expect(failed).toMatchObject([{ kind: 'hung', message: 'for ever', draw: 3 }]);
    expect(evaluated).not.toContain(3);
    expect(hunter.evaluations).toBe(64);
  });

  it('hunters of one hunt number their evaluations apart', () => {
    const draws = new Set<number>();
    for (const island of [0, 1, 2])
      new Hunter(
        statementOf(needle),
        { seed: 5, island, islands: 3 },
        { onCase: (_, draw) => draws.add(draw) },
      ).runGeneration(20);
    expect(draws.size).toBe(60);
  });
});

describe('moves', () => {
  it('never leave the hypotheses, whatever arbitraries are made of', () => {
    const random = seededRandom('moves');
    let changed = 0;
    for (let k = 0; k < 40; k++) {
      let current = drawFresh(tower, random);
      expect(satisfies(current.instance)).toBe(true);
      for (let i = 0; i < 25; i++) {
        const next = redraw(tower, moved(current, drawFresh(tower, random), random), random);
        if (next === undefined) continue;
        expect(satisfies(next.instance)).toBe(true);
        if (next.text !== current.text) changed++;
        current = next;
      }
    }
    // Half of all moves, at the least, lead to another instance: 40·25/2.
    expect(changed).toBeGreaterThan(500);
  });

  it('an instance is drawn again from its choices, JSON and all', () => {
    const random = seededRandom('again');
    for (let k = 0; k < 50; k++) {
      const drawn = drawFresh(tower, random);
      const json: unknown = JSON.parse(JSON.stringify(genomeToJson(genomeOf(drawn))));
      const again = redraw(tower, genomeFromJson(json as never), random);
      expect(again?.text).toBe(drawn.text);
    }
  });

  it('bigints and doubles move too', () => {
    const numbers = fc.record({
      big: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      real: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const claim = defineClaim<{ big: bigint; real: number }>({
      ...text,
      id: 'planted.numbers',
      instances: numbers,
      compare: ({ big }) => atLeast(point(Number(big < 0n ? -big : big)), point(1e26)),
    });
    const found = hunt(claim, { budget: 4000, seed: 1 });
    expect(found.verdict).toBe('refuted');
  });
});

describe('objective', () => {
  const of = (left: Interval, relation: '>=' | '<=', right: Interval) => {
    const comparison = relation === '>=' ? atLeast(left, right) : atMost(left, right);
    return { comparison, verdict: 'holds' as const, precision: 'float64', basis: 'proved' as const };
  };

  it('is the logarithm of the ratio, in one order across signs', () => {
    expect(tightness(of(point(3), '>=', point(1)))).toBeCloseTo(Math.log(3), 15);
    expect(tightness(of(point(1), '<=', point(3)))).toBeCloseTo(Math.log(3), 15);
    const order = [
      of(point(-1), '>=', point(1)),
      of(point(1), '>=', point(2)),
      of(point(-2), '>=', point(-1)),
      of(point(1), '>=', point(1)),
      of(point(5), '>=', point(1)),
      of(point(1), '>=', point(-1)),
      of(point(10), '>=', point(-1)),
    ].map(tightness);
    expect(order[1]).toBe(order[2]);
    // 0 = 0 is no equality to be content with.
    expect(tightness(of(point(0), '>=', point(0)))).toBeGreaterThan(tightness(of(point(5), '>=', point(1))));
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it('an equality is the tighter the larger its discrepancy', () => {
    const equal = (right: number) => ({ ...of(point(1), '>=', point(1)), comparison: equals(point(1), point(right)) });
    expect(tightness(equal(1.1))).toBeLessThan(tightness(equal(1.01)));
    expect(looseness(equal(2).comparison)).toBe(0);
    expect(ratioReached(equal(2).comparison)).toBeUndefined();
  });

  it('violation is the certain gap over the larger size', () => {
    const refuted = (left: Interval, right: Interval) =>
      violation({ comparison: atLeast(left, right), verdict: 'refuted' });
    expect(refuted(point(1), point(4))).toBe(0.75);
    expect(refuted(interval(1, 2), interval(3, 4))).toBe(0.25);
    expect(refuted(point(-1), point(1))).toBe(2);
    expect(violation({ comparison: atLeast(point(2), point(1)), verdict: 'holds' })).toBe(0);
  });

  it('a ratio reached takes the ends that prove it', () => {
    expect(ratioReached(atLeast(interval(2, 3), interval(1, 1.5)))).toBe(3);
    expect(ratioReached(atLeast(interval(2, 3), interval(0, 1.5)))).toBeUndefined();
  });

  it('reads an unbounded side at the end that it has, or at 0', () => {
    const all = interval(-Infinity, Infinity);
    expect(tightness(of(interval(4, Infinity), '>=', point(2)))).toBeCloseTo(Math.LN2, 15);
    expect(tightness(of(point(4), '>=', interval(-Infinity, 2)))).toBeCloseTo(Math.LN2, 15);
    expect(tightness(of(point(1), '>=', all))).toBe(tightness(of(point(1), '>=', point(0))));
    expect(looseness(atLeast(point(1), interval(0, 1)))).toBe(Infinity);
    expect(ratioReached(atLeast(interval(2, Infinity), point(1)))).toBeUndefined();
  });

  it('what no precision decides is no find, and an equality without any discrepancy is farthest from one', () => {
    const open = { ...of(interval(0, 2), '>=', point(1)), verdict: 'undecided' as const };
    expect(tightness(of(point(1), '>=', point(1)))).toBe(0);
    expect(tightness(open)).toBeGreaterThan(0);
    const equal = (x: number, y: number) => ({
      ...of(point(1), '>=', point(1)),
      comparison: equals(point(x), point(y)),
    });
    expect(tightness(equal(0, 0))).toBe(-Math.log(Number.MIN_VALUE));
    expect(tightness(equal(1, 1 + 2 ** -52))).toBeLessThan(tightness(equal(0, 0)));
  });

  it('violation of upper bounds, of equalities either way, and of an unbounded side, at most 2', () => {
    const refuted = (comparison: Parameters<typeof violation>[0]['comparison']) =>
      violation({ comparison, verdict: 'refuted' });
    expect(refuted(atMost(point(4), point(1)))).toBe(0.75);
    expect([refuted(equals(point(1), point(4))), refuted(equals(point(4), point(1)))]).toEqual([0.75, 0.75]);
    expect(refuted(atLeast(interval(-Infinity, 0), point(1)))).toBe(2);
  });
});

describe('a hunter', () => {
  const told = (compare: Parameters<typeof planted>[0]['compare']) => {
    const failures: string[] = [];
    const onFailure = ({ message }: { message: string }) => void failures.push(message);
    const hunter = new Hunter(statementOf(planted({ id: 'planted.hunted', compare })), { seed: 1 }, { onFailure });
    hunter.runGeneration();
    return { hunter, failures };
  };

  it('counts a draw that the claim waves aside, without a failure', () => {
    const { hunter, failures } = told(({ x }) => {
      fc.pre(x % 2 === 0);
      return atLeast(point(x + 1), point(x));
    });
    expect({ failures, evaluations: hunter.evaluations }).toEqual({ failures: [], evaluations: 64 });
    // (x + 1)/x is least at the largest x that is not waved aside.
    expect(hunter.tightest?.instance).toEqual({ x: 1000 });
  });

  it('tells what was thrown where that is no error', () => {
    const { failures } = told(() => {
      throw 'a text'; // a user may
    });
    expect(failures).toHaveLength(64);
    for (const message of failures) expect(message).toMatch(/^planted\.hunted: on x \d+: a text$/);
  });

  it('passes over a precision that does not suffice when it sharpens, and passes on any other error', () => {
    const sharpening = (tooCoarse: Error) => () =>
      told((_x, at) => {
        if (at === 'float64') return atLeast(interval(1.01, 2.01), point(1));
        if (at.bits < 256) throw tooCoarse;
        return atLeast(point(2), point(1));
      });
    const { hunter } = sharpening(new InsufficientPrecision('not yet'))();
    expect(hunter.tightest?.evaluation).toMatchObject({
      precision: '256 bits',
      comparison: { left: { lo: 2, hi: 2 } },
    });
    expect(sharpening(new RangeError('for good'))).toThrow('for good');
  });

  it('stops between two cases, and restored under draws that have changed it keeps its counts, with instances of the new kind', () => {
    let asked = 0;
    const stopped = new Hunter(statementOf(trueClaim), { seed: 1 }, { shouldStop: () => ++asked > 5 });
    expect([stopped.runGeneration(), stopped.evaluations]).toEqual([false, 5]);
    const { hunter } = told(({ x }) => atMost(point(x), point(99)));
    const words = planted({
      id: 'planted.words',
      instances: fc.string({ minLength: 3 }) as never,
      compare: () => atLeast(point(1), point(0)),
    });
    const restored = new Hunter(statementOf(words), { seed: 1 });
    restored.restore(hunter.state());
    expect(hunter.tightest?.instance).toEqual({ x: expect.any(Number) });
    expect(restored.tightest?.instance).toEqual(expect.any(String));
    expect(restored.evaluations).toBe(64);
  });
});
