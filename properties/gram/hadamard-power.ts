import { angleBetween } from '../../src/data/angle.js';
import type { Directions } from '../../src/data/directions.js';
import type { Arithmetic } from '../../src/numerics/interval/arithmetic.js';
import { float64Arithmetic } from '../../src/numerics/interval/float64-arithmetic.js';
import type { Precision } from '../../src/numerics/precision.js';
import { enclosedMatrix, type SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';

/** K^{∘s}, the entrywise power (cos θ_ij)^s of the correlations, s ≥ 1: positive semidefinite, ones on the diagonal. */
export function hadamardPower(data: Directions, s: number, at: Precision): SymmetricMatrix {
  const entry = <T>(R: Arithmetic<T>, i: number, j: number): T => {
    const { cosine } = angleBetween(R, data, i, j);
    let power = cosine;
    for (let k = 1; k < s; k++) power = R.multiply(power, cosine);
    return power;
  };
  return enclosedMatrix(data.count, at, { float64: (i, j) => entry(float64Arithmetic, i, j), mpfr: entry });
}
