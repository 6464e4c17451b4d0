import { DOWN, mpfr, UP } from '../numerics/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr-arithmetic.js';

/**
 * Hermite coefficients E[sech²(bz)·h_r(z)] for r = 0, 2, 4, …: the root of all logistic activations.
 *
 * By parts, E[g h_r] = E[g^(r)]/√r!; in Fourier space, where sech²(b·) becomes πω/(b² sinh(πω/2b)),
 *   E[sech²(bz) h_r] = (−1)^{r/2}/(b²√r!) · ∫₀^∞ f(ω) dω,   f(ω) = ω^{r+1} e^{−ω²/2} / sinh(πω/2b),
 * a positive integrand without cancellation.
 *
 * Guarantee: enclosures, of absolute width about 2^−bits. Trapezoid rule with step h; f is analytic in |Im ω| < 2b, and
 * on Im ω = ±a, b/2 ≤ a ≤ 3b/2, |sinh(πω/2b)|² ≥ sin²(πa/2b) ≥ ½. With m = r + 1 and μ = (E|z|^m)^{2/m} ≥ m/e,
 * Minkowski's inequality gives E(z² + a²)^{m/2} ≤ E|z|^m·(1 + a²/μ)^{m/2} ≤ E|z|^m·e^{ea²/2} (m ≥ 2; for m = 1 the
 * factor is at most 1 + a/E|z| ≤ e^{1.26a}), hence ∫|f| ≤ √(4π)·e^{a²/2 + ea²/2 + 1.26a}·E|z|^m = M, and the rule on
 * the half-line errs by at most M/(e^{2πa/h} − 1) (Trefethen & Weideman, SIAM Review 2014, Theorem 5.1). f is log-concave
 * (the convexity of −log sinh is below 1/ω² ≤ m/ω²), so what is cut off beyond the last node is below its value times
 * q/(1 − q), q the ratio of the last two; likewise on the left.
 * Cost: count × about 2·√bits/h nodes, 1/h ≈ bits/(13b), an interval multiplication and addition each.
 *
 * @param b - positive; an enclosed real
 * @param count - how many coefficients: r = 0, 2, …, 2(count − 1)
 * @param keep - receives each coefficient in turn; numbers made for it are freed afterwards
 */
export function sechSquaredCoefficients(
  R: MpfrArithmetic,
  b: MpfrInterval,
  count: number,
  keep: (index: number, coefficient: MpfrInterval) => void,
): void {
  const scale = R.lower(b);
  const { a, nats, step: h } = sechSquaredStep(scale, R.bits);
  if (!(scale > 0 && a >= R.upper(b) / 2))
    throw new RangeError(`sechSquaredCoefficients: b in [${scale}, ${R.upper(b)}], expected a narrow interval above 0`);
  const c = R.divide(R.pi(), R.scale(b, 1));
  const slope = Math.PI / (2 * scale);
  const aliasing = aliasingBound(R, a, h);
  const inverseSquare = R.divide(R.number(1), R.square(b));
  const nodes: Node[] = [];

  // 1/√r! and E|z|^{r+1}, from one even r to the next.
  let inverseRootFactorial = R.number(1);
  let moment = R.sqrt(R.divide(R.number(2), R.pi()));
  let first = 1;
  let last = 1;
  for (let index = 0; index < count; index++) {
    const r = 2 * index;
    // Windows only move right: a node that was left behind no longer carries f.
    const next = sechSquaredWindow(r, h, slope, nats);
    first = Math.max(first, next[0]);
    last = Math.max(last, next[1]);
    while (nodes.length <= last) nodes.push(startNode(R, nodes.length, r, h, c));
    const mark = R.stack.mark();
    const sum = R.number(0);
    if (r === 0) {
      const atZero = R.scale(R.divide(R.number(1), c), -1);
      accumulate(sum, atZero);
    }
    for (let k = first; k <= last; k++) accumulate(sum, nodes[k].value);
    accumulate(sum, cutOff(R, nodes[last].value, nodes[last - 1].value));
    if (first > 1) accumulate(sum, cutOff(R, nodes[first].value, nodes[first + 1].value));
    const integral = R.widen(R.multiply(R.number(h), sum), R.multiply(aliasing, moment));
    const coefficient = R.multiply(R.multiply(inverseSquare, inverseRootFactorial), integral);
    keep(index, index % 2 === 0 ? coefficient : R.negate(coefficient));
    R.stack.release(mark);

    for (let k = first; k <= last; k++) scaleNode(nodes[k]);
    const previous = { inverseRootFactorial, moment };
    inverseRootFactorial = R.divide(previous.inverseRootFactorial, R.sqrt(R.number((r + 1) * (r + 2))));
    moment = R.multiply(previous.moment, R.number(r + 2));
  }
}

/** The strip |Im ω| ≤ a, what may be left out, e^−nats, and the step of the rule, which may be smaller. */
export function sechSquaredStep(b: number, bits: number): { a: number; nats: number; step: number } {
  const a = 1.49 * b;
  const nats = bits * Math.LN2 + 8;
  return { a, nats, step: (2 * Math.PI * a) / (nats + 1.86 * a * a + 1.26 * a) };
}

/** A node ω = kh: the current f(ω) and ω², which takes it from r to r + 2. */
interface Node {
  readonly value: MpfrInterval;
  readonly square: MpfrInterval;
}

function startNode(R: MpfrArithmetic, k: number, r: number, h: number, c: MpfrInterval): Node {
  const square = R.fresh('proved');
  const value = R.fresh('proved');
  const mark = R.stack.mark();
  const omega = R.multiply(R.number(Math.max(k, 1)), R.number(h));
  const omegaSquared = R.square(omega);
  const exponent = R.subtract(R.multiply(R.number(r + 1), R.log(omega)), R.scale(omegaSquared, -1));
  R.assign(value, R.divide(R.exp(exponent), R.sinh(R.multiply(c, omega))));
  R.assign(square, omegaSquared);
  R.stack.release(mark);
  return { value, square };
}

/** f(ω) ← f(ω)·ω²; both are positive. */
function scaleNode({ value, square }: Node): void {
  mpfr.mpfr_mul(value.lo, value.lo, square.lo, DOWN);
  mpfr.mpfr_mul(value.hi, value.hi, square.hi, UP);
}

function accumulate(sum: MpfrInterval, term: MpfrInterval): void {
  mpfr.mpfr_add(sum.lo, sum.lo, term.lo, DOWN);
  mpfr.mpfr_add(sum.hi, sum.hi, term.hi, UP);
}

/** Nodes k between which f exceeds e^−nats of its peak, by doubles: what lies outside is bounded, not ignored. */
export function sechSquaredWindow(r: number, h: number, slope: number, nats: number): readonly [number, number] {
  const logarithm = (omega: number): number => (r + 1) * Math.log(omega) - (omega * omega) / 2 - slope * omega;
  const peak = (Math.sqrt(slope ** 2 + 4 * (r + 1)) - slope) / 2;
  const floor = logarithm(peak) - nats;
  let first = Math.max(1, Math.floor((peak - Math.sqrt(nats)) / h));
  while (first > 1 && logarithm(first * h) > floor) first--;
  let last = Math.ceil((peak + Math.sqrt(nats)) / h) + 1;
  while (logarithm(last * h) > floor) last++;
  return [first, last];
}

/** √(4π)·e^{a²/2 + ea²/2 + 1.26a}/(e^{2πa/h} − 1), to be multiplied by E|z|^m. */
function aliasingBound(R: MpfrArithmetic, a: number, h: number): MpfrInterval {
  const exponent = R.add(
    R.scale(R.multiply(R.square(R.number(a)), R.add(R.number(1), R.exp(R.number(1)))), -1),
    R.multiply(R.decimal('1.26'), R.number(a)),
  );
  const strength = R.exp(R.divide(R.multiply(R.scale(R.pi(), 1), R.number(a)), R.number(h)));
  return R.divide(R.multiply(R.sqrt(R.scale(R.pi(), 2)), R.exp(exponent)), R.subtract(strength, R.number(1)));
}

/** [0, f·q/(1 − q)], which holds the sum of all nodes beyond `edge`; q = f(edge)/f(inside) < 1. */
function cutOff(R: MpfrArithmetic, edge: MpfrInterval, inside: MpfrInterval): MpfrInterval {
  const q = R.divide(edge, inside);
  if (!(R.upper(q) < 1))
    throw new RangeError(`sechSquaredCoefficients: ratio ${R.upper(q)} at the edge, expected < 1: window too small`);
  return R.hull(R.number(0), R.divide(R.multiply(edge, q), R.subtract(R.number(1), q)));
}
