import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';

/**
 * What an algorithm in doubles does to numbers, so that a test can run the same steps in another arithmetic. Each result may err by
 * `unit` of itself, by what `worstError` was given where that is left out, not at all where it is 0.
 */
export interface Operations<T> {
  /** An input known to ±error. */
  number(x: number, error?: number): T;
  add(a: T, b: T, unit?: number): T;
  subtract(a: T, b: T, unit?: number): T;
  multiply(a: T, b: T, unit?: number): T;
  divide(a: T, b: T, unit?: number): T;
  sqrt(a: T, unit?: number): T;
}

export type Algorithm = <T>(O: Operations<T>) => T;

/** u = 2⁻⁵³. */
export const UNIT = 2 ** -53;

/**
 * An error that the algorithm's result can have, found by choosing the worst direction of every rounding: each errs by its full unit,
 * towards where the derivative of the result by it says. A lower bound of the largest error, to first order that error itself, and
 * below every a-priori bound that is right.
 */
export function worstError(algorithm: Algorithm, unit: number = UNIT): number {
  const signs = directions(algorithm);
  return withMpfr(300, (R) => {
    const exact = algorithm(replay(R, () => 0, unit));
    const worst = algorithm(replay(R, (k) => signs[k], unit));
    return Math.max(0, R.lower(absolute(R, R.subtract(worst, exact))));
  });
}

interface Node {
  readonly value: number;
  /** Numbers of the operands, and the derivatives by them. */
  readonly from: readonly (readonly [number, number])[];
}

/** For each operation and input in turn, the sign of its error that moves the result furthest. */
function directions(algorithm: Algorithm): number[] {
  const nodes: Node[] = [];
  const push = (value: number, from: Node['from']): number => nodes.push({ value, from }) - 1;
  const of = (k: number): number => nodes[k].value;
  const result = algorithm<number>({
    number: (x) => push(x, []),
    add: (a, b) =>
      push(of(a) + of(b), [
        [a, 1],
        [b, 1],
      ]),
    subtract: (a, b) =>
      push(of(a) - of(b), [
        [a, 1],
        [b, -1],
      ]),
    multiply: (a, b) =>
      push(of(a) * of(b), [
        [a, of(b)],
        [b, of(a)],
      ]),
    divide: (a, b) =>
      push(of(a) / of(b), [
        [a, 1 / of(b)],
        [b, -of(a) / of(b) ** 2],
      ]),
    sqrt: (a) => push(Math.sqrt(of(a)), [[a, 0.5 / Math.sqrt(of(a))]]),
  });
  const slopes = nodes.map(() => 0);
  slopes[result] = 1;
  for (let k = nodes.length - 1; k >= 0; k--)
    for (const [operand, slope] of nodes[k].from) slopes[operand] += slope * slopes[k];
  // An input's error has its own sign, a rounding that of the value it is relative to.
  return nodes.map(({ value, from }, k) => Math.sign(slopes[k]) * (from.length === 0 ? 1 : Math.sign(value)) || 1);
}

/** The same operations at 300 bits, operation k off by sign(k) times its unit. */
function replay(R: MpfrArithmetic, sign: (k: number) => number, unit: number): Operations<MpfrInterval> {
  let k = 0;
  const off = (value: MpfrInterval, by = unit): MpfrInterval =>
    R.multiply(value, R.add(R.number(1), R.number(sign(k++) * by)));
  return {
    number: (x, error = 0) => R.add(R.number(x), R.number(sign(k++) * error)),
    add: (a, b, by) => off(R.add(a, b), by),
    subtract: (a, b, by) => off(R.subtract(a, b), by),
    multiply: (a, b, by) => off(R.multiply(a, b), by),
    divide: (a, b, by) => off(R.divide(a, b), by),
    sqrt: (a, by) => off(R.sqrt(a), by),
  };
}

const absolute = (R: MpfrArithmetic, a: MpfrInterval): MpfrInterval => (R.upper(a) < 0 ? R.negate(a) : a);
