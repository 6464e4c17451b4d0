import seedrandom from 'seedrandom';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { anyDouble, nearby, type Random } from './enclosure-law.js';

/** A function of one or two numbers, as `MpfrArithmetic` has it, and where its arguments are drawn. */
export interface ArithmeticLaw {
  readonly f: (R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval) => MpfrInterval;
  readonly draw: (random: Random) => readonly [number, number];
  /** How many units in the last place a point's enclosure may be wide; Infinity where the function is not rounded once. */
  readonly units: number;
}

const sign = (random: Random): number => (random() < 0.5 ? -1 : 1);
/** Magnitudes 2^±1000, subnormals, small integers, 0: half of the time; else within 2^±30. */
const wide = (random: Random): number =>
  random() < 0.5 ? anyDouble(random) : sign(random) * (1 + random()) * 2 ** Math.floor(60 * random() - 30);
const positive = (random: Random): number => Math.abs(wide(random)) || 1;
const cosine = (random: Random): number => {
  const small = 2 ** -Math.floor(60 * random());
  return sign(random) * [random(), 1 - small, small * random(), 1][Math.floor(4 * random())];
};
const exponent = (random: Random): number => sign(random) * (1 + random()) * 2 ** Math.floor(50 * random() - 41);
const pair = (random: Random): readonly [number, number] => {
  const x = wide(random);
  return [x, nearby(random, x)];
};
const one =
  (draw: (random: Random) => number) =>
  (random: Random): readonly [number, number] => [draw(random), 1];

/** Operations that take a few products at most, and those that do not round at all. */
export const algebraicLaws: Readonly<Record<string, ArithmeticLaw>> = {
  add: { f: (R, a, b) => R.add(a, b), draw: pair, units: 1 },
  subtract: { f: (R, a, b) => R.subtract(a, b), draw: pair, units: 1 },
  multiply: { f: (R, a, b) => R.multiply(a, b), draw: pair, units: 1 },
  divide: { f: (R, a, b) => R.divide(a, b), draw: (r) => [wide(r), sign(r) * positive(r)], units: 1 },
  negate: { f: (R, a) => R.negate(a), draw: one(wide), units: 0 },
  scale: { f: (R, a) => R.scale(a, -1001), draw: one(wide), units: 0 },
  square: { f: (R, a) => R.square(a), draw: one(wide), units: 1 },
  sqrt: { f: (R, a) => R.sqrt(a), draw: one(positive), units: 1 },
  hull: { f: (R, a, b) => R.hull(a, b), draw: pair, units: Number.POSITIVE_INFINITY },
  widen: { f: (R, a, b) => R.widen(a, b), draw: pair, units: Number.POSITIVE_INFINITY },
  middle: { f: (R, a) => R.middle(a), draw: one(wide), units: 0 },
  magnitude: { f: (R, a) => R.magnitude(a), draw: one(wide), units: 0 },
};

/** Series and iterations. */
export const transcendentalLaws: Readonly<Record<string, ArithmeticLaw>> = {
  exp: { f: (R, a) => R.exp(a), draw: one(exponent), units: 1 },
  log: { f: (R, a) => R.log(a), draw: one(positive), units: 1 },
  // From the value at the midpoint: of a point one unit, and the radius, which is 0, rounded up.
  sin: { f: (R, a) => R.sin(a), draw: one(exponent), units: 3 },
  cos: { f: (R, a) => R.cos(a), draw: one(exponent), units: 3 },
  asin: { f: (R, a) => R.asin(a), draw: one(cosine), units: 1 },
  acos: { f: (R, a) => R.acos(a), draw: one(cosine), units: 1 },
  atan2: { f: (R, a, b) => R.atan2(a, b), draw: (r) => [positive(r), wide(r) || 1], units: 1 },
  sinh: { f: (R, a) => R.sinh(a), draw: one(exponent), units: 1 },
  erfc: { f: (R, a) => R.erfc(a), draw: one((r) => exponent(r) % 12), units: 1 },
};

/** Of a wide argument these return something else than a range of values. */
const ON_POINTS_ONLY = new Set(['middle', 'magnitude']);

/**
 * The first of `count` draws where the function misses its value at 4× the precision; or, of a point, is wider than promised.
 * Every other draw is a wide argument, of relative width 2^−1 … 2^−bits, with a point somewhere in it, the ends included.
 */
export function arithmeticViolation(
  name: string,
  { f, draw, units }: ArithmeticLaw,
  bits: number,
  count: number,
): string | undefined {
  const random = seedrandom(`${name} ${bits}`);
  for (let i = 0; i < count; i++) {
    const [x, y] = draw(random);
    const isPoint = i % 2 === 0 || ON_POINTS_ONLY.has(name);
    const fault = withMpfr(bits, (R) => {
      const a = isPoint ? argument(R, x, random) : around(R, x, bits, random);
      const b = isPoint ? argument(R, y, random) : around(R, y, bits, random);
      const result = f(R, a.interval, b.interval);
      return (
        withMpfr(4 * bits, (Q) => {
          const exact = f(Q, promoted(Q, a.inside), promoted(Q, b.inside));
          return isIn(result, exact) ? undefined : 'missed';
        }) ?? (isPoint && !isNarrow(R, result, units) ? 'too wide' : undefined)
      );
    });
    if (fault !== undefined) return `${fault} at draw ${i} of ${name} with ${bits} bits: (${x}, ${y})`;
  }
  return undefined;
}

interface Argument {
  readonly interval: MpfrInterval;
  readonly inside: MpfrInterval;
}

/** The double, by half of the time with bits up to the last place beyond it, towards 0: domains like [−1, 1] are kept. */
function argument(R: MpfrArithmetic, x: number, random: Random): Argument {
  const exact = R.number(x);
  if (x === 0 || random() < 0.5) return { interval: exact, inside: exact };
  mpfr.mpfr_mul_d(exact.lo, exact.lo, 1 - random() * 2 ** -52, NEAREST);
  mpfr.mpfr_div_d(exact.lo, exact.lo, 1 + random() * 2 ** -20, NEAREST);
  mpfr.mpfr_set(exact.hi, exact.lo, NEAREST);
  return { interval: exact, inside: exact };
}

/** An interval with x's argument as one end, reaching towards 0, and one of its ends or a point between. */
function around(R: MpfrArithmetic, x: number, bits: number, random: Random): Argument {
  const { interval: far } = argument(R, x, random);
  const near = R.multiply(far, R.subtract(R.number(1), R.scale(R.number(random()), -Math.floor(bits * random()))));
  const [p, q] = [R.middle(far), R.middle(near)];
  const t = R.number([0, 1, random()][Math.floor(3 * random())]);
  const between = R.middle(R.add(p, R.multiply(t, R.subtract(q, p))));
  const hull = R.hull(p, q);
  mpfr.mpfr_max(between.lo, between.lo, hull.lo, NEAREST);
  mpfr.mpfr_min(between.lo, between.lo, hull.hi, NEAREST);
  mpfr.mpfr_set(between.hi, between.lo, NEAREST);
  return { interval: hull, inside: between };
}

function promoted(Q: MpfrArithmetic, x: MpfrInterval): MpfrInterval {
  const r = Q.fresh(x.basis);
  mpfr.mpfr_set(r.lo, x.lo, NEAREST);
  mpfr.mpfr_set(r.hi, x.hi, NEAREST);
  return r;
}

/** The exact value lies between the ends of `exact`, which are 2^−4·bits apart: both must be inside, to a unit of theirs. */
const isIn = (result: MpfrInterval, exact: MpfrInterval): boolean =>
  mpfr.mpfr_lessequal_p(result.lo, exact.hi) !== 0 && mpfr.mpfr_greaterequal_p(result.hi, exact.lo) !== 0;

/** hi is at most `units` neighbours above lo. */
function isNarrow(R: MpfrArithmetic, { lo, hi }: MpfrInterval, units: number): boolean {
  if (units === Number.POSITIVE_INFINITY) return true;
  const next = R.fresh('proved').lo;
  mpfr.mpfr_set(next, lo, NEAREST);
  for (let k = 0; k < units; k++) mpfr.mpfr_nextabove(next);
  return mpfr.mpfr_greaterequal_p(next, hi) !== 0;
}
