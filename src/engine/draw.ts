import { createHash } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { SCHEME } from './settings.js';

/** The draws of one statement under one seed. */
export interface Stream {
  readonly seed: number;
  /** 'claim', 'claim/control', or the id of an injected error, whose original is compared on the same draws. */
  readonly name: string;
}

/** A draw that fc.pre rejects is drawn again in its own stream, so that no other draw depends on it. */
export const MOST_ATTEMPTS = 100;

/**
 * The values of draw number `draw`: the first one, then those that take its place where fc.pre rejects it.
 *
 * A pure function of scheme, seed, name and number: any draw is reached at once, by any thread. The generator starts
 * from 128 bits of SHA-256 of these, so that no two streams are related. fast-check's bias towards small and extreme
 * values depends on the number as in `fc.check`: rates measured there hold here.
 * Cost: 3 µs beside what the arbitrary takes.
 */
export function* valuesOf<I>(
  instances: Arbitrary<I>,
  { seed, name }: Stream,
  draw: number,
): Generator<fc.Value<I>, never> {
  const bits = createHash('sha256').update(`${SCHEME}/${seed}/${name}/${draw}`).digest();
  const [a, b, c, d] = [0, 4, 8, 12].map((at) => bits.readInt32LE(at));
  const random = new fc.Random(new Generator128(a, b, c, d));
  const bias = biasOf(draw);
  for (;;) yield instances.generate(random, bias);
}

/** The first values of the first draws. */
export const sampleOf = <I>(instances: Arbitrary<I>, stream: Stream, draws: number): I[] =>
  Array.from({ length: draws }, (_, draw) => valuesOf(instances, stream, draw).next().value.value_);

/** One draw in so many is to be small or extreme: 2 + ⌊log₁₀(draw + 1)⌋, as fast-check's runIdToFrequency. */
const biasOf = (draw: number): number => 1 + String(draw + 1).length;

/** sfc32 of PractRand (Doty-Humphrey 2010): 96 bits of state and a counter of 32, so that no period is below 2³². */
class Generator128 {
  constructor(
    private a: number,
    private b: number,
    private c: number,
    private counter: number,
  ) {}

  clone(): Generator128 {
    return new Generator128(this.a, this.b, this.c, this.counter);
  }

  next(): number {
    const result = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result;
  }

  getState(): readonly number[] {
    return [this.a, this.b, this.c, this.counter];
  }
}
