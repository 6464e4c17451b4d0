import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { enclosing } from '../activations/formula/enclosing.js';
import { evaluate } from '../activations/formula/evaluate.js';
import { parseFormula } from '../activations/formula/parse.js';
import { activations } from '../activations/registry.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import type { LabelledRows } from './labelled-rows.js';
import type { Loss } from './loss.js';
import { Network, type Parameters } from './network.js';

/** Each with what it is as a formula, which MPFR computes. */
const TESTED: readonly (readonly [Activation, formula: string])[] = [
  [activations.relu, 'max(z, 0)'],
  [activations.tanh, 'tanh(z)'],
  [activations.elu(1), 'z >= 0 ? z : exp(z) - 1'],
  [activations.mish, 'z * tanh(softplus(z))'],
];
const LOSSES: readonly Loss[] = ['cross-entropy', 'squared'];
const WAYS = [false, true].flatMap((residual) =>
  [false, true].map((batchNormalisation) => ({ residual, batchNormalisation })),
);

describe('Network', () => {
  const data = randomRows(5, 3, 3);
  const shape = {
    depth: 3,
    width: 4,
    inputs: 3,
    outputs: 3,
    weightVariance: 1.6,
    biasVariance: 0.1,
    batchSize: 5,
    seed: 4,
  };

  for (const [activation, formula] of TESTED)
    it(`${activation.name}: the gradient in doubles is that of MPFR's difference quotients`, () => {
      for (const loss of LOSSES)
        for (const residual of [false, true]) {
          const network = Network.create({ ...shape, activation, residual, precision: 'double' });
          const gradient = network.gradient(data, [0, 1, 2, 3, 4], loss);
          const parameters = network.parameters();
          for (const [l, k] of [
            [0, 0],
            [1, 7],
            [2, 4],
            [3, 11],
          ]) {
            const exact = slope(formula, data, parameters, loss, residual, l, k);
            // Relative to the layer's gradient: a sum that cancels keeps no more.
            expect(Math.abs(gradient.layers[l][k] - exact)).toBeLessThanOrEqual(
              1e-12 * Math.hypot(...gradient.layers[l]),
            );
          }
        }
    });

  it('control: half of the gradient is not that of the difference quotients', () => {
    const network = Network.create({ ...shape, activation: activations.tanh, precision: 'double' });
    const { layers } = network.gradient(data, [0, 1, 2, 3, 4], 'squared');
    const exact = slope('tanh(z)', data, network.parameters(), 'squared', false, 1, 7);
    expect(Math.abs(layers[1][7] / 2 - exact)).toBeGreaterThan(0.1 * Math.abs(exact));
  });

  it('the gradient in singles is that in doubles, with batch normalisation and residual connections too', () => {
    const rows = randomRows(23, 13, 5);
    const places = [...rows.labels.keys()];
    for (const [activation] of TESTED)
      for (const way of WAYS)
        for (const loss of LOSSES) {
          const [single, double] = (['single', 'double'] as const).map((precision) =>
            Network.create({
              ...shape,
              inputs: 13,
              outputs: 5,
              width: 11,
              batchSize: 23,
              activation,
              ...way,
              precision,
            }).gradient(rows, places, loss),
          );
          // Roundings of 2⁻²⁴ and of 2⁻²² in the table, in four layers forth and back, each of which multiplies them by less than 4; 2⁻²²·4·8 < 2⁻¹⁶.
          expect(Math.abs(single.loss - double.loss)).toBeLessThanOrEqual(2 ** -16 * double.loss);
          single.layers.forEach((layer, l) => {
            expect(distance(layer, double.layers[l])).toBeLessThanOrEqual(2 ** -16 * Math.hypot(...double.layers[l]));
          });
        }
  });

  it('with batch normalisation the gradient is that of difference quotients in doubles, by weights, scales and shifts', () => {
    const options = { ...shape, activation: activations.tanh, batchNormalisation: true, precision: 'double' as const };
    const places = [0, 1, 2, 3, 4];
    const { layers, loss } = Network.create(options).gradient(data, places, 'squared');
    // A step of size s along the gradient lowers the loss by s‖g‖² + O(s²), g with the parts of scales and shifts.
    const network = Network.create(options);
    const before = network.gradient(data, places, 'squared');
    const step = 2 ** -20;
    network.step(data, places, 'squared', step);
    const parts = [...layers, ...before.normalisations.flatMap(({ scales, shifts }) => [scales, shifts])];
    const squares = parts.reduce((sum, part) => sum + part.reduce((s, x) => s + x * x, 0), 0);
    const lower = (loss - network.gradient(data, places, 'squared').loss) / step;
    expect(Math.abs(lower / squares - 1)).toBeLessThan(1e-3);
  });
});

function randomRows(count: number, dimension: number, classes: number): LabelledRows {
  const random = seededRandom(`rows ${count}`);
  return {
    rows: Float32Array.from({ length: count * dimension }, () => random.normal()),
    labels: Uint8Array.from({ length: count }, () => random.integer(0, classes - 1)),
    count,
    dimension,
    classes,
  };
}

const distance = (a: Float64Array, b: Float64Array): number => Math.hypot(...a.map((x, i) => x - b[i]));

/**
 * ∂loss/∂parameter k of layer l as (L(p + h) − L(p − h))/2h, h = 2⁻⁸⁰, in MPFR at 400 bits: off by h²|L‴|/6 < 10⁻⁴⁰, as long as no kink is within h.
 */
function slope(
  formula: string,
  data: LabelledRows,
  parameters: Parameters,
  loss: Loss,
  residual: boolean,
  l: number,
  k: number,
): number {
  return withMpfr(400, (R) => {
    const at = (sign: number) =>
      lossOf(R, formula, data, parameters, loss, residual, { l, k, change: sign * 2 ** -80 });
    const quotient = R.multiply(R.subtract(at(1), at(-1)), R.number(2 ** 79));
    return R.lower(quotient) / 2 + R.upper(quotient) / 2;
  });
}

function lossOf(
  R: MpfrArithmetic,
  formula: string,
  data: LabelledRows,
  parameters: Parameters,
  loss: Loss,
  residual: boolean,
  changed: { l: number; k: number; change: number },
): MpfrInterval {
  const expression = parseFormula(formula);
  const phi = (z: MpfrInterval) => evaluate(enclosing(R), expression, z);
  const sum = (terms: readonly MpfrInterval[]) => terms.reduce((a, b) => R.add(a, b));
  const layer = (l: number, x: readonly MpfrInterval[]): MpfrInterval[] => {
    const columns = x.length + 1;
    const entry = (k: number) =>
      l === changed.l && k === changed.k
        ? R.add(R.number(parameters[l][k]), R.number(changed.change))
        : R.number(parameters[l][k]);
    return Array.from({ length: parameters[l].length / columns }, (_, i) =>
      sum([...x, R.number(1)].map((z, j) => R.multiply(entry(i * columns + j), z))),
    );
  };
  const losses = Array.from(data.labels, (label, i) => {
    let x = Array.from(data.rows.subarray(i * data.dimension, (i + 1) * data.dimension), (z) => R.number(z));
    for (let l = 0; l < parameters.length - 1; l++) {
      const out = layer(l, x).map(phi);
      const before = x;
      x = residual && l > 0 ? out.map((z, j) => R.add(z, before[j])) : out;
    }
    const outputs = layer(parameters.length - 1, x);
    if (loss === 'cross-entropy') return R.subtract(R.log(sum(outputs.map((z) => R.exp(z)))), outputs[label]);
    const differences = outputs.map((z, j) => (j === label ? R.subtract(z, R.number(1)) : z));
    return R.divide(sum(differences.map((z) => R.multiply(z, z))), R.number(2));
  });
  return R.divide(sum(losses), R.number(data.count));
}
