import seedrandom from 'seedrandom';
import { contains, type Interval } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import {
  enclosedMatrix,
  type Float64Matrix,
  type MultiprecisionMatrix,
} from '../numerics/spectrum/symmetric-matrix.js';
import { withSpectrum } from './known-spectrum.js';

type Enclose<M> = (matrix: M) => readonly Interval[];

export interface Violations {
  /** Eigenvalues that lie outside their interval. */
  readonly missed: number;
  readonly eigenvalues: number;
}

/**
 * Exact matrices of integer spectra up to 2¹⁶, n ≤ 12, half of them of few values, much repeated, until so many eigenvalues have been
 * looked at. With `narrow`, radii r around the identity are handed over as narrow·r, and I + r·ssᵀ, which is within r, is looked for.
 */
export function knownSpectrumViolations(
  enclose: Enclose<Float64Matrix>,
  seed: string,
  count: number,
  narrow?: number,
): Violations {
  const random = seedrandom(seed);
  let missed = 0;
  let eigenvalues = 0;
  while (eigenvalues < count) {
    const n = 1 + Math.floor(12 * random());
    const integer = (): number => Math.floor((2 ** 17 + 1) * random()) - 2 ** 16;
    const few = [0, integer(), integer()];
    const repeated = random() < 0.5;
    const d = Array.from({ length: n }, () => (repeated ? few[Math.floor(3 * random())] : integer()));
    const known =
      narrow === undefined ? withSpectrum(d, 2, random) : onePlus(n, (1 + random()) * 2 ** -Math.floor(30 * random()));
    const radius = new Float64Array(n * n).fill('radius' in known ? known.radius * (narrow ?? 1) : 0);
    const found = enclose({ kind: 'float64', n, middle: known.matrix, radius, basis: 'proved' });
    for (const [k, value] of found.entries()) if (!contains(value, known.spectrum[k])) missed++;
    eigenvalues += n;
  }
  return { missed, eigenvalues };
}

/** The identity, and the spectrum of I + r·ssᵀ: 1, …, 1, 1 + nr, at the edge of what radii r allow. */
const onePlus = (n: number, radius: number) => ({
  radius,
  matrix: Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0)),
  spectrum: Float64Array.from({ length: n }, (_, k) => (k === n - 1 ? 1 + n * radius : 1)),
});

/**
 * Graded spectra: n = 4 or 8 eigenvalues m·2^−k between 1 and 2⁻¹⁰⁰ ≈ 1e-30, one of them repeated half of the time, in
 * H·diag(d)·H for H = I − (2/n)ssᵀ, whose entries MPFR holds exactly with 300 bits.
 */
export function gradedSpectrumViolations(
  enclose: Enclose<MultiprecisionMatrix>,
  seed: string,
  count: number,
): Violations {
  const random = seedrandom(seed);
  let missed = 0;
  let eigenvalues = 0;
  while (eigenvalues < count) {
    const n = random() < 0.5 ? 4 : 8;
    const d = Array.from(
      { length: n },
      (_, k) => (1 + Math.floor(2 ** 20 * random())) * 2 ** -Math.floor(20 + (100 * k * random()) / n),
    );
    if (random() < 0.5) d[1] = d[0];
    d.sort((a, b) => a - b);
    const s = d.map(() => (random() < 0.5 ? 1 : -1));
    const h = (i: number, j: number): number => (i === j ? 1 : 0) - (2 / n) * s[i] * s[j];
    const matrix = withMpfr(300, () =>
      enclosedMatrix(
        n,
        { bits: 300 },
        {
          float64: () => ({ lo: 0, hi: 0, basis: 'proved' }),
          mpfr: (R, i, j) =>
            d.reduce((sum, x, m) => R.add(sum, R.multiply(R.number(h(i, m) * h(j, m)), R.number(x))), R.number(0)),
        },
      ),
    ) as MultiprecisionMatrix;
    for (const [k, value] of enclose(matrix).entries()) if (!contains(value, d[k])) missed++;
    eigenvalues += n;
  }
  return { missed, eigenvalues };
}
