import type { Basis } from '../interval/interval.js';
import type { Float64Matrix, SymmetricMatrix } from './symmetric-matrix.js';

/**
 * A matrix whose radii are written out when first asked for: a second n × n array costs 1 ns an entry at n = 256, and 4 to 9 at
 * 1024, where the fill of the first takes 3 to 6 (bench/README.md). Most callers need no more than `norm`, a bound of
 * the sum of every row's radii. `radius` is an enumerable property of its own, as in other matrices, so that copies have it;
 * the norm is not for them, whose radii may be others.
 */
export class MatrixWithLazyRadii implements Float64Matrix {
  readonly kind = 'float64';
  readonly n: number;
  readonly middle: Float64Array;
  declare readonly radius: Float64Array;
  readonly basis: Basis;
  readonly #norm: number;
  readonly #write: () => Float64Array;
  #written: Float64Array | undefined;

  constructor(n: number, middle: Float64Array, basis: Basis, norm: number, write: () => Float64Array) {
    this.n = n;
    this.middle = middle;
    this.basis = basis;
    this.#norm = norm;
    this.#write = write;
    Object.defineProperty(this, 'radius', MatrixWithLazyRadii.#late);
  }

  /** The norm of such a matrix; undefined for any other one. */
  static normOf(matrix: Pick<SymmetricMatrix, 'n' | 'radius'>): number | undefined {
    return #norm in matrix ? matrix.#norm : undefined;
  }

  /** One getter for all: for every new one an engine would make a new shape. */
  static readonly #late: PropertyDescriptor & ThisType<MatrixWithLazyRadii> = {
    enumerable: true,
    configurable: true,
    get(): Float64Array {
      this.#written ??= this.#write();
      return this.#written;
    },
  };
}
