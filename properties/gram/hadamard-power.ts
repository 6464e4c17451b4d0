import type { SymmetricMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { computedMatrix } from '../parts/computed.js';
import { angleBetween, type Directions } from '../parts/data.js';
import type { Arithmetic } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';

/** ρ_ij, for what a control makes of it. */
type Change = <T>(R: Arithmetic<T>, cosine: T, i: number, j: number) => T;

/** K^{∘s}, the entrywise power (cos θ_ij)^s of the correlations, s ≥ 1: positive semidefinite, ones on the diagonal. */
export const hadamardPower = (
  data: Directions,
  s: number,
  precision: Precision,
  change: Change = (_R, cosine) => cosine,
): SymmetricMatrix =>
  computedMatrix(data.count, precision, (R, i, j) => {
    const rho = change(R, angleBetween(R, data, i, j).cosine, i, j);
    let power = rho;
    for (let k = 1; k < s; k++) power = R.multiply(power, rho);
    return power;
  });
