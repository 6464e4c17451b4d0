import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../numerics/exact/rational.js';
import type { Activation } from '../activation.js';
import { randomFormula } from '../random-formula.js';
import { activations } from '../registry.js';
import { breakInDoubles } from './breaks.js';
import { doubles } from './doubles.js';
import { evaluate, prepared } from './evaluate.js';
import type { Analytic } from './expression.js';
import { formulaActivation } from './formula-activation.js';
import { FormulaError } from './formula-error.js';
import { growthOf, supremumOn } from './growth.js';
import { jets, variableJet } from './jets.js';
import { parseFormula } from './parse.js';
import { piecesOf } from './pieces.js';

/** Built-in activations as formulas: what was written by hand there is derived here. */
const BUILT_IN: readonly (readonly [Activation, string])[] = [
  [activations.relu, 'max(z, 0)'],
  [activations.leakyRelu(0.25), 'z > 0 ? z : z / 4'],
  [activations.abs, 'abs(z)'],
  [activations.step, 'z >= 0 ? 1 : 0'],
  [activations.repu(3), 'relu(z)^3'],
  [activations.elu(0.5), 'z > 0 ? z : 0.5 * (exp(z) - 1)'],
  [activations.elu(1), 'z > 0 ? z : exp(z) - 1'],
  [activations.hardTanh(2), 'clamp(z, -2, 2)'],
  [activations.hardSwish, 'z * clamp(z + 3, 0, 6) / 6'],
  [activations.tanh, 'tanh(z)'],
  [activations.tanh, '(exp(z) - exp(-z)) / (exp(z) + exp(-z))'],
  [activations.sigmoid, 'sigmoid(z)'],
  [activations.sigmoid, '(1 + tanh(z / 2)) / 2'],
  [activations.swish, 'z * sigmoid(z)'],
  [activations.softplus, 'log(1 + exp(z))'],
  [activations.erf, 'erf(z)'],
  [activations.gelu, 'z * normalCdf(z)'],
  [activations.sin, 'sin(z)'],
  [activations.cos, 'cos(z)'],
  [activations.polynomial([1, -2, 0, 3]), '1 - 2 * z + 3 * z^3'],
];

describe('what is derived of a formula', () => {
  it.each(BUILT_IN.map(([built, formula]) => [built.name, formula, built] as const))(
    '%s, written as %s: kinks, parity and slope are those given by hand',
    (_, formula, built) => {
      const made = formulaActivation(formula);
      expect(made.kinks).toEqual(built.kinks);
      expect([made.parity, made.derivativeParity]).toEqual([built.parity, built.derivativeParity]);
      for (const z of [-3.3, -1, -0.3, 0.2, 1.7, 4]) {
        // Two ways of computing one double function.
        const size = 2 ** -46 * (1 + Math.abs(built.value(z)));
        expect(Math.abs(made.value(z) - built.value(z))).toBeLessThan(size);
        expect(Math.abs(made.derivative(z) - built.derivative(z))).toBeLessThan(32 * size);
        expect(Math.abs(made.secondDerivative(z) - built.secondDerivative(z))).toBeLessThan(1024 * size);
      }
      if (built.lipschitz === undefined) expect(made.lipschitz).toBeUndefined();
      else {
        // At least the constant, which its double may exceed by one unit; and at most a 2⁻³⁸ above, but for quotients of exponentials.
        expect(made.lipschitz).toBeGreaterThanOrEqual(built.lipschitz * (1 - 2 ** -52));
        if (!formula.includes('/ (')) expect(made.lipschitz).toBeLessThan(built.lipschitz * (1 + 2 ** -38));
      }
    },
  );

  // Beyond ±32 a limit is approached, and a thousandth is let go by there.
  it.each([
    ['tanh(1e6 * z)', 1e6, 2 ** -38],
    // 0.3 is known to 2⁻⁵⁵, 10⁶ times that is 2⁻³⁵.
    ['tanh(1e6 * (z - 0.3))', 1e6, 2 ** -33],
    // 2·10¹²z/(1 + 10¹²z²) is largest at z = 10⁻⁶.
    ['log(1 + 1e12 * z^2)', 1e6, 2 ** -38],
    // Whose square exceeds all doubles far out.
    ['z / sqrt(1 + z^2)', 1, 2 ** -38],
    ['tanh(1e-6 * z)', 1e-6, 2 ** -10],
    ['tanh(1e-200 * z)', 1e-200, 2 ** -10],
    ['1e6 * sigmoid(1e-3 * z)', 250, 2 ** -10],
    ['z / (1e200 + z^2)', 1e-200, 2 ** -10],
  ])(
    '%s: steep on a small part only, or flat up to far out, it has a bound as close as others',
    (formula, slope, more) => {
      const { lipschitz = Number.NaN } = formulaActivation(formula);
      expect(lipschitz).toBeGreaterThanOrEqual(slope);
      expect(lipschitz).toBeLessThan(slope * (1 + more));
    },
  );

  it('jumps that are 0 by an identity count as such, and only those', () => {
    const kinks = (formula: string) => formulaActivation(formula).kinks;
    // φ and φ′ are continuous: 2(e^0 − 1) = 0 and e^0 = 1; φ″ falls from 1/2 to 0.
    expect(kinks('z > 0 ? z : 2 * (exp(z / 2) - 1)')).toEqual([{ at: 0, order: 2, jump: -0.5 }]);
    // tanh z = z − z³/3 + …: the third derivative jumps by 2.
    expect(kinks('max(z, tanh(z))')).toEqual([{ at: 0, order: 3, jump: 2 }]);
    expect(kinks('z > 1/3 ? exp(z) : 0')).toMatchObject([{ at: 1 / 3, order: 0 }]);
    // softplus 0 = log 2 on both sides, no rational number.
    expect(kinks('softplus(abs(z))')).toEqual([{ at: 0, order: 1, jump: 1 }]);
    // Continuous without cases: e^{−ω} = ω, and the slope turns by 1 + ω.
    const [omega] = kinks('max(z, exp(-z))');
    expect(omega).toMatchObject({ order: 1, jump: expect.closeTo(1.56714329040978, 12) });
    expect(omega.basis).toBeUndefined();
    // With cases nothing says so: the order is only estimated.
    expect(kinks('z > exp(-z) ? z : exp(-z)')).toMatchObject([{ order: 1, basis: 'estimated' }]);
  });

  it.each([
    ['1 / z', 'not finite, or not analytic, at z = 0'],
    ['1 / (z - 20)', 'at z = 20'],
    ['1 / (z^2 - 2)', 'at z = '],
    ['log(z)', 'not seen to be finite and analytic for z ≤ -'],
    ['sqrt(abs(z))', 'not finite, or not analytic, at z = 0'],
    ['z > 2 ? sqrt(z - 2) : 0', 'not finite, or not analytic, at z = 2'],
    ['exp(z^2)', 'E φ² is not seen to be finite'],
    ['exp(exp(z))', 'E φ² is not seen to be finite'],
    ['exp(z^2 / 8)', 'E φ² is not seen to be finite'],
    ['3', 'constant'],
    ['z - z', 'constant'],
  ])('%s is refused in one line that names the place', (formula, reason) => {
    expect(() => formulaActivation(formula)).toThrow(FormulaError);
    expect(() => formulaActivation(formula)).toThrow(reason);
  });

  it('growth bounds φ, φ′ and φ″ on both rays, at 80 places on each: what people use, and random formulas', () => {
    const all = [
      ...[
        'mish',
        'softsign',
        'geluTanh',
        'squareplus',
        'gaussian',
        'logLog',
        'tanhExp',
        'bentIdentity',
        'growingCosine',
      ].map((name) => (activations as unknown as Record<string, Activation | (() => Activation)>)[name]),
      ...fc.sample(randomFormula(), { seed: 3, numRuns: 20 }),
    ].map((given) => (typeof given === 'function' ? given() : given));
    const faults: unknown[] = [];
    for (const { formula = '' } of all) {
      const { breaks, pieces } = piecesOf(parseFormula(formula));
      // Their breaks lie at quarters up to 2, and where bounded functions of z meet these.
      if (breaks.some((at) => Math.abs(breakInDoubles(at)) > 8)) continue;
      for (const side of [1, -1] as const)
        for (const order of [0, 1, 2] as const) {
          const piece = pieces[side > 0 ? pieces.length - 1 : 0];
          const { factor, power, rate, range } = growthOf(piece, { side, from: 8 }, order);
          const jet = prepared(jets(doubles, order), piece);
          for (let t = 8; t < 28; t += 0.25) {
            const taylor = jet(variableJet(doubles, side * t, order));
            const value = order === 2 ? 2 * taylor[2] : taylor[order];
            // Doubles err by some units of the largest number that they met, which may be far larger than what is left of it.
            const slack = 2 ** -40 * (1 + t) ** 4;
            const most = factor * (1 + t) ** power * Math.exp(rate * t) * (1 + 2 ** -40) + slack;
            if (!(Math.abs(value) <= most && value >= range.lo - slack && value <= range.hi + slack))
              faults.push({ formula, order, z: side * t, value, most, range });
          }
        }
    }
    expect(faults).toEqual([]);
  });

  it('a factor is no smaller than the product that it bounds, next to a power of two and below the normal doubles', () => {
    const products = [
      [16 * (1 + 2 ** -52), 1 + 2 ** -52],
      [2 ** -1000, 5 * 2 ** -76],
    ].map((factors) => factors.map(Rational.from));
    for (const [left, right] of products) {
      const [a, b] = [left, right].map((value): Analytic => ({ kind: 'number', value }));
      const { factor } = growthOf({ kind: 'product', left: a, right: b }, { side: 1, from: 8 });
      expect(Rational.from(factor).compare(left.times(right))).toBe(1);
    }
  });

  it('a floor that underflows is none: (1e-200(1 + z²))² is not seen to be positive, and no multiple of 5e-324', () => {
    const [, log] = piecesOf(parseFormula('z > 7 ? -log((1e-200 * (1 + z^2))^2) : 0')).pieces;
    expect(() => growthOf(log, { side: 1, from: 8 })).toThrow('not seen to be finite and analytic for z ≥ 8');
    const [, fine] = piecesOf(parseFormula('z > 7 ? -log((1e-100 * (1 + z^2))^2) : 0')).pieces;
    // 200 ln 10 − 2 ln 65 = 452.2 at z = 8.
    expect(growthOf(fine, { side: 1, from: 8 }).range.hi).toBeGreaterThan(452);
  });

  it('the supremum of a bound is met where it is largest', () => {
    // (1 + t)²e^{−t/10} is largest at t = 19: 400·e^{−1.9} = 59.8274…
    expect(supremumOn({ factor: 1, power: 2, rate: -0.1 }, 0)).toBeCloseTo(400 * Math.exp(-1.9), 8);
    expect(supremumOn({ factor: 1, power: 2, rate: -0.1 }, 0)).toBeGreaterThanOrEqual(400 * Math.exp(-1.9));
    expect(supremumOn({ factor: 3, power: -1, rate: 0 }, 2)).toBeCloseTo(1, 11);
    expect(supremumOn({ factor: 1, power: 0.5, rate: 0 }, 2)).toBe(Number.POSITIVE_INFINITY);
    expect(supremumOn({ factor: 1, power: 0, rate: 1e-9 }, 2)).toBe(Number.POSITIVE_INFINITY);
  });

  it('the bound of a sum holds for the sum: z + 1 and 1 + e^−z', () => {
    for (const [formula, at] of [
      ['z + 1', 8],
      ['1 + exp(-z)', 8],
    ] as const) {
      const { factor, power, rate } = growthOf(piecesOf(parseFormula(formula)).pieces[0], { side: 1, from: 8 });
      const value = evaluate(doubles, parseFormula(formula), at);
      expect(factor * (1 + at) ** power * Math.exp(rate * at)).toBeGreaterThanOrEqual(value);
    }
  });

  it('an exponential function that grows from beyond e^600 is seen to grow: it has no Lipschitz constant', () => {
    const formula = '1e-300 * exp(691 + 0.4 * z)';
    const { factor, rate } = growthOf(piecesOf(parseFormula(formula)).pieces[0], { side: 1, from: 8 });
    expect(rate).toBe(0.4);
    // φ(0) = 10⁻³⁰⁰e^{691} = 1.23….
    expect(factor).toBeGreaterThanOrEqual(Math.exp(691) * 1e-300 * (1 - 2 ** -40));
    expect(formulaActivation(formula).lipschitz).toBeUndefined();
  });

  it('a jump of e^−200 is a jump: no Lipschitz constant, no energy of φ′', () => {
    const { kinks, lipschitz } = formulaActivation('z > 1 ? 2 * tanh(z) - tanh(1) + exp(-200) : tanh(z)');
    expect(kinks).toEqual([{ at: 1, order: 0, jump: expect.closeTo(Math.exp(-200), 95) }]);
    expect(kinks[0].jump / Math.exp(-200)).toBeCloseTo(1, 13);
    expect(lipschitz).toBeUndefined();
  });

  it('a jump of e^−2000 is told from 0 by no rung: no Lipschitz constant', () => {
    const doubtful = formulaActivation('z > 1 ? 2 * tanh(z) - tanh(1) + exp(-2000) : tanh(z)');
    expect(doubtful.kinks).toMatchObject([{ at: 1, basis: 'estimated' }]);
    expect(doubtful.lipschitz).toBeUndefined();
  });

  it('a straight piece may begin beyond 2⁵³, where doubles are no longer one apart', () => {
    expect(formulaActivation('min(z, 1e16)')).toMatchObject({
      kinks: [{ at: 1e16, order: 1, jump: -1 }],
      lipschitz: 1,
    });
    expect(formulaActivation('max(z + 1e17, 0)').kinks).toEqual([{ at: -1e17, order: 1, jump: 1 }]);
  });

  it('a slope that is largest at the end of a piece is not missed by a unit: e at z = 1', () => {
    const { lipschitz, kinks } = formulaActivation('z < 1 ? exp(z) : e');
    expect(kinks).toMatchObject([{ at: 1, order: 1, jump: expect.closeTo(-Math.E, 14) }]);
    // Math.E is below e.
    expect(lipschitz).toBeGreaterThan(Math.E);
    expect(lipschitz).toBeLessThan(Math.E * (1 + 2 ** -39));
  });

  it('the Lipschitz constant bounds |φ′| wherever it is sampled, and is met to a thousandth by most', () => {
    let met = 0;
    const drawn = fc.sample(randomFormula(), { seed: 4, numRuns: 25 });
    for (const { lipschitz, derivative } of drawn) {
      let most = 0;
      for (let z = -40; z <= 40; z += 1 / 61) most = Math.max(most, Math.abs(derivative(z)));
      if (lipschitz !== undefined) expect(most).toBeLessThanOrEqual(lipschitz * (1 + 2 ** -40));
      if (lipschitz === undefined || most >= 0.999 * lipschitz) met++;
    }
    expect(met).toBeGreaterThan(18);
  });
});
