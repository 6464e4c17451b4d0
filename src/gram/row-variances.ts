import type { Activation } from '../activations/activation.js';
import { kernelBits } from '../families/dual-kernel.js';
import type { LayerVariances } from '../families/layer-variances.js';
import { checkVariance, momentBits, secondMoment } from '../families/scaled-moments.js';
import { memo } from '../numerics/memo.js';
import { FineInterval } from '../numerics/mpfr/fine-interval.js';
import { type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Precision } from '../numerics/precision.js';
import { type Inputs, squareName, squareOf } from './input-covariance.js';

/** What a single row meets in each layer. */
export interface RowVariances {
  /** q^l = Σ^l_ii for l = 0 … depth. */
  readonly variances: readonly FineInterval[];
  /** σ_w² E φ′(√q^l z)² for l < depth; empty unless asked for. */
  readonly slopes: readonly FineInterval[];
  /** Bits with which kernels at these variances are good to the precision asked for. */
  readonly bits: number;
}

/** Σ⁰_ii = σ_b² + input·|x_i|². */
export interface Layers extends LayerVariances {
  readonly input: number;
  readonly depth: number;
}

/**
 * q^{l+1} = σ_b² + σ_w² E φ(√q^l z)², for rows of equal length once, in MPFR at every precision: kernels at two variances cannot be
 * better than these.
 * @throws RangeError naming the function when a variance leaves [2^−200, 2^200]
 */
export function rowVariances(
  where: string,
  activation: Activation,
  inputs: Inputs,
  { input, weightVariance, biasVariance, depth }: Layers,
  precision: Precision,
  sloped: boolean,
): RowVariances[] {
  const sequence = (row: number, bits: number): RowVariances =>
    withMpfr(bits, (R) => {
      const [w, b] = [R.number(weightVariance), R.number(biasVariance)];
      const fine = (x: MpfrInterval): FineInterval => new FineInterval(R.toInterval(x), x, R.bits);
      let q = fine(R.add(b, R.multiply(R.number(input), squareOf(R, inputs, row))));
      const [variances, slopes] = [[q], [] as FineInterval[]];
      for (let l = 0; l < depth; l++) {
        const mark = R.stack.mark();
        for (const end of [q.lo, q.hi]) checkVariance(where, end, `the variance of row ${row + 1} in layer ${l}`);
        if (sloped) slopes.push(fine(R.multiply(w, secondMoment(R, activation, 1, R.from(q)))));
        q = fine(R.add(b, R.multiply(w, secondMoment(R, activation, 0, R.from(q)))));
        variances.push(q);
        R.stack.release(mark);
      }
      const enough = Math.max(...variances.map((v) => kernelBits(activation, v.lo, precision))) + EXTRA_BITS;
      return enough <= bits ? { variances, slopes, bits } : sequence(row, enough);
    });
  const byLength = memo(
    (name: string, _row: number) => name,
    (_, row) => sequence(row, momentBits(precision, 1) + EXTRA_BITS),
  );
  return inputs.directions.rows.map((_, i) => byLength(squareName(inputs, i), i));
}

/** Each layer adds a few units in the last place to what the moments before have lost. */
const EXTRA_BITS = 32;
