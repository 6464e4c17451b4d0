import { activations, edgeOfChaos, type Interval, interval } from 'eigencheck';

/**
 * Tailored rectifiers (Zhang, Botev & Martens 2022, arXiv:2203.08120): the negative slope s of a leaky ReLU, times √(2/(1 + s²)), for
 * which two orthogonal inputs have correlation `target` after `depth` layers.
 *
 * Guarantee: exactly one s in [0, 1) has it, and it lies in the enclosure. C(c) = c + (1 − s)²/(π(1 + s²))·(√(1 − c²) − c·arccos c) falls
 * with s and rises with c, so that C^depth(0) falls with s; it is the correlation map on the edge of chaos, and its enclosures on both
 * sides of s decide. Cost: some 50 times `depth` values of C.
 * @throws RangeError when ReLU itself stays below the target
 */
export function tailoredSlope(target: number, depth: number): Interval {
  const correlation = (slope: number): Interval =>
    edgeOfChaos(slope === 0 ? activations.relu : activations.leakyRelu(slope), 1).correlationMap.iterate(0, depth)[
      depth
    ];
  if (!(target > 0 && correlation(0).lo > target))
    throw new RangeError(
      `tailoredSlope: target = ${target} at depth = ${depth}, expected a number from 0 to ReLU's own ${correlation(0).lo}`,
    );
  let [lo, hi] = [0, 1];
  for (;;) {
    const slope = lo / 2 + hi / 2;
    if (!(slope > lo && slope < hi)) return interval(lo, hi);
    const reached = correlation(slope);
    if (reached.lo > target) lo = slope;
    else if (reached.hi < target) hi = slope;
    // Here doubles do not tell; both sides are decided a little further away.
    else
      return interval(
        decided(slope, lo, (s) => correlation(s).lo > target),
        decided(slope, hi, (s) => correlation(s).hi < target),
      );
  }
}

/** The first of from, from a 2⁻⁵⁰th of the way on and twice as far each time, up to `to`, that is decided. */
function decided(from: number, to: number, isDecided: (slope: number) => boolean): number {
  for (let part = 2 ** -50; part < 1; part *= 2) {
    const slope = from + part * (to - from);
    if (slope !== from && isDecided(slope)) return slope;
  }
  return to;
}
