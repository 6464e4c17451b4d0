import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { defineActivation } from '../activations/define.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { valueAt } from '../families/slope.js';
import { contains, overlaps } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { entryOf } from '../numerics/spectrum/symmetric-matrix.js';
import { everyFamily } from '../testing/activations.js';
import { numberRows } from '../testing/rows.js';
import type { FiniteNetwork } from './finite-network.js';
import { finiteNtk } from './finite-ntk.js';
import { ntk } from './wide-network.js';

const { relu, abs, step, tanh, erf, sin, polynomial } = activations;
const rows = numberRows('1 0.5, -0.75 2');
const places = [
  [0, 0],
  [0, 1],
  [1, 1],
] as const;
const precisions = ['float64', { bits: 128 }] as const;

describe('finiteNtk', () => {
  it('a linear network: ⟨W⁰x, W⁰x′⟩ + |W¹|²(⟨x, x′⟩ + 1) + 1, in small numbers', () => {
    const network: FiniteNetwork = {
      weights: [numberRows('1 2, 0 -1, 3 1'), numberRows('1 -2 0.5')],
      biases: [[0, 0, 0], [7]],
    };
    // W⁰x = (2, −½, 7/2), (13/4, −2, −1/4); |W¹|² = 21/4; ⟨x, x′⟩ = 5/4, ¼, 73/16.
    const expected = [
      16.5 + 5.25 * 2.25 + 1,
      6.5 + 1 - 0.875 + 5.25 * 1.25 + 1,
      10.5625 + 4 + 0.0625 + 5.25 * (73 / 16 + 1) + 1,
    ];
    for (const at of precisions)
      for (const [k, [i, j]] of places.entries())
        expect(contains(entryOf(finiteNtk(polynomial([0, 1]), rows, network, at), i, j), expected[k])).toBe(true);
    // Without a hidden layer ⟨x, x′⟩ alone.
    expect(contains(entryOf(finiteNtk(tanh, rows, { weights: [[[3, 1]]] }), 0, 1), 0.25)).toBe(true);
  });

  it('one hidden layer of ReLU by hand, at a kink the limit from the right', () => {
    const network: FiniteNetwork = { weights: [numberRows('1 -1, 2 1, -1 -1'), numberRows('1 2 3')] };
    const data = numberRows('1 1, 1 0');
    // Sums (0, 3, −2) and (1, 2, −1): values (0, 3, 0), (1, 2, 0); slopes 1, 1, 0 in both, so 1 + 4 times ⟨x, x′⟩ = 2, 1, 1.
    const expected = [9 + 5 * 2, 6 + 5, 5 + 5];
    for (const at of precisions)
      for (const [k, [i, j]] of places.entries()) {
        const entry = entryOf(finiteNtk(relu, data, network, at), i, j);
        expect(contains(entry, expected[k])).toBe(true);
        // At most 16 roundings of numbers up to 19, outward on both sides.
        expect(entry.hi - entry.lo).toBeLessThan(2 * 16 * 19 * 2 ** -52);
      }
  });

  it('a bias puts the kink elsewhere: exactly there the limit from the right, beside it one side, known from enough bits', () => {
    const at = (bias: number, precision: (typeof precisions)[number] | { bits: number } = 'float64') =>
      entryOf(finiteNtk(relu, [[3, 1]], { weights: [[[1, 1]], [[1]]], biases: [[bias], [0]] }, precision), 0, 0);
    // z = 4 + bias; Θ = φ(z)² + 1 + φ′(z)(10 + 1).
    expect(contains(at(-4), 12)).toBe(true);
    expect(at(-4).hi - at(-4).lo).toBeLessThan(1e-13);
    expect(contains(at(-5), 1)).toBe(true);
    expect(contains(at(-4 - 2 ** -50), 1)).toBe(true);
    expect(at(-4 - 2 ** -50, { bits: 128 }).hi).toBeLessThan(1 + 2 ** -50);
    // Scaled by 2 the bias −4 leaves 4 − 8 < 0: Θ = 4.
    const scaling = { weightVariance: 1, biasVariance: 4 };
    const network = { weights: [[[1, 1]], [[1]]], biases: [[-4], [0]], scaling };
    expect(entryOf(finiteNtk(relu, [[3, 1]], network), 0, 0).hi).toBeLessThan(4.1);
  });

  it('in deeper layers both sides of a kink count where doubles do not tell which; bits that hold the sums tell', () => {
    // abs: |1|, |2| then 2·1 − 2 = 0, once in doubles and once exactly: the limit from the right.
    const network: FiniteNetwork = { weights: [numberRows('1, 2'), numberRows('2 -1'), [[1]]] };
    const [coarse, fine] = precisions.map((at) => entryOf(finiteNtk(abs, [[1]], network, at), 0, 0));
    // Θ = 0 + (1 + 4) + (2² + 1²)·1 with slopes of ±1, and the products of the two sides lie between −1 and 1.
    expect(contains(fine, 10)).toBe(true);
    expect(fine.hi - fine.lo).toBeLessThan(1e-14);
    expect(contains(coarse, 10) && coarse.hi < 10 + 1e-12).toBe(true);
  });

  it('every family, scaled or not: the gradient is that of differences at 400 bits', () => {
    const random = seededRandom('differences');
    const quarters = (count: number) => Array.from(random.normals(count), (z) => Math.round(64 * z) / 64 + 1 / 256);
    const network = {
      weights: [[quarters(2), quarters(2)], [quarters(2), quarters(2)], [quarters(2)]],
      biases: [quarters(2), quarters(2), quarters(1)],
    };
    const scaling = { weightVariance: 1.5, biasVariance: 0.25 };
    for (const activation of everyFamily.filter((phi) => phi.kinks.every(({ order }) => order > 0)))
      for (const given of activation === tanh || activation === relu ? [network, { ...network, scaling }] : [network]) {
        const found = finiteNtk(activation, rows, given, { bits: 128 });
        const coarse = finiteNtk(activation, rows, given);
        const [first, second] = rows.map((x) => differences(activation, given, x));
        for (const [i, j] of places) {
          const sum = withMpfr(BITS, (R) => {
            const [u, v] = [i === 0 ? first : second, j === 0 ? first : second].map((g) => g.map((d) => R.from(d)));
            return R.toInterval(u.reduce((s, d, k) => R.add(s, R.multiply(d, v[k])), R.number(0)));
          });
          // Differences are told in doubles, and off by h²/6 of a third derivative: 2⁻¹⁶⁰ of it.
          const size = 1 + Math.max(...first.concat(second).map(({ hi }) => hi * hi)) * first.length;
          const [entry, wide] = [entryOf(found, i, j), entryOf(coarse, i, j)];
          expect({ name: activation.name, close: Math.abs(entry.lo - sum.lo) < size * 2 ** -49 }).toEqual({
            name: activation.name,
            close: true,
          });
          expect(overlaps(entry, wide)).toBe(true);
          expect(wide.hi - wide.lo).toBeLessThan(size * 2 ** -36);
        }
      }
  });

  it('one hidden layer of random weights: the mean is the kernel of the wide network', () => {
    const units = 4000;
    const short = numberRows('0.5 0.25, -0.25 0.5');
    const random = seededRandom('a wide layer');
    const scaling = { weightVariance: 1.5, biasVariance: 0.25, inputVariance: 1 };
    const hidden = Array.from({ length: units }, () => Array.from(random.normals(2)));
    // Signs have the variance of normals, and are bounded.
    const out = Array.from(random.normals(units), Math.sign);
    const network = { weights: [hidden, [out]], biases: [Array.from(random.normals(units)), [0]], scaling };
    for (const activation of [erf, tanh, sin]) {
      const [finite, wide] = [finiteNtk(activation, short, network), ntk(activation, short, { ...scaling, depth: 1 })];
      for (const [i, j] of places) {
        // Each unit adds 1.5(φφ′ + φ′φ′·(⟨x, x′⟩ + ¼)) to the mean, |φ| ≤ 1, |φ′|² ≤ 4/π, |⟨x, x′⟩| ≤ 5/16: within ±2.6. Hoeffding:
        // off by 0.31 with probability at most 2·exp(−2·4000·0.31²/5.2²) = 1e-12.
        expect(Math.abs(entryOf(finite, i, j).lo - entryOf(wide, i, j).lo)).toBeLessThan(0.31);
      }
    }
  });

  it('has no more rank than parameters, and directions have length 1', () => {
    const data = directionsFrom(numberRows('3 4, 4 -3, 1 1, 1 -2'));
    const network: FiniteNetwork = { weights: [[[1, 1]], [[1]]] };
    expect(smallestEigenvalue(finiteNtk(tanh, data, network)).hi).toBe(0);
    // A linear layer: ⟨x, x⟩ = 1.
    expect(contains(entryOf(finiteNtk(tanh, data, { weights: [[[1, 1]]] }), 0, 0), 1)).toBe(true);
  });

  const fits: FiniteNetwork = { weights: [numberRows('1 2, 3 4'), [[1, 1]]] };
  const estimated = defineActivation({ name: 'mine', value: Math.atan, derivative: (z) => 1 / (1 + z * z), kinks: [] });
  const refused: readonly (readonly [string, () => unknown, string])[] = [
    ['a jump', () => finiteNtk(step, rows, fits), 'finiteNtk: activation = step jumps'],
    ['one known only in doubles', () => finiteNtk(estimated, rows, fits), 'valueAt: activation = mine is known only'],
    ['no layers', () => finiteNtk(relu, rows, { weights: [] }), 'finiteNtk: weights, expected one matrix'],
    [
      'two outputs',
      () => finiteNtk(relu, rows, { weights: [numberRows('1 2, 3 4')] }),
      'weights[0], expected one row, as',
    ],
    ['other inputs', () => finiteNtk(relu, [[1, 2, 3]], fits), 'weights[0], expected one or more rows of 3 finite'],
    ['NaN', () => finiteNtk(relu, rows, { weights: [[[1, Number.NaN]]] }), 'weights[0], expected one row'],
    ['biases of another shape', () => finiteNtk(relu, rows, { ...fits, biases: [[1], [1]] }), 'biases[0], expected 2'],
    ['too few biases', () => finiteNtk(relu, rows, { ...fits, biases: [[1, 1]] }), 'biases[1], expected 1'],
    [
      'biases of which there are none',
      () => finiteNtk(relu, rows, { ...fits, scaling: { weightVariance: 1, biasVariance: 1 } }),
      'finiteNtk: biasVariance = 1 without biases',
    ],
    [
      'no inputs',
      () =>
        finiteNtk(relu, rows, { ...fits, scaling: { weightVariance: 1, biasVariance: 0, inputVariance: Number.NaN } }),
      'finiteNtk: inputVariance = NaN',
    ],
  ];
  it.each(refused)('refuses %s in one line', (_, call, message) => expect(call).toThrow(message));
});

const BITS = 400;
const STEP = 2 ** -80;

/** ∂f/∂p for each parameter, as (f(p + h) − f(p − h))/2h: no derivative of φ is asked for. */
function differences(
  activation: Activation,
  network: FiniteNetwork & Required<Pick<FiniteNetwork, 'biases'>>,
  x: readonly number[],
) {
  const found = [];
  for (const [l, layer] of network.weights.entries())
    for (const [k, w] of layer.entries())
      for (let c = 0; c <= w.length; c++)
        found.push(
          withMpfr(BITS, (R) => {
            const [up, down] = [1, -1].map((sign) => output(R, activation, network, x, [l, k, c, sign * STEP]));
            return R.toInterval(R.divide(R.subtract(up, down), R.number(2 * STEP)));
          }),
        );
  return found;
}

type Moved = readonly [layer: number, unit: number, column: number, by: number];

/** f with one weight moved, or the bias, which is the column after the weights. */
function output(
  R: MpfrArithmetic,
  activation: Activation,
  { weights, biases = [], scaling }: FiniteNetwork,
  x: readonly number[],
  moved: Moved,
): MpfrInterval {
  let values = x.map((entry) => R.number(entry));
  for (const [l, layer] of weights.entries()) {
    const width = R.number(l === 0 ? 1 : values.length);
    const factor = scaling === undefined ? R.number(1) : R.sqrt(R.divide(R.number(scaling.weightVariance), width));
    const ofBias = scaling === undefined ? R.number(1) : R.sqrt(R.number(scaling.biasVariance));
    values = layer.map((w, k) => {
      const own = (c: number, number: number): MpfrInterval =>
        R.add(R.number(number), R.number(moved[0] === l && moved[1] === k && moved[2] === c ? moved[3] : 0));
      const sum = values.reduce((s, a, c) => R.add(s, R.multiply(own(c, w[c]), a)), R.number(0));
      const z = R.add(R.multiply(factor, sum), R.multiply(ofBias, own(w.length, biases[l][k])));
      return l + 1 < weights.length ? valueAt(R, activation, z) : z;
    });
  }
  return values[0];
}
