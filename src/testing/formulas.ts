import { readFileSync } from 'node:fs';

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
