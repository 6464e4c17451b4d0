import { absolute, add, divide, floorOf, multiply, subtract, sumOf, type Term } from '../../src/certificate/term.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';
import {
  CARRIED,
  ceilingOf,
  distanceToWhole,
  drift,
  FLOORED,
  LEAKING,
  last,
  length,
  RESET,
  ROUNDED,
  room,
  SINGLE,
  sides,
  squared,
  train,
} from './spikes.js';

/** Π(1 + n_t) against (1 + (v + Σx)/T)^T. */
const coded = (i: CaseInstance, counts: Term, start: Term = 'v'): Sides =>
  sides(train(i), ['product', add('1', counts)], '<=', [
    'power',
    add('1', divide(add(start, sumOf('x')), length('x'))),
    length('x'),
  ]);

const counted = (i: CaseInstance, counts: Term): Sides =>
  sides(train(i), sumOf(counts), '=', floorOf(add('v', sumOf('x'))));

/** |Σ(n_t/ω − a_t)| after the first steps, against factor·(1 − 1/q)/ω. */
function drifted(i: CaseInstance, counts: Term, factor: Term = '1'): Sides {
  const skipped = i.exactly('skipped');
  const after = (x: Term): Term => ['after', skipped, x];
  const left = absolute(sumOf(after(subtract(divide(counts, 'w'), 'a'))));
  return sides(train(i), left, '<=', multiply(factor, room(sumOf(after('x')), 'w')));
}

const missed = (i: CaseInstance, counts: Term): Sides =>
  sides(train(i), absolute(subtract(sumOf(counts), sumOf('x'))), '=', distanceToWhole(sumOf('x')));

const grown = (i: CaseInstance, counts: Term): Sides =>
  sides(train(i), drift(counts), '=', multiply(length('x'), divide(distanceToWhole(['first', 'x']), 'w')));

function levels(i: CaseInstance, end: unknown, most: (x: Term) => Term = ceilingOf): Sides {
  const output = last(CARRIED);
  const bound = most(['greatest', absolute('x')]);
  if (end === 'least') return sides(train(i), output, '>=', '0');
  if (end === 'next below') return sides(train(i), output, '>=', floorOf(last('x')));
  if (end === 'next above') return sides(train(i), output, '<=', add(floorOf(last('x')), '1'));
  return sides(train(i), end === 'signed' ? absolute(output) : output, '<=', bound);
}

/** Weighted by powers of the leak, or not; `lost` in place of 1 − β. */
function leaked(i: CaseInstance, { weight = 'b', factor = '1', lost = subtract('1', 'b') } = LEAK): Sides {
  const names = train(i, [
    ['b', i.exactly('leak')],
    ['n', ['spikes that leak', 'b', 'x', 'v']],
    ['s', ['states that leak', 'b', 'x', 'v']],
    ['e', multiply(factor, ['discounted', weight, subtract('n', 'x')])],
  ]);
  const total = 'e';
  if (i.value.end === 'size')
    return sides(names, absolute(total), '<=', subtract('1', divide('1', ['denominator', total])));
  if (i.value.end === 'weighted')
    return sides(names, total, '=', subtract(multiply(['power', 'b', length('x')], 'v'), last('s')));
  const before = multiply(lost, subtract(sumOf('s'), last('s')));
  return sides(names, sumOf(subtract('n', 'x')), '=', subtract(subtract(multiply('b', 'v'), last('s')), before));
}
const LEAK: { readonly weight?: Term; readonly factor?: Term; readonly lost?: Term } = {};

/** What comes out against what came in, or errors at finer quanta against those at coarse ones. */
function recovered(i: CaseInstance, factor = i.value.end === 'whole' ? '1' : String(i.value.finer)): Sides {
  if (i.value.end === 'whole') return sides(train(i), last(divide(CARRIED, 'w')), '=', last('a'));
  const fine = divide(['spikes', multiply(factor, 'x'), 'v'], multiply(factor, 'w'));
  return sides(train(i), absolute(sumOf(subtract(fine, 'a'))), '<=', drift(CARRIED));
}

/** (h∗(y − a))_T against a bound. */
function noise(i: CaseInstance, bound: Term, counts = CARRIED, of: (x: Term) => Term = absolute): Sides {
  const names = train(i, [['h', i.exactly('filter')]]);
  const error = last(['filtered', 'h', subtract(divide(counts, 'w'), 'a')]);
  return sides(names, of(error), '<=', bound);
}
const VARIATION: Term = ['variation', 'h'];
const over = (x: Term, divisor: string): Term => divide(x, multiply(divisor, 'w'));

export const quantiserStatements: CertifiedStatements = {
  'quantiser.bits': (i) => coded(i, CARRIED),
  'quantiser.bits/start-forgotten': (i) => coded(i, CARRIED, '0'),
  'quantiser.bits/rounded-up': (i) => coded(i, ceilingOf('x')),
  'quantiser.bits/squares': (i) => coded(i, squared(CARRIED)),
  'quantiser.closed-form': (i) => counted(i, CARRIED),
  'quantiser.closed-form/nothing-carried': (i) => counted(i, FLOORED),
  'quantiser.closed-form/reset': (i) => counted(i, RESET),
  'quantiser.closed-form/leak': (i) => counted(i, LEAKING),
  'quantiser.closed-form/one-spike-a-step': (i) => counted(i, SINGLE),
  'quantiser.diffused-sum': (i) => drifted(i, CARRIED),
  'quantiser.diffused-sum/floored': (i) => drifted(i, FLOORED),
  'quantiser.diffused-sum/rounded': (i) => drifted(i, ROUNDED),
  'quantiser.diffused-sum/reset': (i) => drifted(i, RESET),
  'quantiser.diffused-sum/leak': (i) => drifted(i, LEAKING),
  'quantiser.diffused-sum/one-spike-a-step': (i) => drifted(i, SINGLE),
  'quantiser.diffused-sum/half-a-quantum': (i) => drifted(i, CARRIED, '1/2'),
  'quantiser.optimal': (i) => missed(i, CARRIED),
  'quantiser.optimal/started-at-zero': (i) => missed(i, CARRIED),
  'quantiser.optimal/nothing-carried': (i) => missed(i, ROUNDED),
  'quantiser.optimal/leak': (i) => missed(i, LEAKING),
  'quantiser.plain-grows': (i) => grown(i, ROUNDED),
  'quantiser.plain-grows/floored': (i) => grown(i, FLOORED),
  'quantiser.plain-grows/diffused': (i) => grown(i, CARRIED),
  'quantiser.plain-grows/not-constant': (i) => grown(i, ROUNDED),
  'quantiser.levels': (i) => levels(i, i.value.end),
  'quantiser.levels/rounded-down': (i) => levels(i, i.value.end, floorOf),
  'quantiser.levels/started-at-one': (i) => levels(i, i.value.end),
  'quantiser.levels/one-bit': (i) => levels(i, i.value.end, () => '1'),
  'quantiser.levels/signed': (i) => levels(i, 'least'),
  'quantiser.leaky': (i) => leaked(i),
  'quantiser.leaky/unweighted': (i) => leaked(i, { weight: '1' }),
  'quantiser.leaky/one-leak-more': (i) => leaked(i, { factor: 'b' }),
  'quantiser.leaky/loss-forgotten': (i) => leaked(i, { lost: '1' }),
  'quantiser.recovers': (i) => recovered(i),
  'quantiser.recovers/one-and-a-half': (i) => recovered(i, '3/2'),
  'quantiser.recovers/another-start': (i) => recovered(i),
  'quantiser.recovers/half-the-quanta': (i) => recovered(i),
  'quantiser.filtered': (i) => noise(i, over(VARIATION, '2')),
  'quantiser.filtered/a-quarter': (i) => noise(i, over(VARIATION, '4')),
  'quantiser.filtered/without-the-ends': (i) =>
    noise(i, over(subtract(subtract(VARIATION, absolute(['first', 'h'])), absolute(last('h'))), '2')),
  'quantiser.filtered/one-end': (i) => noise(i, over(subtract(VARIATION, absolute(last('h'))), '2')),
  'quantiser.filtered/nothing-carried': (i) => noise(i, over(VARIATION, '2'), ROUNDED),
  'quantiser.filtered/white-noise': (i) =>
    noise(i, divide(multiply('3/4', sumOf(squared('h'))), squared('w')), CARRIED, squared),
};
