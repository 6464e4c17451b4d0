import temml from 'temml';
import { describe, expect, it } from 'vitest';
import type { Activation } from './activation.js';
import { byFormula } from './by-formula.js';
import { defineActivation } from './define.js';
import { parseFormula } from './formula/parse.js';
import { formulaTex } from './formula/tex.js';
import { activationNamed, activations } from './registry.js';

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const clamp = (z: number, lo: number, hi: number): number => Math.min(Math.max(z, lo), hi);

/** What the documentation of the libraries says, written again in doubles. */
const DOCUMENTED: Readonly<Record<string, (z: number) => number>> = {
  mish: (z) => z * Math.tanh(Math.log1p(Math.exp(z))),
  softsign: (z) => z / (1 + Math.abs(z)),
  tanhshrink: (z) => z - Math.tanh(z),
  logSigmoid: (z) => Math.log(logistic(z)),
  relu6: (z) => clamp(z, 0, 6),
  hardSigmoid: (z) => (z <= -3 ? 0 : z >= 3 ? 1 : z / 6 + 1 / 2),
  hardSigmoidKeras2: (z) => (z <= -2.5 ? 0 : z >= 2.5 ? 1 : 0.2 * z + 0.5),
  geluTanh: (z) => 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
  quickGelu: (z) => z * logistic(1.702 * z),
  seluFloat32: (z) => Math.fround(1.0507009873554805) * (z > 0 ? z : Math.fround(1.6732632423543772) * Math.expm1(z)),
  rrelu: (z) => (z >= 0 ? z : (z * (1 / 8 + 1 / 3)) / 2),
  sparsePlus: (z) => (z <= -1 ? 0 : z >= 1 ? z : (z + 1) ** 2 / 4),
  sparseSigmoid: (z) => (z <= -1 ? 0 : z >= 1 ? 1 : (z + 1) / 2),
  bentIdentity: (z) => (Math.sqrt(z * z + 1) - 1) / 2 + z,
  elish: (z) => (z >= 0 ? z : Math.expm1(z)) / (1 + Math.exp(-z)),
  'celu(2)': (z) => Math.max(0, z) + Math.min(0, 2 * Math.expm1(z / 2)),
  'softshrink(0.25)': (z) => (z > 0.25 ? z - 0.25 : z < -0.25 ? z + 0.25 : 0),
  hardshrink: (z) => (z > 0.5 || z < -0.5 ? z : 0),
  'threshold(0.1,20)': (z) => (z > 0.1 ? z : 20),
  'softplusTorch(2,20)': (z) => (2 * z > 20 ? z : Math.log1p(Math.exp(2 * z)) / 2),
  squareplus: (z) => (z + Math.sqrt(z * z + 4)) / 2,
  'betaSwish(1.5)': (z) => z * logistic(1.5 * z),
  'snake(0.5)': (z) => z + Math.sin(0.5 * z) ** 2 / 0.5,
  'isru(2)': (z) => z / Math.sqrt(1 + 2 * z * z),
  'isrlu(3)': (z) => (z >= 0 ? z : z / Math.sqrt(1 + 3 * z * z)),
};

describe('activations by formula', () => {
  it('are what the libraries document, at 50 places', () => {
    for (const [name, documented] of Object.entries(DOCUMENTED)) {
      const { value } = activationNamed(name);
      for (let z = -12.03; z < 12; z += 0.49)
        // Two ways to compute one number in doubles.
        expect(Math.abs(value(z) - documented(z)), `${name} at ${z}`).toBeLessThan(2 ** -46 * (1 + Math.abs(z)));
    }
  });

  it('each has its own name, is known by it, and made once; with the registry 40 and more that need no parameter', () => {
    const names = byFormula.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      const made = activationNamed(name);
      expect(made.name).toBe(name);
      expect(made.formula).not.toBe('');
      expect(JSON.stringify(made)).toBe(`{"activation":"${name}"}`);
      expect(() =>
        temml.renderToString(formulaTex(parseFormula(made.formula ?? '')), { throwOnError: true }),
      ).not.toThrow();
    }
    expect(activations.mish).toBe(activations.mish);
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it('members of a family say their parameters, which are the decimals typed', () => {
    expect(activations.celu(2).name).toBe('celu(2)');
    expect(activations.celu().name).toBe('celu');
    expect(activationNamed('threshold(0.1,20)').name).toBe('threshold(0.1,20)');
    expect(activations.squareplus('1/10').formula).toBe('(z + sqrt(z^2 + 1 / 10)) / 2');
  });

  it.each([
    ['leakyRelu(1,2)', 'leakyRelu: parameters = "1,2", expected 1 of them, not 2'],
    ['leakyRelu()', 'leakyRelu: parameters = "", expected 1 of them, not 0'],
    ['leakyRelu(1e400)', 'leakyRelu: parameter = "1e400", expected a finite number'],
    ['elu(0.5,0.5)', 'elu: parameters = "0.5,0.5", expected 1 of them, not 2'],
    ['hardTanh(a)', 'hardTanh: parameter = "a", expected a finite number'],
    ['repu( )', 'repu: parameters = "", expected 1 of them, not 0'],
    ['polynomial(1,,2)', 'polynomial: parameter = "", expected a finite number'],
    ['piecewiseLinear(0:0 1:1:1)', 'piecewiseLinear: parameters = "1,1,1", expected 2 of them, not 3'],
    ['snake(1,2)', 'snake: parameters = "1,2", expected 1 of them, not 2'],
    ['snake(z)', 'snake: parameter = "z", expected a finite number'],
    ['threshold(1,2,3)', 'threshold: parameters = "1,2,3", expected 1 to 2 of them, not 3'],
    ['celu(Infinity)', 'celu: parameter = "Infinity", expected a finite number'],
    ['celu(0)', 'celu: parameters = 0, expected others: division by 0'],
    ['celu(1e400)', 'celu: parameters = 1e400, expected others: 1e400 has more than 300 decimals'],
  ])('%s: parameters are read as they are, too many and too few are refused in one line', (name, line) => {
    const refused = (): Activation => activationNamed(name);
    expect(refused).toThrow(line);
    expect(refused).not.toThrow('\n');
  });

  it('a parameter that a program leaves out is the one that the name alone has', () => {
    expect(activations.threshold(undefined, 2).name).toBe('threshold(0,2)');
    expect(() => activations.celu(Number.NaN)).toThrow('celu: parameter = "NaN", expected a finite number');
  });

  it("PyTorch's softplus jumps where it turns linear: by −log(1 + e^−20)", () => {
    const { kinks, lipschitz } = activationNamed('softplusTorch');
    // log(1 + x) = x − x²/2 + … at x = e^−20 = 2.061153622438558e-9; and nothing bounds the slope of a jump.
    expect(kinks).toMatchObject([{ at: 20, order: 0, jump: expect.closeTo(-2.061153620314381e-9, 22) }]);
    expect(lipschitz).toBeUndefined();
  });
});

describe('a formula of a user', () => {
  it('travels in files: what toJSON writes is read back, with its name or without', () => {
    for (const made of [
      defineActivation({ formula: 'z*tanh(softplus(z))' }),
      defineActivation({ name: 'mine', formula: 'z > 0 ? z : z/(1-z)' }),
      defineActivation({ name: 'mish', formula: 'z^3' }),
      defineActivation({ formula: 'tanh(z)' }),
      defineActivation({ name: 'plain', formula: 'z > 1 ? 1 : 0' }),
    ]) {
      const { activation } = made.toJSON();
      const again = activationNamed(activation);
      expect(again.name).toBe(made.name);
      expect(again.formula).toBe(made.formula);
      expect(again.form.kind).toBe(made.form.kind);
      expect(again.toJSON()).toEqual({ activation });
      expect(again.value(0.7)).toBe(made.value(0.7));
    }
    expect(defineActivation({ name: 'mine', formula: 'z*z' }).toJSON()).toEqual({ activation: 'mine = z * z' });
  });

  it('a name of the registry stays that, a formula is a formula, and what is neither is refused', () => {
    expect(activationNamed('tanh').form.kind).toBe('logistic');
    expect(activationNamed('max(z, 0)').form.kind).toBe('two-slopes');
    for (const name of ['rleu', 'foo(2)', 'tanh ('])
      expect(() => activationNamed(name)).toThrow('or a formula such as');
    expect(() => activationNamed('z +')).toThrow('the formula ends too early');
  });

  it('piecewise polynomials have the form of such', () => {
    const kind = (formula: string): string => defineActivation({ formula }).form.kind;
    expect(kind('max(z, 0.2 * z)')).toBe('two-slopes');
    expect(defineActivation({ formula: 'max(z, 0.2 * z)' }).form).toEqual({
      kind: 'two-slopes',
      left: '0.2',
      right: 1,
    });
    expect(kind('clamp(z, 0, 6)')).toBe('piecewise-linear');
    expect(kind('z * clamp(z + 3, 0, 6) / 6')).toBe('piecewise-polynomial');
    expect(kind('z^3 - 2 * z')).toBe('polynomial');
    // Breaks and coefficients that no double is.
    expect(kind('relu(z - 1/3)')).toBe('formula');
    expect(kind('z^2 / 3')).toBe('formula');
  });

  it('is refused with other fields, or a name that holds =', () => {
    const define = (given: object): Activation => defineActivation(given as { formula: string });
    expect(() => define({ formula: 'z', value: Math.tanh })).toThrow('value beside a formula');
    expect(() => define({ formula: 'z', name: 'a = b' })).toThrow('expected one without =');
    expect(() => define({ formula: 'z', name: '' })).toThrow('expected a non-empty string');
    expect(() => define({ formula: 7 })).toThrow('formula: 7, expected text');
  });
});
