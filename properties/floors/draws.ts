import fc, { type Arbitrary } from 'fast-check';
import { anyLeakyRelu, drawnOf } from '../gram/draws.js';
import { type Activation, activations } from '../parts/activations.js';
import { stepAtZero } from '../parts/classes.js';
import { type Directions, directions, intrinsicDimension, isSeparated } from '../parts/data.js';
import { doubles, type Interval, point } from '../parts/intervals.js';

const ANYWHERE = ['generic', 'clustered', 'near-duplicate', 'near-antipodal', 'circle', 'grid', 'progression'] as const;
const IN_A_PLANE = [
  'generic',
  'clustered',
  'near-duplicate',
  'near-antipodal',
  'circle',
  'progression',
  'lines',
] as const;

/** Lines of a plane, as close as 1e-8. */
export const planar: Arbitrary<Directions> = directions({
  n: [2, 12],
  dimension: [2, 3],
  intrinsicDimension: 2,
  minSeparation: 1e-8,
  geometry: IN_A_PLANE,
});

/** Lines of at most so many dimensions, as close as 1e-8. */
export const upTo = (dimension: number): Arbitrary<Directions> =>
  directions({ n: [2, 12], dimension: [2, dimension], minSeparation: 1e-8, geometry: ANYWHERE });

/** The same, one draw in twelve a lattice of many lines, where floors that know no number of points are nearest to equality. */
export const upToWithLattices = (dimension: number): Arbitrary<Directions> =>
  fc.oneof(
    { arbitrary: upTo(dimension), weight: 11 },
    {
      arbitrary: directions({
        n: [13, 64],
        dimension: [2, dimension],
        minSeparation: 1e-8,
        geometry: ['grid', 'progression'],
      }),
      weight: 1,
    },
  );

/** (N, k, …, k + n − 1) with N ≤ most, in a plane. */
export const progressions = (n: number | readonly [number, number], most: number): Arbitrary<Directions> =>
  directions({ n, dimension: 2, minSeparation: 1e-3, geometry: 'progression', maxEntry: most });

/** Any lines of a plane with small entries. */
export const fewInAPlane = (n: number | readonly [number, number], most = 9): Arbitrary<Directions> =>
  directions({ n, dimension: 2, intrinsicDimension: 2, minSeparation: 1e-3, maxEntry: most });

/** ReLU and what differs from a multiple of it by a linear function. */
export const kinkedAtZero = drawnOf(
  fc.oneof({ arbitrary: fc.constant(activations.relu), weight: 2 }, fc.constant(activations.abs), anyLeakyRelu),
  (activation) => stepAtZero(activation)?.order === 1,
);

/** J², J the jump of φ′ at 0: by it all floors of ReLU are multiplied. Exact but for one subtraction, or the rounding of J, and one square. */
export function squaredJump(activation: Activation): Interval {
  const step = stepAtZero(activation);
  if (step !== undefined) return doubles.square(step.jump.enclosure());
  const { derivative } = activation;
  return doubles.square(doubles.subtract(point(derivative(1)), point(derivative(-1))));
}

/** Data given by a user: different lines of a plane. */
export const isInAPlane = ({ data }: { readonly data: Directions }): boolean =>
  isSeparated({ data }) && intrinsicDimension(data) === 2;

/** Data given by a user: different lines of at most so many dimensions. */
export const spansAtMost =
  (dimension: number) =>
  ({ data }: { readonly data: Directions }): boolean =>
    isSeparated({ data }) && intrinsicDimension(data) <= dimension;
