import { Rational } from '../../numerics/exact/rational.js';
import { enclosed, nearestDouble } from '../../numerics/exact/rational-conversions.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import { InsufficientPrecision, type Interval, interval, signOf } from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { canonical, exactValue } from './canonical.js';
import { enclosing } from './enclosing.js';
import { evaluate } from './evaluate.js';
import type { Analytic, Break } from './expression.js';
import { FormulaError } from './formula-error.js';
import { jets, variableJet } from './jets.js';
import { textOfSum, timesRational } from './sum.js';
import { formulaText } from './text.js';

/** The break in an enclosing arithmetic: about as narrow as that has its numbers. Method for a root: interval Newton steps. */
export function breakIn<T>(R: Arithmetic<T>, at: Break): T {
  if (at.kind === 'rational') return enclosed(R, at.at);
  const near = narrowed(at, START_BITS);
  const F = jets(enclosing(R), 1);
  let root = R.hull(enclosed(R, near.lo), enclosed(R, near.hi));
  // The root is in m − f(m)/f′(root) for any m in the interval; each step about doubles the digits.
  for (let bits = START_BITS; bits < 2 * R.bits; bits *= 2) {
    const middle = R.middle(root);
    const [value] = evaluate(F, at.of, variableJet(enclosing(R), middle, 1));
    const [, slope] = evaluate(F, at.of, variableJet(enclosing(R), root, 1));
    root = R.subtract(middle, R.divide(value, slope));
  }
  return root;
}

/** The nearest double, or for a root one of the two around it. */
export const breakInDoubles = (at: Break): number =>
  at.kind === 'rational' ? nearestDouble(at.at) : nearestDouble(narrowed(at, 80).lo);

/** Two doubles around the break, equal where it is one. */
export const breakEnclosure = (at: Break): Interval => {
  if (at.kind === 'rational') return at.at.enclosure();
  const { lo, hi } = narrowed(at, 60);
  return interval(lo.enclosure().lo, hi.enclosure().hi);
};

/** −1, 0 or 1 as a is left of b, the same, or right. @throws FormulaError where 2⁻²⁰⁰ does not tell */
export function compareBreaks(a: Break, b: Break): -1 | 0 | 1 {
  if (a.kind === 'rational' && b.kind === 'rational') return a.at.compare(b.at);
  const same = a.kind === 'root' && b.kind === 'root' && isMultiple(a.of, b.of) && overlap(a, b);
  if (same) return 0;
  for (let bits = 50; bits <= MOST_BITS; bits += 50) {
    const [x, y] = [narrowed(a, bits), narrowed(b, bits)];
    if (x.hi.compare(y.lo) <= 0) return -1;
    if (y.hi.compare(x.lo) <= 0) return 1;
  }
  const where = formulaText(a.kind === 'root' ? a.of : (b as Break & { kind: 'root' }).of);
  throw new FormulaError(where, undefined, `its root near ${breakInDoubles(a)} cannot be told from another break`);
}

/** By 1 or −1, as far as identities tell. */
function isMultiple(u: Analytic, v: Analytic): boolean {
  const [a, b] = [canonical(u), canonical(v)];
  return [a, timesRational(a, Rational.of(-1n))].some((one) => textOfSum(one) === textOfSum(b));
}

/** Whether the only root in one interval is that in the other: both have it in the part they share. */
function overlap(a: Break & { kind: 'root' }, b: Break & { kind: 'root' }): boolean {
  const lo = a.lo.compare(b.lo) >= 0 ? a.lo : b.lo;
  const hi = a.hi.compare(b.hi) <= 0 ? a.hi : b.hi;
  return lo.compare(hi) < 0 && signAt(a.of, lo) === -(signAt(a.of, hi) ?? 2);
}

const START_BITS = 44;
const MOST_BITS = 200;
const HALF = Rational.of(1n, 2n);
/** Of an interval, where a sign is looked for in turn. */
const SHARES = [HALF, ...[3n, 5n, 1n, 7n].map((k) => Rational.of(k, 8n))];

/** Rationals around the break no further apart than 2^−bits, the break itself strictly between if it is a root. */
export function narrowed(at: Break, bits: number): { readonly lo: Rational; readonly hi: Rational } {
  if (at.kind === 'rational') return { lo: at.at, hi: at.at };
  const width = Rational.of(1n, 2n ** BigInt(bits));
  let { lo, hi } = NARROWEST.get(at) ?? at;
  const below = signAt(at.of, lo);
  while (hi.minus(lo).compare(width) > 0) {
    // So close to the root that no sign is seen: elsewhere there is one.
    const places = SHARES.map((share) => lo.plus(hi.minus(lo).times(share)));
    const found = places.find((place) => signAt(at.of, place) !== undefined);
    const sign = found && signAt(at.of, found);
    if (found === undefined || sign === undefined || !below)
      throw new FormulaError(
        formulaText(at.of),
        undefined,
        `cannot tell its sign next to its root near ${nearestDouble(lo.plus(hi).times(HALF))}`,
      );
    if (sign === 0) {
      const room = hi.minus(lo).times(SHARES[3]);
      const away = room.compare(width) < 0 ? room : width.times(HALF);
      [lo, hi] = [found.minus(away), found.plus(away)];
    } else if (sign === below) lo = found;
    else hi = found;
  }
  NARROWEST.set(at, { lo, hi });
  return { lo, hi };
}

/** What is known of each root: narrowing begins there. */
const NARROWEST = new WeakMap<Break, { readonly lo: Rational; readonly hi: Rational }>();

/** A rational number strictly between. */
export function between(from: Break | undefined, to: Break | undefined): Rational {
  if (from === undefined && to === undefined) return Rational.ZERO;
  if (to === undefined) return narrowed(from as Break, 10).hi.plus(Rational.ONE);
  if (from === undefined) return narrowed(to, 10).lo.minus(Rational.ONE);
  for (let bits = 10; ; bits += 20) {
    const [lo, hi] = [narrowed(from, bits).hi, narrowed(to, bits).lo];
    if (lo.compare(hi) < 0) return lo.plus(hi).times(Rational.of(1n, 2n));
  }
}

/** The sign of an analytic expression at a rational number; undefined where neither identities nor 1024 bits tell. */
export function signAt(u: Analytic, at: Rational): -1 | 0 | 1 | undefined {
  const quick = signIn(float64Arithmetic, u, at);
  if (quick !== undefined) return quick;
  const exact = exactValue(u, at);
  if (exact !== undefined) return exact.sign;
  return withMpfr(256, (R) => signIn(R, u, at)) || withMpfr(1024, (R) => signIn(R, u, at));
}

/** Undefined where the enclosure holds 0, or there is none. */
function signIn<T>(R: Arithmetic<T>, u: Analytic, at: Rational): -1 | 1 | undefined {
  try {
    return signOf(R.toInterval(evaluate(enclosing(R), u, enclosed(R, at)))) || undefined;
  } catch (error) {
    if (error instanceof InsufficientPrecision || error instanceof RangeError) return undefined;
    throw error;
  }
}
