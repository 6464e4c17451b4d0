import type { Arithmetic } from '../numerics/interval/arithmetic.js';

/** re + im·i, in doubles: no enclosure, but a formula written for any arithmetic can be looked at off the real line. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

const of = (re: number, im = 0): Complex => ({ re, im });
const times = (a: Complex, b: Complex): Complex => of(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
const over = (a: Complex, b: Complex): Complex => {
  const size = b.re * b.re + b.im * b.im;
  return of((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
};
const exp = ({ re, im }: Complex): Complex => of(Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im));
export const size = ({ re, im }: Complex): number => Math.hypot(re, im);

const none = (name: string) => (): never => {
  throw new Error(`complexArithmetic: ${name} is not made`);
};

/** `upper` and `magnitude` are |z|; nothing is clamped or widened. */
export const complexArithmetic: Arithmetic<Complex> = {
  bits: 53,
  number: (x) => of(x),
  integer: (x) => of(Number(x)),
  decimal: (text) => of(Number(text)),
  from: ({ lo, hi }) => of(lo / 2 + hi / 2),
  pi: () => of(Math.PI),
  add: (a, b) => of(a.re + b.re, a.im + b.im),
  subtract: (a, b) => of(a.re - b.re, a.im - b.im),
  multiply: times,
  divide: over,
  negate: (a) => of(-a.re, -a.im),
  scale: (a, k) => of(a.re * 2 ** k, a.im * 2 ** k),
  square: (a) => times(a, a),
  sqrt: (a) => {
    const r = size(a);
    const re = Math.sqrt((r + a.re) / 2);
    return of(re, Math.sign(a.im || 1) * Math.sqrt(Math.max(0, (r - a.re) / 2)));
  },
  exp,
  log: (a) => of(Math.log(size(a)), Math.atan2(a.im, a.re)),
  sin: ({ re, im }) => of(Math.sin(re) * Math.cosh(im), Math.cos(re) * Math.sinh(im)),
  cos: ({ re, im }) => of(Math.cos(re) * Math.cosh(im), -Math.sin(re) * Math.sinh(im)),
  asin: none('asin'),
  acos: none('acos'),
  atan2: none('atan2'),
  sinh: none('sinh'),
  erfc: complementaryErrorFunction,
  hull: none('hull'),
  widen: (a) => a,
  clamp: (a) => a,
  middle: (a) => a,
  radius: () => of(0),
  magnitude: (a) => of(size(a)),
  lower: (a) => size(a),
  upper: (a) => size(a),
  withBasis: (a) => a,
  toInterval: none('toInterval'),
  scope: (body) => body(),
};

/** 1 − (2/√π)·Σ (−1)^n z^{2n+1}/(n!(2n + 1)), entire: terms of size e^{|z|²}, of which 2⁻⁵³ is lost. */
function complementaryErrorFunction(z: Complex): Complex {
  const square = times(z, z);
  let [power, sum] = [z, z];
  for (let n = 1; n <= 40 + 4 * size(square); n++) {
    power = over(times(of(-1), times(power, square)), of(n));
    sum = of(sum.re + power.re / (2 * n + 1), sum.im + power.im / (2 * n + 1));
  }
  return of(1 - (2 / Math.sqrt(Math.PI)) * sum.re, -(2 / Math.sqrt(Math.PI)) * sum.im);
}
