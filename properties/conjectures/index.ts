import type { AnyClaim } from '../../src/claims/claim.js';
import { eluFloor } from './elu-floor.js';
import { seluFloor } from './selu-floor.js';
import { spatialFloor } from './spatial-floor.js';
import { tanhRate } from './tanh-rate.js';

/**
 * Statements that nobody has proved: `hunt` looks for counterexamples, and `verify` never draws them. What was found so far is in
 * docs/open-conjectures.md.
 */
export const conjectures: readonly AnyClaim[] = [spatialFloor, seluFloor, eluFloor, tanhRate];
