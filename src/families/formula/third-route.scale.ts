import { describe, expect, it } from 'vitest';
import { activationNamed } from '../../activations/registry.js';
import { gaussLegendre } from '../../numerics/special/gauss-legendre.js';
import { dualKernel } from '../dual-kernel.js';

/** Kinks at 0 or nowhere. */
const NAMES = [
  'mish',
  'geluTanh',
  'softsign',
  'squareplus',
  'tanhshrink',
  'logSigmoid',
  'gaussian',
  'isru',
  'bentIdentity',
  'elish',
  'celu',
];
const FAR = 9.5;
const WIDTH = 0.5;

/**
 * E g(u)g(v) in doubles, u and v = x·cos(θ/2) ± w·sin(θ/2) with x, w independent and normal: Gauss–Legendre panels cut
 * where u or v is 0. By the symmetry of u and v half of all w is enough. With poles at distance 1 a panel of 16 nodes
 * errs by 8⁻³²; beyond 9.5 the density is 1e-20.
 */
function byTwoDimensions(g: (z: number) => number, theta: number): number {
  const [cosine, sine] = [Math.cos(theta / 2), Math.sin(theta / 2)];
  let total = 0;
  for (let left = 0; left < FAR; left += WIDTH)
    total += onPanel(left, left + WIDTH, (w) => {
      const kink = (w * sine) / cosine;
      const cuts = [-FAR, FAR, ...[-kink, kink].filter((x) => Math.abs(x) < FAR)];
      for (let x = -FAR + WIDTH; x < FAR; x += WIDTH) cuts.push(x);
      cuts.sort((a, b) => a - b);
      let sum = 0;
      for (let k = 1; k < cuts.length; k++)
        sum += onPanel(cuts[k - 1], cuts[k], (x) => {
          const density = Math.exp(-(x * x + w * w) / 2) / (2 * Math.PI);
          return g(x * cosine + w * sine) * g(x * cosine - w * sine) * density;
        });
      return sum;
    });
  return 2 * total;
}

function onPanel(from: number, to: number, f: (x: number) => number): number {
  const { nodes, weights } = gaussLegendre(16);
  const [centre, half] = [(from + to) / 2, (to - from) / 2];
  return nodes.reduce((sum, t, k) => sum + half * weights[k] * f(centre + half * t), 0);
}

describe('kernels of formulas by quadrature in two dimensions', () => {
  for (const name of NAMES)
    it(name, () => {
      const activation = activationNamed(name);
      for (const which of ['value', 'derivative'] as const)
        for (const theta of [0.01, 0.7, 2.2]) {
          const { lo, hi } = dualKernel(activation, which).at(theta);
          const quadrature = byTwoDimensions(activation[which], theta);
          // 10⁵ terms that are good to some units of 1e-16, of the size of the kernel together.
          expect(Math.abs(quadrature - (lo + hi) / 2)).toBeLessThan(1e-13 * (1 + Math.abs(hi)));
        }
    });
});
