import type { Activation } from '../activations/activation.js';
import type { Directions } from '../data/directions.js';
import type { RationalMatrix } from '../numerics/exact/rational-matrix.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { ExactFunctions, ExactValue } from './exact-value.js';
import type { Definition, Term } from './term.js';

/** What comparisons are about: directions and an activation, or a matrix of rationals. */
export interface CertifiedInstance {
  readonly activation?: Activation;
  readonly data?: Directions;
  readonly matrix?: RationalMatrix;
  /** Names of terms, ['c1', …], each of which may use those before it: as ['the', 'c1']. */
  readonly definitions?: readonly Definition[];
  /** Exact numbers, vectors and matrices by name, each of which may use those before it; and the functions that they use. */
  readonly exact?: readonly Definition[];
  readonly functions?: ExactFunctions;
  /** Operations beyond those that are known here, by name. */
  readonly operations?: Readonly<Record<string, Operation>>;
}

/** How an operation is computed here; the checker has its own way. */
export interface Operation {
  readonly value: (R: MpfrArithmetic, instance: Enclosed, operands: readonly Operand[]) => MpfrInterval;
  /** Operands that are rationals, not terms, by place. */
  readonly rationals?: 'all' | readonly number[];
  /** Whether the value is exact, and stays so. */
  readonly exact?: true;
}

export type Operand = MpfrInterval | Term | number;

/** An instance, and the entries of its Gram matrix as they are written, where an operation asks for them. */
export interface Enclosed extends CertifiedInstance {
  readonly entryOf?: (i: number, j: number) => MpfrInterval;
  readonly exactly?: (expression: Term) => ExactValue;
}
