import type { MixtureTerm } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { down, up } from '../../numerics/interval/interval.js';
import { gaussianExpectation, type StripBound } from '../../numerics/special/gaussian-expectation.js';
import { components } from '../components/components.js';
import type { Order } from '../family.js';

/** √q·scale beyond which the strip is so narrow that a moment would take a million evaluations. */
const LARGEST_REACH = 1024;

/**
 * E φ⁽ᵏ⁾(√q z)² or V′(q) = E[φ′² + φφ″] of a mixture: the trapezoid rule, whose error is proved from bounds of the
 * components on a strip. Cost: some hundred evaluations of every component, growing like √q.
 * @throws RangeError for q beyond what the strip allows, about 10⁶ over the square of the largest scale
 */
export function mixtureMoment<T>(R: Arithmetic<T>, terms: readonly MixtureTerm[], what: Order | 'growth', q: T): T {
  const root = R.sqrt(q);
  const reach = R.upper(root);
  const largest = largestMixtureVariance(terms);
  if (!(R.lower(q) <= largest))
    throw new RangeError(`mixtureMoment: q = ${R.lower(q)}, expected at most ${largest} for a mixture of these scales`);
  const sum = (order: Order, x: T): T => mixtureAt(R, terms, order, x);
  if (what !== 'growth') return expectation(R, terms, reach, [what], (z) => R.square(sum(what, R.multiply(root, z))));
  // |φ′² + φφ″| ≤ (A₀ + A₁ + A₂)² for bounds A of φ, φ′ and φ″.
  return expectation(R, terms, reach, [0, 1, 2], (z) => {
    const x = R.multiply(root, z);
    return R.add(R.square(sum(1, x)), R.multiply(sum(0, x), sum(2, x)));
  });
}

/** The largest q a mixture's moments can be had at. */
export const largestMixtureVariance = (terms: readonly MixtureTerm[]): number =>
  (LARGEST_REACH / Math.max(...terms.map((t) => t.scale))) ** 2;

/** φ, φ′ or φ″ at an enclosed point. */
export function mixtureAt<T>(R: Arithmetic<T>, terms: readonly MixtureTerm[], order: Order, x: T): T {
  return terms.reduce((total, { weight, of, scale }) => {
    const factor = R.number(scale);
    let value = R.multiply(R.number(weight), components[of].at(R, order, R.multiply(factor, x)));
    for (let k = 0; k < order; k++) value = R.multiply(factor, value);
    return R.add(total, value);
  }, R.number(0));
}

function expectation<T>(
  R: Arithmetic<T>,
  terms: readonly MixtureTerm[],
  reach: number,
  orders: readonly Order[],
  f: (z: T) => T,
): T {
  return gaussianExpectation(R, f, mixtureStrip(terms, reach, orders, R.bits));
}

/** What the sum of |φ⁽ᵏ⁾(√q z)| over the orders k stays below, for √q ≤ reach; as wide as `bits` make worth while. */
export function mixtureStrip(
  terms: readonly MixtureTerm[],
  reach: number,
  orders: readonly Order[],
  bits: number,
): StripBound {
  // A wider strip gains nothing once e^{y²/2} outgrows 2^bits.
  let halfWidth = Math.sqrt(2 * bits);
  let constant = 0;
  let slope = 0;
  // Rounded away from 0, the strip towards it.
  for (const { weight, of, scale } of terms) {
    const { strip } = components[of];
    const growth = up(scale * reach);
    halfWidth = Math.min(halfWidth, down(strip.halfWidth / growth));
    for (const order of orders) {
      const [level, rise] = strip.bounds[order];
      let size = Math.abs(weight);
      for (let k = 0; k < order; k++) size = up(size * scale);
      constant = up(constant + up(size * level));
      slope = up(slope + up(up(size * rise) * growth));
    }
  }
  return { halfWidth, constant, slope };
}
