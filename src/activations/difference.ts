type RealFunction = (z: number) => number;

/**
 * f′(z) by difference quotients that do not cross a break; at a break the limit from the right. An approximation: five points
 * 2⁻⁹ apart, whose truncation error is at most |f⁗′|·2⁻³⁶/5 and whose rounding error is about 2⁻⁴¹·|f|.
 */
export function differentiate(f: RealFunction, z: number, breaks: readonly number[]): number {
  if (!breaks.some((a) => Math.abs(a - z) <= 2 * STEP))
    return (8 * (f(z + STEP) - f(z - STEP)) - (f(z + 2 * STEP) - f(z - 2 * STEP))) / (12 * STEP);
  const side = breaks.some((a) => a > z && a - z <= 4 * STEP) ? -1 : 1;
  const sum = ONE_SIDED.reduce((total, weight, k) => total + weight * f(z + side * k * STEP), 0);
  return (side * sum) / (12 * STEP);
}

/**
 * f^(order) just above a break less what it is just below, from one-sided difference quotients extrapolated to the break. An
 * approximation: the more derivatives, the fewer digits.
 */
export const jumpOf = (f: RealFunction, at: number, order: number): number =>
  limit(f, at, order, 1) - limit(f, at, order, -1);

const STEP = 2 ** -9;
/** f′(z)·12h from f(z), f(z + h), …, f(z + 4h), to fourth order. */
const ONE_SIDED = [-25, 48, -36, 16, -3];

/** f^(order) just beside `at`, from the polynomial through order + 4 points on that side, none of them `at` itself. */
function limit(f: RealFunction, at: number, order: number, side: 1 | -1): number {
  const h = side * 2 ** -6;
  const count = order + 4;
  // Newton's divided differences at t = 1, 2, …, then the order-th derivative of the polynomial at t = 0.
  const table = Array.from({ length: count }, (_, k) => f(at + (k + 1) * h));
  for (let level = 1; level < count; level++)
    for (let k = count - 1; k >= level; k--) table[k] = (table[k] - table[k - 1]) / level;
  let monomials = [table[count - 1]];
  for (let k = count - 2; k >= 0; k--) {
    const shifted = [0, ...monomials];
    monomials = shifted.map((c, i) => c - (k + 1) * (monomials[i] ?? 0));
    monomials[0] += table[k];
  }
  let factorial = 1;
  for (let k = 2; k <= order; k++) factorial *= k;
  return (monomials[order] * factorial) / h ** order;
}
