import { exactlyEquals } from '../../src/claims/exact-comparison.js';
import { mutate } from '../../src/claims/mutant.js';
import { slopesOf } from '../linear-region/exact-network.js';
import { linearGradientSpread } from '../linear-region/gradient-spread.js';
import { linearIsometryRank } from '../linear-region/isometry-rank.js';
import { linearJacobianSpread } from '../linear-region/jacobian-spread.js';
import { divide, point } from '../parts/intervals.js';
import { Rational, sum } from '../parts/rationals.js';
import { squaredLength } from '../parts/vectors.js';
import { quantiserClosedForm } from '../quantiser/closed-form.js';
import { quantiserDiffusedSum } from '../quantiser/diffused-sum.js';
import { expected, statesOf } from '../quantiser/dither.js';
import { quantiserDitheredMean } from '../quantiser/dithered-mean.js';
import { filteredLast } from '../quantiser/filter.js';
import { quantiserFiltered } from '../quantiser/filtered.js';
import { errorsOf, outputsOf, run } from '../quantiser/rules.js';
import { totalOf } from '../quantiser/train.js';
import { error } from './error.js';
import { altered } from './exact.js';

/** Errors of those who simulate spiking neurons, or count the singular values of a Jacobian. */
export const wrongQuantisers = [
  ...mutate(quantiserClosedForm, 'theorem', [
    error('quantiser.truncated', 60, {
      mutation: 'the fraction is cut off towards 0 in place of down',
      change: (original, train) => {
        const x = train.start.plus(totalOf(train));
        const cut = x.sign < 0 ? Rational.of(x.negated().floor()).negated() : Rational.of(x.floor());
        return exactlyEquals(sum(run(train).counts), cut, original.quantities);
      },
    }),
  ]),
  ...mutate(quantiserDiffusedSum, 'theorem', [
    error('quantiser.window-off-by-one', 60, {
      mutation: 'the outputs are counted from the last step before the window on, the activations from its first',
      instances: quantiserDiffusedSum.instances.filter(({ skipped }) => skipped > 0),
      change: (original, instance) => {
        const before = outputsOf(instance)[instance.skipped - 1];
        const drift = sum(errorsOf(instance).slice(instance.skipped)).plus(before);
        return altered(original, { left: drift.absolute().enclosure() });
      },
    }),
  ]),
  ...mutate(quantiserFiltered, 'theorem', [
    error('quantiser.synapse-one-step-late', 100, {
      mutation: 'the outputs reach the filter one step late, the activations do not',
      change: (original, instance) => {
        const late = filteredLast(instance.filter, outputsOf(instance).slice(0, -1));
        const error = late.minus(filteredLast(instance.filter, instance.inputs));
        return altered(original, { left: error.absolute().enclosure() });
      },
    }),
  ]),
  ...mutate(quantiserDitheredMean, 'theorem', [
    error('quantiser.one-state-more', 100, {
      mutation: '$D + 1$ states in place of $D$',
      change: (original, train) => {
        const last = train.inputs.length - 1;
        const mean = expected(train, (counts) => counts[last].over(train.omega), statesOf(train) + 1n);
        return exactlyEquals(mean, train.inputs[last], original.quantities);
      },
    }),
  ]),
  ...mutate(linearIsometryRank, 'theorem', [
    error('jacobian.first-layer-not-counted', 100, {
      mutation: 'the units outside are counted from the second layer on',
      instances: linearIsometryRank.instances.filter(({ end }) => end === 'rank'),
      change: (original, instance) => {
        const later = slopesOf(instance).slice(1).flat();
        const outside = later.filter((slope) => !slope.absolute().equals(Rational.ONE)).length;
        return altered(original, { right: point(outside) });
      },
    }),
  ]),
  ...mutate(linearJacobianSpread, 'theorem', [
    error('jacobian.first-factor-forgotten', 60, {
      mutation: String.raw`$\prod r_l$ from the second layer on`,
      instances: linearJacobianSpread.instances.filter(({ end }) => end === 'above'),
      change: (original, { ratios }) => altered(original, { right: divide(original.right, ratios[0].enclosure()) }),
    }),
  ]),
  ...mutate(linearGradientSpread, 'theorem', [
    error('jacobian.mean-not-squared', 60, {
      mutation: String.raw`$\mathbb E\|J^\top u\|^2$ in place of its square`,
      change: (original, { slopes }) => {
        const means = slopes.map((d) => squaredLength(d) / d.length);
        return altered(original, { right: means.map(point).reduce(divide, original.right) });
      },
    }),
  ]),
];
