import { float64Arithmetic as R } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { type SechSquaredRule, sechSquaredStep, sechSquaredWindow } from './sech-squared.js';

/**
 * `sechSquaredCoefficients` in doubles, for kernels in doubles: E[sech²(bz)·h_r(z)], r = 0, 2, …, 2(count − 1), by the same rule
 * with the same bounds, in a few milliseconds and without MPFR.
 *
 * Guarantee: enclosures, of relative width about (100 + 4r)·2⁻⁵³. With v_k = f(ω_k)/√r! at the nodes ω_k = kh, the step from r to
 * r + 2 multiplies v_k by ω_k²/√((r + 1)(r + 2)): h has so few bits that ω_k and its square are exact, so that a step rounds
 * four times (root, quotient, two products). The nodes start as intervals. All terms are positive and nothing cancels.
 *
 * @param rule - what it leaves out is enclosed whatever it is
 */
export function sechSquaredInDoubles(
  b: 1 | 0.5,
  count: number,
  { a, nats, step }: SechSquaredRule = sechSquaredStep(b, R.bits),
): Interval[] {
  const h = Math.floor(step * 2 ** 11) / 2 ** 11;
  const slope = Math.PI / (2 * b);
  const { last } = sechSquaredWindow(2 * (count - 1), h, slope, nats);
  const c = R.divide(R.pi(), R.number(2 * b));
  const nodes = Array.from({ length: last }, (_, k) => startNode((k + 1) * h, c));
  // Half the limit of f at 0, a term of r = 0 only.
  const atZero = R.divide(R.number(0.5), c);
  const aliasing = aliasingBound(a, h);
  // E|z|^{r+1}/√r!
  let moment = I.sqrt(I.divide(I.point(2), R.pi()));

  return Array.from({ length: count }, (_, index) => {
    const r = 2 * index;
    // 4 roundings a step make a factor between 1 ± γ, γ = 4ku/(1 − 4ku) (Higham, Accuracy and Stability, Lemma 3.1).
    const rounded = I.point(4 * index * UNIT);
    const gamma = I.divide(rounded, I.subtract(I.point(1), rounded)).hi;
    /** How far f may be from a computed value v, in units of v: |f/v − 1| = |(1 + σ)/(1 + ε) − 1|, |σ| ≤ share, |ε| ≤ γ. */
    const away = (share: number): number => I.up(I.up(share + gamma) / I.down(1 - gamma));
    // Kahan's sum, which errs by 2u of itself and terms of order u² (Higham, Accuracy and Stability, §4.3).
    let sum = r === 0 ? I.middle(atZero) : 0;
    let lost = 0;
    let error = r === 0 ? I.width(atZero) : 0;
    for (const { value, share } of nodes) {
      const term = value - lost;
      const next = sum + term;
      lost = next - sum - term;
      sum = next;
      error = I.up(error + I.up(value * away(share)));
    }
    const [inside, edge] = [nodes[last - 2], nodes[last - 1]];
    const atEdge = I.up(edge.value * I.up(1 + away(edge.share)));
    const before = I.down(inside.value * I.down(1 - away(inside.share)));
    if (!(atEdge < before))
      throw new RangeError(`sechSquaredInDoubles: ${before} and ${atEdge} at the edge, expected a fall`);
    // edge·q/(1 − q), q = edge/before
    const cutOff = I.up(I.up(atEdge * atEdge) / I.down(before - atEdge));
    const left = I.up(I.up(error + I.up(6 * UNIT * sum)) + cutOff);
    const radius = I.up(I.up(h * left) + I.multiply(aliasing, moment).hi) / b ** 2;
    const size = (h * sum) / b ** 2;

    const step = 1 / Math.sqrt((r + 1) * (r + 2));
    for (const node of nodes) node.value *= node.square * step;
    moment = I.multiply(moment, I.sqrt(I.divide(I.point(r + 2), I.point(r + 1))));
    const positive = I.interval(I.down(size - radius), I.up(size + radius));
    return index % 2 === 0 ? positive : I.negate(positive);
  });
}

const UNIT = 2 ** -53;

interface Node {
  readonly square: number;
  /** f(ω)/√r! */
  value: number;
  /** By how much of it the value at r = 0 may be off. */
  readonly share: number;
}

/** f(ω) = ω e^{−ω²/2}/sinh(cω) at r = 0. */
function startNode(omega: number, c: Interval): Node {
  const square = omega * omega;
  const density = R.exp(R.number(-square / 2));
  const f = R.divide(R.multiply(R.number(omega), density), R.sinh(R.multiply(c, R.number(omega))));
  const value = I.middle(f);
  return { square, value, share: I.up(I.up(Math.max(f.hi - value, value - f.lo)) / f.lo) };
}

/** √(4π)·e^{a²/2 + ea²/2 + 1.26a}/(e^{2πa/h} − 1): see sech-squared.ts. */
function aliasingBound(a: number, h: number): Interval {
  const [one, strip] = [I.point(1), I.point(a)];
  const square = I.scale(I.multiply(I.square(strip), I.add(one, I.exp(one))), 0.5);
  const growth = I.exp(I.add(square, I.multiply(I.interval(1.25, 1.26), strip)));
  const strength = I.exp(I.divide(I.multiply(I.scale(R.pi(), 2), strip), I.point(h)));
  return I.divide(I.multiply(I.sqrt(I.scale(R.pi(), 4)), growth), I.subtract(strength, one));
}
