/** A point where φ is not analytic: φ, …, φ^(order−1) are continuous at `at`, φ^(order) jumps there. */
export interface Kink {
  readonly at: number;
  readonly order: number;
}

export type Parity = 'odd' | 'even';

/** A real constant: an exact double, or decimal text for one that no double holds. */
export type Constant = number | string;

/**
 * What φ is, as a formula that an enclosing arithmetic can evaluate. `numeric` is a user's φ, known only through its
 * double-valued functions: all that follows from it is 'estimated'.
 */
export type Form =
  | { readonly kind: 'two-slopes'; readonly left: Constant; readonly right: Constant }
  | { readonly kind: 'step' }
  | { readonly kind: 'rectified-power'; readonly power: number }
  /** scale·z for z ≥ 0, scale·alpha·(e^z − 1) below. */
  | { readonly kind: 'exponential-linear'; readonly scale: Constant; readonly alpha: Constant }
  /** Functions of the logistic function s(z) = 1/(1 + e^−z): tanh z = 2s(2z) − 1, swish = z·s, softplus = ∫s. */
  | { readonly kind: 'logistic'; readonly member: 'tanh' | 'sigmoid' | 'swish' | 'softplus' }
  | { readonly kind: 'erf' }
  | { readonly kind: 'gelu' }
  | { readonly kind: 'sin' }
  /** Coefficients from the constant up. */
  | { readonly kind: 'polynomial'; readonly coefficients: readonly number[] }
  | { readonly kind: 'numeric' };

/** An activation function φ. `derivative` is the right limit at a kink. */
export interface Activation {
  readonly name: string;
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
  readonly kinks: readonly Kink[];
  /** Of φ itself. */
  readonly parity?: Parity;
  /** Of φ′, which may have one where φ has none: z³ + 1. */
  readonly derivativeParity?: Parity;
  readonly form: Form;
  toString(): string;
  toJSON(): { readonly activation: string };
}

type Description = Omit<Activation, 'toString' | 'toJSON' | 'derivativeParity'> & {
  readonly derivativeParity?: Parity;
};

/** An activation from its description; the parity of φ′ follows from that of φ unless it is given. */
export function makeActivation(description: Description): Activation {
  const derivativeParity =
    description.derivativeParity ?? (description.parity && (description.parity === 'odd' ? 'even' : 'odd'));
  return Object.freeze({
    ...description,
    ...(derivativeParity && { derivativeParity }),
    toString: () => description.name,
    toJSON: () => ({ activation: description.name }),
  });
}
