import { float64Arithmetic as R } from '../numerics/float64-arithmetic.js';
import { type Interval, interval, middle } from '../numerics/interval.js';
import { sechSquaredStep, sechSquaredWindow } from './sech-squared.js';

/**
 * `sechSquaredCoefficients` in doubles, for kernels in doubles: E[sech²(bz)·h_r(z)], r = 0, 2, …, 2(count − 1), by the same rule
 * with the same bounds, in a few milliseconds and without MPFR.
 *
 * Guarantee: enclosures, of relative width about (100 + 4r)·2⁻⁵³. With v_k = f(ω_k)/√r! at the nodes ω_k = kh, the step from r to
 * r + 2 multiplies v_k by ω_k²/√((r + 1)(r + 2)): h has so few bits that ω_k and its square are exact, so that a step rounds
 * four times (root, quotient, two products). The nodes start as intervals. All terms are positive and nothing cancels.
 *
 * @param bits - what the rule leaves out is kept below 2^−bits; it is enclosed whatever that is
 */
export function sechSquaredInDoubles(b: 1 | 0.5, count: number, bits = R.bits): Interval[] {
  const { a, nats, step } = sechSquaredStep(b, bits);
  const h = Math.floor(step * 2 ** 11) / 2 ** 11;
  const slope = Math.PI / (2 * b);
  const { last } = sechSquaredWindow(2 * (count - 1), h, slope, nats);
  const c = R.divide(R.pi(), R.number(2 * b));
  const nodes = Array.from({ length: last }, (_, k) => startNode((k + 1) * h, c));
  // Half the limit of f at 0, a term of r = 0 only.
  const atZero = R.divide(R.number(0.5), c);
  const aliasing = aliasingBound(a, h);
  // At least E|z|^{r+1}/√r!
  let moment = Math.sqrt(2 / Math.PI) * SLACK;

  return Array.from({ length: count }, (_, index) => {
    const r = 2 * index;
    // Kahan's sum, which errs by 2u of itself and terms of order u² (Higham, Accuracy and Stability, §4.3).
    let sum = r === 0 ? middle(atZero) : 0;
    let lost = 0;
    let error = r === 0 ? atZero.hi - atZero.lo : 0;
    for (const { value, share } of nodes) {
      const term = value - lost;
      const next = sum + term;
      lost = next - sum - term;
      sum = next;
      error += value * (share + 4 * index * UNIT);
    }
    const edge = nodes[last - 1].value;
    const ratio = SLACK * (edge / nodes[last - 2].value);
    if (!(ratio < 1)) throw new RangeError(`sechSquaredInDoubles: ratio ${ratio} at the edge, expected < 1`);
    const cutOff = (edge * ratio) / (1 - ratio);
    const uncertainty = h * (error + 6 * UNIT * sum + cutOff) + aliasing * moment;
    const radius = SLACK * (uncertainty / b ** 2);
    const size = (h * sum) / b ** 2;

    const step = 1 / Math.sqrt((r + 1) * (r + 2));
    for (const node of nodes) node.value *= node.square * step;
    moment *= SLACK * Math.sqrt((r + 2) / (r + 1));
    return index % 2 === 0 ? interval(size - radius, size + radius) : interval(-size - radius, -size + radius);
  });
}

const UNIT = 2 ** -53;

/** Covers the roundings of a bound. */
const SLACK = 1 + 2 ** -20;

interface Node {
  readonly square: number;
  /** f(ω)/√r!, which errs by at most share + 2r·u of itself. */
  value: number;
  readonly share: number;
}

/** f(ω) = ω e^{−ω²/2}/sinh(cω) at r = 0. */
function startNode(omega: number, c: Interval): Node {
  const square = omega * omega;
  const density = R.exp(R.number(-square / 2));
  const f = R.divide(R.multiply(R.number(omega), density), R.sinh(R.multiply(c, R.number(omega))));
  const value = middle(f);
  return { square, value, share: (SLACK * Math.max(f.hi - value, value - f.lo)) / f.lo };
}

/** √(4π)·e^{a²/2 + ea²/2 + 1.26a}/(e^{2πa/h} − 1): see sech-squared.ts. */
function aliasingBound(a: number, h: number): number {
  const growth = Math.exp((a * a * (1 + Math.E)) / 2 + 1.26 * a);
  return (SLACK * Math.sqrt(4 * Math.PI) * growth) / Math.expm1((2 * Math.PI * a) / h);
}
