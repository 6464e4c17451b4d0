import type { Interval } from '../numerics/interval/interval.js';
import { slicer } from '../numerics/spectrum/fast-slice.js';
import {
  approximateLeastMagnitude,
  type Sliceable,
  slicedLeastMagnitude,
} from '../numerics/spectrum/sliced-spectrum.js';
import { type SpectralSlice, spectralSlice } from '../numerics/spectrum/spectral-slice.js';
import type { Float64Matrix } from '../numerics/spectrum/symmetric-matrix.js';

/**
 * Slices of the spectrum: without exchanges of rows; with them, ten times slower, where leading minors near 0 spoil
 * that; beyond n = 1024, where those take ten seconds or more, without them only.
 */
export function slicesInDoubles(m: Float64Matrix, exchanging = spectralSlice): Sliceable {
  const quick = slicer(m);
  const slice = (shift: number): SpectralSlice => {
    const found = quick(shift);
    return found.error < Number.POSITIVE_INFINITY || m.n > EXCHANGES ? found : exchanging(m, shift);
  };
  return { n: m.n, basis: m.basis, slice };
}

/**
 * An enclosure of min|λ|. Not by slices where doubles cannot resolve it: of a kernel of small rank each would take its
 * rows exchanged, and tell nothing.
 * @param norm - max|λ|
 */
export function leastInDoubles(m: Float64Matrix, norm: Interval, exchanging = spectralSlice): Interval {
  const guess = approximateLeastMagnitude(m.middle, m.n);
  return guess > 2 ** -53 * norm.hi
    ? slicedLeastMagnitude(slicesInDoubles(m, exchanging), guess)
    : { lo: 0, hi: norm.hi, basis: m.basis };
}

/** Up to this size a slice with exchanged rows takes two seconds. */
const EXCHANGES = 1024;
