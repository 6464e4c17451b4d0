import { memo } from '../memo.js';
import { MultiprecisionArray, mpfr, NEAREST, type Pointer } from '../mpfr/mpfr.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { gaussLegendre } from './gauss-legendre.js';

/** Enclosed nodes ≥ 0 of the n-point Gauss–Legendre rule on [−1, 1], and their weights; −x goes with x. */
export interface LegendreRule {
  readonly count: number;
  /** Node k from the outside in: its ends at 4k and 4k + 1, those of its weight at 4k + 2 and 4k + 3. */
  readonly pairs: MultiprecisionArray;
}

/**
 * The n-point Gauss–Legendre rule, n even, with proved enclosures of about the given bits. Made once per n and bits.
 *
 * Method: Newton's method from the doubles, then one evaluation of P = P_n and P′ at the number x found, by the
 * recurrence jP_j = (2j − 1)xP_{j−1} − (j − 1)P_{j−2} in intervals. A polynomial of degree n has a root within
 * η = n|P/P′| of x (Laguerre); the n discs do not meet, so each holds one node. The weight is 2/((1 − x²)P′(x)²) at the
 * node, where P′ differs from that at x by at most η·max|P″|, max|P″| = (n − 1)n(n + 1)(n + 2)/8.
 * Radii follow the recurrence with a plus and grow by (1 + √2)ⁿ < 2^{1.28n}, so that as many bits more are used.
 * Cost: n²/2 steps of some 5 µs.
 */
export const legendreRule = memo(
  (n: number, bits: number) => `${n} ${bits}`,
  (n: number, bits: number): LegendreRule => {
    const pairs = new MultiprecisionArray(bits, 2 * n);
    const { nodes } = gaussLegendre(n);
    withMpfr(bits, (R) =>
      withMpfr(bits + 64 * Math.ceil((1.28 * n + 16) / 64), (S) => {
        const [node, weight] = [R.fresh('proved'), R.fresh('proved')];
        let outer: MpfrInterval | undefined;
        for (let k = 0; k < n / 2; k++) {
          const found = enclosedNode(S, n, -nodes[k]);
          if (outer !== undefined && !(mpfr.mpfr_cmp(outer.lo, found.node.hi) > 0))
            throw new RangeError(`legendreRule: n = ${n}, bits = ${bits}: nodes ${k - 1} and ${k} are not apart`);
          outer = found.node;
          R.assign(node, found.node);
          R.assign(weight, found.weight);
          for (const [i, x] of [node.lo, node.hi, weight.lo, weight.hi].entries()) pairs.save(4 * k + i, x);
        }
        if (outer !== undefined && !(S.lower(outer) > 0))
          throw new RangeError(`legendreRule: n = ${n}, bits = ${bits}: the inner nodes are not apart`);
      }),
    );
    return { count: n, pairs };
  },
);

function enclosedNode(
  S: MpfrArithmetic,
  n: number,
  start: number,
): { readonly node: MpfrInterval; readonly weight: MpfrInterval } {
  const x = S.number(start);
  for (let right = 50; right < S.bits; right *= 2) newtonStep(S, n, x.lo);
  S.stack.copy(x.hi, x.lo);
  const { value, slope, rest } = legendreAt(S, n, x);
  const eta = S.magnitude(S.multiply(S.number(n), S.divide(value, slope)));
  const node = S.widen(x, eta);
  const most = S.divide(S.number((n - 1) * n * (n + 1) * (n + 2)), S.number(8));
  const steepness = S.square(S.widen(slope, S.multiply(eta, most)));
  const nearer = S.widen(rest, S.multiply(S.number(3), eta));
  return { node, weight: S.divide(S.number(2), S.multiply(nearer, steepness)) };
}

/** P_n(x), P_n′(x) and 1 − x². */
function legendreAt(S: MpfrArithmetic, n: number, x: MpfrInterval) {
  let [before, value] = [S.number(1), x];
  for (let j = 2; j <= n; j++) {
    const next = S.subtract(S.multiply(S.number(2 * j - 1), S.multiply(x, value)), S.multiply(S.number(j - 1), before));
    [before, value] = [value, S.divide(next, S.number(j))];
  }
  const rest = S.subtract(S.number(1), S.square(x));
  // (1 − x²)P_n′ = n(P_{n−1} − xP_n).
  const slope = S.divide(S.multiply(S.number(n), S.subtract(before, S.multiply(x, value))), rest);
  return { value, slope, rest };
}

/** x −= P/P′, rounded to nearest: what comes of it is judged afterwards. */
function newtonStep(S: MpfrArithmetic, n: number, x: Pointer): void {
  const mark = S.stack.mark();
  let [before, value, next] = S.stack.claim(3);
  mpfr.mpfr_set_ui(before, 1, NEAREST);
  S.stack.copy(value, x);
  for (let j = 2; j <= n; j++) {
    mpfr.mpfr_mul(next, x, value, NEAREST);
    mpfr.mpfr_mul_ui(next, next, 2 * j - 1, NEAREST);
    mpfr.mpfr_mul_ui(before, before, j - 1, NEAREST);
    mpfr.mpfr_sub(next, next, before, NEAREST);
    mpfr.mpfr_div_ui(next, next, j, NEAREST);
    [before, value, next] = [value, next, before];
  }
  // P/P′ = P(1 − x²)/(n(P_{n−1} − xP)).
  mpfr.mpfr_mul(next, x, value, NEAREST);
  mpfr.mpfr_sub(next, before, next, NEAREST);
  mpfr.mpfr_mul_ui(next, next, n, NEAREST);
  mpfr.mpfr_div(value, value, next, NEAREST);
  mpfr.mpfr_sqr(next, x, NEAREST);
  mpfr.mpfr_ui_sub(next, 1, next, NEAREST);
  mpfr.mpfr_mul(value, value, next, NEAREST);
  mpfr.mpfr_sub(x, x, value, NEAREST);
  S.stack.release(mark);
}
