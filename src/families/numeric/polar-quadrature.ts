import { memo } from '../../numerics/memo.js';
import { gaussLegendre } from '../../numerics/special/gauss-legendre.js';

/** weight·g(x)h(y), made symmetric: the mean over both orders. */
export type Integrand = (weight: number, x: number, y: number) => number;

export const productOf = (g: (z: number) => number, h: (z: number) => number): Integrand =>
  g === h ? (w, x, y) => w * g(x) * g(y) : (w, x, y) => (w * (g(x) * h(y) + g(y) * h(x))) / 2;

/**
 * E f(u, v), (u, v) standard normal of correlation cos θ, in doubles; f may have kinks where an argument is one of
 * `breaks`, and grows at most linearly in each of them. How wrong it is shows in another order.
 *
 * Method: polar coordinates, (1/2π)∫∫ s e^{−s²/2} f(s cos ψ, s cos(ψ − θ)) ds dψ, cut wherever an argument meets a
 * break, Gauss–Legendre of `order` points on every piece, which converges uniformly down to θ = 0. Turning ψ into θ − ψ
 * exchanges both arguments: the half circle about ψ = θ/2 + π/2 is half of the integral. Cost: about a millisecond.
 */
export function polarIntegral(f: Integrand, breaks: readonly number[], theta: number, order: number): number {
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

/** Beyond this radius s³e^{−s²/2} is below 1e-38: nothing of a function that grows at most linearly is left. */
const FAR = 14;

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
