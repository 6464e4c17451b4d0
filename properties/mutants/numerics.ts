import { mutate } from '../../src/claims/mutant.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { approximateEigenvalues } from '../../src/numerics/dense/eigenvalues.js';
import { kinkFloor } from '../gram/kink-floor.js';
import { exactPair } from '../parts/data.js';
import { point } from '../parts/intervals.js';
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
    {
      id: 'numerics.plain-doubles',
      mutation: 'unit vectors, acos, kernel and eigenvalues in plain doubles, taken as exact',
      within: 800,
      change: (original, { activation, data }) => ({
        ...original,
        left: point(approximateEigenvalues(naiveGram(activation, data), data.count)[0]),
      }),
    },
  ]),
  ...mutate(enclosedEigenvalue, 'law', [
    {
      id: 'numerics.radius-of-entries-forgotten',
      mutation: "the entries' own error does not enter the enclosure of the eigenvalue",
      within: 25,
      change: (_original, instance) =>
        compareEigenvalues(instance, withoutRadius(gramMatrix(instance.activation, instance.data))),
    },
  ]),
  ...mutate(enclosedSeparation, 'law', [
    {
      id: 'numerics.rounded-to-nearest',
      mutation: 'the separation is rounded to nearest in place of outward',
      within: 60,
      change: (_original, instance) => {
        const { squaredCross, squaredNorms } = exactPair(instance.data, 0, 1);
        return compareEnd(instance, point(Math.sqrt(Number(squaredCross) / Number(squaredNorms))));
      },
    },
  ]),
  ...mutate(kernelRoutes, 'law', [
    {
      id: 'numerics.tail-forgotten',
      mutation: 'the Hermite series is cut at 64 terms without the tail that is left',
      within: 50,
      change: (_original, instance) => compareSeries(instance, partialSum(instance)),
    },
  ]),
];
