import type { Activation } from '../../activations/activation.js';
import { down, type Interval, up } from '../../numerics/interval/interval.js';
import { memo } from '../../numerics/memo.js';
import {
  type ChebyshevInterpolant,
  chebyshevInterpolant,
  evaluateChebyshev,
} from '../../numerics/special/chebyshev.js';
import { gaussLegendre } from '../../numerics/special/gauss-legendre.js';

/**
 * E g(u)h(v), (u, v) standard normal of correlation cos θ, for g and h (two activations, or their derivatives) known
 * only through doubles. All of it is 'estimated': the error is observed (two quadratures of different order, the decay
 * of the Chebyshev coefficients, random spot checks), not proved.
 *
 * Method: polar coordinates, κ(θ) = (1/2π)∫∫ s e^{−s²/2} g(s cos ψ) h(s cos(ψ − θ)) ds dψ, cut wherever an argument
 * meets a kink, Gauss–Legendre on every piece, which converges uniformly down to θ = 0. θ ↦ κ(θ) is smooth: a Chebyshev
 * interpolant on [0, π] is made at first use, of 36 or 108 points; where it decays too slowly (close off-centre kinks)
 * each angle is integrated by itself. Cost: about a millisecond per integrated angle, 0.3 µs per interpolated one.
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
  const f: Integrand = g === h ? (w, x, y) => w * g(x) * g(y) : (w, x, y) => (w * (g(x) * h(y) + g(y) * h(x))) / 2;
  const breaks = [...new Set([...activation.kinks, ...other.kinks].map((k) => k.at))];
  const integrate = remembering((theta) => polarIntegral(f, breaks, theta, 20));
  const finer = (theta: number): number => polarIntegral(f, breaks, theta, 28);
  const energyOf = (k: (z: number) => number): number => polarIntegral((w, x, y) => w * k(x) * k(y), breaks, 0, 20);
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

/** Beyond this radius s³e^{−s²/2} is below 1e-38: nothing of a function that grows at most linearly is left. */
const FAR = 14;

/** weight·g(x)h(y), made symmetric: the mean over both orders. */
type Integrand = (weight: number, x: number, y: number) => number;

/** Turning ψ into θ − ψ exchanges both arguments: the half circle about ψ = θ/2 + π/2 is half of the integral. */
function polarIntegral(f: Integrand, breaks: readonly number[], theta: number, order: number): number {
  const { nodes, weights } = gaussLegendre(order);
  const radii = radialRule(order);
  let total = 0;
  const angles = angularCuts(breaks, theta);
  for (let p = 1; p < angles.length; p++) {
    const centre = (angles[p] + angles[p - 1]) / 2;
    const half = (angles[p] - angles[p - 1]) / 2;
    if (!(half > 0)) continue;
    // Sums by pieces: their rounding errors grow with the number of terms.
    let piece = 0;
    for (let i = 0; i < order; i++) {
      const psi = centre + half * nodes[i];
      piece += weights[i] * radialIntegral(f, breaks, Math.cos(psi), Math.cos(psi - theta), radii);
    }
    total += half * piece;
  }
  return total / Math.PI;
}

function radialIntegral(
  f: Integrand,
  breaks: readonly number[],
  c: number,
  d: number,
  { order, pieces }: RadialRule,
): number {
  const cuts: number[] = [];
  for (const a of breaks) for (const slope of [c, d]) if (a / slope > 0 && a / slope < FAR) cuts.push(a / slope);
  cuts.sort((x, y) => x - y);
  let total = 0;
  let next = 0;
  for (const piece of pieces) {
    if (!(cuts[next] < piece.to)) {
      let sum = 0;
      for (let i = 0; i < order; i++) sum += f(piece.weights[i], piece.nodes[i] * c, piece.nodes[i] * d);
      total += sum;
      continue;
    }
    let from = piece.from;
    for (; cuts[next] < piece.to; from = cuts[next++]) total += betweenCuts(f, c, d, from, cuts[next], order);
    total += betweenCuts(f, c, d, from, piece.to, order);
  }
  return total;
}

function betweenCuts(f: Integrand, c: number, d: number, from: number, to: number, order: number): number {
  const { nodes, weights } = gaussLegendre(order);
  const centre = (to + from) / 2;
  const half = (to - from) / 2;
  let total = 0;
  for (let i = 0; i < order; i++) {
    const s = centre + half * nodes[i];
    total += f(half * weights[i] * s * Math.exp((-s * s) / 2), s * c, s * d);
  }
  return total;
}

/** Nodes s of a rule on [from, to], their weights with s·e^{−s²/2}. */
interface RadialPiece {
  readonly from: number;
  readonly to: number;
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

interface RadialRule {
  readonly order: number;
  readonly pieces: readonly RadialPiece[];
}

/** The pieces that no kink cuts, the same for every angle. */
const radialRule = memo(
  (order: number) => order,
  (order): RadialRule => {
    const { nodes, weights } = gaussLegendre(order);
    const ends = [0, 1.5, 3, 5, 8, FAR];
    const pieces = ends.slice(1).map((to, p): RadialPiece => {
      const [centre, half] = [(to + ends[p]) / 2, (to - ends[p]) / 2];
      const at = Float64Array.from(nodes, (x) => centre + half * x);
      return {
        from: ends[p],
        to,
        nodes: at,
        weights: at.map((s, i) => half * weights[i] * s * Math.exp((-s * s) / 2)),
      };
    });
    return { order, pieces };
  },
);

/**
 * Where on [θ/2, θ/2 + π] the integrand over s changes its form: zeros of either cosine, crossings of
 * radial cuts, and quarter turns.
 */
function angularCuts(breaks: readonly number[], theta: number): number[] {
  const start = theta / 2;
  const cuts = [start, start + Math.PI];
  const push = (psi: number): void => {
    const turn = (((psi - start) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    if (turn < Math.PI) cuts.push(start + turn);
  };
  for (let q = 0; q < 8; q++) push((q * Math.PI) / 4);
  for (const zero of [Math.PI / 2, -Math.PI / 2]) {
    push(zero);
    push(zero + theta);
  }
  for (const a of breaks)
    for (const b of breaks) {
      // a/cos ψ = b/cos(ψ − θ)
      if (a === 0 || b === 0) continue;
      const psi = Math.atan2(b / a - Math.cos(theta), Math.sin(theta));
      push(psi);
      push(psi + Math.PI);
    }
  // A kink at a leaves the disc of radius FAR where |cos| = |a|/FAR: the integrand turns there fast, though smoothly.
  for (const a of breaks)
    for (const zero of [Math.PI / 2, -Math.PI / 2])
      for (const level of [0.05, 0.15, 0.35].map((x) => Math.asin(Math.min(1, Math.abs(a) * x)))) {
        for (const side of [-level, level]) {
          push(zero + side);
          push(zero + theta + side);
        }
      }
  return cuts.sort((x, y) => x - y);
}
