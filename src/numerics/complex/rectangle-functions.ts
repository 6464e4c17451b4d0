import type { Rational } from '../exact/rational.js';
import { enclosed } from '../exact/rational-conversions.js';
import { float64Arithmetic as R } from '../interval/float64-arithmetic.js';
import * as I from '../interval/interval.js';
import { type Interval, point } from '../interval/interval.js';
import type { Rectangle } from './rectangle.js';
import * as C from './rectangle.js';

/**
 * The elementary functions on rectangles, principal values where there are several.
 * @throws InsufficientPrecision where the rectangle may meet a pole or a cut: smaller ones can help
 */
export const rectangleFunctions = {
  rational: (value: Rational): Rectangle => C.real(enclosed(R, value)),
  pi: (): Rectangle => C.real(R.pi()),
  e: (): Rectangle => C.real(I.exp(point(1))),
  negate: C.negate,
  add: C.add,
  subtract: C.subtract,
  multiply: C.multiply,
  divide: C.divide,
  power: (base: Rectangle, exponent: Rational): Rectangle => {
    const n = Number(exponent.numerator);
    if (exponent.denominator === 1n && Number.isSafeInteger(n)) return C.integerPower(base, n);
    return exp(C.timesReal(log(base), enclosed(R, exponent)));
  },
  exp,
  log,
  sqrt,
  sinh: (a: Rectangle): Rectangle => nearly(a) ?? over(C.subtract(exp(a), exp(C.negate(a))), 2),
  cosh: (a: Rectangle): Rectangle => over(C.add(exp(a), exp(C.negate(a))), 2),
  tanh: (a: Rectangle): Rectangle => nearly(a) ?? C.subtract(ONE, C.timesReal(falling(C.timesReal(a, TWO)), TWO)),
  sin: ({ re, im }: Rectangle): Rectangle => ({
    re: I.multiply(R.sin(re), hyperbolicCosine(im)),
    im: I.multiply(R.cos(re), R.sinh(im)),
  }),
  cos: ({ re, im }: Rectangle): Rectangle => ({
    re: I.multiply(R.cos(re), hyperbolicCosine(im)),
    im: I.negate(I.multiply(R.sin(re), R.sinh(im))),
  }),
  // (log(1 + iz) − log(1 − iz))/2i: both cuts are where atan has its own, on the imaginary axis beyond ±i.
  atan: (a: Rectangle): Rectangle => {
    const small = nearly(a);
    if (small !== undefined) return small;
    const turned = C.turned(a);
    const twice = C.subtract(log(C.add(ONE, turned)), log(C.subtract(ONE, turned)));
    return C.negate(C.turned(over(twice, 2)));
  },
  erf: (a: Rectangle): Rectangle => {
    const small = nearly(a);
    return small ? C.timesReal(small, I.divide(TWO, I.sqrt(R.pi()))) : C.subtract(ONE, complementaryErrorFunction(a));
  },
  erfc: complementaryErrorFunction,
  sigmoid: (a: Rectangle): Rectangle => falling(C.negate(a)),
  softplus: (a: Rectangle): Rectangle =>
    a.re.lo > 0 ? C.add(a, log(C.add(ONE, exp(C.negate(a))))) : log(C.add(ONE, exp(a))),
  normalCdf: (a: Rectangle): Rectangle =>
    over(complementaryErrorFunction(C.negate(C.timesReal(a, I.sqrt(point(0.5))))), 2),
};

const ONE = C.real(point(1));
const TWO = point(2);

function exp({ re, im }: Rectangle): Rectangle {
  const size = I.exp(re);
  return { re: I.multiply(size, R.cos(im)), im: I.multiply(size, R.sin(im)) };
}

function log(a: Rectangle): Rectangle {
  const k = C.unusual(a);
  if (k !== 0) {
    const { re, im } = log(C.timesPowerOfTwo(a, -k));
    return { re: I.add(re, I.scale(LN2, k)), im };
  }
  const norm = I.add(I.square(a.re), I.square(a.im));
  if (!(norm.lo > 0)) throw C.POLE_OR_CUT;
  return { re: I.scale(I.log(norm), 0.5), im: angle(a) };
}

function sqrt(a: Rectangle): Rectangle {
  if (onCut(a)) throw C.POLE_OR_CUT;
  const size = C.size(a);
  if (a.re.lo > 0) {
    const re = I.sqrt(I.scale(I.add(size, a.re), 0.5));
    return { re, im: I.divide(a.im, I.scale(re, 2)) };
  }
  const root = exp(C.timesReal(log(a), point(0.5)));
  return { re: I.clampTo(root.re, 0, Number.POSITIVE_INFINITY, 'sqrt'), im: root.im };
}

/** In (−π, π). */
function angle(a: Rectangle): Interval {
  const { re, im } = a;
  if (im.lo >= 0 && !(im.lo === 0 && re.lo <= 0)) return R.atan2(im, re);
  if (im.hi <= 0 && !(im.hi === 0 && re.lo <= 0)) return I.negate(R.atan2(I.negate(im), re));
  if (!(re.lo > 0)) throw C.POLE_OR_CUT;
  const above = R.atan2({ ...im, lo: Math.max(0, im.lo) }, re);
  const below = R.atan2({ ...im, lo: 0, hi: Math.max(0, -im.lo) }, re);
  return { lo: -below.hi, hi: above.hi, basis: I.weaker(re.basis, im.basis) };
}

/**
 * sinh, tanh, atan and √π/2·erf of a small number, which as differences would lose it; undefined elsewhere. As the signs of their series
 * say, |f(a) − a| ≤ g(|a|) − |a| with g = sinh, tan, artanh and ∫₀^x e^{t²}dt, of which (g(x) − x)/x³ rises with x: at ½ it is
 * 0.169, 0.371, 0.395 and 0.360.
 */
function nearly(a: Rectangle): Rectangle | undefined {
  const size = C.size(a);
  return size.hi < 2 ** -20 ? C.around(a, I.multiply(I.integerPower(size, 3), point(0.4)).hi) : undefined;
}

/**
 * 1/(1 + e^a); by the disc of radius 1/(e^{Re a} − 1) about 0 where that says more, as where the
 * exponential exceeds all doubles.
 */
function falling(a: Rectangle): Rectangle {
  if (!(a.re.lo > 0.5)) return C.reciprocal(C.add(ONE, exp(a)));
  const away = I.subtract(I.exp(point(Math.min(700, a.re.lo))), point(1)).lo;
  const denominator = a.re.hi < 350 ? C.add(ONE, exp(a)) : undefined;
  if (denominator !== undefined && C.size(denominator).lo > away / 2) return C.reciprocal(denominator);
  return C.around(C.real(point(0)), I.divide(point(1), point(away)).hi);
}

/** erfc(x + iy) = erfc x − (2/√π)∫₀^y e^{−(x + it)²}i dt, an integral of size at most |y|e^{y² − x²}. */
function complementaryErrorFunction({ re, im }: Rectangle): Rectangle {
  const height = point(I.absolute(im).hi);
  const strength = I.exp(I.subtract(I.square(height), I.square(I.absolute(re))));
  const radius = I.multiply(I.divide(TWO, I.sqrt(R.pi())), I.multiply(height, strength)).hi;
  return C.around(C.real(R.erfc(re)), radius);
}

const hyperbolicCosine = (x: Interval): Interval => {
  const y = I.absolute(x);
  return I.scale(I.add(I.exp(y), I.exp(I.negate(y))), 0.5);
};

const over = (a: Rectangle, k: number): Rectangle => C.timesReal(a, I.divide(point(1), point(k)));

const onCut = ({ re, im }: Rectangle): boolean => re.lo <= 0 && im.lo <= 0 && im.hi >= 0;

const LN2 = I.log(point(2));
