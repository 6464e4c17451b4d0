import fc from 'fast-check';
import { enclosedKernel } from '../../src/families/dual-kernel.js';
import { hermiteCoefficients, tailEnergy } from '../../src/families/hermite-coefficients.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { activations } from '../parts/activations.js';
import { angleBetween, type Directions, directions, exactPair, separation } from '../parts/data.js';
import { type GramInstance, lambdaMin } from '../parts/gram-instance.js';
import { absolute, add, doubles, integerPower, multiply, point, square, widen, withMpfr } from '../parts/intervals.js';
import { atLeast, type Comparison, defineClaim, equals, type Interval } from '../parts/statement.js';

// The laws that enclosures obey, as claims: two routes to one number must overlap, and an end must lie on its side.

/** So wide that no overlap is too wide: only disjoint intervals are told apart. */
const ANY_WIDTH = 3;

const source = { title: 'Containment: an interval that is said to hold a number must hold it' };
const { relu, abs, erf, gelu, sin } = activations;

/** λ_min of the matrix in doubles, its radii included, against λ_min at 128 bits. */
export const enclosedEigenvalue = defineClaim<GramInstance>({
  id: 'law.enclosed-eigenvalue',
  title: 'The smallest eigenvalue of a matrix of doubles with radii overlaps that of the exact matrix',
  source,
  statement: String.raw`\lambda_{\min}(\text{float64}) \cap \lambda_{\min}(\text{128 bits}) \ne \emptyset`,
  instances: fc.record({
    activation: fc.constantFrom(relu, abs, erf),
    data: directions({ n: [2, 3], dimension: 2, minSeparation: 1e-6 }),
  }),
  compare: (instance) => compareEigenvalues(instance, gramMatrix(instance.activation, instance.data)),
});

/** λ_min of any matrix at 128 bits, against that of the instance. */
export function compareEigenvalues(
  { activation, data }: GramInstance,
  matrix: ReturnType<typeof gramMatrix>,
): Comparison {
  const at = { bits: 128 };
  const exact = lambdaMin(activation, data, at);
  return equals(smallestEigenvalue(matrix, at), exact, ANY_WIDTH);
}

interface End {
  readonly data: Directions;
  readonly end: 'lower' | 'upper';
}

/** Neither end of an enclosed separation lies beyond it, in exact arithmetic. */
export const enclosedSeparation = defineClaim<End>({
  id: 'law.enclosed-separation',
  title: 'The separation lies between the ends of its enclosure',
  source,
  statement: String.raw`\delta_{\mathrm{lo}}^2\,|v|^2|w|^2 \le |v|^2|w|^2 - \langle v,w\rangle^2 \le \delta_{\mathrm{hi}}^2\,|v|^2|w|^2`,
  instances: fc.record({ data: directions({ n: 2, dimension: [2, 4] }), end: fc.constantFrom('lower', 'upper') }),
  compare: (instance) => compareEnd(instance, separation(instance.data)),
});

/** The room between the end and the exact separation, squared and scaled; exact but for the last rounding. */
export function compareEnd({ data, end }: End, delta: Interval): Comparison {
  const { squaredCross, squaredNorms } = exactPair(data, 0, 1);
  const room = withMpfr(512, (R) => {
    // 53-bit end squared times norms below 2^86: below 512 bits, so exact.
    const scaled = R.multiply(R.square(R.number(end === 'lower' ? delta.lo : delta.hi)), R.integer(squaredNorms));
    const cross = R.integer(squaredCross);
    return R.toInterval(end === 'lower' ? R.subtract(cross, scaled) : R.subtract(scaled, cross));
  });
  return atLeast(room, point(0), { separation: delta });
}

/** κ_φ′ by its closed form against its Hermite series. */
export const kernelRoutes = defineClaim<GramInstance>({
  id: 'law.kernel-by-series',
  title: 'The dual kernel in closed form overlaps its Hermite series with the tail that is left',
  source,
  statement: String.raw`\kappa_{\varphi'}(\theta) = \sum_{r<64} b_r^2\cos^r\theta \;\pm\; T(64)\,|\cos\theta|^{64}`,
  instances: fc.record({
    activation: fc.constantFrom(relu, abs, erf, gelu, sin),
    data: directions({ n: 2, dimension: 2 }),
  }),
  compare: (instance) => compareSeries(instance, series(instance)),
});

export function compareSeries({ activation, data }: GramInstance, value: Interval): Comparison {
  const closed = enclosedKernel(activation, 'derivative').atDouble(angleBetween(doubles, data, 0, 1));
  return equals(closed, value, ANY_WIDTH);
}

/** Σ_{r<64} b_r² cos^r θ, widened by the tail. */
function series(instance: GramInstance): Interval {
  const rho = absolute(angleBetween(doubles, instance.data, 0, 1).cosine);
  const tail = multiply(tailEnergy(instance.activation, TERMS), integerPower(rho, TERMS));
  return widen(partialSum(instance), tail.hi);
}

const TERMS = 64;

export function partialSum({ activation, data }: GramInstance): Interval {
  const { cosine } = angleBetween(doubles, data, 0, 1);
  const squares = hermiteCoefficients(activation, 'derivative', TERMS).map(square);
  return squares.reduceRight((sum, b) => add(multiply(sum, cosine), b), point(0));
}
