import type { PiecewisePolynomial } from '../numerics/exact/piecewise-polynomial.js';
import { once } from '../numerics/memo.js';
import { differentiate } from './difference.js';
import type { Expression, Pieces } from './formula/expression.js';

/** A point where φ is not analytic: φ, …, φ^(order−1) are continuous at `at`, φ^(order) jumps there. */
export interface Kink {
  readonly at: number;
  readonly order: number;
  /** φ^(order) just above `at` less what it is just below, as a double. */
  readonly jump: number;
  /** 'estimated' where a jump of a lower order, which looks like 0, is not proved to be 0. */
  readonly basis?: 'estimated';
}

/** 'odd': φ(−z) = −φ(z). 'even': φ(−z) = φ(z). */
export type Parity = 'odd' | 'even';

/** A real constant: an exact double, or decimal text for one that no double holds. */
export type Constant = number | string;

/** A corner of a graph: [z, φ(z)]. */
export type Knot = readonly [at: number, value: number];

/** What a mixture is made of: see `mixture.ts`. */
export type MixtureComponent = 'tanh' | 'sigmoid' | 'swish' | 'softplus' | 'erf' | 'gelu' | 'sin' | 'cos';

/** weight·f(scale·z), scale > 0. */
export interface MixtureTerm {
  readonly weight: number;
  readonly of: MixtureComponent;
  readonly scale: number;
}

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
  /** Straight between the knots, whose doubles are exact numbers; the first and last pieces go on for ever. */
  | { readonly kind: 'piecewise-linear'; readonly knots: readonly Knot[] }
  /** Its breaks and coefficients are exact numbers. */
  | ({ readonly kind: 'piecewise-polynomial' } & PiecewisePolynomial)
  /** Functions of the logistic function s(z) = 1/(1 + e^−z): tanh z = 2s(2z) − 1, swish = z·s, softplus = ∫s. */
  | { readonly kind: 'logistic'; readonly member: 'tanh' | 'sigmoid' | 'swish' | 'softplus' }
  | { readonly kind: 'erf' }
  | { readonly kind: 'gelu' }
  | { readonly kind: 'sin' }
  | { readonly kind: 'cos' }
  /** Coefficients from the constant up. */
  | { readonly kind: 'polynomial'; readonly coefficients: readonly number[] }
  /** Σ weight·f(scale·z). */
  | { readonly kind: 'mixture'; readonly terms: readonly MixtureTerm[] }
  /** A formula: see `formula/`. */
  | { readonly kind: 'formula'; readonly expression: Expression; readonly pieces: Pieces }
  | { readonly kind: 'numeric' };

/** An activation function φ. At a kink its derivatives are the limits from the right. */
export interface Activation {
  readonly name: string;
  /** What a formula's φ is, as `formulaText` has it. */
  readonly formula?: string;
  /** φ in doubles; nothing that is proved rests on it. */
  readonly value: (z: number) => number;
  /** φ′, likewise. */
  readonly derivative: (z: number) => number;
  /** φ″, likewise. */
  readonly secondDerivative: (z: number) => number;
  readonly kinks: readonly Kink[];
  /**
   * The Lipschitz constant of φ, sup|φ′|, rounded up to a double; absent where φ jumps or φ′ is unbounded. For a mixture an
   * upper bound; for a user's activation an estimate from above, like everything else about it.
   */
  readonly lipschitz?: number;
  /** Of φ itself. */
  readonly parity?: Parity;
  /** Of φ′, which may have one where φ has none: z³ + 1. */
  readonly derivativeParity?: Parity;
  readonly form: Form;
  /** As messages and instances show it. */
  toString(): string;
  /** As case files keep it. */
  toJSON(): { readonly activation: string };
}

/** What libraries call an activation: in torch.nn, jax.nn and keras.activations. */
export interface Libraries {
  readonly torch?: string;
  readonly jax?: string;
  readonly keras?: string;
}

/** How an activation, or a family of them, is known: `registry.ts` lists these. */
export interface Entry {
  readonly name: string;
  readonly make: Activation | ((...parameters: never[]) => Activation);
  /** Of a family: the member whose name has these parameters. Left out where no name says enough. */
  readonly parse?: (parameters: string) => Activation;
  /** Of a family: the member whose name has no parameters. */
  readonly unparametrised?: Activation;
  readonly libraries?: Libraries;
  /** What the report's Explore offers of it. */
  readonly shown?: readonly Activation[];
}

type Description = Omit<Activation, 'toString' | 'toJSON' | 'secondDerivative'> & {
  /** Difference quotients of φ′ when left out. */
  readonly secondDerivative?: (z: number) => number;
  /** The Lipschitz constant, computed when it is first asked for. */
  readonly lipschitzOf?: () => number | undefined;
  /** What files and people call it, from which `activationNamed` makes it again; its name when left out. */
  readonly written?: string;
};

/** An activation from its description; the parity of φ′ follows from that of φ unless it is given. */
export function makeActivation(description: Description): Activation {
  const { written = description.name, lipschitzOf, ...activation } = description;
  const { derivative, kinks, parity } = activation;
  const derivativeParity = activation.derivativeParity ?? (parity && (parity === 'odd' ? 'even' : 'odd'));
  const breaks = kinks.map((kink) => kink.at);
  const made: Activation = {
    ...activation,
    secondDerivative: activation.secondDerivative ?? ((z: number) => differentiate(derivative, z, breaks)),
    ...(derivativeParity && { derivativeParity }),
    toString: () => written,
    toJSON: () => ({ activation: written }),
  };
  if (lipschitzOf) Object.defineProperty(made, 'lipschitz', { get: once(lipschitzOf), enumerable: true });
  return Object.freeze(made);
}
