import type { Operation } from '../../src/certificate/certified-instance.js';
import { inMpfr } from '../../src/certificate/enclosure.js';
import type { ExactValue } from '../../src/certificate/exact-value.js';
import type { Definition, Term } from '../../src/certificate/term.js';
import type { MpfrArithmetic, MpfrInterval } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
import type { Rational, RationalVector } from '../parts/rationals.js';
import { errorIn } from '../random-net/cosine-floor.js';
import { squaredErrorIn } from '../random-net/gaussian-network.js';
import { meanSquareIn } from '../random-net/relu-floor.js';
import { LEAST_SQUARES } from './least-squares.js';

/** Names, with the functions and operations of checker/kinds/least_squares.py and waves.py. */
export const waving = (names: readonly Definition[]) => ({
  exact: names,
  functions: LEAST_SQUARES,
  operations: WAVES,
});

const numbers = (x: ExactValue): number[] => (x as RationalVector).map((each) => each.toNumber());

/** An operation on exact expressions: a sum that may cancel, of which the checker finds all terms to a few units of the last place of 1. */
const onExact = (f: (R: MpfrArithmetic, values: readonly ExactValue[]) => MpfrInterval): Operation => ({
  value: (R, { exactly }, operands) => {
    const found = f(
      R,
      operands.map((x) => exactly!(x as Term)),
    );
    const slack = R.number(2 ** (48 - R.bits));
    return R.add(found, R.hull(R.negate(slack), slack));
  },
  rationals: 'all',
});

/** The operations of checker/kinds/waves.py, as the theorems compute them. */
export const WAVES: Readonly<Record<string, Operation>> = {
  'square of phases': onExact((R, [c, t]) => {
    const part = (of: (x: MpfrInterval) => MpfrInterval): MpfrInterval =>
      (c as RationalVector)
        .map((x, j) => R.multiply(inMpfr(R, x), of(inMpfr(R, (t as RationalVector)[j]))))
        .reduce((x, y) => R.add(x, y));
    return R.add(R.square(part((x) => R.cos(x))), R.square(part((x) => R.sin(x))));
  }),
  'square of waves': onExact((R, [s, a, b, c]) => {
    const [[k, ...others], phases, [, ...weights]] = [
      (a as readonly ExactValue[]).map(numbers),
      numbers(b),
      numbers(c),
    ];
    const waves = others.map((frequency, j) => ({ a: frequency, b: phases[j + 1], c: weights[j] }));
    return R.square(errorIn(R, { k, s: (s as Rational).toNumber(), waves }));
  }),
  'square of bells': onExact((R, [a, b, c]) => {
    const [[mu, ...widths], [, ...shifts], [, ...heights]] = [a, b, c].map(numbers);
    const units = widths.map((width, j) => ({ a: width, b: shifts[j], c: heights[j] / Math.abs(width) }));
    return squaredErrorIn(R, { mu, lambda: mu, units });
  }),
  'square of corners': onExact((R, [omega, line, t, v]) => {
    const [[constant, slope], places, jumps] = [line, t, v].map(numbers);
    const kinks = places.map((at, j) => ({ at, jump: jumps[j] }));
    return meanSquareIn(R, { omega: (omega as Rational).toNumber(), constant, slope, kinks });
  }),
};
