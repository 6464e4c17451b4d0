import { eigenvalue } from '../../src/certificate/term.js';
import { Rational } from '../../src/numerics/exact/rational.js';
import { pairsOf, patternOf } from '../floors/flip-pairs.js';
import { weightsBeside } from '../floors/planar-finite-width.js';
import { signsOf } from '../floors/sampled-rows.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** λ_k of ReLU's Gram matrix at these weights against the place-th of the positive entries, which are the last of the n. */
function above(i: CaseInstance, diagonal: readonly Rational[]): Sides {
  const { data } = i;
  const positive = diagonal.filter((x) => x.sign > 0).sort((a, b) => a.compare(b));
  const index = i.number('place') % positive.length;
  const k = data.count - positive.length + index + 1;
  const left = eigenvalue(k, ['gram of relu at weights', 'w']);
  return { data, exact: [['w', i.exactly('weights')]], left, relation: '>=', right: `${positive[index]}` };
}

const sampled = (i: CaseInstance) => ({ data: i.data, weights: i.value.weights as readonly (readonly number[])[] });

/** factor/2m times the numbers of pairs. */
const flipping = (i: CaseInstance, factor = 1, pairs = pairsOf(sampled(i), patternOf)): Sides =>
  above(
    i,
    pairs.map((p) => share(factor * p, 2 * sampled(i).weights.length)),
  );

/** Both sides of each direction's line, by the numbers of weights before and after it, over 2m. */
const between = (i: CaseInstance, term: (before: number, after: number) => Rational): Sides =>
  above(
    i,
    weightsBeside(sampled(i)).map(([first, second]) =>
      term(...first)
        .plus(term(...second))
        .over(Rational.from(2 * sampled(i).weights.length)),
    ),
  );

const share = (a: number, b: number): Rational => (a === 0 ? Rational.ZERO : Rational.from(a).over(Rational.from(b)));

export const finiteWidthStatements: CertifiedStatements = {
  'gram.flip-pairs': (i) => flipping(i),
  'gram.flip-pairs/pairs-not-disjoint': (i) => flipping(i, 1, pairsOf(sampled(i), patternOf, false)),
  'gram.flip-pairs/zero-as-a-third-sign': (i) => flipping(i, 1, pairsOf(sampled(i), signsOf)),
  'gram.flip-pairs/four-times': (i) => flipping(i, 4),
  'gram.planar-finite-width': (i) => between(i, (a, b) => share(a * b, a + b)),
  'gram.planar-finite-width/arithmetic-mean': (i) => between(i, (a, b) => share(a + b, 4)),
  'gram.planar-finite-width/twice-the-smaller-side': (i) => between(i, (a, b) => share(2 * Math.min(a, b), 1)),
};
