import { GUARD_BITS } from '../families/dual-kernel.js';
import { PRECISION_LADDER } from '../numerics/precision.js';

/** Bits that MPFR computes with at each rung above doubles, guard bits included: 138, 288, 544, 1056. */
export const WORKING_BITS: readonly number[] = PRECISION_LADDER.flatMap((at) =>
  at === 'float64' ? [] : [at.bits + GUARD_BITS],
);
