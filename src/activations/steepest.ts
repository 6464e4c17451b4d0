import { down, up } from '../numerics/interval/interval.js';

/**
 * An estimate from above of sup|φ′| for a φ′ known only in doubles; undefined where |φ′| still grows, by 1 % or more, beyond ±32
 * or beyond ±64.
 *
 * Method: samples 1/61 apart on [−64, 64], cut at the kinks; where the parabola through three neighbours allows more than the largest
 * sample, samples 64 times as close. Between samples |φ′| exceeds them by about an eighth of its second difference; sixteen
 * times as much is added, since what is observed is not what is the worst. Beyond ±64 powers of two and half-way between. All
 * of it is an observation, and proves nothing: a spike between two samples is not seen.
 */
export function steepest(derivative: (z: number) => number, breaks: readonly number[]): number | undefined {
  const size = (z: number): number => Math.abs(derivative(z));
  for (const side of [-1, 1]) {
    const near = Math.max(2 ** -20, largest(size, side, 0, FAR / 2));
    const beyond = Math.max(largest(size, side, FAR / 2, FAR), ...veryFar(size, side));
    if (!(beyond <= 1.01 * near)) return undefined;
  }
  const ends = [-FAR, ...breaks.filter((at) => Math.abs(at) < FAR).toSorted((a, b) => a - b), FAR];
  const pieces = ends.slice(1).flatMap((to, k) => triples(size, ends[k], to, STEP));
  const seen = Math.max(...pieces.map(({ middle }) => middle), ...[-1, 1].flatMap((side) => veryFar(size, side)));
  return pieces.reduce((bound, { from, to, middle, bend }) => {
    if (middle + bend <= bound) return bound;
    const finer = triples(size, from, to, (to - from) / 128);
    return Math.max(
      bound,
      ...finer.map((triple) => (triple.bend > 0 ? up(triple.middle + triple.bend) : triple.middle)),
    );
  }, seen);
}

const FAR = 64;
/** An odd fraction of a power of two, so that samples miss the round numbers where kinks like to be. */
const STEP = 1 / 61;
/** Observed second differences are multiplied by this, of which an eighth counts. */
const MARGIN = 16;

/** Three neighbours, from one side to the other: the largest of them, and what may be added between them. */
interface Triple {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly bend: number;
}

/** Inside (from, to), up to the doubles next to the ends: φ′ may jump there. */
function triples(size: (z: number) => number, from: number, to: number, step: number): Triple[] {
  const count = Math.max(4, Math.ceil((to - from) / step));
  const width = (to - from) / count;
  const place = (k: number): number => (k === count ? to : from + k * width);
  const inside = (k: number): number => (k === 0 ? up(from) : k === count ? down(to) : place(k));
  const values = Array.from({ length: count + 1 }, (_, k) => size(inside(k)));
  return values.slice(2).map((after, k) => {
    const [before, here] = [values[k], values[k + 1]];
    const bend = (MARGIN / 8) * Math.abs(before - 2 * here + after);
    return { from: place(k), to: place(k + 2), middle: Math.max(before, here, after), bend };
  });
}

function largest(size: (z: number) => number, side: number, from: number, to: number): number {
  let most = 0;
  for (let z = from; z <= to; z += STEP) most = Math.max(most, size(side * z));
  return most;
}

/** Where a double function still gives a number. */
const veryFar = (size: (z: number) => number, side: number): number[] =>
  Array.from({ length: 40 }, (_, k) => size(side * FAR * 2 ** (k / 2))).filter(Number.isFinite);
