import { InsufficientPrecision } from '../../numerics/interval/interval.js';
import { DOWN, UP } from '../../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { scaledFloor, setScaled } from '../../numerics/mpfr/mpfr-integer.js';

/**
 * Hermite coefficients E[sech²(bz)·h_r(z)] for r = 0, 2, 4, …: the root of all logistic activations.
 *
 * By parts, E[g h_r] = E[g^(r)]/√r!; in Fourier space, where sech²(b·) becomes πω/(b² sinh(πω/2b)),
 *   E[sech²(bz) h_r] = (−1)^{r/2}/(b²√r!) · ∫₀^∞ f(ω) dω,   f(ω) = ω^{r+1} e^{−ω²/2} / sinh(πω/2b),
 * a positive integrand without cancellation.
 *
 * Guarantee: enclosures, of absolute width about 2^−bits. Trapezoid rule with step h; f is analytic in |Im ω| < 2b,
 * and on Im ω = ±a, b/2 ≤ a ≤ 3b/2, |sinh(πω/2b)|² ≥ sin²(πa/2b) ≥ ½. With m = r + 1 and μ = (E|z|^m)^{2/m} ≥ m/e,
 * Minkowski's inequality gives E(z² + a²)^{m/2} ≤ E|z|^m·(1 + a²/μ)^{m/2} ≤ E|z|^m·e^{ea²/2} (m ≥ 2; for m = 1 the
 * factor is at most 1 + a/E|z| ≤ e^{1.26a}), hence ∫|f| ≤ √(4π)·e^{a²/2 + ea²/2 + 1.26a}·E|z|^m = M, and the rule
 * on the half-line errs by at most M/(e^{2πa/h} − 1) (Trefethen & Weideman, SIAM Review 2014, Theorem 5.1). f is
 * log-concave (the convexity of −log sinh is below 1/ω² ≤ m/ω²), so what is cut off beyond the last node is below its
 * value times q/(1 − q), q the ratio of the last two; likewise on the left.
 *
 * Method: the values at the nodes ω = kh are whole numbers g ≥ 2^{bits + 24}, f·2^{−e_r} with a fixed number of
 * places, e_r the size of the peak. From r to r + 2 each is multiplied by ω², exactly, since h has 12 bits, and
 * rounded down: ten times faster than two ends in MPFR. A node that starts within (1 + ρ)g is after s steps within
 * (1 + ρ)(1 + 2^{−bits−24})^s·g. Cost: count × about 2·√bits/h nodes, 1/h ≈ bits/(13b), one product of a whole number
 * of 2·bits by one of 64 bits each.
 *
 * @param b - positive; an enclosed real
 * @param count - how many coefficients: r = 0, 2, …, 2(count − 1)
 * @param keep - receives each coefficient in turn; numbers made for it are freed afterwards
 * @param rule - an enclosure for any with b/2 ≤ a ≤ 3b/2, and as wide as the rule is poor
 */
export function sechSquaredCoefficients(
  R: MpfrArithmetic,
  b: MpfrInterval,
  count: number,
  keep: (index: number, coefficient: MpfrInterval) => void,
  rule: SechSquaredRule = sechSquaredStep(R.lower(b), R.bits),
): void {
  const scale = R.lower(b);
  const { a, nats, step } = rule;
  if (!(scale > 0 && a >= R.upper(b) / 2))
    throw new RangeError(`sechSquaredCoefficients: b in [${scale}, ${R.upper(b)}], expected a narrow interval above 0`);
  const h = shortStep(step);
  const c = R.divide(R.pi(), R.scale(b, 1));
  const slope = Math.PI / (2 * scale);
  const aliasing = aliasingBound(R, a, h.value);
  const inverseSquare = R.divide(R.number(1), R.square(b));
  const least = 1n << BigInt(R.bits + SPARE);
  /**
   * Binary places: nodes of e^−nats of the peak, twice that for what the peak moves within a
   * step, are still above `least`.
   */
  const places = R.bits + SPARE + Math.ceil(nats / Math.LN2) + 16;
  const grid: Grid = { R, h, c, places };
  const nodes: Node[] = [];
  /** By how much of itself a node may lie below what it stands for, in units of 2^{−bits − 20}. */
  let started = 0n;

  // 1/√r! and E|z|^{r+1}, from one even r to the next.
  let inverseRootFactorial = R.number(1);
  let moment = R.sqrt(R.divide(R.number(2), R.pi()));
  // Windows only move right: a node that was left behind no longer carries f.
  let window = sechSquaredWindow(0, h.value, slope, nats);
  let exponent = Math.round(window.peak / Math.LN2);
  for (let index = 0; index < count; index++) {
    const r = 2 * index;
    const { first, last } = window;
    while (nodes.length <= last) {
      const node = startNode(grid, nodes.length, r, exponent);
      nodes.push(node);
      if (nodes.length > first && node.share > started) started = node.share;
    }
    const mark = R.stack.mark();
    let sum = 0n;
    for (let k = first; k <= last; k++) {
      const { value } = nodes[k];
      if (value < least)
        throw new RangeError(`sechSquaredCoefficients: node ${k} is too small at r = ${r}: window too wide`);
      sum += value;
    }
    const units = started + BigInt(Math.ceil(index / 16)) + 1n;
    const upper = (value: bigint): bigint => inflate(value, units, R.bits);
    let above = upper(sum) + cutOff(upper(nodes[last].value), nodes[last - 1].value);
    if (first > 1) above += cutOff(upper(nodes[first].value), nodes[first + 1].value);
    if (r === 0) {
      const atZero = R.scale(R.divide(R.number(1), c), -1);
      sum += scaledFloor(atZero.lo, places - exponent);
      above += scaledFloor(atZero.hi, places - exponent) + 1n;
    }
    const total = R.fresh('proved');
    setScaled(total.lo, sum, exponent - places, DOWN);
    setScaled(total.hi, above, exponent - places, UP);
    const integral = R.widen(R.multiply(R.number(h.value), total), R.multiply(aliasing, moment));
    const coefficient = R.multiply(R.multiply(inverseSquare, inverseRootFactorial), integral);
    keep(index, index % 2 === 0 ? coefficient : R.negate(coefficient));
    R.stack.release(mark);

    const next = sechSquaredWindow(r + 2, h.value, slope, nats);
    const nextExponent = Math.round(next.peak / Math.LN2);
    const shift = BigInt(2 * h.places + nextExponent - exponent);
    window = { ...next, first: Math.max(first, next.first), last: Math.max(last, next.last) };
    exponent = nextExponent;
    for (let k = window.first; k <= last; k++) nodes[k].value = (nodes[k].value * nodes[k].square) >> shift;
    const previous = { inverseRootFactorial, moment };
    inverseRootFactorial = R.divide(previous.inverseRootFactorial, R.sqrt(R.number((r + 1) * (r + 2))));
    moment = R.multiply(previous.moment, R.number(r + 2));
  }
}

/** Bits by which every node exceeds the precision, so that thousands of roundings stay below it. */
const SPARE = 24;

/** The strip |Im ω| ≤ a, what may be left out, e^−nats, and the step of the rule, which may be smaller. */
export interface SechSquaredRule {
  readonly a: number;
  readonly nats: number;
  readonly step: number;
}

export function sechSquaredStep(b: number, bits: number): SechSquaredRule {
  const a = 1.49 * b;
  // The integral is divided by b².
  const nats = bits * Math.LN2 + 8 + 2 * Math.max(0, -Math.log(4 * b));
  return { a, nats, step: (2 * Math.PI * a) / (nats + 1.86 * a * a + 1.26 * a) };
}

/** A step h = whole·2^−places, at most the one given and at least 0.999 of it. */
interface Step {
  readonly value: number;
  readonly whole: number;
  readonly places: number;
}

function shortStep(step: number): Step {
  const places = 11 - Math.floor(Math.log2(step));
  const whole = Math.floor(step * 2 ** places);
  return { value: whole * 2 ** -places, whole, places };
}

interface Grid {
  readonly R: MpfrArithmetic;
  readonly h: Step;
  readonly c: MpfrInterval;
  readonly places: number;
}

/** A node ω = kh: the current ⌊f(ω)·2^(places − exponent)⌋, and ω²·2^(2·h.places), which takes it from r to r + 2. */
interface Node {
  value: bigint;
  readonly square: bigint;
  readonly share: bigint;
}

function startNode({ R, h, c, places }: Grid, k: number, r: number, exponent: number): Node {
  const mark = R.stack.mark();
  const omega = R.multiply(R.number(Math.max(k, 1)), R.number(h.value));
  const logarithm = R.subtract(R.multiply(R.number(r + 1), R.log(omega)), R.scale(R.square(omega), -1));
  const f = R.divide(R.exp(logarithm), R.sinh(R.multiply(c, omega)));
  const value = scaledFloor(f.lo, places - exponent);
  const above = scaledFloor(f.hi, places - exponent) + 1n;
  R.stack.release(mark);
  const share = value > 0n ? ((above - value) << BigInt(R.bits + 20)) / value + 1n : 0n;
  return { value, square: (BigInt(k) * BigInt(h.whole)) ** 2n, share };
}

/**
 * At least value·(1 + ρ)(1 + 2^{−bits−24})^s, where `units` is at least ρ·2^{bits+20} + s/16: for
 * ε = units·2^{−bits−20} ≤ 1/16 that is at most value·(1 + ε + ε²) and so below value·(1 + 17ε/16).
 */
function inflate(value: bigint, units: bigint, bits: number): bigint {
  if (!(units < 1n << BigInt(bits + 16)))
    throw new InsufficientPrecision(`sechSquaredCoefficients: nodes known to ${units}·2^−${bits + 20}, expected 1/16`);
  return value + ((value * (units + (units >> 4n) + 1n)) >> BigInt(bits + 20)) + 1n;
}

/**
 * What the terms beyond a node add up to at most, f log-concave: edge·q/(1 − q), q = edge/inside < 1,
 * from an upper and a lower bound.
 */
function cutOff(edge: bigint, inside: bigint): bigint {
  if (!(edge < inside))
    throw new RangeError('sechSquaredCoefficients: the values rise at the edge, expected a fall: window too small');
  return (edge * edge) / (inside - edge) + 1n;
}

/**
 * Nodes k between which f exceeds e^−nats of its peak, by doubles: what lies outside is bounded, not
 * ignored. `peak` is log f there.
 */
export function sechSquaredWindow(
  r: number,
  h: number,
  slope: number,
  nats: number,
): { readonly first: number; readonly last: number; readonly peak: number } {
  const logarithm = (omega: number): number => (r + 1) * Math.log(omega) - (omega * omega) / 2 - slope * omega;
  const peak = (2 * (r + 1)) / (Math.sqrt(slope ** 2 + 4 * (r + 1)) + slope);
  const floor = logarithm(peak) - nats;
  const isBelow = (k: number): boolean => !(logarithm(k * h) > floor);
  let last = Math.ceil((peak + Math.sqrt(nats)) / h) + 1;
  while (!isBelow(last)) last++;
  let first = Math.max(1, Math.floor((peak - Math.sqrt(nats)) / h));
  while (first > 1 && !isBelow(first)) first--;
  // log f is concave: it crosses the floor once on either side of its peak.
  const middle = Math.max(1, Math.round(peak / h));
  first = isBelow(first) ? crossing(first, middle, isBelow) + 1 : first;
  last = crossing(last, middle, isBelow);
  return { first, last, peak: logarithm(peak) };
}
/** From k = `below`, where `isBelow` is true, towards `inside`, where it is false: the last one where it is true. */
function crossing(below: number, inside: number, isBelow: (k: number) => boolean): number {
  let [outer, inner] = [below, inside];
  while (Math.abs(outer - inner) > 1) {
    const between = Math.floor((outer + inner) / 2);
    if (isBelow(between)) outer = between;
    else inner = between;
  }
  return outer;
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
