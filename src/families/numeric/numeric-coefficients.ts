import type { Activation } from '../../activations/activation.js';
import { down, type Interval, up } from '../../numerics/interval/interval.js';
import { gaussLegendre } from '../../numerics/special/gauss-legendre.js';

/** Gauss–Legendre between the kinks on [−13, 13], two orders compared: an estimate. */
export function numericCoefficients(activation: Activation, order: 0 | 1, count: number): Interval[] {
  const g = activation[order === 0 ? 'value' : 'derivative'];
  const panels = panelsOf(activation);
  const rough = projections(g, panels, count, 24);
  const fine = projections(g, panels, count, 32);
  return fine.map((b, r) => {
    const error = up(16 * Math.abs(b - rough[r]) + 1e-14 * (1 + Math.abs(b)));
    return { lo: down(b - error), hi: up(b + error), basis: 'estimated' as const };
  });
}

/** The energy that lies beyond, estimated likewise. */
export function numericTail(activation: Activation, order: 0 | 1, from: number): Interval {
  const g = activation[order === 0 ? 'value' : 'derivative'];
  const panels = panelsOf(activation);
  const energy = projections((z) => g(z) ** 2, panels, 1, 32)[0];
  const rough = projections((z) => g(z) ** 2, panels, 1, 24)[0];
  const used = from === 0 ? 0 : projections(g, panels, from, 32).reduce((sum, b) => sum + b * b, 0);
  const error = 16 * Math.abs(energy - rough) + 1e-13 * energy;
  return { lo: Math.max(0, energy - used - error), hi: Math.max(0, energy - used + error), basis: 'estimated' };
}

function panelsOf(activation: Activation): number[] {
  const cuts = activation.kinks.map((k) => k.at).filter((a) => Math.abs(a) < 13);
  for (let z = -13; z <= 13; z += 0.5) cuts.push(z);
  return cuts.sort((a, b) => a - b);
}

function projections(g: (z: number) => number, panels: readonly number[], count: number, order: number): number[] {
  const { nodes, weights } = gaussLegendre(order);
  const sums = new Array<number>(count).fill(0);
  for (let p = 1; p < panels.length; p++) {
    const centre = (panels[p] + panels[p - 1]) / 2;
    const half = (panels[p] - panels[p - 1]) / 2;
    for (let i = 0; i < order; i++) {
      const z = centre + half * nodes[i];
      const weight = (half * weights[i] * g(z) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      let before = 0;
      let h = 1;
      for (let r = 0; r < count; r++) {
        sums[r] += weight * h;
        [before, h] = [h, (z * h - Math.sqrt(r) * before) / Math.sqrt(r + 1)];
      }
    }
  }
  return sums;
}
