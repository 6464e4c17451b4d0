/**
 * The number that an interval pins down, for a person: '≈ 0.0134605' with as many digits as both ends round to alike,
 * '|·| ≤ 1e-14' when its sign is open, '≥ 3.1e+14' when it is not bounded above.
 * @param most - digits at most
 */
export function enclosedDigits(lo: number, hi: number, most = 16): string {
  if (!(hi < Number.POSITIVE_INFINITY && lo > Number.NEGATIVE_INFINITY))
    return lo > 0 ? `≥ ${lo.toPrecision(4)}` : 'unbounded';
  if (lo <= 0 && hi >= 0) return `|·| ≤ ${Math.max(-lo, hi).toPrecision(2)}`;
  for (let digits = most; digits >= 1; digits--) {
    const [a, b] = [lo.toPrecision(digits), hi.toPrecision(digits)];
    if (a === b) return `≈ ${a}`;
  }
  return `between ${lo.toPrecision(2)} and ${hi.toPrecision(2)}`;
}
