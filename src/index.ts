// The public API, grouped. No logic lives here.

// Activations
export type { Activation, Kink, MixtureComponent, MixtureTerm, Parity } from './activations/activation.js';
export { defineActivation } from './activations/define.js';
export { randomMixture, randomPiecewiseLinear, randomPolynomial } from './activations/random.js';
export { activations } from './activations/registry.js';
// Claims
export {
  atLeast,
  atMost,
  type Citation,
  type Claim,
  type Comparison,
  type Control,
  defineClaim,
  defineProbabilisticClaim,
  equals,
  type ProbabilisticClaim,
  type Verdict,
} from './claim.js';
export { type Config, defineConfig } from './config.js';
// Data
export { directions } from './data/arbitrary.js';
export { type Directions, directionsFrom } from './data/directions.js';
export { intrinsicDimension } from './data/intrinsic-dimension.js';
export { separation } from './data/separation.js';
// Checking
export { type Audited, type AuditOptions, auditClaim } from './engine/audit.js';
export { type Certificate, type CertifyOptions, certify } from './engine/certify.js';
export { type CheckOptions, checkClaim } from './engine/check.js';
export { type HuntOptions, type HuntResult, hunt } from './engine/hunt/hunt.js';
export { type ClaimEvidence, type Evidence, parseEvidence } from './evidence.js';
export type { AuditEvidence } from './evidence-audit.js';
// What follows from them
export {
  type CorrelationMap,
  type CorrelationMapOptions,
  correlationMap,
  type Phase,
} from './kernels/correlation-map.js';
export { deepGramMatrix, normalizedActivation } from './kernels/depth.js';
export { type DualKernel, dualKernel } from './kernels/dual-kernel.js';
export { type EdgeOfChaos, edgeOfChaos } from './kernels/edge-of-chaos.js';
export { correlations, gramMatrix } from './kernels/gram-matrix.js';
export { hermiteCoefficients, tailEnergy } from './kernels/hermite-coefficients.js';
export { type Moment, scaledMoment } from './kernels/scaled-moments.js';
export {
  type FixedPoint,
  type FixedPoints,
  type LayerVariances,
  type Stability,
  type VarianceMap,
  varianceMap,
} from './kernels/variance-map.js';
// Exact binomial probabilities and confidence bounds
export { binomialAtLeast, binomialAtMost, clopperPearson } from './numerics/binomial.js';
// Intervals
export {
  add,
  type Basis,
  divide,
  exp,
  InsufficientPrecision,
  type Interval,
  interval,
  log,
  maximum,
  minimum,
  multiply,
  negate,
  point,
  power,
  sqrt,
  square,
  subtract,
} from './numerics/interval.js';
export type { Precision } from './numerics/precision.js';
// Randomness, always from an explicit seed
export { type SeededRandom, seededRandom } from './numerics/random.js';
// Spectra
export {
  conditionNumber,
  type Decision,
  isPositiveDefinite,
  isPositiveSemidefinite,
  numericalRank,
  type RankBounds,
} from './numerics/rank.js';
export { eigenvalues, largestEigenvalue, smallestEigenvalue, sumOfSmallest } from './numerics/spectrum.js';
export type { SymmetricMatrix } from './numerics/symmetric-matrix.js';
// Published numbers, recomputed
export {
  type ConstantVerdict,
  type Digits,
  defineConstant,
  type Origin,
  type PublishedConstant,
} from './published-constant.js';
