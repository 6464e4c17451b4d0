import type { Rational } from '../../numerics/exact/rational.js';
import { nearestDouble } from '../../numerics/exact/rational-conversions.js';
import { memoOf } from '../../numerics/memo.js';
import { erf, sigmoid, softplus } from '../smooth.js';
import type { Functions } from './evaluate.js';
import type { Relation } from './expression.js';

/** An expression holds few numbers and is evaluated often. */
const double: (value: Rational) => number = memoOf(nearestDouble);

/** Doubles, for simulation and pictures: nothing is proved of them. */
export const doubles: Functions<number> = {
  rational: double,
  pi: () => Math.PI,
  e: () => Math.E,
  negate: (a) => -a,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (base, exponent) => base ** double(exponent),
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  erf: erf.value,
  erfc: (a) => 1 - erf.value(a),
  sigmoid: sigmoid.value,
  softplus: softplus.value,
  normalCdf: (a) => (1 + erf.value(a / Math.SQRT2)) / 2,
  abs: Math.abs,
  sign: Math.sign,
  relu: (a) => Math.max(a, 0),
  minimum: Math.min,
  maximum: Math.max,
  choose: (left, relation, right, value, otherwise) => (HOLDS[relation](left, right) ? value() : otherwise()),
};

const HOLDS: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};
