import type { Activation } from '../activations/activation.js';
import { type Directions, directionsFrom } from '../data/directions.js';
import { doubleRows } from '../data/double-rows.js';
import { integerRows } from '../data/integer-rows.js';
import type { EnclosedKernel } from '../families/enclosed-kernel.js';
import { byOctaves } from '../families/octaves.js';
import { memo, memoOf } from '../numerics/memo.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';
import { tabulatedEntries } from './gram-in-doubles.js';
import { inputsOf } from './input-covariance.js';
import { rowVariances } from './row-variances.js';
import { entryOfPair, entryOfRow, inBits, type WideKernel } from './wide-rules.js';

/**
 * A kernel of `wide-network.ts` of directions, in doubles by one table for all its layers: undefined for few of them.
 *
 * Guarantee: every entry lies within its radius. Why: of rows of length 1 all entries are one function E of the correlation, a power series with coefficients ≥ 0, since σ_b² + σ_w²ρ is one,
 * and sums, products and compositions of such are, divided by numbers > 0: E φ(u)φ(v) = Σ b_r²c^r. It converges at 1, to the diagonal: so `EntryTable` and `byOctaves` take it.
 * Cost: some 200 entries in MPFR once for each activation and network, then a few nanoseconds an entry, 1 µs next to 0 and π.
 */
export function tabulatedKernel(kernel: WideKernel, data: Directions): Float64Matrix | undefined {
  const columns = integerRows(data);
  const rows = columns ? { columns, error: 0 } : doubleRows(data);
  return rows && tabulatedEntries(entryOf(kernel), data, rows);
}

function entryOf({ which, activation, layers }: WideKernel): EnclosedKernel {
  const { depth, input, weightVariance, biasVariance } = layers;
  return entriesOf(activation)([which, depth, input, weightVariance, biasVariance].join(' '), {
    which,
    activation,
    layers,
  });
}

/** The last few networks: a table of them has thousands of numbers. */
const entriesOf = memoOf((_: Activation) =>
  memo(
    (name: string, _kernel: WideKernel) => name,
    (_name, kernel) => wideEntry(kernel),
    8,
  ),
);

/** E, of angles that come with their cosines and sines. Exported for tests. */
export function wideEntry(kernel: WideKernel): EnclosedKernel {
  const { which, activation, layers } = kernel;
  const [row] = rowVariances(which, activation, inputsOf(ONE), layers, 'float64', which === 'ntk');
  const atMpfr: EnclosedKernel['atMpfr'] = (R, angle) =>
    R.scope(() => {
      if (R.upper(angle.sine) === 0 && R.lower(angle.cosine) > 0) return entryOfRow(R, kernel, row);
      const one = R.number(1);
      const pair = { angle, lengths: [one, one] as const, apart: () => R.number(0) };
      return entryOfPair(R, kernel, inBits(R, 'float64'), pair, [row, row]);
    });
  const atDouble: EnclosedKernel['atDouble'] = ({ angle, cosine, sine }) =>
    withMpfr(row.bits, (R) =>
      R.toInterval(atMpfr(R, { angle: R.from(angle), cosine: R.from(cosine), sine: R.from(sine) })),
    );
  const most = (): number => withMpfr(row.bits, (R) => R.upper(entryOfRow(R, kernel, row)));
  return { atDouble, inBulk: byOctaves({ atDouble, atMpfr }, most), atMpfr };
}

const ONE = directionsFrom([[1]]);
