/**
 * The public API, grouped. No logic lives here.
 * @module eigencheck
 */

// Activations
export type { Activation, Kink, MixtureComponent, MixtureTerm, Parity } from './activations/activation.js';
export { defineActivation } from './activations/define.js';
export { FormulaError } from './activations/formula/formula-error.js';
export { randomMixture, randomPiecewiseLinear, randomPolynomial } from './activations/random.js';
export { randomFormula } from './activations/random-formula.js';
export { activations } from './activations/registry.js';
// All that is known of one
export { type ActivationCardOptions, activationCard } from './card/activation-card.js';
// Claims
export type { Along } from './claims/along.js';
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
} from './claims/claim.js';
export { type Config, defineConfig } from './claims/config.js';
export { decided, exactlyAtLeast, exactlyAtMost, exactlyEquals } from './claims/exact-comparison.js';
// Published numbers, recomputed
export {
  type ConstantVerdict,
  type Digits,
  defineConstant,
  type Origin,
  type PublishedConstant,
} from './claims/published-constant.js';
// Data
export { directions } from './data/arbitrary.js';
export { type Directions, directionsFrom } from './data/directions.js';
export {
  causalFilter,
  type Dictionary,
  dictionary,
  type IntegerNetwork,
  integerMatrix,
  integerNetwork,
  type MatrixOptions,
  orthogonalMatrix,
  type Range,
  rational,
  rationalSequence,
  type SemidefiniteOptions,
  semidefiniteMatrix,
} from './data/exact-arbitraries.js';
export type { IntegerMatrix } from './data/integer-matrix-arbitrary.js';
export { intrinsicDimension } from './data/intrinsic-dimension.js';
export { separation } from './data/separation.js';
// Checking
export { type Audited, type AuditOptions, auditClaim } from './engine/audit.js';
export { type Certificate, type CertifyOptions, certify } from './engine/certify.js';
export { type CheckOptions, checkClaim } from './engine/check.js';
export { type HuntOptions, type HuntResult, hunt } from './engine/hunt/hunt.js';
export { type ActivationCard, parseActivationCard } from './evidence/activation-card.js';
export type { AuditEvidence } from './evidence/audit.js';
export { parseEvidence } from './evidence/evidence-file.js';
export type { ClaimEvidence, Evidence } from './evidence/schema.js';
export { type DualKernel, dualKernel } from './families/dual-kernel.js';
export { hermiteCoefficients, tailEnergy } from './families/hermite-coefficients.js';
export { type Moment, scaledMoment } from './families/scaled-moments.js';
export { deepGramMatrix, normalizedActivation } from './gram/depth.js';
export type { FiniteNetwork, Scaling } from './gram/finite-network.js';
export { finiteNtk } from './gram/finite-ntk.js';
export { correlations, gramMatrix } from './gram/gram-matrix.js';
export { nngp, ntk, type Points, type WideNetwork } from './gram/wide-network.js';
// What follows from them
export {
  type CorrelationMap,
  type CorrelationMapOptions,
  correlationMap,
  type Phase,
} from './mean-field/correlation-map.js';
export { type EdgeOfChaos, edgeOfChaos } from './mean-field/edge-of-chaos.js';
export {
  type FixedPoint,
  type FixedPoints,
  type LayerVariances,
  type Stability,
  type VarianceMap,
  varianceMap,
} from './mean-field/variance-map.js';
// Exact numbers
export { Rational, rootEnclosure } from './numerics/exact/rational.js';
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
} from './numerics/interval/interval.js';
export type { Precision } from './numerics/precision.js';
// Exact binomial probabilities and confidence bounds
export { binomialAtLeast, binomialAtMost, clopperPearson } from './numerics/special/binomial.js';
// Randomness, always from an explicit seed
export { type SeededRandom, seededRandom } from './numerics/special/random.js';
// Spectra
export {
  conditionNumber,
  type Decision,
  isPositiveDefinite,
  isPositiveSemidefinite,
  numericalRank,
  type RankBounds,
} from './numerics/spectrum/rank.js';
export { eigenvalues, largestEigenvalue, smallestEigenvalue, sumOfSmallest } from './numerics/spectrum/spectrum.js';
export type { SymmetricMatrix } from './numerics/spectrum/symmetric-matrix.js';
