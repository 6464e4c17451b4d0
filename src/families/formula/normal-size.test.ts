import { describe, expect, it } from 'vitest';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import type { Interval } from '../../numerics/interval/interval.js';
import * as I from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { everyFamily } from '../../testing/activations.js';
import { meetsDecimal } from '../../testing/reference.js';
import { angleOf, enclosedKernel } from '../dual-kernel.js';
import { hermiteCoefficients } from '../hermite-coefficients.js';
import { scaledMoment } from '../scaled-moments.js';
import { binarySize } from './normal-size.js';

/** E φ, E φ² and E φ′² by mpmath's quad over panels of length ½ with 60 digits, of φ less its power of ten. */
const KNOWN = {
  '1e-100 * softplus(z)': [
    '8.0605918334743978452823e-101',
    '9.2124590885930027867725e-201',
    '2.9337903585809296273765e-201',
  ],
  '1e100 * softplus(z)': [
    '8.0605918334743978452823e+99',
    '9.2124590885930027867725e+199',
    '2.9337903585809296273765e+199',
  ],
  'log(1e-200 * (1 + z^2))': ['-459.98356541896500197234', '211585.14879182156797840', '0.62271816967519388617548'],
  'log(1e300 * (1 + z^2))': ['691.30898107805784003665', '477908.37565546084508362', '0.62271816967519388617548'],
  // With a kink.
  '1e-60 * relu(z) * tanh(z)': [
    '3.0285275480107941279177e-61',
    '3.7894493333940766195721e-121',
    '4.3285010967747382581135e-121',
  ],
  // z·10⁻¹⁰⁰ and z, but for 10⁻²⁰⁰ of them.
  'tanh(1e-100 * z)': [undefined, '1e-200', '1e-200'],
  'z / (1e100 + z^2)': [undefined, '1e-200', '1e-200'],
  'erf(1e-100 * z)': [
    undefined,
    '1.2732395447351626861510701069801148962757e-200',
    '1.2732395447351626861510701069801148962757e-200',
  ],
  'atan(1e-100 * z)': [undefined, '1e-200', '1e-200'],
  '1e100 * tanh(1e-100 * z)': [undefined, '1', '1'],
  // φ is near 1, its derivative 10⁻³⁰ of that.
  'exp(1e-30 * z)': ['1', '1', '1e-60'],
} as const;

/** What is printed to 23 digits errs by less than 1e-22 of itself; the enclosure of a double is 2⁻⁵² of itself wide and more. */
function expectNear(found: Interval, text: string): void {
  const value = Number(text);
  expect({ text, inside: meetsDecimal(found, text, String(Math.abs(value) * 1e-22)), found }).toMatchObject({
    inside: true,
  });
  expect((found.hi - found.lo) / Math.abs(value)).toBeLessThan(2 ** -50);
}

describe('a φ of any size', () => {
  for (const [formula, [mean, energy, slope]] of Object.entries(KNOWN))
    it(`${formula} has the moments of another program, to a double`, () => {
      const activation = formulaActivation(formula);
      if (mean !== undefined) expectNear(hermiteCoefficients(activation, 'value', 1)[0], mean);
      expectNear(scaledMoment(activation, 'energy', 1), energy);
      expectNear(scaledMoment(activation, 'slope', 1), slope);
    });

  it('has a kernel of its square: that of φ·10^k is 10^2k times that of φ, smooth or with a kink', () => {
    for (const [plain, scaled, power] of [
      ['softplus(z)', '1e-100 * softplus(z)', '1e-200'],
      ['relu(z) * tanh(z)', '1e-60 * relu(z) * tanh(z)', '1e-120'],
    ])
      for (const which of ['value', 'derivative'] as const) {
        const [one, other] = [plain, scaled].map((formula) => enclosedKernel(formulaActivation(formula), which));
        for (const theta of [0, 0.3, 2.5])
          for (const bits of scaled.includes('relu') ? [53] : [53, 96]) {
            const [a, b] = [one, other].map((kernel): Interval => {
              if (bits === 53) return kernel.atDouble(angleOf(float64Arithmetic, theta));
              return withMpfr(bits, (R) => R.toInterval(kernel.atMpfr(R, angleOf(R, theta))));
            });
            const expected = I.multiply(
              a,
              withMpfr(96, (R) => R.toInterval(R.decimal(power))),
            );
            expect({ scaled, which, theta, bits, meet: I.overlaps(b, expected) }).toMatchObject({ meet: true });
            expect((b.hi - b.lo) / b.hi).toBeLessThan(2 ** -40);
          }
      }
  });

  it('that doubles do not hold squared is between 0 and the least of them; none of its moments is negative', () => {
    const tiny = formulaActivation('1e-200 * tanh(z)');
    for (const moment of ['energy', 'slope', 'curvature'] as const)
      expect(scaledMoment(tiny, moment, 1)).toEqual({ lo: 0, hi: Number.MIN_VALUE, basis: 'proved' });
  });

  it('is refused where it exceeds 1e150, in words that say what to do', () => {
    expect(() => scaledMoment(formulaActivation('1e200 * tanh(z)'), 'energy', 1)).toThrow(/1e150.*scale φ down/);
  });
});

describe('binarySize', () => {
  it('is 0 for what people use, and within a bit of the root of E φ² beyond', () => {
    for (const { value } of everyFamily) expect(binarySize(value)).toBe(0);
    for (const k of [-900, -100, 100, 400]) expect(Math.abs(binarySize((z) => z * 2 ** k) - k)).toBeLessThanOrEqual(1);
    expect([binarySize(() => 0), binarySize(() => Number.NaN), binarySize(() => Number.POSITIVE_INFINITY)]).toEqual([
      0, 0, 0,
    ]);
  });
});
