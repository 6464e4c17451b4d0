import type { Activation } from '../../activations/activation.js';
import { down, type Interval, up } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import {
  type ChebyshevInterpolant,
  chebyshevInterpolant,
  evaluateChebyshev,
} from '../../numerics/special/chebyshev.js';
import { polarIntegral, productOf } from './polar-quadrature.js';

/**
 * E g(u)h(v), (u, v) standard normal of correlation cos θ, for g and h (two activations, or their derivatives) known
 * only through doubles. All of it is 'estimated': the error is observed (two quadratures of different order, the decay
 * of the Chebyshev coefficients, random spot checks), not proved.
 *
 * Method: `polarIntegral`. θ ↦ κ(θ) is smooth: a Chebyshev interpolant on [0, π] is made at first use, of 36 or 108
 * points; where it decays too slowly (close off-centre kinks) each angle is integrated by itself. Cost: about a millisecond per integrated angle, 0.3 µs per interpolated one.
 */
export function numericDual(
  activation: Activation,
  order: 0 | 1,
  other: Activation = activation,
): (angle: Interval) => Interval {
  let model: Model | undefined;
  return (angle) => {
    model ??= makeModel(activation, order, other);
    const theta = Math.min(Math.PI, Math.max(0, angle.lo / 2 + angle.hi / 2));
    const value = model.interpolant ? evaluateChebyshev(model.interpolant, theta) : model.integrate(theta);
    const radius = up(model.error + up(model.slope * up(Math.max(angle.hi - theta, theta - angle.lo))));
    return { lo: down(value - radius), hi: up(value + radius), basis: 'estimated' };
  };
}

interface Model {
  readonly interpolant: ChebyshevInterpolant | undefined;
  readonly integrate: (theta: number) => number;
  /** Observed absolute error, with a factor for what was not observed. */
  readonly error: number;
  /** Observed bound on |dκ/dθ|, likewise. */
  readonly slope: number;
}

const SPOTS = [0, 1e-6, 0.01, 0.4, 1.1, 1.7, 2.6, 3.1];
/** Observed errors are multiplied by this: the spots see a sample of the angles, not the worst one. */
const MARGIN = 16;

function makeModel(activation: Activation, order: 0 | 1, other: Activation): Model {
  const [g, h] = [activation, other].map((a) => a[order === 0 ? 'value' : 'derivative']);
  const f = productOf(g, h);
  const breaks = [...new Set([...activation.kinks, ...other.kinks].map((k) => k.at))];
  const integrate = remembering((theta) => polarIntegral(f, breaks, theta, 20));
  const finer = (theta: number): number => polarIntegral(f, breaks, theta, 28);
  const energyOf = (k: (z: number) => number): number => polarIntegral(productOf(k, k), breaks, 0, 20);
  const scale = g === h ? Math.abs(integrate(0)) : Math.sqrt(energyOf(g) * energyOf(h));
  const spots = SPOTS.map((theta) => ({ theta, exact: finer(theta) }));
  const quadrature = Math.max(...spots.map(({ theta, exact }) => Math.abs(integrate(theta) - exact)));
  const rounding = 64 * Number.EPSILON * scale;
  for (const n of NODES) {
    const interpolant = chebyshevInterpolant(integrate, 0, Math.PI, n);
    if (interpolant.tail > Math.max(1e-13 * scale, quadrature)) continue;
    const miss = Math.max(...spots.map(({ theta, exact }) => Math.abs(evaluateChebyshev(interpolant, theta) - exact)));
    return { interpolant, integrate, error: MARGIN * (miss + quadrature) + rounding, slope: slopeOf(interpolant) };
  }
  const rough = chebyshevInterpolant(integrate, 0, Math.PI, NODES[NODES.length - 1]);
  return { interpolant: undefined, integrate: finer, error: MARGIN * quadrature + rounding, slope: 2 * slopeOf(rough) };
}

/**
 * Chebyshev points of the first kind are among those of three times their number, so that no integral is made twice.
 */
const NODES = [36, 108];

/**
 * The points of two interpolants agree but for rounding: angles within 2⁻⁴⁶ count as one, over which no kernel with
 * slope 1 changes by more than 1.5e-14.
 */
const remembering = (f: (theta: number) => number): ((theta: number) => number) =>
  memo((theta) => Math.round(theta * 2 ** 46), f);

/** |d/dθ Σ c_j T_j| ≤ (2/π) Σ j²|c_j| on [0, π]. */
const slopeOf = ({ coefficients }: ChebyshevInterpolant): number =>
  (2 / Math.PI) * coefficients.reduce((sum, c, j) => sum + j * j * Math.abs(c), 0);
