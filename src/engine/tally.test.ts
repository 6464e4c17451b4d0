import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyClaim, atLeast, atMost, defineProbabilisticClaim, equals } from '../claims/claim.js';
import { interval, point } from '../numerics/interval/interval.js';
import { hashedUniform } from '../testing/hashed-uniform.js';
import { planted, text, type Whole, whole } from '../testing/planted-claims.js';
import { BLOCK, blocksOf } from './blocks.js';
import { checkClaim } from './check.js';
import { type ControlResult, checkControl } from './controls.js';
import { NO_FIGURES } from './figures.js';
import { fold } from './fold.js';
import { DESCRIBED, PICTURED } from './picture.js';
import { ProgressReporter } from './progress.js';
import { statementOf } from './statement.js';
import { Steps } from './steps.js';
import { merged, NOTHING_KNOWN, type Tallies, total, withBlock } from './tally.js';
import { runUnit } from './unit.js';

const RUNS = 5 * BLOCK + 7;
const SEED = 3;
const NUMBERS = [...blocksOf(RUNS)].map(({ block }) => block);

/** Of every kind that a tally has a field for: ratios with ties, undecided and rejected draws, classes, two relations, errors, trials. */
const CLAIMS: readonly AnyClaim[] = [
  planted({
    id: 'law.holds',
    compare: ({ x }) => atLeast(point((x % 10) + 1), point(1), { x: point(x) }),
    cover: { even: { when: ({ x }: Whole) => x % 2 === 0, atLeast: 0.1 } },
    group: ({ x }) => String(x % 3),
  }),
  planted({
    id: 'law.mixed',
    compare: ({ x }, at) => {
      fc.pre(x % 5 !== 0);
      if (x % 7 === 0) return atLeast(interval(0, 2), point(1));
      if (x % 3 === 0) return equals(point(x), interval(x, x + 1), 2);
      return atMost(point(1), { ...point(at === 'float64' && x % 2 === 1 ? x + 1 : x + 1), basis: 'estimated' });
    },
  }),
  ...[300, 990, 999].map((least) =>
    planted({ id: `law.false-above-${least}`, compare: ({ x }) => atMost(point(x), point(least), { x: point(x) }) }),
  ),
  planted({ id: 'law.rarely-false', compare: ({ x }) => atMost(point(x % 50 === 27 ? 2 : 1), point(1)) }),
  planted({
    id: 'law.throws',
    compare: ({ x }) => {
      if (x % 50 === 11) throw new Error('planted');
      return atMost(point(x), point(1000));
    },
  }),
  ...[0.9, 1].map((share) =>
    defineProbabilisticClaim<Whole>({
      ...text,
      id: `law.statistical-${share * 10}`,
      instances: whole,
      trial: ({ x }, seed) => hashedUniform(seed) < x / 1000,
      probability: ({ x }) => (share * x) / 1000,
      replicates: 20,
    }),
  ),
];

const streamOf = (claim: AnyClaim) => ({ seed: SEED, name: claim.id });

/** Block by block, each on its own. */
const tallied = (claim: AnyClaim): Tallies[] =>
  [...blocksOf(RUNS)].map(({ block, from, to }) =>
    withBlock(
      NOTHING_KNOWN,
      block,
      // As another thread would tell it.
      structuredClone(
        runUnit({ statement: statementOf(claim), stream: streamOf(claim), from, to, cover: claim.cover ?? {} }).tally,
      ),
    ),
  );

function controlsOf(claim: AnyClaim): ControlResult[] {
  const progress = new ProgressReporter(claim.id, undefined);
  return claim.controls.map((control) => {
    const { error: _, ...result } = checkControl(claim, control, { seed: SEED, progress, steps: new Steps() });
    return result;
  });
}

function evidenceFrom(claim: AnyClaim, known: Tallies, controls = controlsOf(claim)) {
  const found = { seed: SEED, runs: RUNS, expected: claim.controls, controls, figures: NO_FIGURES, durationMs: 0 };
  return fold(claim, { ...found, tally: total(known) });
}

/** A way to know all: blocks in any order, some of them again, told by several who know a part each. */
const ways = fc
  .tuple(
    fc.shuffledSubarray([...NUMBERS, ...NUMBERS], { minLength: 2 * NUMBERS.length }),
    fc.array(fc.nat({ max: 2 * NUMBERS.length }), { maxLength: 40 }),
  )
  .map(([order, cuts]) => ({ order, cuts }));

/** Merges neighbours at random places until one is left. */
function mergedBy(parts: readonly Tallies[], cuts: readonly number[]): Tallies {
  let known = [...parts];
  for (let step = 0; known.length > 1; step++) {
    const at = (cuts[step % Math.max(1, cuts.length)] ?? 0) % (known.length - 1);
    known = [...known.slice(0, at), merged(known[at], known[at + 1]), ...known.slice(at + 2)];
  }
  return known[0] ?? NOTHING_KNOWN;
}

const timeless = <T extends { durationMs: number }>({ durationMs: _, ...evidence }: T) => evidence;
const checked = (claim: AnyClaim) => {
  try {
    return timeless(checkClaim(claim, { seed: SEED, runs: RUNS }));
  } catch (error) {
    return timeless((error as { evidence: ReturnType<typeof checkClaim> }).evidence);
  }
};

describe('blocks of draws', () => {
  it.each(CLAIMS.map((claim) => [claim.id, claim] as const))(
    'of %s, run and merged in any order and any tree, come to the evidence of a check in order, to the last bit',
    (_, claim) => {
      const expected = checked(claim);
      const [blocks, controls] = [tallied(claim), controlsOf(claim)];
      fc.assert(
        fc.property(ways, ({ order, cuts }) => {
          const known = mergedBy(
            order.map((block) => blocks[block]),
            cuts,
          );
          // Also the order of fields: it is that of the file.
          expect(JSON.stringify(timeless(evidenceFrom(claim, known, controls)))).toBe(JSON.stringify(expected));
        }),
        // What folds a statistical claim computes its power each time.
        { seed: 1, numRuns: claim.kind === 'probabilistic' ? 12 : 60 },
      );
    },
  );

  it('the law is not empty: the claims end in every way', () => {
    const ends = CLAIMS.map((claim) => checked(claim));
    expect(new Set(ends.map(({ verdict }) => verdict)).size).toBe(3);
    expect(ends.some(({ failure }) => failure !== undefined)).toBe(true);
    expect(ends.some(({ basis }) => basis === 'estimated')).toBe(true);
    // The counterexample of one lies behind the first block.
    expect(ends.some(({ verdict, runs }) => verdict === 'refuted' && runs > BLOCK && runs < RUNS)).toBe(true);
    expect(ends.find(({ id }) => id === 'law.statistical-9')?.statistics?.together?.verdict).toBe('refuted');
  });

  it('control: a block that is missing, or another one in its place, is seen', () => {
    const [claim] = CLAIMS;
    const blocks = tallied(claim);
    const expected = JSON.stringify(checked(claim));
    expect(JSON.stringify(timeless(evidenceFrom(claim, mergedBy(blocks.toSpliced(2, 1), [0]))))).not.toBe(expected);
  });

  it('are kept as one as soon as those before them are known, so that memory does not grow with the draws', () => {
    const blocks = tallied(CLAIMS[0]);
    const known = blocks.reduce(merged, NOTHING_KNOWN);
    expect(known.later.size).toBe(0);
    expect(known.sum?.blocks).toBe(blocks.length);
    expect(merged(blocks[2], blocks[4]).later.size).toBe(2);
  });

  it('name the first of the draws that are as tight, as one block of all draws does', () => {
    const [claim] = CLAIMS;
    const { tally } = runUnit({ statement: statementOf(claim), stream: streamOf(claim), from: 0, to: RUNS, cover: {} });
    const known = tallied(claim).reduceRight(merged, NOTHING_KNOWN);
    // A tenth of all draws has the ratio 1, none of the first 64 with probability 0.9⁶⁴ = 1.2e-3; the seed is fixed.
    expect(total(known).tightest?.draw).toBe(tally.tightest?.draw);
    expect(tally.tightest?.draw).toBeLessThan(BLOCK);
  });

  it('behind one that is refuted are left out, also while those before it are not known', () => {
    const claim = CLAIMS.find(({ id }) => id === 'law.rarely-false');
    const blocks = tallied(claim ?? expect.fail('no such claim'));
    const end = blocks.findIndex((block) => total(block).refuted !== undefined);
    expect([end > 0, end + 1 < blocks.length]).toEqual([true, true]);
    for (const known of [merged(blocks[end], blocks[end + 1]), merged(blocks[end + 1], blocks[end])]) {
      expect([...known.later.keys()]).toEqual([end]);
      expect(total(known)).toEqual(total(blocks[end]));
    }
  });

  it('that an interruption cut short give way to whole ones', () => {
    const claim = CLAIMS[0];
    let calls = 0;
    const stopped = runUnit(
      { statement: statementOf(claim), stream: streamOf(claim), from: 0, to: BLOCK, cover: {} },
      { shouldStop: () => ++calls > 5 },
    ).tally;
    expect(stopped).toMatchObject({ evaluated: 5, interrupted: true });
    const cut = withBlock(NOTHING_KNOWN, 0, stopped);
    const [whole] = tallied(claim);
    expect(total(merged(cut, whole))).toEqual(total(whole));
    expect(total(merged(whole, cut))).toEqual(total(whole));
  });

  it('keep as many points as a picture has, spread evenly over the draws', () => {
    const found = checkClaim(planted({ id: 'law.many', compare: ({ x }) => atLeast(point(x), point(-1)) }), {
      seed: 1,
      runs: 20_000,
    });
    expect(found.draws).toHaveLength(PICTURED);
    // Paths are numbers of draws here: an even selection has about as many in each quarter, sd √(200·¼·¾) = 6.1, six of which are 37.
    const described = found.draws.flatMap(({ instance, path }) => (instance === undefined ? [] : [Number(path)]));
    expect(described).toHaveLength(DESCRIBED);
    for (const quarter of [0, 1, 2, 3]) {
      const within = described.filter((draw) => Math.floor(draw / 5000) === quarter);
      expect(Math.abs(within.length - DESCRIBED / 4)).toBeLessThan(37);
    }
  });

  it('tell little each, though no block before them is known, and all that the picture shows', () => {
    // Half of the draws have a point.
    const claim = planted({
      id: 'law.half-bounded',
      compare: ({ x }) => atLeast(interval(1, x % 2 === 0 ? 1 : Number.POSITIVE_INFINITY), point(0)),
    });
    const draws = 40_000;
    const tallyOf = (from: number, to: number) =>
      runUnit({ statement: statementOf(claim), stream: { seed: SEED, name: claim.id }, from, to, cover: {} }).tally;
    let [known, told]: [Tallies, number] = [NOTHING_KNOWN, 0];
    for (const { block, from, to } of blocksOf(draws, { least: BLOCK, most: 16 * BLOCK })) {
      const tally = tallyOf(from, to);
      told += tally.points.length;
      known = withBlock(known, block, tally);
    }
    // As one block of all draws tells all of them.
    expect(total(known).points).toEqual(total({ later: new Map([[0, tallyOf(0, draws)]]) }).points);
    expect(total(known).points).toHaveLength(PICTURED);
    // Half of the first 4·PICTURED draws, and behind them of draw n the share 4·PICTURED ÷ n, that of a block's first draw,
    // a sixteenth before its last: ½·8000·(1 + 17/16·ln 5) = 10 840, and six times its root.
    expect(told).toBeLessThan(10_840 + 6 * Math.sqrt(10_840));
  });

  it('describe the same draws however the blocks are put together', () => {
    const claim = planted({ id: 'law.described', compare: ({ x }) => atLeast(point(x), point(-1)) });
    const blocks = tallied(claim);
    const described = (known: Tallies) => total(known).points.filter(({ point }) => point.instance !== undefined);
    const forward = blocks.reduce(merged);
    const backward = blocks.toReversed().reduce(merged);
    expect(described(forward)).toHaveLength(DESCRIBED);
    expect(described(backward)).toEqual(described(forward));
  });
});
