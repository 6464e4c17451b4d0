import fc, { type Random } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/special/random.js';
import { directions } from './arbitrary.js';
import type { Requirements } from './direction-options.js';
import { Directions } from './directions.js';
import { type ChoiceValue, GuidedRandom, TooManyChoices } from './guided-random.js';

const guided = (given: readonly ChoiceValue[], mostFresh?: number): GuidedRandom =>
  new GuidedRandom(given, seededRandom('guided'), mostFresh);

const valuesOf = (random: GuidedRandom): readonly ChoiceValue[] => random.choices.map(({ value }) => value);

/** What a source is asked for, and its answers. */
type Question = (random: Random) => unknown;
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.tuple(fc.integer(), fc.nat()).map(
    ([min, range]): Question =>
      (random) =>
        random.nextInt(min, min + range),
  ),
  fc.tuple(fc.bigInt(), fc.bigInt({ min: 0n, max: 10n ** 40n })).map(
    ([min, range]): Question =>
      (random) =>
        random.nextBigInt(min, min + range),
  ),
  fc.constant<Question>((random) => random.nextDouble()),
  fc.constant<Question>((random) => random.nextBoolean()),
);
const asked = (random: GuidedRandom, questions: readonly Question[]): readonly unknown[] =>
  questions.map((ask) => ask(random));

const required: Requirements = {
  count: { min: 2, max: 4 },
  dimension: { min: 2, max: 2 },
  rank: undefined,
  geometries: undefined,
  minSeparation: 0,
  maxEntry: 9,
};
const rows = (...of: (readonly number[])[]): Directions => new Directions(of);

describe('GuidedRandom', () => {
  it('given what it recorded it answers the same, of itself: nothing fresh, nothing left, the same record', () => {
    fc.assert(
      fc.property(fc.array(question, { maxLength: 12 }), (questions) => {
        const first = guided([]);
        const answers = asked(first, questions);
        const again = guided(valuesOf(first), 0);
        expect(asked(again, questions)).toEqual(answers);
        expect(again.choices).toEqual(first.choices);
        expect([again.freshChoices, again.departed, again.isSpent]).toEqual([0, false, true]);
      }),
      { seed: 1 },
    );
  });

  it('a number out of the range asked for becomes the nearest one in it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (told, min, range) => {
        const max = min + range;
        const nearest = told < min ? min : told > max ? max : told;
        expect(guided([told]).nextInt(min, max)).toBe(nearest);
        expect(guided([BigInt(told)]).nextBigInt(BigInt(min), BigInt(max))).toBe(BigInt(nearest));
      }),
      { seed: 2 },
    );
  });

  it('fresh numbers keep to the range, reach both of its ends, and are recorded with it', () => {
    const random = guided([]);
    const found = Array.from({ length: 100 }, () => random.nextInt(-1, 2));
    const bigger = Array.from({ length: 100 }, () => random.nextBigInt(-1n, 2n));
    expect([...new Set(found)].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
    expect(new Set(bigger)).toEqual(new Set([-1n, 0n, 1n, 2n]));
    expect(random.choices[0]).toEqual({ kind: 'integer', min: -1, max: 2, value: found[0] });
    expect(random.choices[100]).toEqual({ kind: 'bigint', min: -1n, max: 2n, value: bigger[0] });
    expect(random.freshChoices).toBe(200);
  });

  it('fresh whole numbers of any size fall into each third of their range about as often', () => {
    // Of words of 32 bits, reduced to the second range, half would fall into its first third.
    for (const third of [10n ** 30n, 2n ** 30n]) {
      const random = guided([]);
      const counts = [0, 0, 0];
      for (let k = 0; k < 300; k++) counts[Number(random.nextBigInt(0n, 3n * third - 1n) / third)]++;
      // 100 ± 4.9·√(300·⅓·⅔): for each of three a chance of 1e-6.
      for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(40);
    }
  });

  it('where there is no choice none is recorded, and nothing given is used', () => {
    const random = guided([5]);
    expect(random.nextInt(3, 3)).toBe(3);
    expect([random.choices.length, random.isSpent]).toEqual([0, false]);
    expect(random.nextInt(0, 9)).toBe(5);
  });

  it('what is of the wrong kind is drawn afresh, within the range, and said', () => {
    for (const told of [5n, rows([1, 0]), Number.NaN, 2.5, Number.POSITIVE_INFINITY]) {
      const random = guided([told, 7]);
      const found = random.nextInt(0, 9);
      expect(Number.isInteger(found) && found >= 0 && found <= 9).toBe(true);
      expect([random.departed, random.freshChoices]).toEqual([true, 1]);
      // The next one is for the next choice.
      expect(random.nextInt(0, 9)).toBe(7);
    }
    const random = guided([5]);
    random.nextBigInt(0n, 9n);
    expect(random.departed).toBe(true);
  });

  it('what is behind all that was given is fresh, and no departure', () => {
    const random = guided([4]);
    expect([random.nextInt(0, 9), random.isSpent]).toEqual([4, true]);
    random.nextInt(0, 9);
    expect([random.departed, random.freshChoices]).toEqual([false, 1]);
  });

  it('ends at more fresh choices than allowed; those told are free', () => {
    const random = guided([1, 2, 3], 2);
    for (let k = 0; k < 5; k++) random.nextInt(0, 9);
    expect(() => random.nextInt(0, 9)).toThrow(TooManyChoices);
    expect(() => guided([], 3).nextDirections(required, () => rows([1, 0], [0, 1]))).not.toThrow();
    expect(() => guided([], 0).nextDirections(required, () => rows([1, 0], [0, 1]))).toThrow(
      'more than 0 random choices',
    );
  });

  it('a clone goes on as its source does, whichever of them is asked first, and records for itself', () => {
    for (const given of [[], [1, 2], [1, 2, 3, 4, 5]]) {
      const source = guided(given);
      const four = (random: Random) => Array.from({ length: 4 }, () => random.nextInt(0, 1e9));
      source.nextInt(0, 9);
      const [early, late] = [source.clone(), source.clone()];
      const before = four(early);
      expect(four(source)).toEqual(before);
      expect(four(late)).toEqual(before);
      expect([early.choices.length, source.choices.length]).toEqual([4, 5]);
    }
  });

  it('so many bits are any number that has them: of 31 and 32 bits too', () => {
    for (const bits of [1, 8, 30, 31, 32]) {
      const most = 2 ** bits - 1;
      expect(guided([most]).next(bits)).toBe(most);
      expect(guided([most + 1]).next(bits)).toBe(most);
      expect(guided([-1]).next(bits)).toBe(0);
    }
  });

  it('a double is the 53 bits of two choices', () => {
    expect(guided([2 ** 26 - 1, 2 ** 27 - 1]).nextDouble()).toBe(1 - 2 ** -53);
    expect(guided([0, 1]).nextDouble()).toBe(2 ** -53);
    expect(guided([1, 0]).nextDouble()).toBe(2 ** -26);
  });

  it('a dataset is one choice: the one given where it meets what is required, else one drawn', () => {
    const own = rows([1, 0], [0, 1]);
    const other = rows([1, 1], [1, -1]);
    const drawOther = (inner: Random): Directions => {
      inner.nextInt(0, 9);
      inner.nextInt(0, 9);
      return other;
    };
    const told = guided([own]);
    expect(told.nextDirections(required, drawOther)).toBe(own);
    expect([told.departed, told.freshChoices]).toEqual([false, 0]);
    // Too few rows, too large an entry, no directions at all.
    for (const bad of [rows([1, 0]), rows([10, 0], [0, 1]), 3]) {
      const random = guided([bad]);
      expect(random.nextDirections(required, drawOther)).toBe(other);
      expect([random.departed, random.freshChoices]).toEqual([true, 1]);
      expect(random.choices).toEqual([{ kind: 'directions', required, value: other }]);
    }
  });

  it('arbitraries draw from it what they promise, and the same again from its record', () => {
    const arbitrary = fc.record({
      data: directions({ n: [2, 5], dimension: 2, minSeparation: 0.01 }),
      even: fc.integer({ min: 0, max: 1e6 }).filter((x) => x % 2 === 0),
      list: fc.array(fc.double({ noNaN: true })),
    });
    for (let k = 0; k < 50; k++) {
      const random = new GuidedRandom([], seededRandom(`stream ${k}`));
      const { value } = arbitrary.generate(random, 3);
      expect(value.even % 2).toBe(0);
      expect(arbitrary.generate(guided(valuesOf(random), 0), 3).value).toEqual(value);
    }
  });
});
