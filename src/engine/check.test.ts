import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activations } from '../activations/registry.js';
import { atLeast, atMost, type Comparison, defineClaim, equals } from '../claims/claim.js';
import { type Directions, directionsFrom } from '../data/directions.js';
import { evidence as schema } from '../evidence/evidence-file.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { type Interval, interval, point } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import {
  falseClaim,
  hardClaim,
  planted,
  text,
  trueClaim,
  undecidableClaim,
  type Whole,
  whole,
} from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { ClaimError } from './claim-error.js';
import { sampleOf, valuesOf } from './draw.js';
import type { Progress } from './progress.js';
import { replay } from './replay.js';
import { DEFAULT_RUNS } from './settings.js';
import { suiteEvidence } from './suite.js';

describe('checkClaim: verdicts', () => {
  it('a true claim holds on every draw', () => {
    const found = checkClaim(trueClaim, { runs: 50, seed: 1 });
    expect(found).toMatchObject({
      verdict: 'holds',
      basis: 'proved',
      runs: 50,
      requestedRuns: 50,
      undecided: 0,
      interrupted: false,
    });
    expect(found).not.toHaveProperty('note');
    expect(found).not.toHaveProperty('counterexample');
    expect(found.replay).toBe('eigencheck verify planted.true --seed 1 --runs 50 --scheme 2');
  });

  it('a false claim is refuted by its smallest counterexample, whatever the seed', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const found = checkClaim(falseClaim, { runs: 50, seed });
      expect(found.verdict).toBe('refuted');
      expect(found.counterexample).toMatchObject({
        instance: { text: 'x 100', value: { x: 100 } },
        left: { lo: 100, hi: 100 },
        relation: '<=',
        right: { lo: 99, hi: 99 },
        verdict: 'refuted',
        ratio: 99 / 100,
      });
      expect(found.counterexample?.replay).toMatch(
        new RegExp(`^eigencheck replay planted.false --seed ${seed} --path \\d+(:\\d+)* --scheme 2$`),
      );
    }
  });

  it('a claim whose draws stay undecided is undecided, and counts them', () => {
    expect(checkClaim(undecidableClaim, { runs: 7, seed: 1 })).toMatchObject({
      verdict: 'undecided',
      undecided: 7,
      runs: 7,
      precision: {},
    });
  });

  it('a draw that only 256 bits decide is counted there', () => {
    expect(checkClaim(hardClaim, { runs: 9, seed: 1 })).toMatchObject({
      verdict: 'holds',
      precision: { '256 bits': 9 },
    });
  });

  it('refuted wins over undecided draws seen before', () => {
    const mixed = planted({
      id: 'mixed',
      compare: ({ x }) => (x < 500 ? atLeast(interval(0, 2), point(1)) : atLeast(point(0), point(1))),
    });
    const found = checkClaim(mixed, { runs: 60, seed: 5 });
    expect(found.verdict).toBe('refuted');
    expect(found.undecided).toBeGreaterThan(0);
  });

  it('a claim whose sides come closer, but never apart, is undecided on every draw, without another reason', () => {
    const closer = planted({
      id: 'planted.closer',
      compare: (_, at) => atLeast(interval(0, at === 'float64' ? 3 : 2), point(1)),
    });
    expect(checkClaim(closer, { seed: 1, runs: 5 })).toMatchObject({ verdict: 'undecided', undecided: 5 });
  });

  it('an estimated number on any draw makes the whole claim estimated', () => {
    const compare = ({ x }: Whole) => atLeast({ ...point(x + 1), basis: x > 500 ? 'estimated' : 'proved' }, point(x));
    expect(checkClaim(planted({ id: 'e', compare }), { runs: 60, seed: 1 }).basis).toBe('estimated');
  });

  it('says what the claim says', () => {
    const about = {
      ...text,
      hypotheses: 'a whole number',
      because: 'obvious',
      source: { title: 'a book', year: 1900 },
    };
    expect(checkClaim(planted({ ...trueClaim, ...about }), { runs: 1, seed: 1 })).toMatchObject({
      ...about,
      id: 'planted.true',
      kind: 'certified',
    });
  });
});

describe('checkClaim: settings', () => {
  it('runs 200 draws, or what the claim says, or what is asked for', () => {
    const withRuns = planted({ ...trueClaim, runs: 11 });
    expect(checkClaim(trueClaim, { seed: 1 }).runs).toBe(DEFAULT_RUNS);
    expect(checkClaim(withRuns, { seed: 1 }).runs).toBe(11);
    expect(checkClaim(withRuns, { seed: 1, runs: 12 }).runs).toBe(12);
  });

  it('is a function of the seed, which it records', () => {
    const first = checkClaim(falseClaim);
    expect(Number.isInteger(first.seed) && first.seed >= 0 && first.seed < 2 ** 31).toBe(true);
    expect(timeless(checkClaim(falseClaim, { seed: first.seed }))).toEqual(timeless(first));
  });

  it('different seeds draw different instances', () => {
    expect(checkClaim(trueClaim, { seed: 1 }).draws).not.toEqual(checkClaim(trueClaim, { seed: 2 }).draws);
  });

  it.each([
    [{ runs: 0 }, 'checkClaim: runs = 0, expected a whole number ≥ 1'],
    [{ runs: Number.NaN }, 'checkClaim: runs = NaN, expected a whole number ≥ 1'],
    [{ seed: 1.5 }, 'checkClaim: seed = 1.5, expected a whole number from -2147483648 to 2147483647'],
    [{ seed: 2 ** 32 }, 'checkClaim: seed = 4294967296, expected a whole number from'],
    [{ seed: -(2 ** 32) }, 'checkClaim: seed = -4294967296, expected a whole number from'],
    [{ seed: 2 ** 31 }, 'checkClaim: seed = 2147483648, expected a whole number from'],
    [{ seed: Number.NaN }, 'checkClaim: seed = NaN, expected a whole number from'],
    [{ seed: 1, path: 'x' }, 'checkClaim: path = "x", expected a draw number and shrink steps, such as 12 or 12:0:3'],
  ])('refuses %o', (options, message) => {
    expect(() => checkClaim(trueClaim, options)).toThrow(message);
  });

  it('searches no controls when told so', () => {
    const control = { id: 'c', breaks: 'b', compare: () => atLeast(point(0), point(1)), refutedWithin: 5 };
    const claim = planted({ ...trueClaim, controls: [control] });
    expect(checkClaim(claim, { runs: 2, seed: 1 }).controls).toHaveLength(1);
    expect(checkClaim(claim, { runs: 2, seed: 1, controls: false }).controls).toEqual([]);
  });

  it('with a path, asserts that one instance and shrinks on from it', () => {
    const start = pathOf(checkClaim(falseClaim, { runs: 50, seed: 1 }).tightest?.replay);
    const found = checkClaim(falseClaim, { seed: 1, path: start });
    expect(found).toMatchObject({ verdict: 'refuted', runs: 1, requestedRuns: 1, controls: [], cover: [] });
    expect(found.counterexample?.instance.text).toBe('x 100');
    expect(found.replay).toBe(`eigencheck replay planted.false --seed 1 --path ${start} --scheme 2`);
    expect(checkClaim(trueClaim, { seed: 1, path: '3' })).toMatchObject({
      verdict: 'holds',
      runs: 1,
      interrupted: false,
    });
  });

  it('with the path of a shrunk counterexample, stays there', () => {
    const counterexample = checkClaim(falseClaim, { runs: 50, seed: 1 }).counterexample;
    const path = pathOf(counterexample?.replay);
    expect(path).toContain(':');
    expect(checkClaim(falseClaim, { seed: 1, path })).toMatchObject({ counterexample, shrinks: 0, runs: 1 });
    const sameDraws = planted({ ...trueClaim, id: falseClaim.id });
    expect(checkClaim(sameDraws, { seed: 1, path })).toMatchObject({ verdict: 'holds', runs: 1 });
  });
});

describe('checkClaim: statistics', () => {
  it('count each asserted draw once: at some rung or as undecided', () => {
    const compare = ({ x }: Whole, at: Parameters<typeof hardClaim.compare>[1]) => {
      if (x % 3 === 0) return hardClaim.compare({ x }, at);
      return x % 3 === 1 ? atLeast(point(x + 1), point(x)) : atLeast(interval(0, 2), point(1));
    };
    const found = checkClaim(planted({ id: 'm', compare }), { runs: 90, seed: 1 });
    const decided = Object.values(found.precision).reduce((sum, count) => sum + count, 0);
    expect(Object.keys(found.precision).sort()).toEqual(['256 bits', 'float64']);
    expect(decided + found.undecided).toBe(90);
  });

  it('see nothing of shrinking: they are those of the draws up to the refuted one', () => {
    let evaluations = 0;
    const compare = ({ x }: Whole) => {
      evaluations++;
      return atMost(point(x), point(950), { x: point(x) });
    };
    const claim = planted({ id: 's', compare, cover: { any: { when: () => true, atLeast: 1 } } });
    const found = checkClaim(claim, { runs: 200, seed: 2 });
    const draws = drawn(2, 200, 's');
    const refuted = draws.findIndex((x) => x > 950);
    expect(refuted).toBeGreaterThan(3);
    expect(evaluations).toBeGreaterThan(refuted + 5);
    expect(found.runs).toBe(refuted + 1);
    expect(found.draws.map((draw) => draw.x)).toEqual(draws.slice(0, refuted + 1));
    expect(found.precision).toEqual({ float64: refuted + 1 });
    expect(found.cover).toEqual([{ name: 'any', atLeast: 1, seen: refuted + 1, enough: true, level: 1e-7 }]);
    expect(found.slack?.min).toBe(950 / (draws[refuted] ?? 0));
    expect(found.counterexample?.instance.text).toBe('x 951');
  });

  it('slack is the smallest ratio and where the lower median lies, and the tightest draw has the smallest', () => {
    const found = checkClaim(planted({ id: 'r', compare: ({ x }) => atLeast(point(x + 1), point(1)) }), {
      runs: 101,
      seed: 1,
    });
    const ratios = drawn(1, 101, 'r').map((x) => x + 1).sort((a, b) => a - b); // biome-ignore format: one thought, one line
    expect(found.slack?.min).toBe(ratios[0]);
    expect(isBinOf(found.slack?.median, ratios[50])).toBe(true);
    expect(found.tightest?.ratio).toBe(ratios[0]);
  });

  it('the lower median of an even number of draws is the lower of the middle two', () => {
    const found = checkClaim(planted({ id: 'r', compare: ({ x }) => atMost(point(1), point(x + 1)) }), {
      runs: 10,
      seed: 1,
    });
    const ratios = drawn(1, 10, 'r')
      .map((x) => x + 1)
      .sort((a, b) => a - b);
    expect(isBinOf(found.slack?.median, ratios[4])).toBe(true);
  });

  it('without ratios the tightest draw has the smallest gap, or for an equality the widest hull', () => {
    const negative = checkClaim(planted({ id: 'n', compare: ({ x }) => atMost(point(-1), point(x)) }), {
      runs: 50,
      seed: 1,
    });
    expect(negative.slack).toBeUndefined();
    expect(negative.tightest?.right.lo).toBe(Math.min(...drawn(1, 50, 'n')));
    const below = checkClaim(planted({ id: 'n', compare: ({ x }) => atLeast(point(x), point(-1)) }), {
      runs: 50,
      seed: 1,
    });
    expect(below.tightest?.left.lo).toBe(Math.min(...drawn(1, 50, 'n')));
    const equal = checkClaim(planted({ id: 'q', compare: ({ x }) => equals(point(1), interval(1, 1 + x), 2) }), {
      runs: 50,
      seed: 1,
    });
    expect(equal.tightest?.right.hi).toBe(1 + Math.max(...drawn(1, 50, 'q')));
  });

  it('an undecided draw is the tightest, so that it can be looked at', () => {
    const compare = ({ x }: Whole) => (x > 700 ? atLeast(interval(-1, 2), point(1)) : atLeast(point(x + 1), point(1)));
    expect(checkClaim(planted({ id: 'u', compare }), { runs: 60, seed: 1 }).tightest?.verdict).toBe('undecided');
  });

  it('the picture keeps all draws up to 2000, then 2000 of them, in their order and the same whatever comes later', () => {
    const plot = (runs: number) => checkClaim(trueClaim, { runs, seed: 1 }).draws.map((draw) => draw.x);
    expect(plot(2000)).toEqual(drawn(1, 2000));
    const draws = drawn(1, 5000);
    const some = plot(5000);
    expect(some).toHaveLength(2000);
    let at = 0;
    for (const x of some) at = draws.indexOf(x, at) + 1 || Number.NaN;
    expect(at).toBeGreaterThan(0);
  });

  it('a point of the picture says its relation where that is not the one of the first draw', () => {
    const above = ({ x }: Whole) => x > 500;
    const compare = (whole: Whole) => (above(whole) ? atLeast(point(2), point(1)) : atMost(point(1), point(2)));
    const { draws, relation } = checkClaim(planted({ id: 'two-sided', compare }), { runs: 40, seed: 1 });
    const expected = drawn(1, 40, 'two-sided').map((x) => (above({ x }) ? '>=' : '<='));
    expect(new Set(expected).size).toBe(2);
    expect(relation).toBe(expected[0]);
    expect(draws.map((draw) => draw.relation)).toEqual(expected.map((one) => (one === expected[0] ? undefined : one)));
  });

  it('a point of the picture is the midpoints, by the first quantity or else the right side', () => {
    const compare = () => atLeast(interval(4, 6), interval(1, 3), { size: point(9), other: point(8) });
    const found = checkClaim(planted({ id: 'p', compare, group: () => 'g' }), { runs: 1, seed: 1 });
    expect(found).toMatchObject({
      axis: 'size',
      relation: '>=',
      draws: [{ x: 9, left: 5, right: 2, group: 'g', precision: 'float64' }],
    });
    const bare = checkClaim(planted({ id: 'p', compare: () => atLeast(interval(4, 6), interval(1, 3)) }), {
      runs: 1,
      seed: 1,
    });
    expect(bare.draws).toEqual([
      {
        ...{ x: 2, left: 5, right: 2, group: '', precision: 'float64' },
        enclosed: { left: { lo: 4, hi: 6 }, right: { lo: 1, hi: 3 } },
        path: '0',
        instance: { text: expect.stringMatching(/^x \d+$/), value: { x: expect.any(Number) } },
      },
    ]);
    expect(bare).not.toHaveProperty('axis');
  });

  it('a draw with an unbounded side stays out of the picture, and is counted all the same', () => {
    const compare = () => atLeast(interval(1, Number.POSITIVE_INFINITY), point(0));
    const found = checkClaim(planted({ id: 'w', compare }), { runs: 3, seed: 1 });
    expect(found).toMatchObject({ draws: [], verdict: 'holds', precision: { float64: 3 } });
  });

  it('all of it passes the schema of the evidence file', () => {
    const claims = [trueClaim, falseClaim, undecidableClaim, hardClaim].map((claim) =>
      checkClaim(claim, { runs: 20, seed: 1 }),
    );
    const suite = suiteEvidence({
      seed: 1,
      startedAt: '2000-01-01',
      settings: { workers: 1, claims: claims.map(({ id }) => id) },
      environment: {},
      claims,
    });
    expect(schema.parse(JSON.parse(JSON.stringify(suite)))).toEqual(suite);
  });
});

describe('checkClaim: coverage', () => {
  const large = { when: ({ x }: Whole) => x >= 500, atLeast: 0.4 };
  const never = { when: () => false, atLeast: 0.05 };

  it('holds when the draws reach every class', () => {
    const found = checkClaim(planted({ ...trueClaim, cover: { large } }), { runs: 200, seed: 1 });
    const seen = drawn(1, 200).filter((x) => x >= 500).length;
    expect(found).toMatchObject({ verdict: 'holds', cover: [{ name: 'large', atLeast: 0.4, seen, enough: true }] });
  });

  it('is undecided when a class is missed beyond luck, naming it', () => {
    // 0.95⁴⁰⁰ = 1.2e-9 < 1e-7.
    const found = checkClaim(planted({ ...trueClaim, cover: { large, never } }), { runs: 400, seed: 1 });
    expect(found.verdict).toBe('undecided');
    expect(found.note).toBe('too few draws reached "never": 0 of 400, required 5 %');
  });

  it('allows for luck when the draws are few', () => {
    // 0.95²⁰⁰ = 3.5e-5 > 1e-7.
    expect(checkClaim(planted({ ...trueClaim, cover: { never } }), { runs: 200, seed: 1 }).verdict).toBe('holds');
  });

  it.each([
    [5, 'undecided'],
    // P[Binomial(200, 0.4) ≤ 44] = 5.2e-8 and P[… ≤ 45] = 1.2e-7, on both sides of 1e-7.
    [44, 'undecided'],
    [45, 'holds'],
  ])('a class met %d times in 200 draws, required in 0.4 of them: %s', (times, verdict) => {
    let drawn = 0;
    const cover = { some: { when: () => ++drawn <= times, atLeast: 0.4 } };
    const found = checkClaim(planted({ ...trueClaim, cover }), { runs: 200, seed: 1 });
    expect(found).toMatchObject({ verdict, cover: [{ seen: times, enough: verdict === 'holds', level: 1e-7 }] });
  });

  it('is not demanded of an interrupted run', () => {
    let calls = 0;
    const cover = { never: { when: () => false, atLeast: 1 } };
    const found = checkClaim(planted({ ...trueClaim, cover }), { runs: 200, seed: 1, shouldStop: () => ++calls > 50 });
    expect(found).toMatchObject({
      verdict: 'undecided',
      note: 'interrupted after 50 of 200 draws',
      cover: [{ enough: false }],
    });
  });

  it('names a required fraction that is none, and a class that throws', () => {
    // A definition is refused at once; a claim changed since then when it is checked.
    const badFraction = { ...trueClaim, cover: { large: { ...large, atLeast: 40 } } };
    expect(() => planted(badFraction)).toThrow('cover "large" of planted.true: atLeast = 40, expected a fraction');
    expect(() => checkClaim(badFraction)).toThrow(
      'cover "large" of planted.true: atLeast = 40, expected a fraction in [0, 1]',
    );
    for (const atLeast of [Number.NaN, -0.1, 1.1])
      expect(() => checkClaim(planted({ ...trueClaim, cover: { large: { ...large, atLeast } } }))).toThrow(
        `atLeast = ${atLeast}, expected a fraction in [0, 1]`,
      );
    const throws = () => {
      throw new Error('no class');
    };
    const badClass = planted({ ...trueClaim, cover: { large: { when: throws, atLeast: 0.1 } } });
    expect(() => checkClaim(badClass, { seed: 1 })).toThrow(/^planted\.true: on x \d+: no class \(again: /);
  });
});

describe('checkClaim: interruption', () => {
  afterEach(() => fc.resetConfigureGlobal());

  it('stops before the next draw and never holds', () => {
    let calls = 0;
    const found = checkClaim(trueClaim, { runs: 200, seed: 1, shouldStop: () => ++calls > 10 });
    expect(found).toMatchObject({
      verdict: 'undecided',
      interrupted: true,
      runs: 10,
      requestedRuns: 200,
      note: 'interrupted after 10 of 200 draws',
    });
    expect(found.draws).toHaveLength(10);
    expect(calls).toBe(11);
  });

  it('while shrinking, keeps the smallest counterexample so far', () => {
    const refutedAt = drawn(1, 200, 'planted.false').findIndex((x) => x > 99);
    let calls = 0;
    // Two evaluations of shrinking are allowed: 0 is tried first, then half of the drawn number.
    const found = checkClaim(falseClaim, { runs: 200, seed: 1, shouldStop: () => ++calls > refutedAt + 3 });
    expect(found).toMatchObject({
      verdict: 'refuted',
      interrupted: true,
      runs: refutedAt + 1,
      counterexample: { verdict: 'refuted' },
    });
    expect(found.counterexample?.left.lo).toBeGreaterThan(100);
  });

  it('while searching the controls, does not hold either', () => {
    const control = { id: 'c', breaks: 'b', compare: () => atLeast(point(1), point(0)), refutedWithin: 100 };
    let calls = 0;
    const claim = planted({ ...trueClaim, controls: [control] });
    const found = checkClaim(claim, { runs: 20, seed: 1, shouldStop: () => ++calls > 30 });
    expect(found).toMatchObject({
      verdict: 'undecided',
      interrupted: true,
      runs: 20,
      note: 'interrupted while searching the controls',
      controls: [{ verdict: 'undecided', runs: 10, note: 'interrupted after 10 of 100 draws' }],
    });
  });

  it('fast-check’s global settings change nothing: what is drawn is a function of the seed', () => {
    const plain = timeless(checkClaim(trueClaim, { runs: 20, seed: 1 }));
    fc.configureGlobal({ interruptAfterTimeLimit: 0, skipAllAfterTimeLimit: 0, seed: 9, unbiased: true });
    expect(timeless(checkClaim(trueClaim, { runs: 20, seed: 1 }))).toEqual(plain);
  });
});

describe('checkClaim: preconditions', () => {
  const onlyAbove = (least: number) =>
    planted({
      id: 'pre',
      compare: ({ x }) => {
        fc.pre(x >= least);
        return atLeast(point(x), point(least), { x: point(x) });
      },
    });

  it('that reject some draws cost nothing: the next value of the same draw is evaluated, and no other draw is another', () => {
    const found = checkClaim(onlyAbove(500), { runs: 40, seed: 1 });
    expect(found).toMatchObject({ verdict: 'holds', runs: 40 });
    const first = Array.from({ length: 40 }, (_, draw) => {
      for (const { value_: value } of valuesOf(whole, { seed: 1, name: 'pre' }, draw))
        if (value.x >= 500) return value.x;
      return Number.NaN;
    });
    expect(found.draws.map((draw) => draw.x)).toEqual(first);
    expect(first).not.toEqual(drawn(1, 40, 'pre'));
  });

  it('that reject a hundred values of a draw leave it out, saying so', () => {
    let values = 0;
    const found = checkClaim(
      planted({
        ...onlyAbove(2000),
        instances: whole.map((x) => {
          values++;
          return x;
        }),
      }),
      { runs: 3, seed: 1 },
    );
    expect(found).toMatchObject({
      verdict: 'undecided',
      runs: 0,
      note: '3 draws were rejected by fc.pre: 0 of 3 evaluated',
    });
    expect(values).toBe(300);
    expect(found).not.toHaveProperty('tightest');
  });
});

describe('checkClaim: errors', () => {
  it('of compare carry one line that replays them, and what was found until then', () => {
    const compare = ({ x }: Whole) => {
      if (x > 900) throw new Error('too large\nfor this');
      return atLeast(point(x + 1), point(x));
    };
    const claim = planted({ id: 'planted.throws', compare });
    const error = thrownBy(() => checkClaim(claim, { runs: 100, seed: 1 }));
    const draws = drawn(1, 100, 'planted.throws');
    const at = draws.findIndex((x) => x > 900);
    const x = draws[at];
    const again = `eigencheck replay planted.throws --seed 1 --path ${at} --scheme 2`;
    expect(error.message).toBe(`planted.throws: on x ${x}: too large for this (again: ${again})`);
    expect(error.evidence).toMatchObject({ verdict: 'undecided', runs: at, note: error.message, interrupted: false });
    expect(() => replay(claim, { seed: 1, path: String(at) })).toThrow(`planted.throws: on x ${x}: too large for this`);
  });

  it('of compare returning NaN name the claim', () => {
    const compare = () => atLeast({ lo: Number.NaN, hi: Number.NaN, basis: 'proved' }, point(0));
    expect(thrownBy(() => checkClaim(planted({ id: 'planted.nan', compare }), { seed: 1 })).message).toMatch(
      /^planted\.nan: on x \d+: compare returned left = \[NaN, NaN\], expected lo ≤ hi/,
    );
  });

  it('of drawing name the claim and the draw', () => {
    const instances = whole.map(({ x }) => {
      if (x > 900) throw new RangeError('directions: rows 0 and 1 are parallel');
      return { x };
    });
    const error = thrownBy(() => checkClaim(planted({ ...trueClaim, instances }), { runs: 100, seed: 1 }));
    const at = drawn(1, 100).findIndex((x) => x > 900);
    expect(error.message).toBe(
      `planted.true: while drawing an instance: directions: rows 0 and 1 are parallel (again: eigencheck replay planted.true --seed 1 --path ${at} --scheme 2)`,
    );
    expect(error.evidence).toMatchObject({ runs: at, verdict: 'undecided' });
  });

  it('while shrinking make no counterexample, nor do undecided instances: it stays where it is certified', () => {
    const compare = ({ x }: Whole) => {
      if (x < 300) throw new Error('cannot');
      return x < 400 ? atMost(interval(0, 1000), point(99)) : atMost(point(x), point(99));
    };
    const claim = planted({ id: 's', compare, instances: new Countdown(500, 0) });
    expect(checkClaim(claim, { runs: 10, seed: 1 }).counterexample?.instance.text).toBe('x 400');
  });

  it('of shrinking leave the counterexample as it was drawn', () => {
    const instances = new Unshrinkable();
    const claim = planted({ ...falseClaim, instances });
    const found = checkClaim(claim, { runs: 50, seed: 1 });
    expect(found).toMatchObject({
      verdict: 'refuted',
      shrinks: 0,
      runs: 1,
      counterexample: { instance: { text: 'x 500' } },
    });
    expect(replay(claim, { seed: 1, path: '0' })).toEqual(found.counterexample);
  });

  it('a comparison that changes its mind is reported, not believed', () => {
    let evaluations = 0;
    const fickle = planted({
      id: 'planted.fickle',
      compare: () => atLeast(point(evaluations++ === 0 ? 0 : 2), point(1)),
    });
    const error = thrownBy(() => checkClaim(fickle, { runs: 5, seed: 1 }));
    expect(error.message).toContain('refuted at first, but not when evaluated again');
    expect(error.evidence?.verdict).toBe('undecided');
  });

  it('shrinking that never ends is cut, and keeps what it has', () => {
    const instances = new Countdown(50_000);
    const claim = planted({ id: 'long', instances, compare: ({ x }) => atMost(point(x), point(0), { x: point(x) }) });
    // 10 000 evaluations, each one step down from 50 000.
    expect(checkClaim(claim, { runs: 1, seed: 1 })).toMatchObject({
      verdict: 'refuted',
      interrupted: false,
      shrinks: 10_000,
      counterexample: { instance: { text: 'x 40000' } },
    });
  });
});

describe('checkClaim: progress', () => {
  afterEach(() => vi.restoreAllMocks());

  it('ends each phase with what was done and its verdict', () => {
    const seen: Progress[] = [];
    const control = {
      id: 'wrong',
      breaks: 'b',
      compare: ({ x }: Whole): Comparison => atMost(point(x), point(-1)),
      refutedWithin: 5,
    };
    checkClaim(planted({ ...trueClaim, controls: [control] }), {
      runs: 30,
      seed: 1,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen[0]).toEqual({ claim: 'planted.true', phase: 'draws', done: 1, total: 30, verdict: 'holds' });
    expect(seen).toContainEqual({ claim: 'planted.true', phase: 'draws', done: 30, total: 30, verdict: 'holds' });
    expect(seen.at(-1)).toEqual({ claim: 'planted.true', phase: 'wrong', done: 1, total: 5, verdict: 'refuted' });
  });

  it('reports draws that take 20 ms or more, with the verdict so far', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
    const seen: Progress[] = [];
    const compare = ({ x }: Whole) => (x > 900 ? atMost(point(1), point(0)) : atLeast(interval(0, 2), point(1)));
    checkClaim(planted({ id: 'slow', compare }), { runs: 50, seed: 1, onProgress: (progress) => seen.push(progress) });
    const refuted = drawn(1, 50, 'slow').findIndex((x) => x > 900) + 1;
    // The clock is read once a draw: every second draw, and the end.
    const every = Array.from({ length: refuted }, (_, i) => i + 1).filter((done) => done % 2 === 1);
    expect(seen.map((progress) => progress.done)).toEqual([...every, refuted]);
    expect(seen.map((progress) => progress.verdict)).toEqual(
      seen.map(({ done }, i) => (done === refuted && i > 0 ? 'refuted' : 'undecided')),
    );
  });
});

/** The numbers x that the draws of `whole` are, straight from fast-check. */
const drawn = (seed: number, runs: number, name = 'planted.true'): number[] =>
  sampleOf(whole, { seed, name }, runs).map(({ x }) => x);
/** A bin is at most 1/128 of the ratio wide. */
const isBinOf = (median: { lo: number; hi: number } | undefined, ratio: number): boolean =>
  median !== undefined && median.lo <= ratio && ratio <= median.hi && median.hi - median.lo <= ratio / 128;
const pathOf = (line: string | undefined): string => /--path (\S+) --scheme 2$/.exec(line ?? '')?.[1] ?? '';

const timeless = ({ durationMs: _, ...found }: ClaimEvidence): Omit<ClaimEvidence, 'durationMs'> => found;

function _spendAMillisecond<T>(value: T): T {
  const until = performance.now() + 1;
  while (performance.now() < until);
  return value;
}

function thrownBy(body: () => unknown): ClaimError {
  try {
    body();
  } catch (error) {
    if (error instanceof ClaimError) return error;
    throw error;
  }
  throw new Error('expected a ClaimError');
}

/** Always `start`; shrinks to the numbers in `tried`, then one by one. */
class Countdown extends fc.Arbitrary<Whole> {
  private readonly tried: readonly number[];

  constructor(
    private readonly start: number,
    ...tried: readonly number[]
  ) {
    super();
    this.tried = tried;
  }
  generate(): fc.Value<Whole> {
    return new fc.Value({ x: this.start }, undefined);
  }
  canShrinkWithoutContext(_value: unknown): _value is Whole {
    return true;
  }
  shrink({ x }: Whole): fc.Stream<fc.Value<Whole>> {
    return fc.stream([...this.tried, x - 1].map((smaller) => new fc.Value({ x: smaller }, undefined)).values());
  }
}

/** Always 500, whose shrinking throws. */
class Unshrinkable extends fc.Arbitrary<Whole> {
  generate(): fc.Value<Whole> {
    return new fc.Value({ x: 500 }, undefined);
  }
  canShrinkWithoutContext(_value: unknown): _value is Whole {
    return true;
  }
  shrink(): fc.Stream<fc.Value<Whole>> {
    throw new Error('cannot shrink');
  }
}

describe('checkClaim: figures', () => {
  const axis = { label: 'x', scale: 'linear' } as const;
  const picture = (y: number) =>
    ({
      kind: 'lines',
      id: 'line',
      title: 'A line',
      caption: 'One point.',
      x: axis,
      y: axis,
      series: [{ name: 'measured', role: 'measured', draw: 'dots', x: [0], y: [y] }],
    }) as const;

  it('are drawn once, from the seed, and kept in the evidence', () => {
    const seeds: number[] = [];
    const claim = { ...trueClaim, figures: (seed: number) => [picture(seeds.push(seed))] };
    expect(checkClaim(claim, { runs: 5, seed: 3 }).figures).toEqual([picture(1)]);
    expect(seeds).toEqual([3]);
    expect(checkClaim(claim, { path: '0', seed: 3 })).not.toHaveProperty('figures');
  });

  it('that hold a NaN are an error which names the claim, and lose nothing', () => {
    const claim = { ...trueClaim, figures: () => [picture(Number.NaN)] };
    const check = () => checkClaim(claim, { runs: 5, seed: 3 });
    expect(check).toThrow(ClaimError);
    expect(check).toThrow(/planted\.true: on its figures/);
    try {
      check();
    } catch (error) {
      expect((error as ClaimError).evidence).toMatchObject({
        // All draws are kept; a green verdict is not, for the claim was not judged to its end.
        verdict: 'undecided',
        failure: 'threw',
        undecided: 0,
        runs: 5,
        precision: { float64: 5 },
      });
    }
  });
});

describe('checkClaim: a compare that ignores its second argument', () => {
  // Neighbours 2⁻⁵² apart: ReLU's smallest eigenvalue is positive, about a tenth of that, and doubles err by some 2⁻⁵².
  const instances = fc.constant(
    directionsFrom([
      [2 ** 52, 1],
      [2 ** 52, 0],
      [2 ** 52, -1],
    ]),
  );
  const smallest = (data: Directions, at: Precision) => smallestEigenvalue(gramMatrix(activations.relu, data, at), at);
  const compared = (left: Interval) => atLeast(left, point(2 ** -60));
  const hint =
    /on all 5 undecided draws both sides are the same at every precision: compare seems to ignore its second argument, at; /;

  it('is told so where no draw is decided', () => {
    const forgets = defineClaim({
      ...text,
      id: 'planted.forgets',
      instances,
      compare: (data) => compared(smallest(data, 'float64')),
    });
    expect(checkClaim(forgets, { runs: 5, seed: 1 })).toMatchObject({
      verdict: 'undecided',
      undecided: 5,
      note: expect.stringMatching(hint),
    });
  });

  it('control: one that passes it on is not, decided or not', () => {
    const passes = defineClaim({
      ...text,
      id: 'planted.passes',
      instances,
      compare: (data, at) => compared(smallest(data, at)),
    });
    expect(checkClaim(passes, { runs: 5, seed: 1 })).toMatchObject({ verdict: 'holds' });
    // x ≥ x, enclosed ever more closely: no precision decides, and each changes both sides.
    const equal = planted({
      id: 'planted.equal',
      compare: ({ x }, at) => {
        const radius = at === 'float64' ? 1 : 1 / at.bits;
        return atLeast(interval(x - radius, x + radius), interval(x - radius, x + radius));
      },
    });
    expect(checkClaim(equal, { runs: 5, seed: 1 })).toMatchObject({ verdict: 'undecided', undecided: 5 });
    expect(checkClaim(equal, { runs: 5, seed: 1 }).note).not.toMatch(hint);
  });

  it('nor where only some of the undecided draws stood still', () => {
    const mixed = planted({
      id: 'planted.mixed',
      compare: ({ x }, at) => {
        const radius = x % 2 === 0 || at === 'float64' ? 1 : 1 / at.bits;
        return atLeast(interval(x - radius, x + radius), point(x));
      },
    });
    const { undecided, note } = checkClaim(mixed, { runs: 20, seed: 1 });
    expect(undecided).toBe(20);
    expect(note).not.toMatch(hint);
  });
});
