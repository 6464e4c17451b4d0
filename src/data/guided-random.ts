import { Random } from 'fast-check';
import type { SeededRandom } from '../numerics/special/random.js';
import type { Requirements } from './direction-options.js';
import { Directions } from './directions.js';
import { meets } from './requirements.js';

/** One decision that an arbitrary took while it drew a value, with what it could have been instead. */
export type Choice =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly value: number }
  | { readonly kind: 'bigint'; readonly min: bigint; readonly max: bigint; readonly value: bigint }
  | { readonly kind: 'directions'; readonly required: Requirements; readonly value: Directions };

export type ChoiceValue = Choice['value'];

/**
 * A source of randomness for arbitraries that is told what to draw: the given choices in order, then fresh ones.
 *
 * Any arbitrary draws from it as from fast-check's own source, so whatever comes out satisfies all that the arbitrary
 * promises, filters and maps included: the choices can be changed at will, the hypotheses cannot be left. A number out of the
 * range asked for becomes the nearest one in it; a choice of the wrong kind, such as a fraction, or a dataset that does
 * not meet its requirements, is drawn afresh and sets `departed`. Datasets are drawn as a whole, not number by number.
 *
 * `choices` holds what was decided: the same list given again draws the same value.
 */
export class GuidedRandom extends Random {
  readonly choices: Choice[] = [];
  readonly #given: readonly ChoiceValue[];
  #fresh: FreshNumbers;
  readonly #mostFresh: number;
  #used = 0;
  #departed = false;
  #freshUsed = 0;

  /** @param mostFresh - further fresh choices end the drawing with `TooManyChoices`: a filter that never lets one pass, say */
  constructor(given: readonly ChoiceValue[], random: SeededRandom, mostFresh = 100_000) {
    super(NO_SOURCE);
    this.#given = given;
    this.#fresh = new FreshNumbers(random);
    this.#mostFresh = mostFresh;
  }

  /** Whether something given could not be used. */
  get departed(): boolean {
    return this.#departed;
  }

  /** Choices made without being told. */
  get freshChoices(): number {
    return this.#freshUsed;
  }

  /** All that was given has been asked for. */
  get isSpent(): boolean {
    return this.#used >= this.#given.length;
  }

  /** A source that will decide the same from here on, by itself. */
  override clone(): GuidedRandom {
    const copy = new GuidedRandom(this.#given.slice(this.#used), this.#fresh.random, this.#mostFresh);
    copy.#fresh.continueFrom(this.#fresh);
    return copy;
  }

  override next(bits: number): number {
    return this.nextInt(0, 2 ** bits - 1);
  }

  override nextBoolean(): boolean {
    return this.nextInt(0, 1) === 1;
  }

  override nextInt(min = -(2 ** 31), max = 2 ** 31 - 1): number {
    if (!(min < max)) return min; // no choice at all
    const given = this.#nextGiven(isWhole);
    const value = Math.min(max, Math.max(min, given ?? this.#freshInteger(min, max)));
    this.choices.push({ kind: 'integer', min, max, value });
    return value;
  }

  override nextBigInt(min: bigint, max: bigint): bigint {
    const given = this.#nextGiven(isBigInt) ?? this.#freshBigInt(min, max);
    const value = given < min ? min : given > max ? max : given;
    this.choices.push({ kind: 'bigint', min, max, value });
    return value;
  }

  override nextDouble(): number {
    return (this.next(26) * 2 ** 27 + this.next(27)) * 2 ** -53;
  }

  /** A dataset, drawn as a whole by `draw` unless one is given that meets the requirements. */
  nextDirections(required: Requirements, draw: (random: Random) => Directions): Directions {
    const value = this.#nextGiven((given) => isDatasetFor(given, required)) ?? this.#freshDirections(draw);
    this.choices.push({ kind: 'directions', required, value });
    return value;
  }

  /** The next given value, if there is one and it will do. */
  #nextGiven<T extends ChoiceValue>(fits: (value: ChoiceValue) => value is T): T | undefined {
    if (this.isSpent) return undefined;
    const value = this.#given[this.#used++];
    if (fits(value)) return value;
    this.#departed = true;
    return undefined;
  }

  #freshInteger(min: number, max: number): number {
    this.#countFresh();
    return this.#fresh.integer(min, max);
  }

  #freshBigInt(min: bigint, max: bigint): bigint {
    this.#countFresh();
    const range = max - min + 1n;
    let value = 0n;
    for (let size = 1n; size < range << 32n; size <<= 32n)
      value = (value << 32n) + BigInt(this.#fresh.integer(0, 2 ** 32 - 1));
    return min + (value % range);
  }

  /** The numbers behind it are no choices of their own: the dataset is one. */
  #freshDirections(draw: (random: Random) => Directions): Directions {
    this.#countFresh();
    const inner = new GuidedRandom([], this.#fresh.random);
    inner.#fresh = this.#fresh;
    return draw(inner);
  }

  #countFresh(): void {
    if (++this.#freshUsed > this.#mostFresh) throw new TooManyChoices(this.#mostFresh);
  }
}

const isWhole = (value: ChoiceValue): value is number => Number.isInteger(value);
const isBigInt = (value: ChoiceValue): value is bigint => typeof value === 'bigint';
const isDatasetFor = (value: ChoiceValue, required: Requirements): value is Directions =>
  value instanceof Directions && meets(value.rows, required);

/** A drawing that took more fresh choices than allowed. */
export class TooManyChoices extends Error {
  override readonly name = 'TooManyChoices';

  constructor(most: number) {
    super(`drawing an instance took more than ${most} random choices, expected a filter that passes more often`);
  }
}

/** Numbers from a seeded stream, remembered so that a clone can go on with the same ones. */
class FreshNumbers {
  #words: number[] = [];
  #next = 0;

  constructor(readonly random: SeededRandom) {}

  continueFrom(other: FreshNumbers): void {
    this.#words = other.#words;
    this.#next = other.#next;
  }

  integer(min: number, max: number): number {
    if (this.#next === this.#words.length) this.#words.push(this.random.uniform());
    return min + Math.floor(this.#words[this.#next++] * (max - min + 1));
  }
}

/** fast-check's class wants a generator, which nothing here ever asks. */
const NO_SOURCE = {
  clone: () => NO_SOURCE,
  next: (): number => {
    throw new Error('GuidedRandom: asked for raw random bits, expected only whole choices');
  },
  jump: () => {},
  getState: () => [],
};
