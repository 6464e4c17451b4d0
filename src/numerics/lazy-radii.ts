import type { Float64Matrix, SymmetricMatrix } from './symmetric-matrix.js';

const NORM = Symbol('norm of the radii');

/** Copies of a matrix, perhaps with other radii, take this along; it says nothing about them. */
interface Known {
  readonly norm: number;
  owner: object | undefined;
}

/**
 * A matrix whose radii are written out when first asked for. Most callers need no more than `norm`, a bound of the sum of every row's radii.
 */
export function withLazyRadii(
  { n, middle, basis }: Pick<Float64Matrix, 'n' | 'middle' | 'basis'>,
  norm: number,
  write: () => Float64Array,
): Float64Matrix {
  let written: Float64Array | undefined;
  const known: Known = { norm, owner: undefined };
  const matrix: Float64Matrix & { readonly [NORM]: Known } = {
    kind: 'float64',
    n,
    middle,
    basis,
    [NORM]: known,
    get radius(): Float64Array {
      written ??= write();
      return written;
    },
  };
  known.owner = matrix;
  return matrix;
}

/** The norm of such a matrix; undefined for any other one, and copies. */
export function knownRadiusNorm(
  matrix: Pick<SymmetricMatrix, 'n' | 'radius'> & { readonly [NORM]?: Known },
): number | undefined {
  const known = matrix[NORM];
  return known?.owner === matrix ? known.norm : undefined;
}
