import { enclosedMatrix, type SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { angleBetween, type Directions } from '../parts/data.js';
import { type Arithmetic, I } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/** K^{∘s}, the entrywise power (cos θ_ij)^s of the correlations, s ≥ 1: positive semidefinite, ones on the diagonal. */
export function hadamardPower(data: Directions, s: number, at: Precision): SymmetricMatrix {
  const entry = <T>(R: Arithmetic<T>, i: number, j: number): T => {
    const { cosine } = angleBetween(R, data, i, j);
    let power = cosine;
    for (let k = 1; k < s; k++) power = R.multiply(power, cosine);
    return power;
  };
  return enclosedMatrix(data.count, at, { float64: (i, j) => entry(I, i, j), mpfr: entry });
}
