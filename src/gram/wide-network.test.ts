import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { dualKernel } from '../families/dual-kernel.js';
import { contains, overlaps, point, width } from '../numerics/interval/interval.js';
import { mpfr, NEAREST } from '../numerics/mpfr/mpfr.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { smallestEigenvalue } from '../numerics/spectrum/spectrum.js';
import { entryOf, type MultiprecisionMatrix, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import { numberRows } from '../testing/rows.js';
import { deepGramMatrix } from './depth.js';
import { gramMatrix } from './gram-matrix.js';
import { nngp, ntk, type WideNetwork } from './wide-network.js';

const { relu, abs, step, tanh, erf, gelu, elu, polynomial, sin } = activations;

/** Independent values: see the "about" field. */
const reference = JSON.parse(
  readFileSync(new URL('../testing/reference/tangent-kernels.json', import.meta.url), 'utf8'),
) as {
  readonly kernels: readonly { activation: string; depth: number; nngp: readonly string[]; ntk: readonly string[] }[];
};
const named = { relu, tanh, erf, gelu, elu: elu(1) };
const rows = numberRows('1 0, 0.5 2');
const network = (depth: number): WideNetwork => ({ depth, weightVariance: 1.5, biasVariance: 0.25 });
const he = (depth: number): WideNetwork => ({ depth, weightVariance: 2, biasVariance: 0, inputVariance: 1 });
const places = [
  [0, 0],
  [1, 1],
  [0, 1],
] as const;

/** By how much an entry and a decimal differ at least, relatively. */
const leastError = ({ bits, n, middle, radius }: MultiprecisionMatrix, i: number, j: number, text: string): number =>
  withMpfr(bits + 32, (R) => {
    const [entry, decimal] = [R.fresh('proved'), R.decimal(text)];
    withMpfr(bits, (S) => {
      const stored = S.fresh('proved');
      middle.load(i * n + j, stored.lo);
      for (const end of [entry.lo, entry.hi]) mpfr.mpfr_set(end, stored.lo, NEAREST);
    });
    const apart = R.subtract(R.magnitude(R.subtract(entry, decimal)), R.number(radius[i * n + j]));
    return R.lower(R.divide(apart, R.magnitude(decimal)));
  });

describe('kernels of wide networks', () => {
  for (const [name, activation] of Object.entries(named))
    it(`${name}: rows of different lengths, one layer and three, to the digits of the reference`, () => {
      const of = reference.kernels.filter((entry) => entry.activation === name);
      expect(of.map(({ depth }) => depth)).toEqual([1, 3]);
      for (const { depth, ...texts } of of)
        for (const precision of ['float64', { bits: 106 }] as const) {
          const found = { nngp, ntk };
          for (const kind of ['nngp', 'ntk'] as const) {
            const matrix = found[kind](activation, rows, network(depth), precision);
            for (const [k, [i, j]] of places.entries()) {
              const [text, enclosure] = [texts[kind][k], entryOf(matrix, i, j)];
              const value = Number(text);
              // The text is rounded once to a double: half an ulp.
              expect(
                overlaps(enclosure, { ...point(value), lo: value * (1 - 2 ** -53), hi: value * (1 + 2 ** -53) }),
              ).toBe(true);
              // It has 26 digits, the last one rounded: half a unit.
              if (matrix.kind === 'multiprecision') expect(leastError(matrix, i, j, text)).toBeLessThanOrEqual(5e-26);
              // More bits leave nothing but the doubles that the enclosure is told in; 2⁻⁹⁰ of entries below 16 inside.
              if (precision !== 'float64') expect(matrix.radius[2 * i + j]).toBeLessThan(2 ** -86);
              else expect(width(enclosure)).toBeLessThan(1e-13);
            }
          }
        }
    });

  it('at 256 bits lie inside what fewer bits enclose', () => {
    for (const activation of [relu, erf, elu(1)]) {
      const [coarse, fine] = ([{ bits: 106 }, { bits: 256 }] as const).map((at) =>
        ntk(activation, rows, network(2), at),
      );
      expect(overlaps(entryOf(coarse, 0, 1), entryOf(fine, 0, 1))).toBe(true);
      expect(fine.radius[1]).toBeLessThan(2 ** -250);
    }
  });

  it('without hidden layers are σ_b² + σ_w²⟨x, y⟩, both of them', () => {
    for (const kernel of [nngp, ntk]) {
      const found = kernel(tanh, rows, network(0));
      // ¼ + 3/2·(1, ½, 17/4)
      expect(places.map(([i, j]) => contains(entryOf(found, i, j), [1.75, 6.625, 1][i + j === 1 ? 2 : i]))).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  it('directions have length 1: one layer of He-ReLU is 2κ(θ), whatever the scale of the rows', () => {
    const data = directionsFrom(numberRows('3 0, 5 5'));
    const kappa = dualKernel(relu, 'value').at(Math.PI / 4);
    const found = entryOf(nngp(relu, data, he(1)), 0, 1);
    // The double nearest π/4 is off by 2⁻⁵⁴ of it, and |κ′| ≤ ½.
    expect(Math.abs(found.lo - 2 * kappa.lo)).toBeLessThan(1e-15);
    expect(contains(entryOf(nngp(relu, data, he(7)), 0, 0), 1)).toBe(true);
  });

  it('He-ReLU: the diagonal of the tangent kernel is depth + 1, one layer is twice its Gram matrix and Σ¹', () => {
    const data = directionsFrom(numberRows('1 0, 0 1, 2 1'));
    for (const depth of [1, 4]) expect(contains(entryOf(ntk(relu, data, he(depth)), 1, 1), depth + 1)).toBe(true);
    const [tangent, gram, sigma] = [ntk(relu, data, he(1)), gramMatrix(relu, data), nngp(relu, data, he(1))];
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const sum = 2 * entryOf(gram, i, j).lo + entryOf(sigma, i, j).lo;
      // Fewer than 16 roundings of numbers below 2 on either side.
      expect(Math.abs(entryOf(tangent, i, j).lo - sum)).toBeLessThan(16 * 2 ** -52);
    }
  });

  it('is what the last layer of the deep Gram matrix adds: Θ^{L+1} = Σ^{L+1} + Θ^L∘κ′(Σ^L)', () => {
    const data = directionsFrom(numberRows('1 0, 1 1'));
    const slope = (depth: number) => {
      const deep = entryOf(deepGramMatrix(relu, data, depth, 'float64', 'scaled'), 0, 1);
      return deep.lo / entryOf(nngp(relu, data, he(depth)), 0, 1).lo;
    };
    const [before, after] = [2, 3].map((depth) => entryOf(ntk(relu, data, he(depth)), 0, 1).lo);
    expect(Math.abs(after - entryOf(nngp(relu, data, he(3)), 0, 1).lo - before * slope(2))).toBeLessThan(1e-13);
  });

  it('a linear activation: Σ and Θ in closed form, with biases', () => {
    // q ↦ b + wq on every entry, so Σ^L = s_L and Θ^L = Σ_l w^{L−l} s_l, s_{l+1} = b + w·s_l.
    for (const [i, j] of places) {
      const [w, b] = [1.5, 0.25];
      let s = b + w * rows[i].reduce((sum, x, k) => sum + x * rows[j][k], 0);
      let theta = s;
      for (let l = 0; l < 3; l++) {
        s = b + w * s;
        theta = s + w * theta;
      }
      const identity = polynomial([0, 1]);
      expect(contains(entryOf(nngp(identity, rows, network(3)), i, j), s)).toBe(true);
      expect(contains(entryOf(ntk(identity, rows, network(3)), i, j), theta)).toBe(true);
    }
  });

  it('z²: E u²v² = qq′ + 2s², E 4uv = 4s, exactly in small numbers', () => {
    const square = polynomial([0, 0, 1]);
    const plain: WideNetwork = { depth: 1, weightVariance: 1, biasVariance: 0 };
    // q = 1, q′ = 17/4, s = ½: Σ¹ = 19/4, Θ¹ = 19/4 + ½·2.
    expect(contains(entryOf(nngp(square, rows, plain), 0, 1), 4.75)).toBe(true);
    expect(contains(entryOf(ntk(square, rows, plain), 0, 1), 5.75)).toBe(true);
  });

  it('rows nearly parallel, with a bias: 1 − correlation keeps its digits, so that λ_min does', () => {
    const close = [
      [1, 0],
      [1, 2 ** -20],
    ];
    const plain: WideNetwork = { depth: 0, weightVariance: 1, biasVariance: 1 };
    // [[2, 2], [2, 2 + ε²]], ε = 2⁻²⁰: λ_min = ε²/2 to first order; one layer keeps an angle of about ε/2.
    const [coarse, fine] = (['float64', { bits: 128 }] as const).map((at) =>
      smallestEigenvalue(nngp(abs, close, { ...plain, depth: 1 }, at), at),
    );
    expect(overlaps(coarse, fine)).toBe(true);
    expect(fine.lo).toBeGreaterThan(0);
    expect(width(fine)).toBeLessThan(1e-12 * fine.lo);
  });

  it('equal rows, opposite rows and equal lengths are exact cases', () => {
    const data = numberRows('1 2, 1 2, -1 -2, 2 -1');
    for (const activation of [relu, sin]) {
      const found = ntk(activation, data, network(2), { bits: 128 });
      expect(overlaps(entryOf(found, 0, 0), entryOf(found, 0, 1))).toBe(true);
      expect(smallestEigenvalue(found, { bits: 128 }).lo).toBe(0);
    }
  });

  it('a user’s activation is estimated, and overlaps what is proved', () => {
    const user = { ...erf, form: { kind: 'numeric' } as const };
    const [found, proved] = [user, erf].map((activation) => nngp(activation, rows, network(1)));
    expect([found.basis, proved.basis]).toEqual(['estimated', 'proved']);
    // Quadrature in doubles, to what its own test grants it.
    expect(Math.abs(entryOf(found, 0, 1).lo - entryOf(proved, 0, 1).lo)).toBeLessThan(1e-9);
  });

  const refused: readonly (readonly [string, () => SymmetricMatrix, string])[] = [
    ['a jump, for the tangent kernel', () => ntk(step, rows, network(1)), 'ntk: activation = step jumps'],
    ['a depth that is none', () => nngp(relu, rows, network(1.5)), 'nngp: depth = 1.5, expected a whole number'],
    ['no weights', () => ntk(relu, rows, { ...network(1), weightVariance: 0 }), 'ntk: weightVariance = 0'],
    ['NaN for a bias', () => ntk(relu, rows, { ...network(1), biasVariance: Number.NaN }), 'ntk: biasVariance = NaN'],
    ['no inputs', () => nngp(relu, rows, { ...network(1), inputVariance: -1 }), 'nngp: inputVariance = -1'],
    [
      'a row of zeros',
      () =>
        nngp(
          relu,
          [
            [1, 0],
            [0, 0],
          ],
          network(1),
        ),
      'row 2 is zero',
    ],
    [
      'variances that overflow',
      () => nngp(relu, rows, { ...network(400), weightVariance: 2 ** 20 }),
      'nngp: the variance of row 1 in layer',
    ],
  ];
  it.each(refused)('refuses %s in one line', (_, call, message) => expect(call).toThrow(message));

  it('the step has a kernel at depth, and no tangent kernel', () => {
    // κ = (π − θ)/2π: ½ at angle 0, ¼ at a right angle.
    const data = directionsFrom(numberRows('1 0, 0 1'));
    const found = nngp(step, data, { depth: 1, weightVariance: 1, biasVariance: 0 });
    expect([entryOf(found, 0, 0), entryOf(found, 0, 1)].map((x, k) => contains(x, k === 0 ? 0.5 : 0.25))).toEqual([
      true,
      true,
    ]);
  });
});
