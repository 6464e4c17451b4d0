import type * as Library from '../src/index.js';
import { rowsIn8 } from './instances.js';

/** What a build is compared by: calls of the public API alone, which older builds have too. Each gives what it computed. */
export type Figures = Readonly<Record<string, () => unknown>>;

const [THE_FIRST_FEW, MANY] = [4, 48];

/** Doubles in (0, π), the ends and an acute angle of 2⁻²⁰ among them. */
const ANGLES = [2 ** -20, 1.1, 0, 2.9, ...Array.from({ length: MANY - THE_FIRST_FEW }, (_, k) => (k + 0.5) / 14.1)];

export function figuresOf(library: typeof Library): Figures {
  const { certify, correlationMap, dualKernel, edgeOfChaos, gramMatrix, hermiteCoefficients, scaledMoment } = library;
  const { deepGramMatrix, directionsFrom, eigenvalues, smallestEigenvalue, tailEnergy, varianceMap } = library;
  const { elu, hardTanh, leakyRelu, mixture, piecewiseLinear, polynomial, repu, ...plain } = library.activations;
  const all = {
    ...plain,
    elu: elu(1),
    hardTanh: hardTanh(1),
    leakyRelu: leakyRelu(0.25),
    repu: repu(3),
    polynomial: polynomial([0.5, -1, 0.25, 2]),
    mixture: mixture([
      { of: 'tanh', weight: 1, scale: 0.5 },
      { of: 'gelu', weight: -0.5, scale: 1 },
    ]),
  };
  const { relu, gelu, tanh, erf, selu } = all;
  const figures: Record<string, () => unknown> = {};
  for (const [name, activation] of Object.entries(all)) {
    if (typeof activation === 'function') continue;
    for (const precision of ['float64', { bits: 106 }, { bits: 128 }, { bits: 256 }] as const) {
      const [bits, angles] =
        precision === 'float64' ? ['doubles', ANGLES] : [`${precision.bits} bits`, ANGLES.slice(0, THE_FIRST_FEW)];
      for (const which of ['value', 'derivative'] as const)
        figures[`kernel ${name} ${which} ${bits}`] = () =>
          angles.map((angle) => dualKernel(activation, which).at(angle, precision));
    }
  }
  for (const n of [16, 64, 256]) {
    const data = directionsFrom(rowsIn8(n, `compare ${n}`), { parallel: 'allow' });
    const ofRelu = gramMatrix(relu, data);
    for (const activation of [relu, gelu, tanh])
      figures[`Gram ${activation.name} n = ${n}`] = () => gramMatrix(activation, data);
    figures[`λ_min n = ${n}`] = () => smallestEigenvalue(ofRelu);
    if (ofRelu.kind === 'float64' && n <= 64) figures[`certify n = ${n}`] = () => certify(ofRelu);
    if (n === 16) {
      figures['Gram relu n = 16 106 bits'] = () => gramMatrix(relu, data, { bits: 106 });
      figures['deep Gram gelu n = 16 depth 3'] = () => deepGramMatrix(gelu, data, 3);
      const inMpfr = gramMatrix(relu, data, { bits: 106 });
      figures['eigenvalues n = 16 106 bits'] = () => eigenvalues(inMpfr, { bits: 106 });
    }
  }
  for (const activation of [relu, gelu, tanh, erf, selu, all.hardTanh]) {
    const { name } = activation;
    figures[`Hermite ${name} 40 coefficients`] = () => hermiteCoefficients(activation, 'value', 40);
    figures[`tail ${name} from 20`] = () => tailEnergy(activation, 20);
    figures[`moments ${name}`] = () =>
      [0.5, 1, 3].flatMap((q) => (['energy', 'slope', 'growth'] as const).map((m) => scaledMoment(activation, m, q)));
    figures[`fixed points ${name}`] = () =>
      varianceMap(activation, { weightVariance: 1.5, biasVariance: 0.25 }).fixedPoints();
    figures[`correlation map ${name}`] = () => {
      const map = correlationMap(activation, { weightVariance: 1.5, biasVariance: 0.25, variance: 1.25 });
      return ANGLES.map((angle) => map.at(Math.cos(angle)));
    };
    figures[`edge of chaos ${name}`] = () => edgeOfChaos(activation, 1.25);
  }
  return figures;
}
