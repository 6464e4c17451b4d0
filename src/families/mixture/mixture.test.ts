import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activation, type MixtureComponent, makeActivation } from '../../activations/activation.js';
import { mixtureComponents } from '../../activations/mixture.js';
import { randomMixture } from '../../activations/random.js';
import { activations } from '../../activations/registry.js';
import { edgeOfChaos } from '../../mean-field/edge-of-chaos.js';
import { varianceMap } from '../../mean-field/variance-map.js';
import * as I from '../../numerics/interval/interval.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { complexArithmetic as C, size as sizeOf } from '../../testing/complex-arithmetic.js';
import { overlapAt, widthAt } from '../../testing/decimal.js';
import { components } from '../components/components.js';
import { dualKernel, enclosedKernel, kernelAtVariance } from '../dual-kernel.js';
import { type Order, orderOf } from '../family.js';
import { hermiteCoefficients, tailEnergy } from '../hermite-coefficients.js';
import { momentInDoubles, scaledMoment } from '../scaled-moments.js';
import { mixtureAt, mixtureStrip } from './mixture-moments.js';

const { mixture } = activations;
const angles = [0, 1e-9, 0.01, 0.4, 1, Math.PI / 2, 2, 3, Math.PI];
const both = ['value', 'derivative'] as const;
const single = (of: MixtureComponent, scale = 1): Activation => mixture([{ weight: 1, of, scale }]);

describe('a mixture of one component is that component', () => {
  for (const of of mixtureComponents.filter((f) => f !== 'cos'))
    it(`${of}: kernels, coefficients, tail and moments, by formulas or series of its own`, () => {
      const [known, alone] = [activations[of as Exclude<MixtureComponent, 'cos'>], single(of)];
      for (const which of both) {
        for (const at of ['float64', { bits: 128 }] as const)
          for (const theta of at === 'float64' ? angles : [2]) {
            const [a, b] = [dualKernel(alone, which).at(theta, at), dualKernel(known, which).at(theta, at)];
            expect([I.overlaps(a, b), a.basis, I.width(a) < 1e-14]).toEqual([true, 'proved', true]);
          }
        const found = hermiteCoefficients(alone, which, 30);
        for (const [r, b] of hermiteCoefficients(known, which, 30).entries())
          expect(I.overlaps(b, found[r])).toBe(true);
        expect(I.overlaps(tailEnergy(alone, 7, 'float64', which), tailEnergy(known, 7, 'float64', which))).toBe(true);
      }
      for (const [moment, what] of [
        ['energy', 0],
        ['growth', 'growth'],
        ['slope', 1],
        ['curvature', 2],
      ] as const)
        for (const q of [2.25]) {
          const [a, b] = [scaledMoment(alone, moment, q), scaledMoment(known, moment, q)];
          expect([moment, q, I.overlaps(a, b), I.width(a) < 2 ** -50 * (1 + a.hi)]).toEqual([moment, q, true, true]);
          expect(I.overlaps(momentInDoubles(alone, what, q), b)).toBe(true);
        }
    });

  for (const of of ['erf', 'gelu', 'sin', 'tanh', 'swish'] as const)
    it(`${of}(cz) is ${of} at variance c²: the series against the scaled kernel, 30 digits at 128 bits`, () => {
      for (const c of [0.75])
        for (const which of both)
          withMpfr(160, (R) => {
            const other = kernelAtVariance(activations[of], orderOf(which), I.point(c * c)).atMpfr;
            for (const theta of [0, 0.4, 2]) {
              const angle = { angle: R.number(theta), cosine: R.cos(R.number(theta)), sine: R.sin(R.number(theta)) };
              const found = enclosedKernel(single(of, c), which).atMpfr(R, angle);
              const known = other(R, angle);
              const expected = which === 'value' ? known : R.multiply(R.number(c * c), known);
              expect([overlapAt(found, expected), widthAt(R, found) < 1e-30]).toEqual([true, true]);
            }
          });
    });
});

describe('identities between components', () => {
  it('tanh z − 2·sigmoid(2z) = −1: the kernel is 1 at every angle, that of the derivative 0', () => {
    const constant = mixture([
      { weight: 1, of: 'tanh', scale: 1 },
      { weight: -2, of: 'sigmoid', scale: 2 },
    ]);
    for (const theta of angles) {
      const [value, slope] = both.map((which) => dualKernel(constant, which).at(theta, { bits: 128 }));
      expect([I.contains(value, 1), I.width(value) < 1e-15]).toEqual([true, true]);
      expect([I.contains(slope, 0), I.width(slope) < 1e-30]).toEqual([true, true]);
    }
  });

  it('the kernels of sin(cz) and cos(cz) add up to e^{c²(ρ − 1)}', () => {
    for (const c of [0.5, 1.25])
      for (const theta of angles) {
        const sum = I.add(
          dualKernel(single('sin', c), 'value').at(theta),
          dualKernel(single('cos', c), 'value').at(theta),
        );
        const rho = withMpfr(128, (R) => R.toInterval(R.cos(R.number(theta))));
        expect(I.overlaps(sum, I.exp(I.scale(I.subtract(rho, I.point(1)), c * c)))).toBe(true);
      }
  });
});

const which = fc.constantFrom(...both);

describe('random mixtures', () => {
  it('at angle 0 the series meets the quadrature on the strip, in doubles and at 128 bits', () => {
    fc.assert(
      fc.property(randomMixture(), which, (activation, either) => {
        const moment = either === 'value' ? 'energy' : 'slope';
        for (const at of ['float64', { bits: 128 }] as const) {
          const [series, quadrature] = [
            dualKernel(activation, either).at(0, at),
            scaledMoment(activation, moment, 1, at),
          ];
          expect(I.overlaps(series, quadrature)).toBe(true);
          expect(I.width(series)).toBeLessThan((at === 'float64' ? 1e-14 : 2 ** -51) * (1 + series.hi));
        }
      }),
      { seed: 7, numRuns: 4 },
    );
  });

  it('everywhere they meet what is estimated from their doubles alone', () => {
    fc.assert(
      fc.property(randomMixture({ terms: [2, 4] }), which, (activation, either) => {
        const { name, value, derivative } = activation;
        const blind = makeActivation({ name, value, derivative, kinks: [], form: { kind: 'numeric' } });
        for (const theta of angles)
          expect(I.overlaps(dualKernel(activation, either).at(theta), dualKernel(blind, either).at(theta))).toBe(true);
        const seen = hermiteCoefficients(blind, either, 12);
        for (const [r, b] of hermiteCoefficients(activation, either, 12).entries())
          expect(I.overlaps(b, seen[r])).toBe(true);
      }),
      { seed: 8, numRuns: 2 },
    );
  });

  it('control: one weight off by 1e-9 is told apart by both', () => {
    const right = mixture([
      { weight: 1, of: 'tanh', scale: 1 },
      { weight: 0.5, of: 'sin', scale: 1.5 },
    ]);
    const wrong = mixture([
      { weight: 1, of: 'tanh', scale: 1 },
      { weight: 0.5 + 1e-9, of: 'sin', scale: 1.5 },
    ]);
    expect(I.overlaps(dualKernel(wrong, 'value').at(0), scaledMoment(right, 'energy', 1))).toBe(false);
    expect(
      I.overlaps(hermiteCoefficients(wrong, 'derivative', 3)[0], hermiteCoefficients(right, 'derivative', 3)[0]),
    ).toBe(false);
  });

  it('growth is the derivative of energy', () => {
    fc.assert(
      fc.property(randomMixture({ terms: [1, 2] }), fc.constantFrom(0.25, 1, 4), (activation, q) => {
        const h = q * 2 ** -16;
        const [up, down] = [q + h, q - h].map((x) => scaledMoment(activation, 'energy', x, { bits: 128 }).lo);
        const { lo, hi } = scaledMoment(activation, 'growth', q);
        // V is analytic for |q' − q| < q, |V| ≤ √3·V(3q/2) at radius q/2 (variance-bounds.ts): a central difference is
        // off by at most 2·√3·V(3q/2)·h²/(q/2)³, and the doubles of V(q) by 2⁻⁵²·V/h.
        const size = scaledMoment(activation, 'energy', 1.5 * q).hi;
        const room = (28 * size * h * h) / q ** 3 + (2 ** -51 * size) / h;
        expect((up - down) / (2 * h)).toBeGreaterThan(lo - room);
        expect((up - down) / (2 * h)).toBeLessThan(hi + room);
      }),
      { seed: 9, numRuns: 2 },
    );
  });
});

describe('the bounds on the strips hold on a fine grid of the strip, and half of them does not', () => {
  for (const of of mixtureComponents)
    it(of, () => {
      const { halfWidth, bounds } = components[of].strip;
      const worst = [0, 0, 0];
      for (let x = -12; x <= 12; x += 1 / 8)
        for (let k = 0; k <= 4; k++)
          for (const order of [0, 1, 2] as Order[]) {
            const [constant, slope] = bounds[order];
            const size = Math.hypot(...complexComponent(of, order, [x, (k / 4) * halfWidth]));
            worst[order] = Math.max(worst[order], size / (constant + slope * Math.abs(x)));
          }
      expect(Math.max(...worst)).toBeLessThan(1);
      // How rough the bounds are: products of separate maxima, up to twenty times too large
      // where f″ is made of several.
      expect(Math.min(...worst)).toBeGreaterThan(0.02);
    });
});

describe('maps of a mixture', () => {
  const a = mixture([
    { weight: 1, of: 'tanh', scale: 1 },
    { weight: 0.5, of: 'sin', scale: 2 },
  ]);

  it('all fixed points of the variance map with a bias; without one the stretch near 0 is left open', () => {
    const { points, unresolved } = varianceMap(a, { weightVariance: 1.5, biasVariance: 0.05 }).fixedPoints();
    expect(points.map((p) => p.stability)).toEqual(['attracting']);
    expect(unresolved).toEqual([]);
    expect(points[0].variance.lo).toBeCloseTo(1.2334089827, 9);
    const open = varianceMap(a, { weightVariance: 1.5, biasVariance: 0 }).fixedPoints();
    expect(open.unresolved).toMatchObject([{ lo: 0 }]);
    expect(open.zero).toBe('undecided');
  });

  it('q = 0 is fixed when φ(0) = 0, also where that takes several terms; then only that stretch is open', () => {
    const zeroOf = (terms: Parameters<typeof mixture>[0]): string =>
      varianceMap(mixture(terms), { weightVariance: 0.1, biasVariance: 0 }).fixedPoints().zero;
    const difference = (of: MixtureComponent): Parameters<typeof mixture>[0] => [
      { weight: 1, of, scale: 1 },
      { weight: -1, of, scale: 0.5 },
    ];
    expect(['softplus', 'cos', 'sigmoid'].map((of) => zeroOf(difference(of as MixtureComponent)))).toEqual([
      'undecided',
      'undecided',
      'undecided',
    ]);
    // log 2 in doubles is not log 2: the value at 0 rounds to 0 here and is not 0.
    const almost = mixture([
      { weight: 1, of: 'softplus', scale: 1 },
      { weight: -2 * Math.LN2, of: 'sigmoid', scale: 1 },
    ]);
    expect(almost.value(0)).toBe(0);
    expect(varianceMap(almost, { weightVariance: 0.1, biasVariance: 0 }).fixedPoints().zero).toBe('none');
  });

  it('on the edge of chaos the correlation map has slope 1 at 1', () => {
    const edge = edgeOfChaos(a, 1.5);
    const nearOne = edge.correlationMap.slopeAt(1 - 2 ** -30);
    expect(edge.correlationMap.phase).toBe('edge');
    // f′ is at most 1 and falls from there by at most f″(1)·2⁻³⁰, f″(1) = σ_w² q E φ″² = 2/β < 4.
    expect(nearOne.hi).toBeLessThanOrEqual(1 + 1e-12);
    expect(nearOne.lo).toBeGreaterThan(1 - 4 * 2 ** -30 - 1e-12);
  });

  it('says so where a moment would take too long', () => {
    expect(() => scaledMoment(a, 'energy', 2 ** 20)).toThrow('mixtureMoment: q = 1048576, expected at most 262144');
  });
});

type Complex = readonly [re: number, im: number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const scaled = (k: number, [a, b]: Complex): Complex => [k * a, k * b];
const exponential = ([a, b]: Complex): Complex => [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)];
const inverse = ([a, b]: Complex): Complex => scaled(1 / (a * a + b * b), [a, -b]);
const logarithm = ([a, b]: Complex): Complex => [Math.log(Math.hypot(a, b)), Math.atan2(b, a)];
const ONE: Complex = [1, 0];

function complexComponent(of: MixtureComponent, order: Order, z: Complex): Complex {
  const logistic = (w: Complex): readonly Complex[] => {
    const s = inverse(plus(ONE, exponential(scaled(-1, w))));
    const slope = times(s, plus(ONE, scaled(-1, s)));
    return [s, slope, times(slope, plus(ONE, scaled(-2, s)))];
  };
  /** ∫ e^{−t²} from 0 to w along the real, then the imaginary direction, by the midpoint rule. */
  const gauss = (w: Complex): Complex => {
    let sum: Complex = [0, 0];
    const steps = 64;
    for (let k = 0; k < steps; k++) {
      const t = (k + 0.5) / steps;
      sum = plus(sum, [(w[0] / steps) * Math.exp(-((w[0] * t) ** 2)), 0]);
      const up: Complex = [w[0], w[1] * t];
      sum = plus(sum, times([0, w[1] / steps], exponential(scaled(-1, times(up, up)))));
    }
    return sum;
  };
  switch (of) {
    case 'tanh': {
      const [s, slope, bend] = logistic(scaled(2, z));
      return order === 0 ? plus(scaled(2, s), [-1, 0]) : order === 1 ? scaled(4, slope) : scaled(8, bend);
    }
    case 'sigmoid':
      return logistic(z)[order];
    case 'softplus':
      return order === 0 ? logarithm(plus(ONE, exponential(z))) : logistic(z)[order - 1];
    case 'swish': {
      const [s, slope, bend] = logistic(z);
      if (order === 0) return times(z, s);
      return order === 1 ? plus(s, times(z, slope)) : plus(scaled(2, slope), times(z, bend));
    }
    case 'erf': {
      const bell = scaled(2 / Math.sqrt(Math.PI), exponential(scaled(-1, times(z, z))));
      if (order === 0) return scaled(2 / Math.sqrt(Math.PI), gauss(z));
      return order === 1 ? bell : scaled(-2, times(z, bell));
    }
    case 'gelu': {
      const density = scaled(1 / Math.sqrt(2 * Math.PI), exponential(scaled(-0.5, times(z, z))));
      const normal = plus([0.5, 0], scaled(1 / Math.sqrt(Math.PI), gauss(scaled(Math.SQRT1_2, z))));
      if (order === 0) return times(z, normal);
      if (order === 1) return plus(normal, times(z, density));
      return times(density, plus([2, 0], scaled(-1, times(z, z))));
    }
    case 'sin':
    case 'cos': {
      const [up, down] = [exponential([-z[1], z[0]]), exponential([z[1], -z[0]])];
      const wave = (of === 'sin') === (order !== 1) ? plus(up, scaled(-1, down)) : plus(up, down);
      return scaled(0.5, wave);
    }
  }
}

it('a series cut at its most coefficients has a tail for what is left: at correlation 1 it is E φ², from a quadrature', () => {
  // tanh(4z) at variance 9 is tanh at variance 144, whose poles are π/24 away: 12 000 coefficients leave some 10⁻¹⁴.
  const steep = mixture([{ weight: -2, of: 'tanh', scale: 4 }]);
  const { lo, hi } = scaledMoment(steep, 'energy', 9);
  withMpfr(64, (R) => {
    const one = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
    const found = kernelAtVariance(steep, 0, I.point(9)).atMpfr(R, one);
    expect(R.lower(found) <= hi && lo <= R.upper(found)).toBe(true);
    // What is left is there, far above 12 000 roundings of 2⁻⁶⁴ = 5e-20, and small.
    expect(widthAt(R, found)).toBeGreaterThan(2e-15);
    expect(widthAt(R, found)).toBeLessThan(1e-12);
  });
});

it('the strip of a mixture bounds the sum of its terms, whichever order, scales, weights and variance', () => {
  for (const terms of [
    [
      { weight: 2, of: 'tanh', scale: 1 },
      { weight: 3, of: 'sigmoid', scale: 1 },
    ],
    [
      { weight: -1, of: 'swish', scale: 2 },
      { weight: 0.5, of: 'softplus', scale: 0.5 },
    ],
    [
      { weight: 1, of: 'sin', scale: 3 },
      { weight: 1, of: 'cos', scale: 3 },
      { weight: 5, of: 'swish', scale: 0.25 },
    ],
    [{ weight: 4, of: 'softplus', scale: 4 }],
  ] as const)
    for (const root of [0.5, 1, 4])
      for (const orders of [[0], [1], [2], [0, 1, 2]] as const) {
        const { halfWidth, constant, slope } = mixtureStrip(terms, root, orders, 53);
        let worst = 0;
        for (let x = -8; x <= 8; x += 1 / 8)
          for (let k = 0; k <= 2; k++) {
            const z = { re: root * x, im: (root * halfWidth * k) / 2 };
            const found = orders.reduce((sum: number, order) => sum + sizeOf(mixtureAt(C, terms, order, z)), 0);
            worst = Math.max(worst, found / (constant + slope * Math.abs(x)));
          }
        expect({ terms, root, orders, is: worst <= 1 }).toEqual({ terms, root, orders, is: true });
        // Products of separate maxima, as for the components.
        expect(worst).toBeGreaterThan(0.02);
      }
});
