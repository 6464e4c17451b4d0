import { normalizedActivation } from '../../src/gram/depth.js';
import { correlationAtDepth } from '../../src/gram/layer-correlation.js';
import { type Activation, activations } from '../parts/activations.js';
import { directionsOf } from '../parts/data.js';
import { middle } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic, type Series } from '../parts/lines.js';

const LAYERS = 60;
const pair = directionsOf('1 0, 10 1');

/** Odds of one correlation by layer, with what the theorem promises. */
export function oddsByLayer(): Figure[] {
  const shown = [activations.relu, activations.tanh, activations.elu(1)];
  return [
    lines({
      id: 'odds-by-layer',
      title: 'Odds of a correlation, layer by layer',
      caption: String.raw`$\rho/(1-\rho)$ of $(1,0)$ and $(10,1)$ after $l$ centred layers, and the bound $o_0/(1+\eta)^l$: the curves are parallel at first, where the bound is almost sharp.`,
      x: linear('layer $l$', 'layers'),
      y: logarithmic(String.raw`odds $\rho/(1-\rho)$`),
      series: shown.flatMap(seriesOf),
    }),
  ];
}

function seriesOf(activation: Activation): Series[] {
  const factor = 1 + middle(normalizedActivation(activation).nonlinearity);
  const layers = Array.from({ length: LAYERS + 1 }, (_, l) => l);
  const odds = layers.map((l) => {
    const rho = middle(correlationAtDepth(activation, pair, 0, 1, l));
    return rho / (1 - rho);
  });
  return [
    line(activation.name, 'measured', layers, odds),
    line(`${activation.name}: bound`, 'bound', layers, (l) => odds[0] / factor ** l),
  ];
}
