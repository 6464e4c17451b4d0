import fc, { type Arbitrary } from 'fast-check';
import { integerMatrix, simpleInteger } from '../../src/data/exact-arbitraries.js';
import { dot, number, Rational, type RationalVector } from '../parts/rationals.js';

/** Features φ_k by rows, f = Σ q_k φ_k, and N indices drawn from p_k, proportional to `chances`. */
export interface Sampling {
  readonly features: readonly (readonly number[])[];
  readonly q: readonly number[];
  readonly chances: readonly number[];
  readonly draws: number;
}

/** At most 3⁴ outcomes. */
export const samplings = ({ dimension = 3, size = 3, most = 4, largest = 2, chances = 4 } = {}): Arbitrary<Sampling> =>
  fc
    .record({
      features: integerMatrix({ rows: [1, size], columns: [1, dimension], largest }),
      q: fc.array(simpleInteger(3), { minLength: size, maxLength: size }),
      chances: fc.array(fc.integer({ min: 1, max: chances }), { minLength: size, maxLength: size }),
      draws: fc.integer({ min: 1, max: most }),
    })
    .map(({ features, q, chances: all, draws }) => ({
      features,
      q: q.slice(0, features.length),
      chances: all.slice(0, features.length),
      draws,
    }));

/** Of orthonormal features: unit vectors, as many as there are q_k. @param chances - those of q_k > 0 where it is undefined */
export const orthonormalSamplings = (
  q: Arbitrary<readonly number[]>,
  chances: Arbitrary<readonly number[]> | undefined,
  draws: Arbitrary<number>,
): Arbitrary<Sampling> =>
  fc.record({ q, chances: chances ?? fc.constant(undefined), draws }).map(({ q: values, chances: given, ...rest }) => ({
    features: values.map((_, i) => values.map((__, j) => (i === j ? 1 : 0))),
    q: values,
    chances: given ?? values,
    ...rest,
  }));

/** p_1 … p_K. */
export const chancesOf = ({ chances }: Sampling): RationalVector => {
  const total = chances.reduce((a, b) => a + b, 0);
  return chances.map((p) => number(p, total));
};

export const featuresOf = ({ features }: Sampling): readonly RationalVector[] =>
  features.map((v) => v.map(Rational.from));

/** q_k²‖φ_k‖². */
export const squaredTerms = (sampling: Sampling): RationalVector =>
  featuresOf(sampling).map((v, k) => dot(v, v).times(Rational.from(sampling.q[k] ** 2)));

/** Σ c_k φ_k. */
export const combined = (features: readonly RationalVector[], weights: RationalVector): RationalVector =>
  features[0].map((_, i) =>
    dot(
      weights,
      features.map((v) => v[i]),
    ),
  );

export const targetOf = (sampling: Sampling): RationalVector =>
  combined(featuresOf(sampling), sampling.q.map(Rational.from));

/** E of what depends on the indices, over all K^N outcomes of positive probability; those without repetition alone if `distinct`. */
export function expectedOver(
  sampling: Sampling,
  value: (indices: readonly number[]) => Rational,
  distinct = false,
): Rational {
  const p = chancesOf(sampling);
  let [total, probability] = [Rational.ZERO, Rational.ZERO];
  const visit = (indices: readonly number[], chance: Rational): void => {
    if (indices.length === sampling.draws) {
      probability = probability.plus(chance);
      total = total.plus(chance.times(value(indices)));
      return;
    }
    for (const [k, share] of p.entries())
      if (share.sign > 0 && !(distinct && indices.includes(k))) visit([...indices, k], chance.times(share));
  };
  visit([], Rational.ONE);
  return total.over(probability);
}

/** ‖f − f_N‖² for f_N = (1/N) Σ w_{k_i} φ_{k_i}. */
export function errorOf(sampling: Sampling, weights: RationalVector, indices: readonly number[]): Rational {
  const features = featuresOf(sampling);
  const counts = features.map((_, k) => number(indices.filter((i) => i === k).length, sampling.draws));
  const left = features.map((_, k) => Rational.from(sampling.q[k]).minus(counts[k].times(weights[k])));
  const difference = combined(features, left);
  return dot(difference, difference);
}

/** q_k/p_k, 0 where p_k is. */
export const importanceWeights = (sampling: Sampling): RationalVector =>
  chancesOf(sampling).map((p, k) => (p.sign > 0 ? Rational.from(sampling.q[k]).over(p) : Rational.ZERO));
