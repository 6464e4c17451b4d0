import type { Paper } from '../paper.js';
import { dimFloor } from './dim-floor.js';
import { flipPairs } from './flip-pairs.js';
import { fourDimFloor } from './four-dim-floor.js';
import { fourDimSpectrum } from './four-dim-spectrum.js';
import { harmonicCeiling } from './harmonic-ceiling.js';
import { kinkFloor2 } from './kink-floor-2.js';
import { nearDuplicateFloor } from './near-duplicate-floor.js';
import { planarCirculant } from './planar-circulant.js';
import { planarFiniteWidth } from './planar-finite-width.js';
import { planarFloor } from './planar-floor.js';
import { planarFourierFloor } from './planar-fourier-floor.js';
import { planarOrder2 } from './planar-order2.js';
import { planarSpectrum } from './planar-spectrum.js';
import { smoothPlanarExact } from './smooth-planar-exact.js';
import { smoothPlanarRate } from './smooth-planar-rate.js';
import { twoSidedDelta } from './two-sided-delta.js';

/** Theorems that no paper has. */
export const floorPapers: readonly Paper[] = [
  {
    title: 'Results of this project: floors',
    theorems: [
      kinkFloor2,
      planarFloor,
      planarCirculant,
      planarSpectrum,
      fourDimFloor,
      twoSidedDelta,
      dimFloor,
      fourDimSpectrum,
      nearDuplicateFloor,
      planarOrder2,
      planarFiniteWidth,
      flipPairs,
      planarFourierFloor,
      harmonicCeiling,
      smoothPlanarExact,
      smoothPlanarRate,
    ],
  },
];
