import { enclosing } from '../../src/activations/formula/enclosing.js';
import { prepared } from '../../src/activations/formula/evaluate.js';
import type { Analytic, Expression } from '../../src/activations/formula/expression.js';
import { type Jet, jets, variableJet } from '../../src/activations/formula/jets.js';
import { absolute, add, doubles, type Interval, interval, multiply, point } from '../parts/intervals.js';

/**
 * The largest |f| on [lo, hi], for a formula without corners, to RELATIVE of itself.
 * Guarantee: an enclosure. Method: intervals are halved while the mean value form |f(m)| + r·sup|f′| exceeds what is attained. Cost: some
 * hundred Taylor expansions to order 1.
 */
export function largestMagnitude(formula: Expression, lo: number, hi: number): Interval {
  const jet = prepared(jets(F, 1), formula as Analytic);
  const at = (x: Interval): Jet<Interval> => jet(variableJet(F, x, 1));
  let attained = 0;
  let most = 0;
  const open = [{ from: lo, to: hi }];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const { from, to } = cell;
    const middle = from / 2 + to / 2;
    const there = absolute(at(point(middle))[0]);
    attained = Math.max(attained, there.lo);
    const [value, slope] = at(interval(from, to)).map(absolute);
    const reach = absolute(add(interval(from, to), point(-middle)));
    const bound = Math.min(value.hi, add(there, multiply(slope, reach)).hi);
    if (bound <= attained * (1 + RELATIVE) || !(from < middle && middle < to)) most = Math.max(most, bound);
    else open.push({ from, to: middle }, { from: middle, to });
  }
  return interval(attained, most);
}

const F = enclosing(doubles);
const RELATIVE = 2 ** -36;
