import seedrandom from 'seedrandom';
import { type DoubleDouble, twoSum } from '../numerics/double-double/double-double.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type DoubleDoubleRows, doubleDoubleRows, doubleDoubleUnit } from '../numerics/spectrum/double-double-rows.js';
import type { Random } from './enclosure-law.js';

/** Four times the 106 bits of a pair. */
export const LAW_BITS = 424;

const sign = (random: Random): number => (random() < 0.5 ? -1 : 1);
const double = (random: Random): number => sign(random) * (1 + random()) * 2 ** Math.floor(200 * random() - 100);

/** In normal form; a quarter with a lower part of 0, a quarter with the largest possible one. */
export function pair(random: Random, size = double(random)): DoubleDouble {
  const share = [0, 1, random(), random() * 2 ** -Math.floor(60 * random())][Math.floor(4 * random())];
  return twoSum(size, sign(random) * share * Math.abs(size) * 2 ** -53 * (1 - 2 ** -20));
}

/** Half of the time of nearly the same size and opposite sign, so that sums cancel. */
function partner(random: Random, a: DoubleDouble): DoubleDouble {
  return random() < 0.5 ? pair(random) : pair(random, -a.hi * (1 + Math.floor(9 * random() - 4) * 2 ** -52));
}

export type Operation = (a: DoubleDouble, b: DoubleDouble) => DoubleDouble;
export type Exact = (R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval) => MpfrInterval;

export const number = (R: MpfrArithmetic, x: DoubleDouble): MpfrInterval => R.add(R.number(x.hi), R.number(x.lo));

/** The first draw where the relative error exceeds the bound, or the result is not in normal form. */
export function operationViolation(
  operation: Operation,
  exact: Exact,
  bound: number,
  seed: string,
  count: number,
): string | undefined {
  const random = seedrandom(seed);
  for (let i = 0; i < count; i++) {
    const a = pair(random);
    const b = partner(random, a);
    const result = operation(a, b);
    const where = `draw ${i}: (${a.hi}, ${a.lo}), (${b.hi}, ${b.lo}) → (${result.hi}, ${result.lo})`;
    if (result.hi + result.lo !== result.hi) return `not normal in ${where}`;
    const isRight = withMpfr(LAW_BITS, (R) => {
      const value = exact(R, number(R, a), number(R, b));
      const error = R.magnitude(R.subtract(number(R, result), value));
      return R.lower(R.subtract(R.multiply(R.number(bound), R.magnitude(value)), error)) >= 0;
    });
    if (!isRight) return `error in ${where}`;
  }
  return undefined;
}

const rowOf = (pairs: readonly DoubleDouble[]): DoubleDoubleRows =>
  doubleDoubleRows(
    Float64Array.from(pairs, (p) => p.hi),
    Float64Array.from(pairs, (p) => p.lo),
    pairs.length,
  );

type Dot = (a: DoubleDoubleRows, b: DoubleDoubleRows, x: DoubleDouble, y: DoubleDouble) => number;

/** The first draw where the dot product errs by more than u·|exact| + γ²_{N+4}·P. */
export function dotViolation(dot: Dot, seed: string, count: number): string | undefined {
  const random = seedrandom(seed);
  for (let i = 0; i < count; i++) {
    const n = 1 + Math.floor(40 * random());
    const a = Array.from({ length: n }, () => pair(random, sign(random) * (1 + random())));
    // The second half undoes the first but for a few bits, so that the products cancel.
    const b = a.map((p, k) => (k < n / 2 ? pair(random, 1 + random()) : pair(random, -p.hi)));
    const [x, y] = [pair(random, random()), pair(random, -random())];
    const found = dot(rowOf(a), rowOf(b), x, y);
    const isRight = withMpfr(LAW_BITS, (R) => {
      let value = R.multiply(number(R, x), number(R, y));
      let size = R.magnitude(R.multiply(R.number(x.hi), R.number(y.hi)));
      for (let k = 0; k < n; k++) {
        value = R.add(value, R.multiply(number(R, a[k]), number(R, b[k])));
        size = R.add(size, R.magnitude(R.multiply(R.number(a[k].hi), R.number(b[k].hi))));
      }
      const room = R.add(
        R.multiply(R.number(2 ** -53), R.magnitude(value)),
        R.multiply(R.number(doubleDoubleUnit(n)), size),
      );
      return R.lower(R.subtract(room, R.magnitude(R.subtract(R.number(found), value)))) >= 0;
    });
    if (!isRight) return `draw ${i}, n = ${n}: ${found}`;
  }
  return undefined;
}
