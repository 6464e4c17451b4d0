import type { Activation } from '../activations/activation.js';
import type { Interval } from '../numerics/interval/interval.js';
import { square, subtract } from '../numerics/interval/interval.js';
import { hermiteCoefficients, tailEnergy } from './hermite-coefficients.js';
import type { KernelTable } from './kernel-table.js';
import { familyOf } from './rooms.js';
import { secondMomentAt } from './scaled-moments.js';

/**
 * What doubles need to know about an activation and only MPFR can find out, as plain numbers: for places without MPFR,
 * such as a page. All are enclosures, made as everywhere else.
 */
export interface DoubleTables {
  /** κ_φ′. */
  readonly kernel?: KernelTable;
  /** κ_φ. */
  readonly value?: KernelTable;
  /** (E φ)². */
  readonly squaredMean: Bounds;
  /** E φ² − (E φ)². */
  readonly variance: Bounds;
  /** b_r² of φ′ for r < count. */
  readonly energies: readonly Bounds[];
  /** T(R) = Σ_{r≥R} b_r² for R ≤ count. */
  readonly tails: readonly Bounds[];
}

export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

/** As many coefficients of φ′ stand in the page's tables. */
export const TERMS = 64;

/** Cost: count tails at 160 bits, about 10 ms each for the slowest activation. */
export function doubleTables(activation: Activation, count: number): DoubleTables {
  const family = familyOf(activation);
  const [kernel, value] = [family.table?.(1), family.table?.(0)];
  const squaredMean = square(hermiteCoefficients(activation, 'value', 1)[0]);
  const variance = subtract(secondMomentAt(activation, 0, 1), squaredMean);
  const energies = hermiteCoefficients(activation, 'derivative', count).map(square);
  const tails = Array.from({ length: count + 1 }, (_, from) => tailEnergy(activation, from));
  return {
    ...(kernel && { kernel }),
    ...(value && { value }),
    squaredMean: bounds(squaredMean),
    variance: bounds(variance),
    energies: energies.map(bounds),
    tails: tails.map(bounds),
  };
}

const bounds = ({ lo, hi }: Interval): Bounds => ({ lo, hi });
