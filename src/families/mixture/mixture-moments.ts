import type { MixtureComponent, MixtureTerm } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { down, up } from '../../numerics/interval/interval.js';
import { gaussianExpectation, type StripBound } from '../../numerics/special/gaussian-expectation.js';
import { componentAt, type Order } from '../components/component-values.js';
import type { Moment } from '../moment.js';

/** √q·scale beyond which the strip is so narrow that a moment would take a million evaluations. */
const LARGEST_REACH = 1024;

/**
 * V(q), V′(q) = E[φ′² + φφ″], E φ′² or E φ″² of a mixture at √q z: the trapezoid rule, whose error is proved from bounds of the
 * components on a strip. Cost: some hundred evaluations of every component, growing like √q.
 * @throws RangeError for q beyond what the strip allows, about 10⁶ over the square of the largest scale
 */
export function mixtureMoment<T>(R: Arithmetic<T>, terms: readonly MixtureTerm[], moment: Moment, q: T): T {
  const root = R.sqrt(q);
  const reach = R.upper(root);
  const largest = largestMixtureVariance(terms);
  if (!(R.lower(q) <= largest))
    throw new RangeError(`mixtureMoment: q = ${R.lower(q)}, expected at most ${largest} for a mixture of these scales`);
  const sum = (order: Order, x: T): T => mixtureAt(R, terms, order, x);
  switch (moment) {
    case 'energy':
      return expectation(R, terms, reach, [0], (z) => R.square(sum(0, R.multiply(root, z))));
    case 'slope':
      return expectation(R, terms, reach, [1], (z) => R.square(sum(1, R.multiply(root, z))));
    case 'curvature':
      return expectation(R, terms, reach, [2], (z) => R.square(sum(2, R.multiply(root, z))));
    case 'growth':
      // |φ′² + φφ″| ≤ (A₀ + A₁ + A₂)² for bounds A of φ, φ′ and φ″.
      return expectation(R, terms, reach, [0, 1, 2], (z) => {
        const x = R.multiply(root, z);
        return R.add(R.square(sum(1, x)), R.multiply(sum(0, x), sum(2, x)));
      });
  }
}

/** The largest q a mixture's moments can be had at. */
export const largestMixtureVariance = (terms: readonly MixtureTerm[]): number =>
  (LARGEST_REACH / Math.max(...terms.map((t) => t.scale))) ** 2;

/** φ, φ′ or φ″ at an enclosed point. */
export function mixtureAt<T>(R: Arithmetic<T>, terms: readonly MixtureTerm[], order: Order, x: T): T {
  return terms.reduce((total, { weight, of, scale }) => {
    const factor = R.number(scale);
    let value = R.multiply(R.number(weight), componentAt(R, of, order, R.multiply(factor, x)));
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
    const strip = COMPONENT_STRIPS[of];
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

interface ComponentStrip {
  readonly halfWidth: number;
  /** |f^(order)(x + iy)| ≤ constant + slope·|x| for |y| ≤ halfWidth, order 0, 1, 2. */
  readonly bounds: readonly (readonly [constant: number, slope: number])[];
}

/**
 * s, the logistic function, at |y| ≤ 2.8: |s| and |1 − s| ≤ 1/sin 2.8 < 3, so |s′| < 9, |s″| = |s′(1 − 2s)| < 63; |z| ≤ |x| + 2.8.
 * tanh at |y| ≤ 1.4: |sech²| ≤ 1/cos²1.4 < 35, |tanh| ≤ 6 as tanh² = 1 − sech², |tanh″| = 2|tanh·sech²| ≤ 420.
 * erf at |y| ≤ 2: |e^{−z²}| ≤ e⁴e^{−x²}, e⁴ < 54.6; |erf| ≤ 1 + (2/√π)·2·e⁴ < 125, |erf′| < 62, |erf″| = 2|z||erf′| ≤ 248 + 124|x|.
 * GELU at |y| ≤ 2.5: |γ| ≤ 0.399·e^{3.125}e^{−x²/2} ≤ 9.1·e^{−x²/2}, |Φ| ≤ 1 + 2.5·9.1 < 24, |zΦ| ≤ 24(|x| + 2.5), |Φ + zγ| ≤
 * 24 + 9.1(|x| + 2.5), |γ(2 − z²)| ≤ 9.1(8.25 + 5·0.607 + 0.736) < 110 with the maxima of |x|e^{−x²/2} and x²e^{−x²/2}.
 * sin and cos at |y| ≤ 3: cosh 3 < 10.1.
 */
export const COMPONENT_STRIPS: Readonly<Record<MixtureComponent, ComponentStrip>> = {
  tanh: { halfWidth: 1.4, bounds: [[6, 0], [35, 0], [420, 0]] }, // biome-ignore format: one line each
  sigmoid: { halfWidth: 2.8, bounds: [[3, 0], [9, 0], [63, 0]] }, // biome-ignore format: one line each
  swish: { halfWidth: 2.8, bounds: [[8.4, 3], [28.2, 9], [194.4, 63]] }, // biome-ignore format: one line each
  softplus: { halfWidth: 2.8, bounds: [[4.3, 1], [3, 0], [9, 0]] }, // biome-ignore format: one line each
  erf: { halfWidth: 2, bounds: [[125, 0], [62, 0], [248, 124]] }, // biome-ignore format: one line each
  gelu: { halfWidth: 2.5, bounds: [[60, 24], [47, 10], [110, 0]] }, // biome-ignore format: one line each
  sin: { halfWidth: 3, bounds: [[10.1, 0], [10.1, 0], [10.1, 0]] }, // biome-ignore format: one line each
  cos: { halfWidth: 3, bounds: [[10.1, 0], [10.1, 0], [10.1, 0]] }, // biome-ignore format: one line each
};
