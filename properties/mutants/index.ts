import type { AnyMutant } from '../../src/claims/mutant.js';
import { wrongBounds } from './bounds.js';
import { wrongExact } from './exact.js';
import { wrongKernels } from './kernels.js';
import { wrongNumerics } from './numerics.js';
import { wrongQuantisers } from './quantisers.js';
import { wrongTangents } from './tangents.js';

/** The tester, tested: errors that the suite must catch, injected one at a time. */
export const mutants: readonly AnyMutant[] = [
  ...wrongKernels,
  ...wrongBounds,
  ...wrongNumerics,
  ...wrongExact,
  ...wrongQuantisers,
  ...wrongTangents,
];
