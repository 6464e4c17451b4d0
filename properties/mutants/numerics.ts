import { mutate } from '../../src/claims/mutant.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { approximateEigenvalues } from '../../src/numerics/dense/eigenvalues.js';
import { kinkFloor } from '../gram/kink-floor.js';
import { exactPair } from '../parts/data.js';
import { point } from '../parts/intervals.js';
import { error } from './error.js';
import {
  compareEigenvalues,
  compareEnd,
  compareSeries,
  enclosedEigenvalue,
  enclosedSeparation,
  kernelRoutes,
  partialSum,
} from './laws.js';
import { naiveGram, withoutRadius } from './mutated-gram.js';

/** Errors that are forgotten: each is caught by a theorem, or by the law that enclosures contain. */
export const wrongNumerics = [
  ...mutate(kinkFloor, 'theorem', [
    error('numerics.plain-doubles', 800, {
      mutation: 'unit vectors, acos, kernel and eigenvalues in plain doubles, taken as exact',
      change: (original, { activation, data }) => ({
        ...original,
        left: point(approximateEigenvalues(naiveGram(activation, data), data.count)[0]),
      }),
    }),
  ]),
  ...mutate(enclosedEigenvalue, 'law', [
    error('numerics.radius-of-entries-forgotten', 25, {
      mutation: "the entries' own error does not enter the enclosure of the eigenvalue",
      change: (_original, instance) =>
        compareEigenvalues(instance, withoutRadius(gramMatrix(instance.activation, instance.data))),
    }),
  ]),
  ...mutate(enclosedSeparation, 'law', [
    error('numerics.rounded-to-nearest', 60, {
      mutation: 'the separation is rounded to nearest in place of outward',
      change: (_original, instance) => {
        const { squaredCross, squaredNorms } = exactPair(instance.data, 0, 1);
        return compareEnd(instance, point(Math.sqrt(Number(squaredCross) / Number(squaredNorms))));
      },
    }),
  ]),
  ...mutate(kernelRoutes, 'law', [
    error('numerics.tail-forgotten', 50, {
      mutation: 'the Hermite series is cut at 64 terms without the tail that is left',
      change: (_original, instance) => compareSeries(instance, partialSum(instance)),
    }),
  ]),
];
