import { deepGramMatrix, normalizedActivation } from '../../src/gram/depth.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { type Activation, activations } from '../parts/activations.js';
import { directionsOf } from '../parts/data.js';
import { middle } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic, type Series } from '../parts/lines.js';

/** Six directions of the plane, the closest two at a sine of 1/√(82·65) = 0.0137. */
const plane = directionsOf('1 0, 9 1, 8 1, 1 1, 0 1, -2 1');
const DEPTHS = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 160];

/** λ_min by depth: smooth activations start far below kinked ones and end as high. */
export function floorByDepth(): Figure[] {
  const { tanh, relu, elu } = activations;
  return [
    lines({
      id: 'smallest-eigenvalue-by-depth',
      title: 'Depth lifts the smallest eigenvalue, for smooth and for kinked activations',
      caption: String.raw`$\lambda_{\min}$ of the last hidden layer's Gram matrix on six directions in the plane, ${plane.toString()}, and the floor $\frac12\mathbb E\tilde\varphi'^2$ that each reaches.`,
      headline: 'Depth repairs it',
      x: linear('depth $L$', 'layers'),
      y: logarithmic(String.raw`$\lambda_{\min}(G^{(L)})$`),
      series: [tanh, relu, elu(1)].flatMap(seriesOf),
    }),
  ];
}

function seriesOf(activation: Activation): Series[] {
  const eigenvalues = DEPTHS.map((depth) => middle(smallestEigenvalue(deepGramMatrix(activation, plane, depth))));
  const floor = middle(normalizedActivation(activation).slopeEnergy) / 2;
  return [
    line(activation.name, 'measured', DEPTHS, eigenvalues),
    line(`floor, ${activation.name}`, 'bound', [0, 160], [floor, floor]),
  ];
}
