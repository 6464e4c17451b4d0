import type { PublishedConstant } from '../../src/claims/published-constant.js';
import { gainConstants } from './gains.js';
import { halfCircleConstants } from './half-circle.js';
import { halfStableConstants } from './half-stable.js';
import { reluConstants } from './relu.js';
import { seluConstants } from './selu.js';
import { sigmoidLike } from './sigmoid-like.js';
import { signalScales } from './signal-scales.js';
import { suprema } from './suprema.js';
import { tanhConstants } from './tanh.js';
import { transformedLeakyRelu } from './transformed-leaky-relu.js';
import { transformedSmooth } from './transformed-smooth.js';
import { unitEnergy } from './unit-energy.js';

/**
 * The register of published constants: numbers that papers and public code use, each with its source and how to compute it. To add
 * one, write a `defineConstant` in the file of its subject; `eigencheck constants` does the rest.
 */
export const constants: readonly PublishedConstant[] = [
  ...reluConstants,
  ...tanhConstants,
  ...halfStableConstants,
  ...seluConstants,
  ...gainConstants,
  ...halfCircleConstants,
  ...signalScales,
  ...unitEnergy,
  ...transformedLeakyRelu,
  ...transformedSmooth,
  ...sigmoidLike,
  ...suprema,
];
