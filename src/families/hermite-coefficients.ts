import type { Activation, Form } from '../activations/activation.js';
import { derivativeOfPieces } from '../numerics/exact/piecewise-polynomial.js';
import { down, type Interval, up } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensityAtZero } from '../numerics/normal.js';
import { checkPrecision, type Precision } from '../numerics/precision.js';
import { gaussLegendre } from '../numerics/special/gauss-legendre.js';
import { components } from './components/components.js';
import { logisticSeries } from './components/logistic-series.js';
import { constant } from './constant.js';
import { enclosedKernel, GUARD_BITS } from './dual-kernel.js';
import { exponentialMean } from './exponential-linear/exponential-unit.js';
import type { Which } from './family.js';
import { type HermiteSeries, loadPair } from './hermite-series.js';
import { mixtureSeries } from './mixture/mixture-series.js';
import { piecewiseLinearTable } from './piecewise-linear/piecewise-linear-coefficients.js';
import { bitsLostToSteepness } from './piecewise-linear/steep-pieces.js';
import { piecesTable } from './piecewise-polynomial/pieces-coefficients.js';
import { bitsLostByPieces } from './piecewise-polynomial/pieces-kernel.js';
import { polynomialTerms, scaledHermite } from './polynomial/polynomial-series.js';

/**
 * b_r = E[g(z)h_r(z)] for r < count, g = φ or φ′, against h_r = He_r/√(r!).
 *
 * Guarantee: enclosures; 'estimated' for an activation known only numerically. Kinked ones by exact recursions, logistic
 * ones from `sech-squared.ts`, the rest in closed form. Cost: linear in count.
 * @throws RangeError unless count is a whole number from 1 to 2000
 */
export function hermiteCoefficients(
  activation: Activation,
  which: Which,
  count: number,
  at: Precision = 'float64',
): Interval[] {
  checkPrecision(at, 'hermiteCoefficients');
  if (!(Number.isInteger(count) && count >= 1 && count <= 2000))
    throw new RangeError(`hermiteCoefficients: count = ${count}, expected a whole number from 1 to 2000`);
  const { form } = activation;
  if (form.kind === 'numeric') return numericCoefficients(activation, which, count);
  return withMpfr(workingBits(at, form), (R) => table(R, form, which, count).map((b) => R.toInterval(b)));
}

const tails = new WeakMap<Activation, Map<string, Interval>>();

/**
 * T(R) = Σ_{r≥R} b_r² of φ′ (or φ): its energy beyond degree R. As E g² − Σ_{r<R} b_r² with enough bits that nothing is
 * lost in the difference. Made once per activation, R and precision.
 */
export function tailEnergy(
  activation: Activation,
  from: number,
  at: Precision = 'float64',
  which: Which = 'derivative',
): Interval {
  checkPrecision(at, 'tailEnergy');
  if (!(Number.isInteger(from) && from >= 0 && from <= 2000))
    throw new RangeError(`tailEnergy: from = ${from}, expected a whole number from 0 to 2000`);
  let known = tails.get(activation);
  if (known === undefined) {
    known = new Map();
    tails.set(activation, known);
  }
  const key = `${which} ${from} ${workingBits(at, activation.form)}`;
  let tail = known.get(key);
  if (tail === undefined) {
    tail = computeTail(activation, from, at, which);
    known.set(key, tail);
  }
  return tail;
}

function computeTail(activation: Activation, from: number, at: Precision, which: Which): Interval {
  const { form } = activation;
  if (form.kind === 'numeric') return numericTail(activation, which, from);
  return withMpfr(workingBits(at, form), (R) => {
    const zero = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
    let tail = enclosedKernel(activation, which).atMpfr(R, zero);
    if (from > 0) for (const b of table(R, form, which, from)) tail = R.subtract(tail, R.square(b));
    const { lo, hi, basis } = R.toInterval(tail);
    return { lo: Math.max(0, lo), hi: Math.max(0, hi), basis };
  });
}

/** T(R) comes out of a difference of numbers of size 1: even for doubles there must be bits to lose. */
const workingBits = (at: Precision, form: Form): number =>
  (at === 'float64' ? 128 : at.bits) +
  GUARD_BITS +
  (form.kind === 'piecewise-linear' ? bitsLostToSteepness(form.knots, 'value') : 0) +
  (form.kind === 'piecewise-polynomial' ? bitsLostByPieces(form, 1) : 0);

function table(
  R: MpfrArithmetic,
  form: Exclude<Form, { kind: 'numeric' }>,
  which: Which,
  count: number,
): MpfrInterval[] {
  switch (form.kind) {
    case 'two-slopes': {
      const left = constant(R, form.left);
      const jump = R.subtract(constant(R, form.right), left);
      const slopes = stepTable(R, count).map((b) => R.multiply(jump, b));
      slopes[0] = R.add(slopes[0], left);
      return which === 'derivative' ? slopes : integrate(R, slopes, R.multiply(jump, normalDensityAtZero(R)));
    }
    case 'step':
      return which === 'value' ? stepTable(R, count) : zeros(R, count);
    case 'rectified-power': {
      const slopes = powerTable(R, form.power - 1, count).map((b) => R.multiply(R.number(form.power), b));
      return which === 'derivative' ? slopes : powerTable(R, form.power, count);
    }
    case 'exponential-linear': {
      const scale = constant(R, form.scale);
      const alpha = constant(R, form.alpha);
      const falling = exponentialTable(R, count);
      const slopes = stepTable(R, count).map((s, r) => R.multiply(scale, R.add(s, R.multiply(alpha, falling[r]))));
      if (which === 'derivative') return slopes;
      const mean = R.add(normalDensityAtZero(R), R.multiply(alpha, R.subtract(falling[0], R.number(0.5))));
      return integrate(R, slopes, R.multiply(scale, mean));
    }
    case 'piecewise-linear':
      return piecewiseLinearTable(R, form.knots, which, count);
    case 'piecewise-polynomial':
      return piecesTable(R, which === 'value' ? form : derivativeOfPieces(form), count);
    case 'logistic':
      return ofSeries(R, logisticSeries(form.member, which, R.bits), count);
    case 'erf':
    case 'gelu':
    case 'sin':
    case 'cos': {
      const coefficient = components[form.kind].coefficients(R, which, R.number(1), count);
      return Array.from({ length: count }, (_, r) => coefficient(r) ?? R.number(0));
    }
    case 'mixture':
      return ofSeries(R, mixtureSeries(form.terms, which, R.bits), count);
    case 'polynomial': {
      const terms = polynomialTerms(R, form.coefficients, which);
      let factorial = R.number(1);
      const found = scaledHermite(R, terms).map((b, r) => {
        factorial = r === 0 ? factorial : R.multiply(factorial, R.number(r));
        return R.divide(b, R.sqrt(factorial));
      });
      return [...found, ...zeros(R, count)].slice(0, count);
    }
  }
}

/** Those kept by a series, and beyond them what its tail allows. */
function ofSeries(R: MpfrArithmetic, series: HermiteSeries, count: number): MpfrInterval[] {
  return Array.from({ length: count }, (_, r) => {
    const pair = R.fresh('proved');
    if (r < series.count) loadPair(series.coefficients, r, pair);
    else R.assign(pair, R.widen(R.number(0), R.sqrt(R.number(series.tails[series.count]))));
    return pair;
  });
}

const zeros = (R: MpfrArithmetic, count: number): MpfrInterval[] => Array.from({ length: count }, () => R.number(0));

/** Coefficients of g from those of g′ and the mean: b_r(g) = b_{r−1}(g′)/√r. */
function integrate(R: MpfrArithmetic, slopes: readonly MpfrInterval[], mean: MpfrInterval): MpfrInterval[] {
  return slopes.map((_, r) => (r === 0 ? mean : R.divide(slopes[r - 1], R.sqrt(R.number(r)))));
}

/** h_r(0): 1, 0, and h_{r+1}(0) = −√(r/(r + 1))·h_{r−1}(0). */
function hermiteAtZero(R: MpfrArithmetic, count: number): MpfrInterval[] {
  const values = [R.number(1), R.number(0)];
  for (let r = 1; values.length < count; r++)
    values.push(R.negate(R.multiply(R.sqrt(R.divide(R.number(r), R.number(r + 1))), values[r - 1])));
  return values;
}

/** The step function: ½, then h_{r−1}(0)γ(0)/√r. */
function stepTable(R: MpfrArithmetic, count: number): MpfrInterval[] {
  const atZero = hermiteAtZero(R, count).map((h) => R.multiply(h, normalDensityAtZero(R)));
  return integrate(R, atZero, R.number(0.5)).slice(0, count);
}

/** max(z, 0)^p: derivative p·max(z, 0)^{p−1}, mean E z₊^p = (p − 1)·E z₊^{p−2}. */
function powerTable(R: MpfrArithmetic, p: number, count: number): MpfrInterval[] {
  const means = [R.number(0.5), normalDensityAtZero(R)];
  for (let k = 2; k <= p; k++) means.push(R.multiply(R.number(k - 1), means[k - 2]));
  let found = stepTable(R, count);
  for (let k = 1; k <= p; k++) {
    const slopes = found.map((b) => R.multiply(R.number(k), b));
    found = integrate(R, slopes, means[k]);
  }
  return found;
}

/** e^z for z < 0, 0 above: c_0 = e^{1/2}Φ(−1), c_r = (c_{r−1} − h_{r−1}(0)γ(0))/√r (its derivative is itself less a unit mass at 0). */
function exponentialTable(R: MpfrArithmetic, count: number): MpfrInterval[] {
  const atZero = hermiteAtZero(R, count).map((h) => R.multiply(h, normalDensityAtZero(R)));
  const found = [exponentialMean(R, R.number(1))];
  for (let r = 1; r < count; r++) found.push(R.divide(R.subtract(found[r - 1], atZero[r - 1]), R.sqrt(R.number(r))));
  return found;
}

/** Gauss–Legendre between the kinks on [−13, 13], two orders compared: an estimate. */
function numericCoefficients(activation: Activation, which: Which, count: number): Interval[] {
  const g = activation[which === 'value' ? 'value' : 'derivative'];
  const panels = panelsOf(activation);
  const rough = projections(g, panels, count, 24);
  const fine = projections(g, panels, count, 32);
  return fine.map((b, r) => {
    const error = up(16 * Math.abs(b - rough[r]) + 1e-14 * (1 + Math.abs(b)));
    return { lo: down(b - error), hi: up(b + error), basis: 'estimated' as const };
  });
}

function numericTail(activation: Activation, which: Which, from: number): Interval {
  const g = activation[which === 'value' ? 'value' : 'derivative'];
  const panels = panelsOf(activation);
  const energy = projections((z) => g(z) ** 2, panels, 1, 32)[0];
  const rough = projections((z) => g(z) ** 2, panels, 1, 24)[0];
  const used = from === 0 ? 0 : projections(g, panels, from, 32).reduce((sum, b) => sum + b * b, 0);
  const error = 16 * Math.abs(energy - rough) + 1e-13 * energy;
  return { lo: Math.max(0, energy - used - error), hi: Math.max(0, energy - used + error), basis: 'estimated' };
}

function panelsOf(activation: Activation): number[] {
  const cuts = activation.kinks.map((k) => k.at).filter((a) => Math.abs(a) < 13);
  for (let z = -13; z <= 13; z += 0.5) cuts.push(z);
  return cuts.sort((a, b) => a - b);
}

function projections(g: (z: number) => number, panels: readonly number[], count: number, order: number): number[] {
  const { nodes, weights } = gaussLegendre(order);
  const sums = new Array<number>(count).fill(0);
  for (let p = 1; p < panels.length; p++) {
    const centre = (panels[p] + panels[p - 1]) / 2;
    const half = (panels[p] - panels[p - 1]) / 2;
    for (let i = 0; i < order; i++) {
      const z = centre + half * nodes[i];
      const weight = (half * weights[i] * g(z) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      let before = 0;
      let h = 1;
      for (let r = 0; r < count; r++) {
        sums[r] += weight * h;
        [before, h] = [h, (z * h - Math.sqrt(r) * before) / Math.sqrt(r + 1)];
      }
    }
  }
  return sums;
}
