import { readFileSync } from 'node:fs';
import { caseCertificate } from '../../properties/certificates/index.js';
import { stringifyCertificate } from '../certificate/certificate.js';
import { seededRandom } from '../numerics/special/random.js';
import { isFalse } from './certificate-truth.js';
import { checkAll } from './checker.js';
import { type CertificateJson, MUTATIONS } from './mutated-certificate.js';

/** What became of mutated certificates of one kind. */
export interface Tally {
  tried: number;
  accepted: number;
  /** Accepted, and the statement is certainly false: must stay 0. */
  acceptedFalse: number;
  /** Accepted, and not known to be true or false here. */
  acceptedUnknown: number;
}

/** Kept cases, small, with all kinds of steps: λ_1 from above and below, inner eigenvalues, singular matrices, logarithms, roots, tails, exact numbers. */
const ORIGINALS = [
  'gram.kink-floor.tightest',
  'gram.kink-floor_a-fifth-of-the-separation.smallest',
  'gram.kink-floor_antipodal-relu.smallest',
  'gram.kink-sharp_smaller-upper-end.smallest',
  'gram.published-floor_without-the-hundred.smallest',
  'gram.antipodal-survivors_antipodal-leaky-relu.smallest',
  'gram.polynomial-rank_rank-one-less.smallest',
  'gram.separation-gap_any-data.smallest',
  'gram.smooth-tail_tail-too-far-relu.smallest',
  'gram.smooth-tail-kth_tail-too-far-relu.smallest',
  'quantiser.closed-form_leak.smallest',
  'quantiser.dithered-variance_shared.smallest',
  'quantiser.network.tightest',
  'quantiser.straight-through_sign-flipped.smallest',
  'quadratic.descent_three-times-the-step.smallest',
  'quadratic.pinch_five-halves.smallest',
  'quadratic.population_signs.smallest',
  'sketch.termination_one-step-less.smallest',
  'sketch.condition_first-order.smallest',
  'sketch.hadamard_factor-forgotten.smallest',
  'sketch.pcg_two-forgotten.smallest',
  'quadratic.ambiguous.tightest',
  'coarse.loss_half-the-angle.smallest',
  'coarse.inner-product_sign-flipped.smallest',
  'gram.planar-spectrum_larger-gap.smallest',
  'gram.near-duplicate-floor_three-times.smallest',
  'gram.kink-floor-2_a-tenth-more.smallest',
  'gram.planar-floor_a-third-more.smallest',
  'gram.flip-pairs_pairs-not-disjoint.smallest',
  'gram.harmonic-ceiling_plane-for-space.smallest',
  'ntk.superadditive_slope-squared.smallest',
  'ntk.majorisation_not-centred.smallest',
  'ntk.chaotic-identity_slope-of-the-first-degree.smallest',
  'ntk.relu-floor_eight-times-as-much.smallest',
  'random-net.kink-window_half-the-window.smallest',
  'random-net.width_chosen-for-each-target.smallest',
  'random-net.spectrum-outside_longest-feature.smallest',
  'random-net.mean-error-tail.tightest',
  'random-net.lipschitz-floor_sum-not-zero.smallest',
  'random-net.superoscillation_three-quarters.smallest',
  'random-net.cosine-floor_half-the-coefficient.smallest',
  'random-net.gaussian-floor_half-the-norm.smallest',
  'random-net.relu-floor_first-power.smallest',
  'newton.taylor_longest-for-all-points.smallest',
  'newton.sketched-step_diagonal-forgotten.smallest',
  'newton.flips_as-if-smooth.smallest',
  'newton.width_factor-forgotten.smallest',
  'quadratic.design_never-with-fewer.smallest',
  'gram.planar-circulant_correlations-forgotten.smallest',
  'gram.smooth-tail-finite_better-polynomial-relu.smallest',
  'chaos.variance-limit_rate-of-the-end.smallest',
  'chaos.variance-limit_not-concave.smallest',
  'chaos.relu-point_kink-off-zero.smallest',
  'chaos.chaotic-limit_slope-on-the-wrong-side.smallest',
  'linear.two-ends_larger-lower-end.smallest',
  'linear.moment-bound_smaller-upper-end.smallest',
  'linear.explicit-rate.tightest',
  'linear.correlation-bound_half-the-bound.smallest',
];

function originalOf(name: string): CertificateJson {
  const file = new URL(`../../properties/corpus/${name}.json`, import.meta.url);
  const { claim, control, instance, verdict } = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.parse(stringifyCertificate(caseCertificate({ claim, control, value: instance.value, verdict })));
}

/** Mutates `each` times by each kind, has the checker try all, and decides what it accepts by the engine. */
export async function adversary(each: number, seed: number): Promise<Readonly<Record<string, Tally>>> {
  const random = seededRandom(seed);
  const originals = ORIGINALS.map(originalOf);
  const tries: { kind: string; certificate: CertificateJson }[] = originals.map((certificate) => ({
    kind: 'none',
    certificate,
  }));
  for (const [kind, mutate] of Object.entries(MUTATIONS))
    for (let k = 0; k < each; k++) {
      const certificate = mutate(originals[random.integer(0, originals.length - 1)], random);
      if (certificate !== undefined) tries.push({ kind, certificate });
    }
  const results = await checkAll(tries.map(({ certificate }) => JSON.stringify(certificate)));
  const tallies: Record<string, Tally> = {};
  results.forEach(({ accepted }, k) => {
    const { kind, certificate } = tries[k];
    tallies[kind] ??= { tried: 0, accepted: 0, acceptedFalse: 0, acceptedUnknown: 0 };
    const tally = tallies[kind];
    tally.tried++;
    if (!accepted) return;
    tally.accepted++;
    const isWrong = isFalse(certificate);
    if (isWrong === undefined) tally.acceptedUnknown++;
    else if (isWrong) tally.acceptedFalse++;
  });
  return tallies;
}
