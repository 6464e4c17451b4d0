import { once } from '../numerics/memo.js';
import type { Activation, Entry, Libraries } from './activation.js';
import { formulaActivation } from './formula/formula-activation.js';
import { FormulaError } from './formula/formula-error.js';
import { exactTexts, separated } from './parameter.js';

/** A number in a formula: 0.1 is 1/10. */
type Parameter = number | string;

/** SELU's constants as a library in float32 has them: Math.fround of the doubles nearest to those of `exponential-units.ts`. */
const SCALE = '1.05070102214813232421875';
const ALPHA = '1.673263192176818847656250';

/** What people use, each by its formula in one line: to add one, add a line. Nothing is parsed before it is asked for. */
export const byFormula = [
  named('mish', 'z * tanh(softplus(z))', { torch: 'Mish', jax: 'mish', keras: 'mish' }),
  named('softsign', 'z / (1 + abs(z))', { torch: 'Softsign', jax: 'soft_sign', keras: 'softsign' }),
  named('tanhshrink', 'z - tanh(z)', { torch: 'Tanhshrink', keras: 'tanh_shrink' }),
  named('logSigmoid', '-softplus(-z)', { torch: 'LogSigmoid', jax: 'log_sigmoid', keras: 'log_sigmoid' }),
  named('relu6', 'clamp(z, 0, 6)', { torch: 'ReLU6', jax: 'relu6', keras: 'relu6' }),
  named('hardSigmoid', 'clamp(z + 3, 0, 6) / 6', { torch: 'Hardsigmoid', jax: 'hard_sigmoid', keras: 'hard_sigmoid' }),
  named('hardSigmoidKeras2', 'clamp(0.2 * z + 0.5, 0, 1)', { keras: 'hard_sigmoid, before 3' }),
  named('geluTanh', 'z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))', {
    torch: "GELU(approximate='tanh')",
    jax: 'gelu(approximate=True)',
    keras: 'gelu(approximate=True)',
  }),
  named('quickGelu', 'z * sigmoid(1.702 * z)'),
  named('seluFloat32', `z > 0 ? ${SCALE} * z : ${SCALE} * ${ALPHA} * (exp(z) - 1)`, { torch: 'SELU', jax: 'selu' }),
  named('rrelu', 'z > 0 ? z : 11 / 48 * z', { torch: 'RReLU, evaluated' }),
  named('linear', 'z', { torch: 'Identity', jax: 'identity', keras: 'linear' }),
  named('exponential', 'exp(z)', { keras: 'exponential' }),
  named('sparsePlus', 'z > 1 ? z : z < -1 ? 0 : (z + 1)^2 / 4', { jax: 'sparse_plus', keras: 'sparse_plus' }),
  named('sparseSigmoid', 'clamp((z + 1) / 2, 0, 1)', { jax: 'sparse_sigmoid', keras: 'sparse_sigmoid' }),
  named('squaredRelu', 'relu(z)^2'),
  named('logRelu', 'log(1 + relu(z))'),
  named('shiftedSoftplus', 'softplus(z) - log(2)'),
  named('gaussian', 'exp(-z^2)'),
  named('arctan', 'atan(z)'),
  named('bentIdentity', '(sqrt(z^2 + 1) - 1) / 2 + z'),
  named('elish', 'z > 0 ? z * sigmoid(z) : (exp(z) - 1) * sigmoid(z)'),
  named('hardElish', '(z > 0 ? z : exp(z) - 1) * clamp((z + 1) / 2, 0, 1)'),
  named('penalizedTanh', 'z > 0 ? tanh(z) : 0.25 * tanh(z)'),
  named('lecunTanh', '1.7159 * tanh(2 / 3 * z)'),
  named('logLog', '1 - exp(-exp(z))'),
  named('laplace', '(1 + erf((z - sqrt(0.5)) / sqrt(0.5 / pi))) / 2'),
  named('serf', 'z * erf(softplus(z))'),
  named('smish', 'z * tanh(log(1 + sigmoid(z)))'),
  named('logish', 'z * log(1 + sigmoid(z))'),
  named('phish', 'z * tanh(z * normalCdf(z))'),
  named('tanhExp', 'z * tanh(exp(z))'),
  named('growingCosine', 'z * cos(z)'),
  named('cosineLinear', 'cos(z) - z'),
  family('celu', [1], (a) => `z > 0 ? z : ${times(a)}(exp(z${over(a)}) - 1)`, {
    torch: 'CELU',
    jax: 'celu',
    keras: 'celu',
  }),
  family('softshrink', [0.5], (a) => `z > ${a} ? z - ${a} : z < -${a} ? z + ${a} : 0`, {
    torch: 'Softshrink',
    keras: 'soft_shrink',
  }),
  family('hardshrink', [0.5], (a) => `abs(z) > ${a} ? z : 0`, { torch: 'Hardshrink', keras: 'hard_shrink' }),
  family('threshold', [0, 0], (at, value) => `z > ${at} ? z : ${value}`, { torch: 'Threshold', keras: 'threshold' }),
  family('softplusTorch', [1, 20], (b, at) => `${times(b)}z > ${at} ? z : softplus(${times(b)}z)${over(b)}`, {
    torch: 'Softplus',
  }),
  family('squareplus', [4], (b) => `(z + sqrt(z^2 + ${b})) / 2`, { jax: 'squareplus', keras: 'squareplus' }),
  family('betaSwish', [1], (b) => `z * sigmoid(${times(b)}z)`),
  family('snake', [1], (a) => `z + (1 - cos(2 * ${times(a)}z)) / (2${over(a, '*')})`),
  family('isru', [1], (a) => `z / sqrt(1 + ${times(a)}z^2)`),
  family('isrlu', [1], (a) => `z > 0 ? z : z / sqrt(1 + ${times(a)}z^2)`),
] as const satisfies readonly Entry[];

/** An activation made when first asked for. */
function named<const Name extends string>(name: Name, formula: string, libraries: Libraries = {}) {
  const make = once(() => formulaActivation(formula, name, 'registered'));
  return {
    name,
    libraries,
    get make(): Activation {
      return make();
    },
  };
}

/** One for each value of its parameters; those of the default have the name alone. */
function family<const Name extends string, const Defaults extends readonly Parameter[]>(
  name: Name,
  defaults: Defaults,
  formula: (...parameters: string[]) => string,
  libraries: Libraries = {},
) {
  const made = (given: readonly (Parameter | undefined)[], least = 0): Activation => {
    const filled = given.map((value, k) => value ?? defaults[k] ?? '');
    const known = exactTexts(name, filled, { least, most: defaults.length });
    const texts = defaults.map((value, k) => known[k] ?? String(value));
    const standard = texts.every((text, k) => text === String(defaults[k]));
    const inside = texts.map((text) => (/^[\d.]+$/.test(text) ? text : `(${text})`));
    const called = standard ? name : `${name}(${texts.join(',')})`;
    try {
      return formulaActivation(formula(...inside), called, 'registered');
    } catch (cause) {
      // A caret would stand under what nobody typed.
      if (!(cause instanceof FormulaError)) throw cause;
      throw new RangeError(`${name}: parameters = ${texts.join(',')}, expected others: ${cause.problem}`, { cause });
    }
  };
  return {
    name,
    libraries,
    make: (...parameters: { [K in keyof Defaults]?: Parameter }): Activation => made(parameters),
    parse: (text: string): Activation => made(separated(text), 1),
    get unparametrised(): Activation {
      return made([]);
    },
  };
}

/** '2 * ' and ' / 2', and nothing for 1. */
function times(a: string): string {
  return a === '1' ? '' : `${a} * `;
}
function over(a: string, sign = '/'): string {
  return a === '1' ? '' : ` ${sign} ${a}`;
}
