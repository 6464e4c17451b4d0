import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numerics/special/random.js';
import { type Drawn, drawFresh } from './genome.js';
import { type Member, Population, type PopulationSettings } from './population.js';

/** One choice each, a number from 0 to 10⁹: all of one shape, but those that prefer the ends, which choose to. */
const numbers = fc.integer({ min: 0, max: 1e9 });
/** As many choices as the list has numbers, and more: shapes differ. */
const lists = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 4 });

const settings = (change: Partial<PopulationSettings> = {}): PopulationSettings => ({
  size: 6,
  perShape: 6,
  fresh: 0,
  patience: Number.POSITIVE_INFINITY,
  ...change,
});

const draws = <I>(arbitrary: fc.Arbitrary<I>, scores: readonly number[], seed = 'members'): Member<I>[] => {
  const random = seededRandom(seed);
  const uniform = (): Drawn<I> => {
    const drawn = drawFresh(arbitrary, random);
    return drawn.bias === undefined ? drawn : uniform();
  };
  return scores.map((score) => ({ ...uniform(), score }));
};

function filled<I>(arbitrary: fc.Arbitrary<I>, members: readonly Member<I>[], change?: Partial<PopulationSettings>) {
  const population = new Population(arbitrary, settings(change));
  for (const member of members) population.add(member);
  return population;
}

const scoresOf = (members: readonly Member<unknown>[]): readonly number[] => members.map(({ score }) => score);
const ascending = (scores: readonly number[]): readonly number[] => scores.toSorted((a, b) => a - b);
const shapeOf = ({ choices }: Member<unknown>): number => choices.length;

/** Scores of a hunt, some of them equal, or none. */
const scores = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 });
const different = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });

describe('what a population keeps', () => {
  it('of one shape are the best of all different scores, in order, as many as there is room for', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (given, size, perShape) => {
        const population = filled(numbers, draws(numbers, given), { size, perShape });
        expect(scoresOf(population.members)).toEqual(ascending([...new Set(given)]).slice(0, Math.min(size, perShape)));
      }),
      { seed: 1 },
    );
  });

  it('of several shapes and different scores are the best of all, in order, and no more than allowed, in all and of any shape', () => {
    fc.assert(
      fc.property(
        different,
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (given, size, perShape) => {
          const population = new Population(lists, settings({ size, perShape }));
          for (const [k, member] of draws(lists, given).entries()) {
            population.add(member);
            const kept = scoresOf(population.members);
            expect(kept).toEqual(ascending(kept));
            expect(kept[0]).toBe(Math.min(...given.slice(0, k + 1)));
            expect(kept.length).toBeLessThanOrEqual(size);
            const shapes = population.members.map(shapeOf);
            for (const shape of shapes)
              expect(shapes.filter((one) => one === shape).length).toBeLessThanOrEqual(perShape);
          }
        },
      ),
      { seed: 2 },
    );
  });

  it('of equal scores is the last', () => {
    const [first, second, third] = draws(numbers, [1, 2, 1]);
    expect(filled(numbers, [first, second, third]).members).toEqual([third, second]);
  });

  it('a score that is no number is refused: it stands in no order', () => {
    const [member] = draws(numbers, [Number.NaN]);
    expect(() => filled(numbers, [member])).toThrow('Population.add: score = NaN, expected a number');
  });
});

describe('a population that finds nothing better', () => {
  it('counts since when, anew with each better one', () => {
    const population = filled(numbers, []);
    const counted = draws(numbers, [5, 5, 7, 4, 4, 6, 3]).map((member) => {
      population.add(member);
      return population.sinceBetter;
    });
    expect(counted).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('starts anew after as many as its patience, and keeps the best as a champion', () => {
    const population = filled(numbers, draws(numbers, [5, 7, 6]), { patience: 3 });
    expect([scoresOf(population.members), scoresOf(population.champions)]).toEqual([[5, 6, 7], []]);
    population.add(draws(numbers, [8], 'one more')[0]);
    expect([scoresOf(population.members), scoresOf(population.champions), population.sinceBetter]).toEqual([
      [],
      [5],
      0,
    ]);
  });

  it('keeps the best four champions, best first, whenever they were found', () => {
    // Each start finds one score, and waits once.
    const found = [3, 9, 1, 7, 5, 2].flatMap((score) => [score, score]);
    const { champions } = filled(numbers, draws(numbers, found), { patience: 1 });
    expect(scoresOf(champions)).toEqual([1, 2, 3, 5]);
  });
});

describe('what a population proposes', () => {
  /** Around 5·10⁸, where neither a fresh draw nor one that prefers the ends is within a million but once in 500. */
  const middles = (count: number): Member<number>[] => {
    const near = fc.integer({ min: 5e8, max: 5e8 + 1000 });
    return draws(
      near,
      Array.from({ length: count }, (_, k) => k),
    ).map(({ choices, ...member }) => ({
      ...member,
      bias: undefined,
      choices: [{ kind: 'integer', min: 0, max: 1e9, value: member.instance }],
    }));
  };
  const nearby = (population: Population<number>): number => {
    const random = seededRandom('proposals');
    const proposed = Array.from({ length: 200 }, () => population.propose(random, new Set()).instance);
    return proposed.filter((x) => Math.abs(x - 5e8) < 1e6).length;
  };

  it('are its members moved, once there are four, and fresh draws before, or as often as is said', () => {
    // 0.7 of the moves of a number are steps of 2^k, k < 29, of which 20 in 29 are below 10⁶: about half.
    expect(nearby(filled(numbers, middles(4)))).toBeGreaterThan(60);
    expect(nearby(filled(numbers, middles(3)))).toBeLessThan(10);
    expect(nearby(filled(numbers, middles(4), { fresh: 1 }))).toBeLessThan(10);
    const half = nearby(filled(numbers, middles(4), { fresh: 0.5 }));
    expect(half > 25 && half < 85).toBe(true);
  });

  it('from fewer than four on, where there is no room for more', () => {
    expect(nearby(filled(numbers, middles(1), { size: 1 }))).toBeGreaterThan(60);
    expect(nearby(filled(numbers, middles(2), { perShape: 2 }))).toBeGreaterThan(60);
  });

  it('prefer the better of the members', () => {
    // One member in every 10⁸, the better the smaller; steps below 2²⁵ do not lead from one to another.
    const spread = draws(numbers, [0, 1, 2, 3, 4, 5]).map(
      (member): Member<number> => ({
        ...member,
        bias: undefined,
        choices: [{ kind: 'integer', min: 0, max: 1e9, value: (member.score + 2) * 1e8 }],
      }),
    );
    const population = filled(numbers, spread);
    const random = seededRandom('better');
    const parents = [0, 0, 0, 0, 0, 0];
    for (let k = 0; k < 600; k++) {
      const { instance } = population.propose(random, new Set());
      const parent = Math.round(instance / 1e8) - 2;
      if (Math.abs(instance - (parent + 2) * 1e8) < 2 ** 24 && parent >= 0 && parent < 6) parents[parent]++;
    }
    // The better of two of six: the best with 11/36, the last with 1/36.
    expect(parents[0]).toBeGreaterThan(4 * parents[5]);
  });

  it('are instances of the arbitrary, unlike all members and what is known', () => {
    const even = fc.integer({ min: 0, max: 40 }).filter((x) => x % 2 === 0);
    const population = new Population(even, settings({ fresh: 0.2 }));
    const random = seededRandom('new');
    const known = new Set<string>();
    // 21 numbers are even: 30 proposals for each hardly miss the last of them.
    for (let k = 0; k < 18; k++) {
      const drawn = population.propose(random, known);
      expect(drawn.instance % 2).toBe(0);
      expect(known.has(drawn.text)).toBe(false);
      expect(population.members.map(({ text }) => text)).not.toContain(drawn.text);
      if (k % 2 === 0) known.add(drawn.text);
      else population.add({ ...drawn, score: -k });
    }
  });

  it('come to an end where there is nothing new', () => {
    const one = fc.constant(7);
    const population = filled(one, draws(one, [0]), { size: 1 });
    expect(population.propose(seededRandom('none'), new Set()).instance).toBe(7);
  });

  it('are those of the population it was restored from', () => {
    const source = filled(lists, draws(lists, [4, 2, 8, 6, 1, 9, 9, 9]), { patience: 6, perShape: 3 });
    for (const member of draws(lists, [7, 5, 3, 11, 12], 'later')) source.add(member);
    const restored = new Population(lists, settings({ patience: 6, perShape: 3 }));
    restored.restore(source.members, source.champions, source.sinceBetter);
    const [a, b] = [source, restored].map((population) => {
      const random = seededRandom('again');
      return Array.from({ length: 40 }, (_, k) => {
        const drawn = population.propose(random, new Set());
        population.add({ ...drawn, score: 20 + k });
        return [drawn.text, population.sinceBetter, population.champions.length];
      });
    });
    expect(source.champions.length).toBeGreaterThan(0);
    expect(b).toEqual(a);
  });
});
