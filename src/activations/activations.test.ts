import { describe, expect, it } from 'vitest';
import { slopeAt } from '../families/slope.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { everyActivation } from '../testing/activations.js';
import { knots } from '../testing/rows.js';
import { defineActivation } from './define.js';
import { SELU_ALPHA, SELU_SCALE } from './exponential-units.js';
import { activationNamed, activations } from './registry.js';

/** A jump is no derivative, so that sampling cannot agree. */
const everyOne = everyActivation.filter(({ name }) => name !== 'step');

describe('the registry', () => {
  for (const activation of everyOne)
    it(`${activation.name}: derivative, kinks and parity agree with the value`, () => {
      // defineActivation checks all three by sampling, and throws on the first that disagrees.
      const { name, value, derivative, kinks, parity } = activation;
      const again = defineActivation({ name, value, derivative, kinks, ...(parity && { parity }) });
      expect(again.parity).toBe(parity);
    });

  // Samples are 1/16 apart, and see no kinks closer than that; of a sum of terms the constant is a bound and no more.
  const sampled = everyOne.filter(
    ({ kinks, form }) =>
      kinks.every(({ at }, i) => i === 0 || at - kinks[i - 1].at > 1 / 16) &&
      !(form.kind === 'mixture' && form.terms.length > 1),
  );
  for (const activation of sampled)
    it(`${activation.name}: second derivative, jumps and Lipschitz constant agree with what sampling finds`, () => {
      const { name, value, derivative, kinks, lipschitz } = activation;
      const seen = defineActivation({ name, value, derivative, kinks: kinks.map(({ at, order }) => ({ at, order })) });
      for (let z = -5; z <= 5; z += 1 / 16) {
        // differentiate() is good to 2⁻³⁶|φ^(6)|/5, φ^(6) < 3000 here, and the cubic is as large as 100.
        expect(Math.abs(activation.secondDerivative(z) - seen.secondDerivative(z))).toBeLessThan(1e-7);
      }
      for (const [i, { jump }] of kinks.entries())
        expect(Math.abs(jump - seen.kinks[i].jump)).toBeLessThan(1e-6 * (1 + Math.abs(jump)));
      expect(lipschitz === undefined).toBe(seen.lipschitz === undefined);
      if (lipschitz !== undefined && seen.lipschitz !== undefined) {
        // Never too small, but for the rounding of doubles. Twice the second difference at steps of 1/61/64, with |φ‴| ≤ 8, is added.
        expect(seen.lipschitz).toBeGreaterThanOrEqual(lipschitz * (1 - 2 ** -50));
        expect(seen.lipschitz - lipschitz).toBeLessThan((2 * 8) / (61 * 64) ** 2);
      }
    });

  it('SELU: no less than scale·alpha, the slope just below 0, in MPFR; and at most the double above', () => {
    const { lo, hi } = withMpfr(128, (R) => R.toInterval(R.multiply(R.decimal(SELU_SCALE), R.decimal(SELU_ALPHA))));
    expect(activations.selu.lipschitz).toBeGreaterThanOrEqual(hi);
    expect(activations.selu.lipschitz).toBeLessThanOrEqual(lo + 2 ** -51);
  });

  it('every Lipschitz constant bounds |φ′| on a grid, in MPFR where φ is a formula; it is not beyond the largest by a thousandth', () => {
    for (const activation of everyOne) {
      if (activation.lipschitz === undefined || activation.form.kind === 'mixture') continue;
      let most = 0;
      for (let k = -192; k <= 192; k++)
        for (const z of [k / 32, k / 32 - 2 ** -20])
          withMpfr(96, (R) => {
            const slope = slopeAt(R, activation, R.number(z));
            most = Math.max(most, R.lower(slope), R.lower(R.negate(slope)));
          });
      expect({ name: activation.name, is: most <= activation.lipschitz }).toEqual({ name: activation.name, is: true });
      expect(activation.lipschitz).toBeLessThan(most + 0.03);
    }
  });

  it('a mixture has a parity only where all its terms have it', () => {
    const term = (of: 'tanh' | 'cos' | 'sin' | 'gelu') => ({ weight: 1, of, scale: 1 });
    for (const [terms, parity, slope] of [
      [['tanh', 'cos'], undefined, undefined],
      [['cos', 'tanh'], undefined, undefined],
      [['tanh', 'sin'], 'odd', 'even'],
      [['cos'], 'even', 'odd'],
      [['sin', 'gelu'], undefined, undefined],
      [['gelu', 'sin'], undefined, undefined],
    ] as const) {
      const found = activations.mixture(terms.map(term));
      expect({ terms, parity: found.parity, slope: found.derivativeParity }).toEqual({ terms, parity, slope });
    }
  });

  it('no Lipschitz constant where φ jumps, or where φ′ is unbounded', () => {
    expect(activations.step.lipschitz).toBeUndefined();
    expect(activations.repu(2).lipschitz).toBeUndefined();
    expect(activations.polynomial([0, 0, 1]).lipschitz).toBeUndefined();
    expect(activations.repu(1).lipschitz).toBe(1);
  });

  it('a mixture of an odd and an even component has no parity, nor has its derivative, in either order', () => {
    const tanh = { weight: 1, of: 'tanh', scale: 1 } as const;
    const cos = { weight: 1, of: 'cos', scale: 1 } as const;
    for (const terms of [
      [tanh, cos],
      [cos, tanh],
    ])
      expect(activations.mixture(terms)).not.toMatchObject({ parity: expect.any(String) });
    for (const terms of [
      [tanh, cos],
      [cos, tanh],
    ])
      expect(activations.mixture(terms).derivativeParity).toBeUndefined();
    expect([activations.mixture([tanh]).parity, activations.mixture([cos]).parity]).toEqual(['odd', 'even']);
  });

  it('mixtures: derivatives, parity and a bound of the slope agree with the sum; nothing is simplified', () => {
    const odd = activations.mixture([
      { weight: 0.5, of: 'tanh', scale: 2 },
      { weight: -1, of: 'sin', scale: 0.75 },
      { weight: 1.25, of: 'erf', scale: 1 },
    ]);
    expect(odd.name).toBe('mixture(0.5·tanh(2z) − sin(0.75z) + 1.25·erf(z))');
    // 0.5·2 + 0.75 + 1.25·2/√π = 3.16047…
    expect(odd.lipschitz).toBeCloseTo(3.1604739, 6);
    const all = activations.mixture([
      { weight: -2, of: 'gelu', scale: 0.5 },
      { weight: 1, of: 'swish', scale: 1 },
      { weight: 0.25, of: 'softplus', scale: 1.5 },
      { weight: 1, of: 'sigmoid', scale: 1 },
    ]);
    expect(all.name).toMatch(/^mixture\(−2·gelu\(0.5z\) \+ swish\(z\)/);
    for (const { name, value, derivative, secondDerivative, parity, lipschitz } of [odd, all]) {
      const seen = defineActivation({ name, value, derivative, kinks: [], ...(parity && { parity }) });
      for (let z = -4; z <= 4; z += 1 / 8)
        expect(Math.abs(secondDerivative(z) - seen.secondDerivative(z))).toBeLessThan(1e-7);
      // As above; a sum of maxima may be more than the maximum of the sum.
      expect(seen.lipschitz).toBeLessThan((lipschitz as number) + (2 * 8) / (61 * 64) ** 2);
    }
    expect([odd.parity, odd.derivativeParity, all.parity, all.derivativeParity]).toEqual([
      'odd',
      'even',
      undefined,
      undefined,
    ]);
  });

  it("mixtures are made again from their names, the registry's as well", () => {
    for (const terms of [
      [{ weight: -2, of: 'softplus', scale: 0.25 }],
      [
        { weight: -1, of: 'tanh', scale: 1 },
        { weight: 2 ** -20, of: 'sin', scale: 3.5 },
        { weight: -0.3, of: 'erf', scale: 0.1 },
      ],
    ] as const) {
      const { name, form } = activations.mixture(terms);
      expect(activationNamed(name).form).toEqual(form);
    }
    for (const name of ['mixture()', 'mixture(tanh)', 'mixture(tanh(z) + )', 'mixture(constructor(z))'])
      expect(() => activationNamed(name)).toThrow();
  });

  it('mixtures: a term that is not as expected is named', () => {
    const term = { weight: 1, of: 'tanh', scale: 1 } as const;
    expect(() => activations.mixture([])).toThrow('mixture: terms = [], expected 1 to 16 terms');
    expect(() => activations.mixture([term, term])).toThrow('terms[1]');
    for (const scale of [0, -1, 5, Number.NaN])
      expect(() => activations.mixture([{ ...term, scale }])).toThrow('expected a scale');
    for (const weight of [0, Number.NaN, 2 ** 21])
      expect(() => activations.mixture([{ ...term, weight }])).toThrow('expected a weight');
    expect(() => activations.mixture([{ ...term, of: 'toString' as 'tanh' }])).toThrow(
      'expected of to be one of tanh, sin',
    );
  });

  it('jumps: right less left', () => {
    expect(activations.abs.kinks).toEqual([{ at: 0, order: 1, jump: 2 }]);
    expect(activations.elu(1).kinks).toEqual([{ at: 0, order: 2, jump: -1 }]);
    expect(activations.repu(3).kinks).toEqual([{ at: 0, order: 3, jump: 6 }]);
    // 1.0507…·(1 − 1.6732…) = −0.7073983534919…
    expect(activations.selu.kinks[0].jump).toBeCloseTo(-0.7073983535, 10);
    expect(activations.hardTanh(2).kinks).toEqual([
      { at: -2, order: 1, jump: 1 },
      { at: 2, order: 1, jump: -1 },
    ]);
  });

  it('the derivative at a kink is the right limit', () => {
    expect(activations.relu.derivative(0)).toBe(1);
    expect(activations.selu.derivative(0)).toBe(1.0507009873554805);
    expect(activations.hardTanh(1).derivative(1)).toBe(0);
    expect(activations.hardTanh(1).derivative(-1)).toBe(1);
    expect(activations.step.value(0)).toBe(1);
    expect([activations.step.value(-1), activations.step.derivative(0), activations.step.secondDerivative(0)]).toEqual([
      0, 0, 0,
    ]);
    expect([activations.repu(2).secondDerivative(0), activations.repu(1).secondDerivative(0)]).toEqual([2, 0]);
  });

  it('parity of the derivative: opposite to that of φ, and its own where φ has none', () => {
    expect(activations.tanh.derivativeParity).toBe('even');
    expect(activations.abs.derivativeParity).toBe('odd');
    expect(activations.polynomial([1, 0, 0, 1]).derivativeParity).toBe('even');
    expect(activations.polynomial([1, 0, 0, 1]).parity).toBeUndefined();
    expect(activations.swish.derivativeParity).toBeUndefined();
  });

  it('erf and gelu are good to the last digits on both branches (values from tables: A&S 7.1)', () => {
    // erf(1) and erf(4) = 1 − 1.5417257900280018852e-8, each rounded once; two units in the last place are allowed.
    const one = Number('0.84270079294971486934');
    expect(Math.abs(activations.erf.value(1) - one)).toBeLessThanOrEqual(2 ** -52);
    expect(Math.abs(activations.erf.value(-4) + (1 - Number('1.5417257900280018852e-8')))).toBeLessThanOrEqual(
      2 ** -52,
    );
    expect(activations.erf.value(7)).toBe(1);
    expect(activations.erf.value(Number.NaN)).toBeNaN();
  });

  it('special cases are identities', () => {
    for (const z of [-3, -0.5, 0, 0.25, 2]) {
      expect(activations.leakyRelu(-1).value(z)).toBe(Math.abs(z));
      expect(activations.repu(1).value(z)).toBe(activations.relu.value(z));
      expect(activations.piecewiseLinear(knots('-1:0 0:0 1:1')).value(z)).toBe(activations.relu.value(z));
    }
  });

  it('piecewise linear: a knot where nothing turns is no kink, however it rounds; parity shows in the knots', () => {
    // 0.1, 0.2 and 0.3 as doubles do not lie on one line: 0.1 + 0.2 ≠ 0.3.
    const bent = activations.piecewiseLinear(knots('0.1:0.1 0.2:0.2 0.3:0.3 1:2'));
    expect(bent.kinks.map((k) => k.at)).toEqual([0.3]);
    // No double, and no MPFR number, is 1/3; the two slopes are equal all the same.
    expect(activations.piecewiseLinear(knots('0:0 3:1 6:2 9:4')).kinks.map((k) => k.at)).toEqual([6]);
    // The slopes 1/3 and (1 + 2⁻⁵²)/(3 + 2⁻⁵⁰) ≈ 1/3 − 2⁻⁵²/9 round to the same double, but differ.
    const third = activations.piecewiseLinear([
      [-3, -1],
      [0, 0],
      [3 + 2 ** -50, 1 + 2 ** -52],
    ]);
    expect(third.derivative(-1)).toBe(third.derivative(1));
    expect(third.kinks).toHaveLength(1);
    expect(Math.abs(third.kinks[0].jump)).toBeGreaterThan(0);
    expect(activations.piecewiseLinear(knots('-2:1 -1:0 1:0 2:1')).parity).toBe('even');
    expect(activations.piecewiseLinear(knots('-2:-1 -1:0 1:0 2:1')).parity).toBe('odd');
    expect(bent.parity).toBeUndefined();
    expect(activations.piecewiseLinear(knots('-1:3 0:0 1:1')).lipschitz).toBe(3);
  });

  it('text and JSON name the activation', () => {
    expect(`${activations.leakyRelu(0.25)}`).toBe('leakyRelu(0.25)');
    expect(JSON.stringify({ a: activations.elu(1) })).toBe('{"a":{"activation":"elu"}}');
  });

  it('parameters out of range are refused in one line', () => {
    expect(() => activations.leakyRelu(1)).toThrow('leakyRelu: slope = 1, expected a finite number other than 1');
    expect(() => activations.elu(Number.NaN)).toThrow('elu: alpha = NaN, expected a finite number > 0');
    expect(() => activations.repu(1.5)).toThrow('repu: power = 1.5, expected a whole number');
    expect(() => activations.hardTanh(0)).toThrow('hardTanh: a = 0, expected a finite number > 0');
    expect(() => activations.polynomial([3])).toThrow('polynomial: coefficients = [3], expected');
    expect(() => activations.piecewiseLinear(knots('0:0 0:1'))).toThrow(
      'piecewiseLinear: knots = [[0,0],[0,1]], expected',
    );
  });
});

describe('defineActivation', () => {
  const sound = { name: 'mine', value: (z: number) => z ** 3, derivative: (z: number) => 3 * z * z, kinks: [] };
  const bump = (z: number): number => (z > 1 ? z - 1 : 0);

  it('accepts a sound activation, with a kink at 1', () => {
    const shifted = defineActivation({
      name: 'shifted',
      value: bump,
      derivative: (z) => (z >= 1 ? 1 : 0),
      kinks: [{ at: 1, order: 1 }],
    });
    expect(`${shifted}`).toBe('shifted');
    expect(defineActivation({ ...sound, parity: 'odd' }).derivativeParity).toBe('even');
  });

  it('estimates what is not given, and keeps what is', () => {
    const shifted = { name: 'shifted', value: bump, derivative: (z: number) => (z >= 1 ? 1 : 0) };
    const [kink] = defineActivation({ ...shifted, kinks: [{ at: 1, order: 1 }] }).kinks;
    // Four points of a straight line, extrapolated: exact but for rounding.
    expect(Math.abs(kink.jump - 1)).toBeLessThan(2 ** -40);
    expect(defineActivation({ ...shifted, kinks: [{ at: 1, order: 1, jump: 1 }] }).kinks[0].jump).toBe(1);
    expect(defineActivation(sound).lipschitz).toBeUndefined();
    expect(defineActivation({ ...shifted, kinks: [{ at: 1, order: 1 }] }).lipschitz).toBe(1);
    expect(Math.abs(defineActivation(sound).secondDerivative(2) - 12)).toBeLessThan(1e-9);
    expect(defineActivation({ ...sound, secondDerivative: (z) => 6 * z }).secondDerivative(2)).toBe(12);
    // A jump of φ itself leaves it without a Lipschitz constant.
    const jumping = { name: 'jump', value: (z: number) => (z >= 1 ? 3 : 1), derivative: () => 0 };
    const defined = defineActivation({ ...jumping, kinks: [{ at: 1, order: 0 }] });
    expect(defined.kinks[0].jump).toBeCloseTo(2, 10);
    expect(defined.lipschitz).toBeUndefined();
  });

  it('the second derivative of a user’s activation does not look across a kink, and is the right limit there', () => {
    const bent = defineActivation({
      name: 'bent',
      value: (z) => (z >= 0 ? 2 * z * z : -z * z),
      derivative: (z) => (z >= 0 ? 4 * z : -2 * z),
      kinks: [{ at: 0, order: 2 }],
    });
    for (const z of [0, 2 ** -12, 2 ** -9, 1]) expect(Math.abs(bent.secondDerivative(z) - 4)).toBeLessThan(1e-9);
    for (const z of [-(2 ** -30), -(2 ** -12), -(2 ** -9), -1])
      expect(Math.abs(bent.secondDerivative(z) + 2)).toBeLessThan(1e-9);
    expect(Math.abs(bent.kinks[0].jump - 6)).toBeLessThan(1e-9);
  });

  it('steep and fast but smooth functions are not taken for kinked ones', () => {
    const steep = (b: number) => ({
      name: 'steep',
      value: (z: number) => Math.tanh(b * z),
      derivative: (z: number) => b / Math.cosh(b * z) ** 2,
      kinks: [],
    });
    for (const b of [3, 10, 30]) expect(() => defineActivation(steep(b))).not.toThrow();
    expect(() =>
      defineActivation({
        name: 'fast',
        value: (z) => Math.sin(20 * z),
        derivative: (z) => 20 * Math.cos(20 * z),
        kinks: [],
      }),
    ).not.toThrow();
  });

  for (const [what, change, message] of [
    ['a wrong derivative', { derivative: (z: number) => 2 * z * z }, 'but value has slope'],
    [
      'an undeclared corner',
      { value: bump, derivative: (z: number) => (z >= 1 ? 1 : 0) },
      'a kink that was not declared; add { at: 1, order: 1 }',
    ],
    [
      'an undeclared jump',
      { value: (z: number) => (z > 0.3 ? 1 : 0), derivative: () => 0 },
      'value jumps from 0 to 1 at z = 0.3',
    ],
    [
      'an undeclared kink of order 2',
      { value: (z: number) => bump(z) ** 2, derivative: (z: number) => 2 * bump(z) },
      'order: 2 } to kinks',
    ],
    ['NaN', { value: (z: number) => (z > 2 ? Number.NaN : z ** 3) }, '= NaN, expected a finite number'],
    ['a wrong parity', { parity: 'even' as const }, "parity 'even', but value("],
    ['no name', { name: ' ' }, 'name = " ", expected a non-empty string'],
    ['no function', { derivative: undefined as never }, 'derivative of mine = undefined, expected a function of z'],
    ['kinks without an order', { kinks: [{ at: 1 } as never] }, 'kinks of mine = [{"at":1}], expected'],
    ['a jump that is no number', { kinks: [{ at: 1, order: 1, jump: Number.NaN }] }, 'kinks of mine = [{"at":1'],
    [
      'a second derivative that is no function',
      { secondDerivative: 3 as never },
      'secondDerivative of mine = 3, expected',
    ],
    ['an unknown parity', { parity: 'both' as never }, 'parity of mine = "both", expected'],
  ] as const)
    it(`refuses ${what} in one line`, () => {
      let text = '';
      try {
        defineActivation({ ...sound, ...change });
      } catch (error) {
        text = (error as Error).message;
      }
      expect(text).toContain(message);
      expect(text).not.toContain('\n');
    });
});
