import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { atLeast, atMost, defineProbabilisticClaim, equals } from '../claims/claim.js';
import { directions } from '../data/arbitrary.js';
import type { Directions } from '../data/directions.js';
import { separation } from '../data/separation.js';
import { auditEvidence } from '../evidence/audit.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { interval, multiply, point } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { falseClaim, planted, text, type Whole, whole } from '../testing/planted-claims.js';
import { auditClaim } from './audit.js';
import { median } from './audit-budget.js';
import { shortfallOf } from './audit-format.js';
import { sampleOf } from './draw.js';

const isPlain = (at: Precision): boolean => at !== 'float64' && at.uncertified !== undefined;

/** 1 ≥ 1 − 2⁻⁵⁰, which floating point takes for 1 ≥ 1 + error; and a control that is false by `gap`. */
const offBy = (error: number, gap: number) =>
  planted({
    id: 'planted.off',
    compare: (_x, at) => atLeast(point(1), point(isPlain(at) ? 1 + error : 1 - 2 ** -50)),
    controls: [
      { id: 'gap', breaks: 'it is false', compare: () => atLeast(point(1), point(1 + gap)), refutedWithin: 10 },
    ],
  });

const audit = (error: number, gap: number) => auditClaim(offBy(error, gap), { runs: 20, seed: 1 });

describe('auditClaim: tolerances', () => {
  it('counts false alarms and misses, and recommends four times what is needed, rounded up', () => {
    const found = audit(2 ** -33, 2 ** -20);
    const [double] = found.formats;
    // 2⁻³³ = 1.16e-10 and 2⁻²⁰ = 9.5e-7: false alarms below the one, misses from the other on.
    expect(double).toMatchObject({
      format: 'float64',
      instances: 20,
      violations: 10,
      needed: 2 ** -33,
      room: 2 ** -20,
      window: true,
    });
    expect(double.tolerances).toEqual([
      { tolerance: 0, falseAlarms: 20, missed: 0 },
      { tolerance: 1e-15, falseAlarms: 20, missed: 0 },
      { tolerance: 1e-12, falseAlarms: 20, missed: 0 },
      { tolerance: 1e-9, falseAlarms: 0, missed: 0 },
      { tolerance: 1e-6, falseAlarms: 0, missed: 10 },
    ]);
    expect(found.recommended).toBe(1e-9);
    expect(found.because).toMatch(
      /largest shortfall of 20 true draws in doubles is 1\.2e-10.*violations are missed from 9\.5e-7 on/,
    );
  });

  it('in singles, which round both sides away', () => {
    expect(audit(2 ** -33, 2 ** -30).formats[1]).toMatchObject({
      format: 'float32',
      needed: 0,
      room: 0,
      window: false,
    });
  });

  it('stays inside a narrow window', () => {
    // 4·2⁻³³ rounds up to 1e-9 > 2⁻³¹ = 4.7e-10: the geometric mean is 2⁻³².
    expect(audit(2 ** -33, 2 ** -31).recommended).toBe(2 ** -32);
  });

  it('says that no tolerance is right where violations come closer than true instances', () => {
    const found = audit(2 ** -33, 2 ** -40);
    expect(found).not.toHaveProperty('recommended');
    expect(found.because).toMatch(
      /^no tolerance is right: a true draw falls short by 1\.2e-10 in doubles, and of 10 violations one falls short by no more than 9\.1e-13/,
    );
  });

  it('says so where floating point takes a violation for true', () => {
    const claim = planted({
      id: 'planted.rounded',
      compare: () => atLeast(point(1), point(0.5)),
      controls: [
        {
          id: 'lost',
          breaks: 'the last bits',
          compare: (_x, at) => atLeast(point(1), point(isPlain(at) ? 1 : 1 + 2 ** -50)),
          refutedWithin: 10,
        },
      ],
    });
    const { recommended, because } = auditClaim(claim, { runs: 20, seed: 1 });
    expect(recommended).toBeUndefined();
    expect(because).toBe(
      'no tolerance is right: none of 20 true draws falls short in doubles, and of 10 violations one satisfies the inequality there, whatever the tolerance',
    );
  });

  it('warns of a tolerance beyond the sides themselves', () => {
    // The shortfall 1e-9 needs 4e-9, rounded up to 1e-8; the bound that it is subtracted from is 5e-13.
    const claim = planted({
      id: 'planted.vacuous',
      compare: (_x, at) => atLeast(point(1e-12), point(isPlain(at) ? 1e-9 : 5e-13)),
    });
    const { recommended, because } = auditClaim(claim, { runs: 5, seed: 1 });
    expect(recommended).toBe(1e-8);
    expect(because).toMatch(/beware: it checks nothing on sides as small as 5\.0e-13, which were drawn$/);
  });

  it('needs none where nothing falls short; a side that cannot be computed falls short of everything', () => {
    expect(audit(-1e-3, 2 ** -20)).toMatchObject({ recommended: 0 });
    const broken = planted({
      id: 'planted.broken',
      compare: (_x, at) => {
        if (isPlain(at)) throw new RangeError('overflow');
        return atLeast(point(1), point(0));
      },
    });
    expect(auditClaim(broken, { runs: 3, seed: 1 }).formats[0].needed).toBe(Number.POSITIVE_INFINITY);
  });

  it('shortfalls mirror with the relation', () => {
    const same = (x: number) => x;
    expect(shortfallOf(atLeast(point(1), point(3)), same)).toBe(2);
    expect(shortfallOf(atMost(point(1), point(3)), same)).toBe(-2);
    expect(shortfallOf(equals(point(1), point(3)), same)).toBe(2);
    expect(shortfallOf(equals(point(3), point(1)), same)).toBe(2);
  });
});

describe('auditClaim: a real claim', () => {
  // λ_min ≥ δ/100 for ReLU: true with a wide margin (the floor is about δ/13√ln 2n); near-duplicates need more than doubles.
  const claim = planted as never as (definition: object) => Parameters<typeof auditClaim<Directions>>[0];
  const floor = claim({
    id: 'planted.floor',
    instances: directions({ n: [2, 5], dimension: [2, 3], minSeparation: 1e-9 }),
    compare: (data: Directions, at: Precision) =>
      atLeast(smallestEigenvalue(gramMatrix(activations.relu, data, at), at), multiply(point(0.01), separation(data))),
  });
  const found = auditClaim(floor, { runs: 40, seed: 3 });
  const source = (side: 'left' | 'right', name: string) =>
    found.budgets.find((budget) => budget.side === side)?.sources.find((one) => one.source === name);

  it('finds the errors of the left side where they arise, and none on the right', () => {
    // Normalising rows costs some 2⁻⁵² of ρ near 1: 2⁻²⁶ of the angle, against an eigenvalue that small.
    expect(source('left', 'data')?.most).toBeGreaterThan(1e-8);
    expect(source('left', 'eigenvalues')?.most).toBeGreaterThan(0);
    // T(64) of ReLU is 0.0157.
    expect(source('left', 'series')?.most).toBeGreaterThan(0.01);
    for (const { most } of found.budgets[1].sources) expect(most).toBe(0);
  });

  it('counts draws up to the rung that decided the last, and the slack by powers of ten', () => {
    expect(found.rungs.at(-1)?.decided).toBe(found.runs);
    const { counts, from, least } = found.slack!;
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(40);
    expect(from).toBe(Math.floor(least));
  });

  it('gives evidence that its schema accepts, the same for the same seed', () => {
    expect(auditEvidence.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const { durationMs: _again, ...again } = auditClaim(floor, { runs: 40, seed: 3 });
    expect(found).toMatchObject(again);
  });
});

describe("auditClaim: a user's own check", () => {
  it('is told from the truth on both kinds of draws, with an example of each', () => {
    const naive = ({ x }: Whole) => x % 2 === 0;
    // x ≤ 99 is true up to 99 and false beyond; what is odd is called false.
    const found = auditClaim({ ...falseClaim, naive }, { runs: 200, seed: 5 });
    const own = found.own!;
    const drawn = sampleOf(whole, { seed: 5, name: 'planted.false' }, 200).map(({ x }) => x);
    expect(own).toMatchObject({
      instances: drawn.filter((x) => x <= 99).length,
      falseAlarms: drawn.filter((x) => x <= 99 && x % 2 === 1).length,
      violations: drawn.filter((x) => x > 99).length,
      missed: drawn.filter((x) => x > 99 && x % 2 === 0).length,
    });
    expect(own.falseAlarm).toMatch(/^x \d*[13579]$/);
    expect(own.miss).toMatch(/^x \d*[02468]$/);
  });

  it('comes with a definition that has not been through defineClaim', () => {
    const found = auditClaim(
      {
        ...text,
        id: 'mine.plain',
        instances: whole,
        compare: ({ x }: Whole) => atLeast(point(x + 1), point(x)),
        naive: () => true,
      },
      { runs: 5, seed: 1 },
    );
    expect(found).toMatchObject({ id: 'mine.plain', own: { falseAlarms: 0, violations: 0 }, recommended: 0 });
    expect(() => auditClaim({ ...text, id: 'two words' } as never)).toThrow(/id = "two words"/);
  });
});

describe('auditClaim: the rest', () => {
  it('of a probabilistic claim knows the error of sampling alone', () => {
    const claim = defineProbabilisticClaim({
      ...text,
      id: 'planted.coin',
      instances: fc.constant({}),
      trial: (_i, seed) => seed.length % 2 === 0,
      probability: () => 1,
      replicates: 100,
    });
    const found = auditClaim(claim, { runs: 2, seed: 1 });
    expect(found).toMatchObject({
      kind: 'probabilistic',
      formats: [],
      budgets: [{ sources: [{ source: 'sampling' }] }],
    });
    // Clopper–Pearson at 1e-9 over 100 trials: a quarter to a third wide to each side.
    expect(found.budgets[0].guaranteed).toBeGreaterThan(0.1);
    expect(found.budgets[0].guaranteed).toBeLessThan(0.5);
    expect(found.because).toMatch(/no tolerance enters/);
  });

  it('leaves out draws that the claim leaves out, and passes on what it throws', () => {
    const halves = planted({
      id: 'planted.halves',
      compare: ({ x }) => {
        fc.pre(x % 2 === 0);
        return atLeast(point(x), point(-1));
      },
    });
    expect(auditClaim(halves, { runs: 40, seed: 1 }).runs).toBeLessThan(40);
    const throws = planted({
      id: 'planted.throws',
      compare: () => {
        throw new Error('broken');
      },
    });
    expect(() => auditClaim(throws, { runs: 2, seed: 1 })).toThrow(/planted\.throws: .*broken/);
    expect(() => auditClaim(halves, { runs: 0 })).toThrow(/auditClaim: runs = 0/);
  });

  it('an undecided draw is neither true nor a violation', () => {
    const open = planted({ id: 'planted.open', compare: () => atLeast(interval(0, 2), point(1)) });
    expect(auditClaim(open, { runs: 3, seed: 1 })).toMatchObject({
      runs: 0,
      formats: [{ instances: 0, violations: 0 }, {}],
    });
  });

  it('medians', () => {
    expect([median([]), median([3]), median([1, 9, 2]), median([1, 2, 3, 10])]).toEqual([0, 3, 2, 2.5]);
  });
});
