import type { Activation, Form, Knot } from './activation.js';

// The exact numbers that φ is given by, for what is known of one kind of φ alone; undefined for every other.

type ParametersOf<K extends Form['kind']> = Omit<Extract<Form, { kind: K }>, 'kind'>;

/** The slopes of a φ that is straight on either side of 0: ReLU, LeakyReLU, |z|. */
export const slopesOf = ({ form }: Activation): ParametersOf<'two-slopes'> | undefined =>
  form.kind === 'two-slopes' ? form : undefined;

/** Of ELU and SELU. */
export const exponentialUnitOf = ({ form }: Activation): ParametersOf<'exponential-linear'> | undefined =>
  form.kind === 'exponential-linear' ? form : undefined;

/** The corners of a graph that was given by them. */
export const knotsOf = ({ form }: Activation): readonly Knot[] | undefined =>
  form.kind === 'piecewise-linear' ? form.knots : undefined;

/** From the constant up, of a polynomial that was given by them. */
export const coefficientsOf = ({ form }: Activation): readonly number[] | undefined =>
  form.kind === 'polynomial' ? form.coefficients : undefined;

export const isMixture = ({ form }: Activation): boolean => form.kind === 'mixture';

/** Given by a formula that is no piecewise polynomial, nor anything else with a kernel of its own. */
export const hasFormulaAlone = ({ form }: Activation): boolean => form.kind === 'formula';
