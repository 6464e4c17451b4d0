import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { activations } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';
import { type Figure, line, linear, lines } from '../parts/lines.js';
import { oddMember } from './member.js';
import { correlationAfter } from './unit-layer.js';

const LAYERS = 100;
const STARTS = [0, 0.25, 0.5, 0.75];
/** σ_b² = 1.518 for tanh. */
const TANH_VARIANCE = 4;
const HALF_WIDTH = 4.5;

/** Correlations over 100 layers: tanh, and hard tanh with a wide linear region at the same bias. */
export function correlationsByDepth(): Figure[] {
  const { correlationMap, biasVariance } = edgeOfChaos(activations.tanh, TANH_VARIANCE);
  const hardTanh = oddMember(HALF_WIDTH, 1, []);
  const all = Array.from({ length: LAYERS + 1 }, (_, l) => l);
  const some = all.filter((l) => l % 10 === 0);
  return [
    lines({
      id: 'correlations-by-depth',
      title: 'Correlations over 100 layers at one and the same bias',
      caption: String.raw`$\sigma_b^2 = ${middle(biasVariance).toFixed(3)}$, both at the edge of chaos: hard tanh with a linear region of ${HALF_WIDTH} standard deviations keeps four correlations apart, tanh takes all of them to $1$.`,
      x: linear('layer $l$', 'layers'),
      y: linear('correlation $c^{(l)}$'),
      series: STARTS.flatMap((start) => [
        line(`tanh, from ${start}`, 'exact', all, correlationMap.iterate(start, LAYERS).map(middle)),
        line(`hard tanh, from ${start}`, 'exact', some, (l) => middle(correlationAfter(hardTanh, start, l, 'float64'))),
      ]),
    }),
  ];
}
