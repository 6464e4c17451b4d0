import { seededRandom } from '../../src/numerics/special/random.js';
import type { SurfaceFigure } from '../parts/lines.js';

const WIDTH = 100;
const DEPTH = 20;
const CELLS = 25;

/** Outputs of one tanh network of width 100 and depth 20 over the square [−2, 2]², in the ordered and in the chaotic phase. */
export function outputSurfaces(seed: number): SurfaceFigure[] {
  return [
    outputSurface('ordered', 1, 1, 'All inputs give nearly the same output.', seed),
    outputSurface('chaotic', 0.3, 2, 'Close inputs give unrelated outputs.', seed),
  ];
}

function outputSurface(
  phase: string,
  biasDeviation: number,
  weightDeviation: number,
  caption: string,
  seed: number,
): SurfaceFigure {
  const xs = Array.from({ length: CELLS }, (_, i) => -2 + (4 * i) / (CELLS - 1));
  const network = tanhNetwork(biasDeviation, weightDeviation, `${seed}/${phase}`);
  return {
    kind: 'surface',
    id: `output-${phase}`,
    title: `Output of a tanh network, ${phase}: $(\\sigma_b, \\sigma_w) = (${biasDeviation}, ${weightDeviation})$`,
    caption: `${caption} Width ${WIDTH}, depth ${DEPTH}, one draw of the weights.`,
    x: { label: 'first input', scale: 'linear' },
    y: { label: 'second input', scale: 'linear' },
    z: { label: 'output', scale: 'linear' },
    xs,
    ys: xs,
    values: xs.map((y) => xs.map((x) => network(x, y))),
  };
}

/** One pre-activation of the last layer, as a function of two inputs, from one draw of all weights and biases. */
function tanhNetwork(biasDeviation: number, weightDeviation: number, seed: string): (x: number, y: number) => number {
  const random = seededRandom(seed);
  const layers = Array.from({ length: DEPTH }, (_, l) => {
    const inputs = l === 0 ? 2 : WIDTH;
    const units = l === DEPTH - 1 ? 1 : WIDTH;
    const weights = random.normals(units * inputs).map((z) => (weightDeviation / Math.sqrt(inputs)) * z);
    return { inputs, units, weights, biases: random.normals(units).map((z) => biasDeviation * z) };
  });
  return (x, y) => {
    let signal = Float64Array.of(x, y);
    for (const { inputs, units, weights, biases } of layers) {
      const before = inputs === 2 ? signal : signal.map(Math.tanh);
      signal = Float64Array.from({ length: units }, (_, i) => {
        let sum = biases[i];
        for (let j = 0; j < inputs; j++) sum += weights[i * inputs + j] * before[j];
        return sum;
      });
    }
    return signal[0];
  };
}
