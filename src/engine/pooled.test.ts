import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineProbabilisticClaim, type ProbabilisticClaimDefinition } from '../claims/claim.js';
import { evidence as schema } from '../evidence/evidence-file.js';
import { binomialAtLeast } from '../numerics/special/binomial.js';
import { hashedUniform } from '../testing/hashed-uniform.js';
import { text } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { exactly } from './exact-mean.js';
import { criticalCount, meanRate, pooledCriticalCount, pooledTest } from './pooled.js';
import { suiteEvidence } from './suite.js';

/** An event of k tenths. */
interface Tenths {
  readonly k: number;
}

const tenths = fc.integer({ min: 1, max: 9 }).map((k): Tenths => ({ k }));

function claimed(share: number, definition: Partial<ProbabilisticClaimDefinition<Tenths>> = {}) {
  return defineProbabilisticClaim<Tenths>({
    ...text,
    id: 'planted.tenths',
    instances: tenths,
    trial: ({ k }, seed) => hashedUniform(seed) < k / 10,
    probability: ({ k }) => (share * k) / 10,
    ...definition,
  });
}

/** Of draws as events, trials and bound. */
function summed(...draws: (readonly [events: number, trials: number, bound: number])[]) {
  const [events, trials] = [0, 1].map((k) => draws.reduce((sum, draw) => sum + draw[k], 0));
  const expected = draws.reduce((sum, [, trials, bound]) => sum + BigInt(trials) * exactly(bound), 0n);
  return { events, trials, expected: expected.toString(16) };
}

describe('all draws of a probabilistic claim together', () => {
  it('refute a bound that is a tenth too small at the default budget, where no draw alone does', () => {
    const found = checkClaim(claimed(0.9), { seed: 1 });
    expect(found).toMatchObject({ verdict: 'refuted', runs: 200, statistics: { trials: 80_000 } });
    // 200·400 trials at a mean of ½: 40 000 ± 141 events against 36 000 expected.
    const { counterexample, statistics, replay } = found;
    expect(counterexample).toMatchObject({ verdict: 'refuted', relation: '<=', basis: 'statistical', replay });
    expect(counterexample?.instance.text).toMatch(
      /^all 200 draws of seed 1 together: \d+ events in 80000 trials, where at most 3\d{4}(\.\d)? are expected$/,
    );
    expect(counterexample?.instance.value).toMatchObject({ draws: 200, seed: 1, trials: 80_000 });
    expect(counterexample?.left.lo).toBeGreaterThan(counterexample?.right.hi ?? 1);
    expect(statistics?.together).toMatchObject({ verdict: 'refuted' });
    expect(statistics?.together?.chance).toBeLessThan(0.5e-9);
    expect(found.draws.every(({ trials, right }) => (trials?.confidence.lo ?? 1) <= right)).toBe(true);
    expect(schema.safeParse(suiteOf(found)).success).toBe(true);
  });

  it('refute on every seed tried, and nothing that is true', () => {
    for (const seed of [2, 3]) {
      expect(checkClaim(claimed(0.9), { seed }).verdict).toBe('refuted');
      expect(checkClaim(claimed(1), { seed })).toMatchObject({
        verdict: 'holds',
        statistics: { together: { verdict: 'holds' } },
      });
    }
  });

  it('see a smaller excess the more draws there are', () => {
    // A fiftieth too small, mean ½, falseAlarm/2 = 5e-10, 6.1 deviations: 0.01·N > 6.1·√N/2 from N = 93 000 trials on. Plus 3
    // deviations to be sure: from 210 000 trials, 520 draws, on; and below 26 000, 3 deviations less, not.
    const verdictAt = (runs: number) => checkClaim(claimed(0.98), { seed: 1, runs }).verdict;
    expect(verdictAt(60)).toBe('holds');
    expect(verdictAt(600)).toBe('refuted');
  });

  it('are tested once, after the last draw: not when interrupted, and not for one draw alone', () => {
    let asked = 0;
    const found = checkClaim(claimed(0.9), { seed: 1, shouldStop: () => ++asked > 150 });
    expect(found).toMatchObject({ verdict: 'undecided', interrupted: true, runs: 150 });
    expect(found.statistics?.trials).toBe(150 * 400);
    expect(found.statistics).not.toHaveProperty('together');
    expect(checkClaim(claimed(0.9), { seed: 1, path: '3' }).statistics).not.toHaveProperty('together');
  });

  it('refute a control too, by a line that finds it again', () => {
    const control = {
      id: 'tenth',
      breaks: 'a tenth less',
      probability: ({ k }: Tenths) => 0.09 * k,
      refutedWithin: 200,
    };
    const found = checkClaim(claimed(1, { controls: [control] }), { seed: 1, runs: 2 });
    const [{ verdict, runsToRefute, counterexample }] = found.controls;
    expect({ verdict, runsToRefute }).toEqual({ verdict: 'refuted', runsToRefute: 200 });
    expect(counterexample?.replay).toBe('eigencheck verify planted.tenths --seed 1 --runs 1 --scheme 2');
    const again = checkClaim(claimed(1, { controls: [control] }), { seed: 1, runs: 1 });
    expect(again.controls[0].counterexample).toEqual(counterexample);
  });

  it('spend half of the false alarm, the draws alone the other half', () => {
    const { statistics, falseAlarm } = checkClaim(claimed(1, { falseAlarm: 1e-6 }), { seed: 1, runs: 2 });
    expect(falseAlarm).toBe(1e-6);
    expect(statistics?.falseAlarm).toEqual({ draws: 5e-7, together: 5e-7 });
  });

  it('true claims at a false alarm of ½ are refuted by the pooled test alone in at most a quarter of all runs', () => {
    // Draws of one trial are never refuted alone: ½ at least is not below their shares, at most ⅛. So all alarms are the pooled test's.
    const fair = claimed(1, {
      instances: fc.integer({ min: 5, max: 9 }).map((k) => ({ k })),
      replicates: 1,
      falseAlarm: 0.5,
    });
    let alarms = 0;
    for (let seed = 0; seed < 200; seed++) if (checkClaim(fair, { runs: 40, seed }).verdict === 'refuted') alarms++;
    // Binomial(200, ¼): mean 50, deviation 6.1; 80 is five deviations above. Some must come: the level is used.
    expect(alarms).toBeLessThan(80);
    expect(alarms).toBeGreaterThan(0);
  });
});

describe('pooledTest', () => {
  it('tests Σ events against the binomial of the mean bound, from Np̄ + 1 on', () => {
    const sums = summed([3, 10, 0.125], [9, 30, 0.25]);
    // (10·⅛ + 30·¼)/40 = 8.75/40; 12 ≥ 8.75 + 1.
    const { events, trials, meanBound, chance, verdict } = pooledTest(sums, 0.01);
    expect({ events, trials, verdict }).toEqual({ events: 12, trials: 40, verdict: 'holds' });
    expect(Math.abs(meanBound - 8.75 / 40)).toBeLessThan(1e-14);
    expect(meanBound).toBeGreaterThanOrEqual(8.75 / 40);
    expect(Math.abs(chance - binomialAtLeast(40, 8.75 / 40, 12).lo)).toBeLessThan(1e-12);
  });

  it('says nothing where Hoeffding’s theorem does not reach: at less than one event more than expected', () => {
    // One trial at probability 1 and one at 0, mean ½: the sum is 1 always, P[S ≥ 1] = 1, though P[Binomial(2, ½) ≥ 1] = ¾.
    const sums = summed([1, 1, 1], [0, 1, 0]);
    expect(pooledTest(sums, 0.8)).toMatchObject({ chance: 1, verdict: 'holds' });
    expect(pooledTest(sums, 0.8).rate.lo).toBe(0);
  });

  it('never refutes too often, by exact enumeration of unlike trials', () => {
    // Three groups of trials with bounds far apart, each trial at its very bound: P[refuted] by convolution.
    const level = 0.05;
    for (const groups of [
      [
        [6, 0.9],
        [6, 0.1],
        [6, 0.5],
      ],
      [
        [10, 0.02],
        [2, 0.97],
        [4, 0.3],
      ],
      [
        [1, 1],
        [12, 0.05],
        [3, 0.6],
      ],
    ]) {
      let law = [1];
      for (const [count, p] of groups)
        for (let i = 0; i < count; i++)
          law = Array.from({ length: law.length + 1 }, (_, k) => (law[k] ?? 0) * (1 - p) + (law[k - 1] ?? 0) * p);
      let refuted = 0;
      for (const [events, probability] of law.entries()) {
        const sums = summed(...groups.map(([trials, bound], k) => [k === 0 ? events : 0, trials, bound] as const));
        if (pooledTest(sums, level).verdict === 'refuted') refuted += probability;
      }
      expect(refuted).toBeLessThanOrEqual(level);
    }
  });

  it('refuses to test nothing', () => {
    expect(() => pooledTest(summed(), 0.1)).toThrow('pooledTest: no trials, expected at least one');
  });
});

describe('critical counts', () => {
  it('are the least that refute', () => {
    for (const [trials, bound, level] of [
      [48, 0.05, 5e-10],
      [400, 0.5, 1e-9],
      [1000, 0.001, 1e-3],
      [20, 0, 0.1],
    ]) {
      const count = criticalCount(trials, bound, level);
      expect(binomialAtLeast(trials, bound, count).hi).toBeLessThanOrEqual(level);
      expect(binomialAtLeast(trials, bound, count - 1).hi).toBeGreaterThan(level);
      const together = pooledCriticalCount(trials, bound, level);
      const refutes = (events: number) => meanRate(events, trials, level).lo > bound;
      expect([refutes(together), refutes(together - 1)]).toEqual([true, false]);
    }
  });

  it('are more than all trials where all of them would not do', () => {
    expect(criticalCount(4, 0.5, 0.01)).toBe(5);
    expect(pooledCriticalCount(4, 0.5, 0.01)).toBe(5);
  });
});

const suiteOf = (found: ReturnType<typeof checkClaim>) =>
  suiteEvidence({
    seed: 1,
    startedAt: '',
    settings: { workers: 1, claims: [found.id] },
    environment: {},
    claims: [found],
  });
