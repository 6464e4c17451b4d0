import { readFileSync } from 'node:fs';
import { type Activation, makeActivation } from '../activations/activation.js';
import { SELU_ALPHA, SELU_SCALE } from '../activations/exponential-units.js';
import { parseFormula } from '../activations/formula/parse.js';
import { piecesOf } from '../activations/formula/pieces.js';
import { activationNamed } from '../activations/registry.js';

/** Forty digits of kernels, energies and coefficients, by two routes (see `note` of the file). */
export interface FormulaReference {
  readonly formula: string;
  readonly value: FormulaValues;
  readonly derivative: FormulaValues;
}

export interface FormulaValues {
  /** By the angle, as a decimal. */
  readonly kernel: Readonly<Record<string, string>>;
  readonly energy: string;
  /** b_0, …, b_5. */
  readonly hermite: readonly string[];
}

/** By names. */
export const formulaReference = (): Readonly<Record<string, FormulaReference>> =>
  JSON.parse(readFileSync(new URL('./reference/formulas.json', import.meta.url), 'utf8')).activations;

/** What is built in, as anyone would write it, with the name that `activationNamed` knows. */
export const BUILT_IN_AS_FORMULAS: Readonly<Record<string, string>> = {
  tanh: 'tanh(z)',
  sigmoid: '1 / (1 + exp(-z))',
  swish: 'z / (1 + exp(-z))',
  softplus: 'log(1 + exp(z))',
  erf: 'erf(z)',
  gelu: 'z * normalCdf(z)',
  sin: 'sin(z)',
  cos: 'cos(z)',
  elu: 'z > 0 ? z : exp(z) - 1',
};

/**
 * More of what is built in, one or more of each form. Polynomials between breaks would get the form of such, which has closed kernels:
 * `writtenAs` has them go the way of any formula.
 */
export const CLOSED_AS_FORMULAS: Readonly<Record<string, string>> = {
  relu: 'relu(z)',
  'leakyRelu(0.25)': 'max(z, z / 4)',
  abs: 'abs(z)',
  step: 'z < 0 ? 0 : 1',
  'repu(2)': 'relu(z)^2',
  'elu(0.5)': 'z > 0 ? z : (exp(z) - 1) / 2',
  selu: `z > 0 ? ${SELU_SCALE} * z : ${SELU_SCALE} * ${SELU_ALPHA} * (exp(z) - 1)`,
  'hardTanh(1)': 'clamp(z, -1, 1)',
  'piecewiseLinear(-2:1 -1:0 0.5:-0.25 1:2)': 'z < -1 ? -z - 1 : z < 0.5 ? -(z + 1) / 6 : 4.5 * z - 2.5',
  hardSwish: 'z * clamp(z + 3, 0, 6) / 6',
  'piecewisePolynomial(0,1|-0.5|0|0.5|0,1)': 'abs(z) > 0.5 ? z : 0',
  'polynomial(1,-2,0,3)': '1 - 2 * z + 3 * z^3',
  'mixture(−0.5·cos(1.25z) + tanh(0.5z))': 'tanh(z / 2) - cos(1.25 * z) / 2',
};

/** The activation of that name by its formula alone: its pieces are integrated, whatever form it has. */
export function writtenAs(name: string, formula: string): Activation {
  const expression = parseFormula(formula);
  const pieces = piecesOf(expression);
  return makeActivation({ ...activationNamed(name), name: formula, form: { kind: 'formula', expression, pieces } });
}
