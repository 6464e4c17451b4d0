import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import type { DoubleTables } from '../families/double-tables.js';
import type { Angle } from '../numerics/angle.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { float64Eigenvalues, float64SmallestEigenvalue } from '../numerics/spectrum/float64-spectrum.js';
import { kernelOf } from './kernel.js';
import { matrixInDoubles } from './matrix-in-doubles.js';
import { enclosure, type Spectrum } from './spectrum.js';

/** The deepest network that Explore shows. */
export const DEEPEST = 200;

type Interval = I.Interval;

/**
 * G^(L) of one activation, κ_φ̃′(θ^(L))·ρ^(L) with ρ^(l+1) = f(ρ^(l)), f = κ_φ̃, φ̃ = (φ − E φ)/sd φ: `gram/depth.ts` from tables, in
 * doubles, with enclosures. What a pair of rows went through is kept: a point that moves costs its own pairs alone, another depth none.
 */
export class LayeredKernel {
  readonly #value: (angle: Angle<Interval>) => Interval;
  readonly #slope: (angle: Angle<Interval>) => Interval;
  readonly #squaredMean: Interval;
  readonly #variance: Interval;
  #kept = new Map<string, Trajectory>();

  constructor({ value, kernel, squaredMean, variance }: DoubleTables) {
    [this.#value, this.#slope] = [kernelOf(value), kernelOf(kernel)];
    [this.#squaredMean, this.#variance] = [enclosure(squaredMean), enclosure(variance)];
  }

  /** E φ̃′². */
  get slopeEnergy(): Interval {
    return this.#entry(I.point(1));
  }

  /** The matrix on these rows at a depth from 1 to DEEPEST, and the largest |ρ^(L)| of two of them. */
  matrix(data: Directions, depth: number) {
    const pairs = this.#trajectories(data);
    let largest = 0;
    const matrix = matrixInDoubles(data.count, (i, j) => {
      const pair = pairs[i * data.count + j];
      if (pair === undefined) return this.slopeEnergy;
      const rho = this.#correlation(pair, depth);
      largest = Math.max(largest, -rho.lo, rho.hi);
      return this.#entry(rho);
    });
    return { matrix, largest };
  }

  /** Of every pair, in either order, what is known of it; undefined on the diagonal. Pairs that no row is in any more are given back. */
  #trajectories(data: Directions): (Trajectory | undefined)[] {
    const names = data.rows.map((row) => row.join());
    const before = this.#kept;
    this.#kept = new Map();
    const pairs = new Array<Trajectory | undefined>(data.count ** 2);
    for (let i = 0; i < data.count; i++)
      for (let j = 0; j < i; j++) {
        const name = `${names[i]};${names[j]}`;
        const pair = before.get(name) ?? {
          start: angleBetween(R, data, i, j),
          known: 0,
          ends: new Float64Array(2 * DEEPEST),
        };
        this.#kept.set(name, pair);
        pairs[i * data.count + j] = pair;
        pairs[j * data.count + i] = pair;
      }
    return pairs;
  }

  #correlation(pair: Trajectory, depth: number): Interval {
    for (; pair.known < depth; pair.known++) {
      const next = pair.known === 0 ? this.#mapped(this.#value(pair.start)) : this.#after(endsAt(pair, pair.known));
      pair.ends[2 * pair.known] = next.lo;
      pair.ends[2 * pair.known + 1] = next.hi;
    }
    return endsAt(pair, depth);
  }

  /** f at the middle, widened by the mean value theorem: |f′| = |κ_φ̃′| ≤ κ_φ̃′(|ρ|_max) between. */
  #after(rho: Interval): Interval {
    const centre = I.middle(rho);
    const radius = I.up(Math.max(rho.hi - centre, centre - rho.lo));
    const steepest = I.divide(this.#slope(angleOf(I.point(Math.max(-rho.lo, rho.hi)))), this.#variance).hi;
    const value = this.#mapped(this.#value(angleOf(I.point(centre))));
    return I.clampTo(I.widen(value, I.up(Math.max(0, steepest) * radius)), -1, 1, 'LayeredKernel');
  }

  #mapped(value: Interval): Interval {
    return I.clampTo(I.divide(I.subtract(value, this.#squaredMean), this.#variance), -1, 1, 'LayeredKernel');
  }

  #entry(rho: Interval): Interval {
    return I.multiply(I.divide(this.#slope(angleOf(rho)), this.#variance), rho);
  }
}

/** ρ^(1) … ρ^(known) of a pair, two ends each. */
interface Trajectory {
  readonly start: Angle<Interval>;
  readonly ends: Float64Array;
  known: number;
}

const endsAt = ({ ends }: Trajectory, depth: number): Interval => ({
  lo: ends[2 * depth - 2] ?? -1,
  hi: ends[2 * depth - 1] ?? 1,
  basis: 'proved',
});

/** Without its sine, which no table asks for. */
const angleOf = (rho: Interval): Angle<Interval> => ({ angle: R.acos(rho), cosine: rho, sine: rho });

/** All eigenvalues at a depth from 1 on, the floor where correlations are as small as depth.floor makes them, and as a ceiling the mean of all. */
export function layeredSpectrum(kernel: LayeredKernel, data: Directions, depth: number): Spectrum {
  const { matrix, largest } = kernel.matrix(data, depth);
  const { slopeEnergy } = kernel;
  const floor = largest <= I.down(1 / (2 * data.count)) ? I.down(slopeEnergy.lo / 2) : 0;
  return {
    eigenvalues: float64Eigenvalues(matrix),
    floor: { value: floor, claim: floor > 0 ? 'depth.floor' : 'depth.floor asks for more layers' },
    ceiling: { value: slopeEnergy.hi, claim: 'mean of all eigenvalues' },
  };
}

/** The smallest eigenvalue alone. */
export const layeredSmallest = (kernel: LayeredKernel, data: Directions, depth: number): Interval =>
  float64SmallestEigenvalue(kernel.matrix(data, depth).matrix);
