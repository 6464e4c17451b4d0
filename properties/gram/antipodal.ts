import fc from 'fast-check';
import { angleBetween, type Directions, directions, directionsFrom } from '../parts/data.js';
import { doubles, type Interval, minimum } from '../parts/intervals.js';

/** A few lines through the origin in a plane or in space: both directions of the first `pairs` of them, one of the rest. */
export const withAntipodes: fc.Arbitrary<Directions> = fc
  .record({
    lines: directions({ n: [1, 4], dimension: [2, 3], minSeparation: 0.3, maxEntry: 9 }),
    pairs: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ lines, pairs }) => {
    const rows = lines.rows.flatMap((row, i) => (i < pairs ? [row, row.map((x) => 0 - x)] : [row]));
    return directionsFrom(rows);
  });

/** min ‖x_i − x_j‖ = 2 sin(θ/2) over unit vectors: large for antipodal pairs, unlike the separation. */
export function distance(data: Directions): Interval {
  let least = doubles.number(2);
  for (let i = 0; i < data.count; i++)
    for (let j = 0; j < i; j++) {
      const half = doubles.scale(angleBetween(doubles, data, i, j).angle, -1);
      least = minimum(least, doubles.scale(doubles.sin(half), 1));
    }
  return least;
}
