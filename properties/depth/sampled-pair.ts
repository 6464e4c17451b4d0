import type { SeededRandom } from '../../src/numerics/special/random.js';
import type { Activation } from '../parts/activations.js';

/** φ̃ = (φ − shift)/√scale in doubles, and E φ̃′². */
export interface SampledActivation {
  readonly activation: Activation;
  readonly shift: number;
  readonly scale: number;
  readonly slopeEnergy: number;
}

/** ρ^(L) of the last hidden layer's inputs, and λ_min of its Gram matrix over E φ̃′². */
export interface SampledPair {
  readonly correlation: number;
  readonly smallest: number;
}

/**
 * Two inputs of correlation ρ in one network of `depth` sampled layers of `width` units, inputs of every layer brought to length 1:
 * G_ij = mean_k φ̃′(u_ik)φ̃′(u_jk)·ρ^(L)_ij.
 *
 * For inputs of length 1 and correlation ρ, the pre-activations of the units are independent standard normal pairs of
 * correlation ρ: they are drawn as such, which is the law that weights drawn one by one give. Cost: 0.5 µs a unit.
 */
export function samplePair(
  sampled: SampledActivation,
  correlation: number,
  depth: number,
  width: number,
  random: SeededRandom,
): SampledPair {
  const { activation, shift, scale, slopeEnergy } = sampled;
  let rho = correlation;
  for (let l = 0; l < depth; l++) {
    const { uu, vv, uv } = products((z) => activation.value(z) - shift, rho, width, random);
    // A layer of zeros has no direction: its inputs count as parallel.
    rho = uu * vv > 0 ? Math.min(1, Math.max(-1, uv / Math.sqrt(uu * vv))) : 1;
  }
  const { uu, vv, uv } = products(activation.derivative, rho, width, random);
  const [a, d, b] = [uu, vv, uv * rho].map((x) => x / (width * scale * slopeEnergy));
  return { correlation: rho, smallest: (a + d - Math.hypot(a - d, 2 * b)) / 2 };
}

interface Products {
  readonly uu: number;
  readonly vv: number;
  readonly uv: number;
}

/** Sums of g(u)², g(v)² and g(u)g(v) over as many pairs of correlation ρ as there are units. */
function products(g: (z: number) => number, rho: number, width: number, random: SeededRandom): Products {
  const rest = Math.sqrt((1 - rho) * (1 + rho));
  let [uu, vv, uv] = [0, 0, 0];
  for (let k = 0; k < width; k++) {
    const u = random.normal();
    const [gu, gv] = [g(u), g(rho * u + rest * random.normal())];
    uu += gu * gu;
    vv += gv * gv;
    uv += gu * gv;
  }
  return { uu, vv, uv };
}
