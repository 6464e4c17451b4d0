import { memo } from '../memo.js';

/** Nodes in (−1, 1), ascending, and weights of the n-point Gauss–Legendre rule, in doubles. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The n-point Gauss–Legendre rule by Newton's method on the three-term recurrence from the Chebyshev-like start
 * cos(π(k + ¾)/(n + ½)) (Abramowitz & Stegun 22.16.6). An approximation: good to a few units in the last place for
 * n ≤ 200, and proves nothing. Made once per n. @throws RangeError unless n is a whole number from 1 to 200
 */
export function gaussLegendre(n: number): QuadratureRule {
  if (!(Number.isInteger(n) && n >= 1 && n <= 200))
    throw new RangeError(`gaussLegendre: n = ${n}, expected a whole number from 1 to 200`);
  return ruleOf(n);
}

const ruleOf = memo(String, (n: number): QuadratureRule => {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 6; step++) {
      let before = 1;
      let value = x;
      for (let j = 2; j <= n; j++) [before, value] = [value, ((2 * j - 1) * x * value - (j - 1) * before) / j];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[k] = x;
    weights[k] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
});
