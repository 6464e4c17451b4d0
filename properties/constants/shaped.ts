import { defineActivation } from '../../src/activations/define.js';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import {
  add,
  divide,
  type Interval,
  interval,
  multiply,
  point,
  scale,
  sqrt,
  square,
  subtract,
} from '../parts/intervals.js';
import { STEP, UNIT, zeroNear } from './zero-near.js';

/** φ, and its derivatives where their bounds are not given, as formulas in an argument; and where α and β (and δ) are, in units of 10⁻¹²: proved afterwards. */
export interface Shapeable {
  readonly formulas: readonly ((z: string) => string)[];
  /** Of |φ′|, |φ″|, |φ‴|. Left out: Lipschitz constants of the formulas. */
  readonly bounds?: readonly number[];
  readonly start: readonly number[];
}

/** φ̂(z) = γ(φ(αz + β) + δ). */
export interface Shaped {
  readonly alpha: Interval;
  readonly beta: Interval;
  readonly gamma: Interval;
}

/**
 * Deep Kernel Shaping (Martens et al. 2021): Q(1) = Q′(1) = 1, C(0) = 0, C′(1) = slope. With ψ(z) = φ(αz + β), δ = −E ψ and γ = (Var ψ)^−½ that is
 * E ψ′² = slope·Var ψ and E(ψ − E ψ)ψ′z = Var ψ. (`examples/deep-kernel-shaping` tells more.)
 */
export function kernelShaped(shapeable: Shapeable, slope: Interval): Shaped {
  const bounds = boundsOf(shapeable);
  const { energy, steep, mean, growth, meanGrowth } = bounds;
  const ofVariance = energy[2] + product(mean, mean)[2];
  const most = Math.max(steep + slope.hi * ofVariance, growth + product(mean, meanGrowth)[2] + ofVariance);
  const [alpha, beta] = zeroNear(
    (units) => {
      const m = momentsAt(shapeable, units);
      const variance = subtract(m.energy, square(m.mean));
      return [
        subtract(m.slope, multiply(slope, variance)),
        subtract(subtract(m.growth, multiply(m.mean, m.meanGrowth)), variance),
      ];
    },
    shapeable.start,
    most,
  );
  const there = momentsAt(shapeable, shapeable.start);
  // From the start to the zero E ψ and E ψ² move by no more than their slopes.
  const moved = distance(alpha, shapeable.start[0]) + distance(beta, shapeable.start[1]);
  const around = (x: Interval, slopeOfIt: number): Interval =>
    add(x, interval(-1.01 * slopeOfIt * moved, 1.01 * slopeOfIt * moved));
  const variance = subtract(around(there.energy, energy[1]), square(around(there.mean, mean[1])));
  return { alpha, beta, gamma: divide(point(1), sqrt(variance)) };
}

/**
 * Tailored transformations (Zhang, Botev & Martens 2022): Q(1) = Q′(1) = C′(1) = 1 and C″(1) = curvature, for α, β and δ: E(ψ + δ)² = E ψ′², E(ψ + δ)ψ′z = E ψ′²
 * and E ψ″² = curvature·E ψ′².
 */
export function tailored(shapeable: Shapeable, curvature: Interval): { readonly alpha: Interval } {
  const { energy, steep, mean, growth, meanGrowth, curved } = boundsOf(shapeable);
  const size = Math.abs(shapeable.start[2] / UNIT) + 1e-6;
  const most = Math.max(
    curved + curvature.hi * steep,
    growth + size * meanGrowth[2] + meanGrowth[1] + steep,
    energy[2] + 2 * size * mean[2] + 2 * mean[1] + 2 + steep,
  );
  const [alpha] = zeroNear(
    (units) => {
      const m = momentsAt(shapeable, units);
      const delta = divide(point(units[2]), point(UNIT));
      const second = curvatureAt(shapeable, units);
      const energyThere = add(add(m.energy, scale(multiply(delta, m.mean), 2)), square(delta));
      return [
        subtract(second, multiply(curvature, m.slope)),
        subtract(add(m.growth, multiply(delta, m.meanGrowth)), m.slope),
        subtract(energyThere, m.slope),
      ];
    },
    shapeable.start,
    most,
  );
  return { alpha };
}

const distance = (x: Interval, units: number): number => {
  const apart = subtract(x, divide(point(units), point(UNIT)));
  return Math.max(-apart.lo, apart.hi);
};

interface Moments {
  readonly mean: Interval;
  readonly energy: Interval;
  /** E ψ′². */
  readonly slope: Interval;
  /** E ψψ′z and E ψ′z. */
  readonly growth: Interval;
  readonly meanGrowth: Interval;
}

/** αz + β. */
const argumentAt = ([alpha, beta]: readonly number[]): string => `(${decimal(alpha)} * z + ${decimal(beta)})`;
const decimal = (units: number): string => (units / UNIT).toFixed(12);

/** E ψ = (E(ψ + 1)² − E ψ² − 1)/2, and E ψψ′z = V′(1): moments of ψ and ψ + 1 say all. */
function momentsAt({ formulas: [phi] }: Shapeable, units: readonly number[]): Moments {
  const formula = phi(argumentAt(units));
  const [psi, raised] = [formula, `${formula} + 1`].map((text) => defineActivation({ formula: text }));
  const energy = scaledMoment(psi, 'energy', 1);
  const growth = scaledMoment(psi, 'growth', 1);
  return {
    energy,
    growth,
    slope: scaledMoment(psi, 'slope', 1),
    mean: scale(subtract(subtract(scaledMoment(raised, 'energy', 1), energy), point(1)), 0.5),
    meanGrowth: subtract(scaledMoment(raised, 'growth', 1), growth),
  };
}

/** E ψ″² = α⁴E φ″(αz + β)². */
function curvatureAt({ formulas }: Shapeable, units: readonly number[]): Interval {
  const alpha = divide(point(units[0]), point(UNIT));
  const second = defineActivation({ formula: formulas[2](argumentAt(units)) });
  return multiply(square(square(alpha)), scaledMoment(second, 'energy', 1));
}

/** Bounds of a function of α and β and of all its first and second partial derivatives. */
type Jet = readonly [number, number, number];

const product = ([f, f1, f2]: Jet, [g, g1, g2]: Jet): Jet => [f * g, f1 * g + f * g1, f2 * g + 2 * f1 * g1 + f * g2];

/**
 * Each derivative brings a factor z or 1, two of them at most 1 + z² =: W. With |φ′| ≤ a, |φ″| ≤ b, |φ‴| ≤ c, |φ⁗| ≤ e, E ψ² ≤ m² in the box, E|z| < 0.8, E z² = 1,
 * E|z|³ < 1.6, E z⁴ = 3, E z⁶ = 15, and Cauchy–Schwarz. Of E ψ′² = α²E φ′², E ψψ′z = αE φφ′z and E ψ″² = α⁴E φ″² no more than the second derivatives are asked for.
 */
function boundsOf(shapeable: Shapeable) {
  const { formulas, start } = shapeable;
  const [a, b, c, e = Number.NaN] = shapeable.bounds ?? formulas.map(steepest);
  const alpha = start[0] / UNIT + 2 * (STEP / UNIT);
  const m = Math.sqrt(momentsAt(shapeable, start).energy.hi) + 0.1;
  const mean: Jet = [m, a, 2 * b];
  const energy: Jet = [m * m, 2 * m * a * 1.5, 4 * a * a + 2 * b * m * Math.sqrt(6)];
  const steep = 2 * a * a + 8 * alpha * a * b * 1.8 + 4 * alpha * alpha * (b * b + a * c);
  const growth = 2 * (1.8 * a * a + m * b * 2.7) + alpha * (3 * a * b * 2.4 + m * c * Math.sqrt(22));
  const meanGrowth: Jet = [alpha * a * 0.8, 0.8 * a + alpha * b * 1.8, 2 * b * 1.8 + alpha * c * 2.4];
  const curved = 12 * alpha ** 2 * b * b + 16 * alpha ** 3 * b * c * 1.8 + 4 * alpha ** 4 * (c * c + b * e);
  return { mean, energy, steep, growth, meanGrowth, curved };
}

function steepest(formula: (z: string) => string): number {
  const { lipschitz } = defineActivation({ formula: formula('z') });
  if (lipschitz === undefined)
    throw new RangeError(`boundsOf: ${formula('z')} has no bounded derivative, expected one that has; give bounds`);
  return lipschitz;
}
