import type { Activation } from '../../activations/activation.js';
import { down, type Interval, up } from '../../numerics/interval/interval.js';
import { gaussLegendre } from '../../numerics/special/gauss-legendre.js';
import type { Order } from '../family.js';

/**
 * A moment of an activation known only through its double-valued functions: 'estimated'. Gauss–Legendre on panels cut
 * at the kinks, two orders compared; the observed difference is multiplied by 16.
 */
export function numericMoment(activation: Activation, moment: Order | 'growth', q: number): Interval {
  const integrand = integrands(activation, q)[moment];
  const panels = panelsOf(activation, Math.sqrt(q));
  const [rough] = integrate(integrand, panels, 24);
  const [value, size] = integrate(integrand, panels, 32);
  // A sum of some thousand terms of this size; second derivatives may be difference quotients, good to about 2⁻³⁶.
  const rounding = (moment === 2 ? 2 ** -32 : 64 * Number.EPSILON) * size;
  const error = 16 * Math.abs(value - rough) + rounding;
  return { lo: down(value - error), hi: up(value + error), basis: 'estimated' };
}

type RealFunction = (z: number) => number;

function integrands(activation: Activation, q: number): Record<Order | 'growth', RealFunction> {
  const { value, derivative, secondDerivative, kinks } = activation;
  const root = Math.sqrt(q);
  return {
    0: (z) => value(root * z) ** 2,
    // d/dq E φ² = E[zφφ′]/√q; where φ jumps, the form without φ′.
    growth: kinks.some((kink) => kink.order === 0)
      ? (z) => ((z * z - 1) * value(root * z) ** 2) / (2 * q)
      : (z) => (z * value(root * z) * derivative(root * z)) / root,
    1: (z) => derivative(root * z) ** 2,
    2: (z) => secondDerivative(root * z) ** 2,
  };
}

/** Beyond 13 standard deviations the density is below 1e-37. */
const FAR = 13;

/** Panels in z: half a standard deviation or less, finer where √q·z is small and φ bends, cut at the kinks. */
function panelsOf(activation: Activation, root: number): number[] {
  const cuts = [0];
  for (let z = 0.5; z <= FAR; z += 0.5) cuts.push(z);
  for (let x = 0.5; x < 0.5 * root; x *= 1.5) cuts.push(x / root);
  const mirrored = [...cuts, ...cuts.slice(1).map((z) => -z)];
  const kinks = activation.kinks.map((kink) => kink.at / root).filter((z) => Math.abs(z) < FAR);
  return [...mirrored, ...kinks].sort((a, b) => a - b);
}

/** The integral against the density, and that of the absolute value. */
function integrate(f: RealFunction, panels: readonly number[], order: number): readonly [number, number] {
  const { nodes, weights } = gaussLegendre(order);
  let sum = 0;
  let size = 0;
  for (let k = 1; k < panels.length; k++) {
    const centre = (panels[k] + panels[k - 1]) / 2;
    const half = (panels[k] - panels[k - 1]) / 2;
    for (let i = 0; i < order; i++) {
      const z = centre + half * nodes[i];
      const term = (half * weights[i] * f(z) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      sum += term;
      size += Math.abs(term);
    }
  }
  return [sum, size];
}
