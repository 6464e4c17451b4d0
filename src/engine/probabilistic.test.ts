import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { defineProbabilisticClaim, type ProbabilisticClaimDefinition } from '../claims/claim.js';
import { divide, point } from '../numerics/interval/interval.js';
import { clopperPearson } from '../numerics/special/binomial.js';
import { text } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { DEFAULT_FALSE_ALARM, shareOf } from './probabilistic.js';
import { replay } from './replay.js';

/** A coin that shows the bad event with probability p. */
interface Coin {
  readonly p: number;
}

const coins = fc.integer({ min: 1, max: 8 }).map((sixteenths): Coin => ({ p: sixteenths / 16 }));
const toss = ({ p }: Coin, seed: string): boolean => seedrandom(seed)() < p;

function coinClaim(definition: Partial<ProbabilisticClaimDefinition<Coin>>) {
  return defineProbabilisticClaim<Coin>({
    ...text,
    id: 'planted.coin',
    instances: coins,
    trial: toss,
    probability: ({ p }) => p,
    ...definition,
  });
}

describe('probabilistic claims', () => {
  it('true at exactly p is not contradicted', () => {
    for (const seed of [1, 2, 3])
      expect(checkClaim(coinClaim({}), { runs: 30, seed })).toMatchObject({
        verdict: 'holds',
        basis: 'statistical',
        falseAlarm: DEFAULT_FALSE_ALARM,
        precision: { '400 trials': 30 },
      });
  });

  it('false, with an event of twice the claimed probability, is refuted', () => {
    for (const seed of [1, 2, 3]) {
      const found = checkClaim(coinClaim({ probability: ({ p }) => p / 2 }), { runs: 30, seed });
      expect(found).toMatchObject({
        verdict: 'refuted',
        counterexample: { verdict: 'refuted', basis: 'statistical', relation: '<=' },
      });
      expect(found.counterexample?.left.lo).toBeGreaterThan(found.counterexample?.right.hi ?? 1);
      expect(found.counterexample?.ratio).toBeLessThan(1);
    }
  });

  it('have a left side that contains the true probability, and the bound on the right', () => {
    const found = checkClaim(coinClaim({}), { runs: 30, seed: 4 });
    for (const draw of found.draws) {
      const { left, right } = replay(coinClaim({}), { seed: 4, path: String(found.draws.indexOf(draw)) });
      expect(left.lo).toBeLessThanOrEqual(right.lo);
      expect(left.hi).toBeGreaterThanOrEqual(right.hi);
      expect(draw.right).toBe(right.lo);
    }
  });

  it('show the observed rate in the picture, over the bound', () => {
    const always = coinClaim({
      trial: (_coin, seed) => Number(seed.split('/')[2]) < 3,
      probability: () => 0.5,
      replicates: 4,
    });
    expect(checkClaim(always, { runs: 1, seed: 1 })).toMatchObject({
      axis: 'bound',
      draws: [{ x: 0.5, left: 3 / 4, right: 0.5, precision: '4 trials' }],
      tightest: { quantities: { violations: { lo: 3, hi: 3 } } },
    });
  });

  it('keep the counts and the confidence interval of each draw', () => {
    const found = checkClaim(coinClaim({ replicates: 50 }), { runs: 6, seed: 2 });
    for (const [k, { left, trials }] of found.draws.entries()) {
      const level = shareOf(DEFAULT_FALSE_ALARM, k);
      expect(trials).toMatchObject({ events: Math.round(50 * left), trials: 50, level });
      const { lo, hi } = clopperPearson(trials?.events ?? 0, 50, level);
      expect(trials?.confidence).toEqual({ lo, hi });
    }
    expect(found.tightest?.trials).toMatchObject({ trials: 50 });
  });

  it('the tightest is the draw with the largest lower end over bound; without any event, that with the smallest bound', () => {
    const found = checkClaim(coinClaim({ probability: ({ p }) => Math.min(1, 1.5 * p) }), { runs: 30, seed: 5 });
    const ends = found.draws.map(({ trials, right }) => (trials?.confidence.lo ?? 0) / right);
    const { left, right } = found.tightest ?? { left: { lo: 0 }, right: { hi: 1 } };
    expect(left.lo / right.hi).toBe(Math.max(...ends));
    const none = checkClaim(coinClaim({ trial: () => false }), { runs: 30, seed: 5 });
    expect(none.tightest?.right.hi).toBe(Math.min(...none.draws.map((draw) => draw.right)));
  });

  it('controls may take other numbers of trials', () => {
    // Three sure events of three at bound ½ refute nothing, ⅛ > 2.5e-10; forty do, 2⁻⁴⁰ = 9e-13.
    const sure = { breaks: 'always', trial: () => true, probability: () => 0.5, refutedWithin: 1 };
    const controls = [
      { ...sure, id: 'three' },
      { ...sure, id: 'forty', replicates: 40 },
    ];
    expect(checkClaim(coinClaim({ replicates: 3, controls }), { runs: 1, seed: 1 }).controls).toMatchObject([
      { verdict: 'holds' },
      { verdict: 'refuted', counterexample: { precision: '40 trials' } },
    ]);
  });

  it('their ratio is the bound over the lower confidence end: at least 1 unless refuted, absent without events', () => {
    const found = checkClaim(coinClaim({}), { runs: 30, seed: 1 });
    expect(found.slack?.min).toBeGreaterThanOrEqual(1);
    expect(checkClaim(coinClaim({ trial: () => false }), { runs: 3, seed: 1 })).not.toHaveProperty('slack');
  });

  it('run as many trials as asked for, each with the seed of its own: suite seed, draw, replicate', () => {
    const seeds: string[] = [];
    const trial = (_coin: Coin, seed: string) => {
      seeds.push(seed);
      return false;
    };
    checkClaim(coinClaim({ trial, replicates: 3 }), { runs: 2, seed: 7 });
    expect(seeds).toEqual(['7/0/0', '7/0/1', '7/0/2', '7/1/0', '7/1/1', '7/1/2']);
  });

  it('replay bit for bit, counterexample, tightest draw and control alike', () => {
    const control = {
      id: 'half',
      breaks: 'half the probability',
      probability: ({ p }: Coin) => p / 2,
      refutedWithin: 60,
    };
    const claim = coinClaim({ controls: [control] });
    for (const seed of [1, 2, 3, 4, 5]) {
      const found = checkClaim(claim, { runs: 10, seed });
      const { tightest, controls } = found;
      expect(replay(claim, { seed, path: pathOf(tightest?.replay) })).toEqual(tightest);
      expect(controls).toMatchObject([{ verdict: 'refuted' }]);
      const counterexample = controls[0]?.counterexample;
      expect(replay(claim, { control: 'half', seed, path: pathOf(counterexample?.replay) })).toEqual(counterexample);
    }
  });

  it('controls may replace the trial or the draws', () => {
    const controls = [
      {
        id: 'twice',
        breaks: 'the event is twice as likely',
        trial: ({ p }: Coin, seed: string) => toss({ p: 2 * p }, seed),
        refutedWithin: 30,
      },
      { id: 'sure', breaks: 'a coin that always shows it', instances: fc.constant({ p: 1 }), refutedWithin: 3 },
    ];
    const claim = coinClaim({ controls, probability: ({ p }) => Math.min(p, 0.5) });
    expect(checkClaim(claim, { runs: 5, seed: 1 }).controls).toMatchObject([
      { verdict: 'refuted' },
      { verdict: 'refuted', runsToRefute: 1 },
    ]);
  });

  it('shrinking keeps the draw, so that the counterexample can be replayed with its trials', () => {
    const draws: string[] = [];
    const trial = ({ p }: Coin, seed: string) => {
      draws.push(seed.split('/')[1] ?? '');
      return p > 0.4;
    };
    const { runs } = checkClaim(coinClaim({ trial, probability: () => 0.5, replicates: 60 }), { runs: 60, seed: 1 });
    // Sixty events in sixty trials refute ½ at any share: 2⁻⁶⁰ < 1e-9/(61·60). Then come the shrinks, with trials of that draw.
    expect(runs).toBeGreaterThan(1);
    expect(draws.length).toBeGreaterThan(60 * (runs + 1));
    expect(new Set(draws.slice(60 * (runs - 1)))).toEqual(new Set([String(runs - 1)]));
  });

  it('an event said to be impossible is refuted by seeing it, and a bound of 1 by nothing', () => {
    expect(checkClaim(coinClaim({ trial: () => false, probability: () => 0 }), { runs: 9, seed: 1 }).verdict).toBe(
      'holds',
    );
    expect(checkClaim(coinClaim({ probability: () => 0 }), { runs: 9, seed: 1 }).verdict).toBe('refuted');
    expect(checkClaim(coinClaim({ trial: () => true, probability: () => 1 }), { runs: 9, seed: 1 }).verdict).toBe(
      'holds',
    );
  });

  it('a smaller false alarm asks for more evidence', () => {
    const claim = (falseAlarm: number) =>
      coinClaim({ instances: fc.constant({ p: 0.3 }), probability: () => 0.25, falseAlarm, replicates: 400 });
    // 400 tosses at 0.3 lie 120 − 100 = 20 above the bound's mean, 20/√(400·¼·¾) = 2.3 standard deviations.
    expect(checkClaim(claim(0.5), { runs: 20, seed: 1 }).verdict).toBe('refuted');
    // All 20 draws together, 8000 tosses, lie 400 above, 10.3 deviations: P ≈ 1e-24. A single draw needs 7 at 1e-12.
    expect(checkClaim(claim(1e-12), { runs: 2, seed: 1 }).verdict).toBe('holds');
    expect(checkClaim(claim(1e-12), { runs: 20, seed: 1 }).counterexample?.instance.text).toMatch(/^all 20 draws/);
    expect(checkClaim(claim(1e-40), { runs: 20, seed: 1 }).verdict).toBe('holds');
  });

  it('true claims at a false alarm of ½ are refuted in at most about half of all runs', () => {
    const fair = coinClaim({ instances: fc.constant({ p: 0.5 }), replicates: 30, falseAlarm: 0.5 });
    let alarms = 0;
    for (let seed = 0; seed < 100; seed++) if (checkClaim(fair, { runs: 10, seed }).verdict === 'refuted') alarms++;
    // P[Binomial(100, ½) ≥ 76] < 1e-7 (5.1 standard deviations of 5 above 50), and some alarms must come: the level is used.
    expect(alarms).toBeLessThan(76);
    expect(alarms).toBeGreaterThan(0);
  });

  it.each<[string, Partial<ProbabilisticClaimDefinition<Coin>>, RegExp]>([
    [
      'a trial that returns no boolean',
      { trial: () => 1 as unknown as boolean },
      /^planted\.coin: on p [\d.]+: trial returned 1, expected true or false/,
    ],
    [
      'a probability of NaN',
      { probability: () => Number.NaN },
      /^planted\.coin: on p [\d.]+: probability returned NaN, expected a number in \[0, 1\]/,
    ],
    ['replicates of 0', { replicates: 0 }, /replicates = 0, expected a whole number ≥ 1/],
    ['a false alarm of NaN', { falseAlarm: Number.NaN }, /falseAlarm = NaN, expected a number in \(0, 1\)/],
  ])('refuse %s', (_name, definition, message) => {
    expect(() => checkClaim(coinClaim(definition), { runs: 3, seed: 1 })).toThrow(message);
  });

  it('let fc.pre reject an instance', () => {
    const picky = coinClaim({
      trial: (coin, seed) => {
        fc.pre(coin.p > 0.25);
        return toss(coin, seed);
      },
    });
    const found = checkClaim(picky, { runs: 10, seed: 1 });
    expect(found.runs).toBe(10);
    expect(Math.min(...found.draws.map((draw) => draw.x))).toBeGreaterThan(0.25);
  });
});

describe('shareOf', () => {
  it('sums to at most half the false alarm over any number of draws, and to nearly all of that half', () => {
    // Σ_{k<n} 1/((k+1)(k+2)) = 1 − 1/(n+1), times ½; 2000 added roundings of at most 2⁻⁵³ each.
    const total = Array.from({ length: 2000 }, (_, k) => shareOf(0.5, k)).reduce((a, b) => a + b, 0);
    expect(Math.abs(total - 0.25 * (1 - 1 / 2001))).toBeLessThan(2001 * 2 ** -53);
  });

  it('is rounded down, so that the sum cannot exceed the false alarm', () => {
    for (let k = 0; k < 100; k++)
      expect(shareOf(1e-9, k)).toBeLessThan(divide(point(1e-9), point((k + 1) * (k + 2))).hi);
  });
});

const pathOf = (line: string | undefined): string => /--path (\S+)/.exec(line ?? '')?.[1] ?? '';
