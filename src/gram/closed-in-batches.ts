import type { Family } from '../families/family.js';
import type { Scales } from '../families/variances.js';
import type { Batch } from '../numerics/interval/batch-arithmetic.js';
import { type Batches, type BatchKernel, gathered, rowsInBatches } from './rows-in-batches.js';

/** Kernels that are formulas, and numbers of rows by the same formulas. */
export function closedInBatches(batches: Batches, closedDual: NonNullable<Family['closedDual']>): BatchKernel {
  const { R, inputs } = batches;
  const rows = rowsInBatches(batches, closedDual);
  const ofPairs: BatchKernel['ofPairs'] = (i, j) => {
    const scales = rows.variances.map((variances): Scales<Batch> => {
      const q = gathered(R, variances, i);
      if (inputs.isUnit) return { same: true, q, other: q, mean: q };
      const other = gathered(R, variances, j);
      return { same: false, q, other, mean: R.sqrt(R.multiply(q, other)) };
    });
    return {
      kernel: (order, l, angle) => closedDual(R, order, scales[l])(angle, R),
      root: (l) => scales[l].mean,
    };
  };
  return { rows, ofPairs };
}
