import {
  add,
  type Definition,
  divide,
  floorOf,
  multiply,
  subtract,
  sumOf,
  type Term,
} from '../../src/certificate/term.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { CARRIED, first, larger, last, part, roundingVariance, sides, smaller, squared, train } from './spikes.js';

const STATES: Term = ['common denominator', 'x'];

/** E f over equally likely starts. */
const overStarts = (f: Term, states: Term = STATES): Term => ['mean', 'v', ['fractions', states], f];
const varianceOf = (f: Term): Term => subtract(overStarts(squared(f)), squared(overStarts(f)));

const averaged = (i: CaseInstance, states: Term = STATES, f: (y: Term) => Term = (y) => y): Sides =>
  sides(train(i), overStarts(f(last(divide(CARRIED, 'w'))), states), '=', f(last('a')));

/** The variance of the spikes of a window, or of what a filter makes of them. */
function varying(
  i: CaseInstance,
  { variance, quarter = '1/4', sixteen = '16' }: Partial<Record<'variance' | 'quarter' | 'sixteen', Term>> = {},
): Sides {
  const { end } = i.value;
  const names = train(i, [['h', i.exactly('filter')]]);
  if (end === 'filtered') {
    const left = varianceOf(divide(last(['filtered', 'h', CARRIED]), 'w'));
    return sides(names, left, '<=', divide(squared(divide(['variation', 'h'], 'w')), sixteen));
  }
  const left = variance ?? varianceOf(windowOf(i, CARRIED));
  const right =
    end === 'quarter' ? quarter : end === 'independent' ? independent(i) : roundingVariance(windowOf(i, 'x'));
  return sides(names.slice(0, -1), left, end === 'window' ? '=' : '<=', right);
}

const windowOf = (i: CaseInstance, x: Term): Term => sumOf(['after', i.exactly('skipped'), x]);
const independent = (i: CaseInstance): Term => windowOf(i, roundingVariance('x'));

/** a_j, ω_j, w_j (as u), and z_j = ω_j·a_j. */
function neurons(i: CaseInstance, more: readonly Definition[]): readonly Definition[] {
  const all = i.value.neurons as readonly Readonly<Record<'activation' | 'omega' | 'weight', unknown>>[];
  return [
    ['a', literal(all.map(({ activation }) => activation))],
    ['w', literal(all.map(({ omega }) => omega))],
    ['u', literal(all.map(({ weight }) => weight))],
    ['z', multiply('w', 'a')],
    ...more,
  ];
}

/** E f(n), every z_j rounded at random for itself; or f(⌊z⌋), or what one state for all makes of it. */
type Mean = (f: (counts: Term) => Term) => Term;
const independently: Mean = (f) => ['expected', 'n', 'z', f('n')];
const fromZero: Mean = (f) => f(floorOf('z'));
const together: Mean = (f) =>
  add(
    multiply(subtract('1', part(first('z'))), f(floorOf('z'))),
    multiply(part(first('z')), f(add(floorOf('z'), '1'))),
  );
const readout = (counts: Term): Term => sumOf(multiply('u', divide(counts, 'w')));
const MEAN = sumOf(multiply('u', 'a'));
/** w_j²f_j(1 − f_j)/ω_j². */
const VARIANCES = multiply(squared(divide('u', 'w')), roundingVariance('z'));

function rectified(i: CaseInstance, mean: Mean = independently, { sign = '1', factor = '1' } = {}): Sides {
  const names = neurons(i, [['b', i.exactly('offset')]]);
  const rectifier = (z: Term): Term => multiply(sign, larger(add(z, 'b'), '0'));
  const bias = subtract(
    mean((n) => rectifier(readout(n))),
    rectifier(MEAN),
  );
  if (i.value.end === 'below') return sides(names, bias, '>=', '0');
  const bound =
    i.value.end === 'variance' ? multiply('1/4', sumOf(VARIANCES)) : multiply('1/16', sumOf(squared(divide('u', 'w'))));
  return sides(names, squared(bias), '<=', multiply(factor, bound));
}

interface Variant {
  readonly mean?: Mean;
  readonly power?: string;
  readonly variance?: Term;
  readonly sign?: Term;
}

/** Of the mean residual r (r̄): r = w·y + c, c = r̄ − w·a. */
function trained(
  i: CaseInstance,
  { mean = independently, power = '1', variance = '1', sign = '1' }: Variant = {},
): Sides {
  const names = neurons(i, [
    ['r', i.exactly('residual')],
    ['c', subtract('r', MEAN)],
  ]);
  const residual = (counts: Term): Term => add(readout(counts), 'c');
  const [weight, omega] = [first('u'), first('w')];
  const raised = (x: Term): Term => (power === '1' ? x : ['power', x, power]);
  switch (i.value.end) {
    case 'activations':
      return sides(
        names,
        mean((n) => multiply(raised(residual(n)), weight)),
        '=',
        multiply(raised('r'), weight),
      );
    case 'weights': {
      const added = multiply(variance, divide(first(VARIANCES), weight));
      const left = mean((n) => multiply(residual(n), first(divide(n, 'w'))));
      return sides(names, left, '=', add(multiply('r', first('a')), added));
    }
    case 'true': {
      const change = multiply(squared(weight), subtract('1', multiply('2', part(first('z')))));
      const right = add(multiply('r', weight), multiply(sign, divide(change, multiply('2', omega))));
      return sides(names, slopeOfLoss(i, 0), '=', right);
    }
    default: {
      const count = (i.value.neurons as readonly unknown[]).length;
      const slopes = Array.from({ length: count }, (_, j) => slopeOfLoss(i, j));
      return sides(names, sumOf(multiply(multiply('r', 'u'), ['list', ...slopes])), '>=', '0');
    }
  }
}

/** ∂E½r²/∂a_j by a central difference of half the way to the next whole number. */
function slopeOfLoss(i: CaseInstance, j: number): Term {
  const count = (i.value.neurons as readonly unknown[]).length;
  const unit: Term = ['list', ...Array.from({ length: count }, (_, k) => (k === j ? '1' : '0'))];
  const step = multiply('1/2', sumOf(multiply(unit, smaller(part('z'), subtract('1', part('z'))))));
  const omega = sumOf(multiply(unit, 'w'));
  const loss = (z: Term): Term => ['expected', 'n', z, multiply('1/2', squared(add(readout('n'), 'c')))];
  const moved = multiply(step, unit);
  return divide(subtract(loss(add('z', moved)), loss(subtract('z', moved))), divide(multiply('2', step), omega));
}

export const ditherStatements: CertifiedStatements = {
  'quantiser.dithered-mean': (i) => averaged(i),
  'quantiser.dithered-mean/started-at-zero': (i) => averaged(i, '1'),
  'quantiser.dithered-mean/too-few-states': (i) => averaged(i, '2'),
  'quantiser.dithered-mean/through-a-kink': (i) => averaged(i, STATES, (y) => larger(subtract(y, '1/2'), '0')),
  'quantiser.dithered-variance': (i) => varying(i),
  'quantiser.dithered-variance/independent': (i) => varying(i, { variance: independent(i) }),
  'quantiser.dithered-variance/one-twelfth': (i) => varying(i, { quarter: '1/12' }),
  'quantiser.dithered-variance/one-twentieth': (i) => varying(i, { sixteen: '20' }),
  'quantiser.dithered-variance/shared': (i) =>
    varying(i, { variance: divide(varianceOf(multiply('2', windowOf(i, CARRIED))), '2') }),
  'quantiser.dithered-rectifier': (i) => rectified(i),
  'quantiser.dithered-rectifier/an-eighth': (i) => rectified(i, independently, { factor: '1/4' }),
  'quantiser.dithered-rectifier/shared': (i) => rectified(i, together),
  'quantiser.dithered-rectifier/started-at-zero': (i) => rectified(i, fromZero),
  'quantiser.dithered-rectifier/upside-down': (i) => rectified(i, independently, { sign: '-1' }),
  'quantiser.straight-through': (i) => trained(i),
  'quantiser.straight-through/started-at-zero': (i) => trained(i, { mean: fromZero }),
  'quantiser.straight-through/fourth-power': (i) => trained(i, { power: '3' }),
  'quantiser.straight-through/variance-forgotten': (i) => trained(i, { variance: '0' }),
  'quantiser.straight-through/sign-flipped': (i) => trained(i, { sign: '-1' }),
  'quantiser.straight-through/half-the-threshold': (i) => trained(i),
};
