import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { float64Arithmetic } from '../numerics/interval/float64-arithmetic.js';
import { interval, overlaps, point, width } from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import { kernelReference, meetsDecimal } from '../testing/reference.js';
import { angleOf, dualKernel, enclosedKernel } from './dual-kernel.js';

const reference = kernelReference();

const members: Record<string, Activation> = {
  tanh: activations.tanh,
  erf: activations.erf,
  swish: activations.swish,
  gelu: activations.gelu,
  softplus: activations.softplus,
  sigmoid: activations.sigmoid,
  sin: activations.sin,
  square: activations.polynomial([0, 0, 1]),
  cubic: activations.polynomial([0, -3, 1, 1]),
  relu: activations.relu,
  leakyRelu: activations.leakyRelu(0.1),
  abs: activations.abs,
  elu: activations.elu(1),
  selu: activations.selu,
  repu2: activations.repu(2),
};

/** Half a unit of the reference's 30th digit; LeakyReLU's slope 0.1 is a decimal there and a double here, 5.6e-18 apart. */
const slackOf = (name: string, angle: string): string => {
  // An angle that is no double is taken at the nearest one, 2⁻⁵³ relatively away, and |κ′(θ)| ≤ 66 for all of these.
  if (Number(angle) % 0.5 !== 0) return (66 * 2 ** -53 * Number(angle)).toExponential();
  return name === 'leakyRelu' ? '2e-17' : '1e-30';
};

/**
 * At MPFR rungs only the last rounding to doubles is left: one step on either side, at most 2⁻⁵¹ of the size. In doubles the
 * longest formula left (ReLU² at 20 operations on numbers of size ≤ 4, each two units of 2⁻⁵³ outward on two sides) chains
 * 20·4·2·2·2⁻⁵³ = 3.6e-14; 1e-13 is what is asked for, and the cubic's kernel is as large as 22 times that.
 */
const widest = (at: Precision, size: number): number => (at === 'float64' ? 1e-13 : 2 ** -51) * Math.max(1, size);

const RUNGS: readonly Precision[] = ['float64', { bits: 128 }, { bits: 256 }];

it('|κ(θ)| ≤ κ(0) for every activation, wherever the angle: in doubles, at any width of it, and in MPFR', () => {
  for (const activation of [
    ...Object.values(members),
    activations.hardTanh(0.3),
    activations.mixture([{ weight: 1, of: 'tanh', scale: 2 }]),
  ])
    for (const which of ['value', 'derivative'] as const) {
      const kernel = enclosedKernel(activation, which);
      const most = kernel.atDouble({ angle: point(0), cosine: point(1), sine: point(0) }).hi;
      const angles = [
        ...[1e-300, 2 ** -30, 0.01, 1.5, 3.1, Math.PI].map((theta) => angleOf(float64Arithmetic, theta)),
        // Wide: by itself an enclosure from the middle of the angle reaches beyond.
        ...[interval(0, 0.5), interval(0, 1.5), interval(1, 2), interval(2.5, 3)].map((theta) => ({
          angle: theta,
          cosine: float64Arithmetic.cos(theta),
          sine: float64Arithmetic.clamp(float64Arithmetic.sin(theta), 0, 1),
        })),
      ];
      for (const angle of angles) {
        const values = [
          kernel.atDouble(angle),
          withMpfr(128, (R) =>
            R.toInterval(
              kernel.atMpfr(R, { angle: R.from(angle.angle), cosine: R.from(angle.cosine), sine: R.from(angle.sine) }),
            ),
          ),
        ];
        for (const { lo, hi } of values) expect(lo >= -most && hi <= most).toBe(true);
      }
    }
});

describe('dualKernel', () => {
  for (const [name, activation] of Object.entries(members))
    for (const [key, which] of [['f', 'value'], ['df', 'derivative']] as const) // biome-ignore format: pairs
      for (const at of RUNGS)
        it(`${name}, ${which}, ${precisionName(at)}: encloses the reference tightly, proved`, () => {
          const kernel = dualKernel(activation, which);
          const size = kernel.at(0).hi;
          for (const [i, angle] of reference.angles.entries()) {
            const enclosure = kernel.at(Number(angle), at);
            const text = reference.activations[name].kernel[key][i];
            const inside = meetsDecimal(enclosure, text, slackOf(name, angle));
            expect({ angle, inside, text, enclosure }).toMatchObject({ inside: true, enclosure: { basis: 'proved' } });
            expect(width(enclosure)).toBeLessThanOrEqual(widest(at, size));
          }
        });

  it.each([
    activations.hardTanh(0.1),
    activations.hardTanh(2),
    activations.hardTanh(3),
    activations.hardTanh(6),
    activations.piecewiseLinear([
      [-5, 1],
      [-2, -0.5],
      [0.3, 0.2],
      [4, 1],
      [5, 1.5],
    ]),
    activations.sigmoid,
    activations.softplus,
    activations.repu(3),
    activations.leakyRelu(3),
    activations.elu(3),
  ])(
    '$name, which has no reference: at most 1e-13 of its size wide in doubles, and overlaps 128 bits',
    (activation) => {
      for (const which of ['value', 'derivative'] as const) {
        const kernel = dualKernel(activation, which);
        const size = kernel.at(0).hi;
        for (let k = 0; k <= 60; k++) {
          const theta = k < 4 ? 10 ** -(2 * k + 3) : (k * Math.PI) / 60;
          const enclosure = kernel.at(theta);
          expect(width(enclosure)).toBeLessThanOrEqual(widest('float64', size));
          if (k % 5 === 0) expect(overlaps(enclosure, kernel.at(theta, { bits: 128 }))).toBe(true);
        }
      }
    },
  );

  it('control: the reference is missed by an enclosure moved by its own width', () => {
    const { lo, hi } = dualKernel(activations.tanh, 'value').at(1, { bits: 128 });
    const moved = { lo: lo + 2 * (hi - lo), hi: hi + 2 * (hi - lo) };
    expect(meetsDecimal(moved, reference.activations.tanh.kernel.f[4], '1e-30')).toBe(false);
  });

  it('identities: |z| is LeakyReLU of slope −1, max(z, 0)¹ is ReLU, and ELU with a large negative part is not', () => {
    for (const theta of [0, 1e-8, 0.7, 3])
      for (const which of ['value', 'derivative'] as const) {
        expect(dualKernel(activations.leakyRelu(-1), which).at(theta)).toEqual(
          dualKernel(activations.abs, which).at(theta),
        );
        expect(
          overlaps(dualKernel(activations.repu(1), which).at(theta), dualKernel(activations.relu, which).at(theta)),
        ).toBe(true);
        expect(
          overlaps(dualKernel(activations.elu(2), which).at(theta), dualKernel(activations.elu(1), which).at(theta)),
        ).toBe(false);
      }
  });

  it('the step function: κ = (π − θ)/2π, and its derivative vanishes', () => {
    expect(
      overlaps(dualKernel(activations.step, 'value').at(1), dualKernel(activations.relu, 'derivative').at(1)),
    ).toBe(true);
    expect(dualKernel(activations.step, 'derivative').at(1)).toMatchObject({ lo: 0, hi: 0 });
  });

  it('a kernel beyond the largest double is refused in one line that names the activation; MPFR rungs say so with ∞', () => {
    // φ = 10¹⁵⁴z²: κ_φ′ = 4·10³⁰⁸cos θ; φ = 10¹⁵⁴z³: 9·10³⁰⁸·E u²v² = 9·10³⁰⁸(1 + 2cos²θ)
    for (const coefficients of [[0, 0, 1e154], [0, 0, 0, 1e154]]) // biome-ignore format: polynomials
      for (const theta of [0, 1]) {
        const kernel = dualKernel(activations.polynomial(coefficients), 'derivative');
        expect(() => kernel.at(theta)).toThrow(`dualKernel: κ of φ′ for φ = polynomial(${coefficients}): `);
        expect(kernel.at(theta, { bits: 128 })).toMatchObject({ lo: Number.MAX_VALUE, hi: Number.POSITIVE_INFINITY });
      }
  });
});
