import { sampledGradientRatio } from '../../src/mean-field/sampled-network.js';
import { seededRandom } from '../../src/numerics/special/random.js';
import { activations } from '../parts/activations.js';
import { upToNumber } from '../parts/along.js';
import { middle } from '../parts/intervals.js';
import { dots, type Figure, line, linear, lines } from '../parts/lines.js';
import { type Layer, layerOf } from './layers.js';
import { shapeOf } from './sampled.js';

const DEPTHS = upToNumber(10).map((k) => 2 * k);
/** σ_b²/q of tanh at q = 1: ordered, near the edge, chaotic. */
const SHARES = [0.75, 0.4, 0.05];

/** Gradients of single networks of width 300, from layer to layer, beside χ₁^L. */
export function gradientsByDepth(seed: number): Figure[] {
  const kinds = SHARES.map((biasShare): Layer => ({ activation: activations.tanh, variance: 1, biasShare }));
  return [
    lines({
      id: 'gradients-by-depth',
      title: 'Gradients vanish in the ordered phase and explode in the chaotic one',
      caption: String.raw`tanh at the fixed variance $q = 1$; a dot is one network of width 300, the lines are $L\ln\chi_1$.`,
      x: linear('depth $L$'),
      y: linear(String.raw`$\ln \|\delta^0\|^2 / \|\delta^L\|^2$`),
      series: kinds.flatMap((layer) => {
        const chi = middle(layerOf(layer).chi1);
        const name = String.raw`$\chi_1 = ${chi.toFixed(2)}$`;
        return [
          line(name, 'exact', DEPTHS, (depth) => depth * Math.log(chi)),
          dots(`${name}, sampled`, 'measured', DEPTHS, (depth) =>
            Math.log(
              sampledGradientRatio(
                layer.activation,
                shapeOf({ layer, width: 300, depth }),
                seededRandom(`figure ${seed} ${chi} ${depth}`),
              ),
            ),
          ),
        ];
      }),
    }),
  ];
}
