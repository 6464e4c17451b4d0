import * as I from '../numerics/interval/interval.js';
import { mpfr } from '../numerics/mpfr/mpfr.js';
import { anyDouble, type EnclosureLaw, nearby, type Random } from './enclosure-law.js';

/** A correctly rounded result is one of the two closest doubles; `down` and `up` move it by at most two. */
export const ROUNDED = 2;
/** ELEMENTARY_ULPS such moves, and the runtime's own error, which is seen to be below one. */
export const ELEMENTARY = 2 * (I.ELEMENTARY_ULPS + 1);

export const pair = (random: Random): readonly [number, number] => {
  const x = anyDouble(random);
  return [x, nearby(random, x)];
};
const nonzeroSecond = (random: Random): readonly [number, number] => {
  const [x, y] = pair(random);
  return [x, y || 1];
};
const single = (draw: Random) => (): readonly [number, number] => [draw(), 0];
const nonNegative = (random: Random) => single(() => Math.abs(anyDouble(random)))();
const positive = (random: Random) => single(() => Math.abs(anyDouble(random)) || 1)();
/** Where e^x neither overflows nor vanishes for nine draws in ten. */
const exponentScale = (random: Random) =>
  single(() => (random() < 0.2 ? anyDouble(random) : (random() - 0.5) * 2 ** Math.floor(20 * random() - 9)))();
export const moderate = (random: Random) => (0.5 + random()) * 2 ** Math.floor(20 * random() - 10);

/** Interval operations beside MPFR's, and how wide they may be. */
export const intervalLaws: Readonly<Record<string, EnclosureLaw>> = {
  add: { f: I.add, exact: mpfr.mpfr_add, draw: pair, steps: ROUNDED, extremesAtCorners: true },
  subtract: { f: I.subtract, exact: mpfr.mpfr_sub, draw: pair, steps: ROUNDED, extremesAtCorners: true },
  multiply: { f: I.multiply, exact: mpfr.mpfr_mul, draw: pair, steps: ROUNDED, extremesAtCorners: true },
  divide: { f: I.divide, exact: mpfr.mpfr_div, draw: nonzeroSecond, steps: ROUNDED, extremesAtCorners: true },
  sqrt: {
    f: I.sqrt,
    exact: (r, a, _, d) => mpfr.mpfr_sqrt(r, a, d),
    draw: nonNegative,
    steps: ROUNDED,
    extremesAtCorners: true,
  },
  square: { f: I.square, exact: (r, a, _, d) => mpfr.mpfr_sqr(r, a, d), draw: pair, steps: ROUNDED },
  exp: {
    f: I.exp,
    exact: (r, a, _, d) => mpfr.mpfr_exp(r, a, d),
    draw: exponentScale,
    steps: ELEMENTARY,
    extremesAtCorners: true,
  },
  log: {
    f: I.log,
    exact: (r, a, _, d) => mpfr.mpfr_log(r, a, d),
    draw: positive,
    steps: ELEMENTARY,
    extremesAtCorners: true,
  },
  atan: {
    f: I.atan,
    exact: (r, a, _, d) => mpfr.mpfr_atan(r, a, d),
    draw: pair,
    steps: ELEMENTARY,
    extremesAtCorners: true,
  },
  scale: { f: (a, k) => I.scale(a, k.lo), exact: mpfr.mpfr_mul, draw: pair, steps: ROUNDED },
  scaleByPowerOfTwo: {
    f: (a, k) => I.scaleByPowerOfTwo(a, k.lo),
    exact: (r, a, k, d) => mpfr.mpfr_mul_2si(r, a, mpfr.mpfr_get_si(k, 0), d),
    draw: (random) => [anyDouble(random), Math.floor(4600 * random() - 2300)],
    // exact, or the rounded subnormal moved by one
    steps: ROUNDED,
  },
  // log errs by ELEMENTARY + 1 doubles of 2⁻⁵² relatively at most, the product by 3 more: 14·2⁻⁵²·|b log a| becomes relative
  // in the power, where a double is 2⁻⁵³ at least; exp adds ELEMENTARY, and 2 % covers the second order.
  power: {
    f: I.power,
    exact: mpfr.mpfr_pow,
    draw: (random) => [moderate(random), 100 * random() - 50 + 0.3],
    steps: (x, y) => 1.02 * 28 * Math.abs(y * Math.log(x)) + ELEMENTARY,
  },
  // Each of fewer than 2·log₂ n products adds 3·2⁻⁵² relatively and is then raised to the rest: 3(n − 1)·2⁻⁵² in all, a double
  // being 2⁻⁵³ at least; the reciprocal adds 3 more.
  integerPower: {
    f: (a, n) => I.integerPower(a, n.lo),
    exact: (r, a, n, d) => mpfr.mpfr_pow_si(r, a, mpfr.mpfr_get_si(n, 0), d),
    draw: (random) => [(random() < 0.5 ? -1 : 1) * moderate(random), Math.floor(129 * random() - 64)],
    steps: (_, n) => 1.02 * 6 * (Math.abs(n) + 1),
  },
};

/** Where the second argument is an exact number, a wide one means nothing. */
export const SECOND_IS_EXACT: ReadonlySet<string> = new Set(['scale', 'scaleByPowerOfTwo', 'integerPower']);
