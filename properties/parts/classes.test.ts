import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byFormula } from '../../src/activations/by-formula.js';
import { defineActivation } from '../../src/activations/define.js';
import { activationNamed } from '../../src/activations/registry.js';
import * as classes from './classes.js';
import { formulas, isByFormula, isQuick } from './formulas.js';
import { byActivation } from './gram-instance.js';

/**
 * By hand from the formulas: a jump, or the least order of a kink, or analytic, or the degree; o odd, e even; ∞ where |φ′| is not bounded.
 * Orders by Taylor series on either side: softsign z ∓ z², elish z/2 + z²/4 and z/2 + z²/2, isrlu z and z − z³/2, CELU z and z + z²/2.
 */
const TABLE: Readonly<Record<string, string>> = {
  mish: 'analytic',
  softsign: '2 o',
  tanhshrink: 'analytic o',
  logSigmoid: 'analytic',
  relu6: '1',
  hardSigmoid: '1',
  hardSigmoidKeras2: '1',
  geluTanh: 'analytic',
  quickGelu: 'analytic',
  seluFloat32: '1',
  rrelu: '1',
  linear: 'degree 1 o',
  exponential: 'analytic ∞',
  sparsePlus: '2',
  sparseSigmoid: '1',
  squaredRelu: '2 ∞',
  logRelu: '1',
  shiftedSoftplus: 'analytic',
  gaussian: 'analytic e',
  arctan: 'analytic o',
  bentIdentity: 'analytic',
  elish: '2',
  hardElish: '1',
  penalizedTanh: '1',
  lecunTanh: 'analytic o',
  logLog: 'analytic',
  laplace: 'analytic',
  serf: 'analytic',
  smish: 'analytic',
  logish: 'analytic',
  phish: 'analytic',
  tanhExp: 'analytic',
  growingCosine: 'analytic o ∞',
  cosineLinear: 'analytic',
  celu: '2',
  softshrink: '1 o',
  hardshrink: 'jump o ∞',
  threshold: '1',
  softplusTorch: 'jump ∞',
  squareplus: 'analytic',
  betaSwish: 'analytic',
  snake: 'analytic',
  isru: 'analytic o',
  isrlu: '3',
};

const all = byFormula.map(({ name }) => activationNamed(name));

describe('classes of activations by formula', () => {
  it('are those of a table that is written by hand, for the whole registry', () => {
    const derived = all.map((activation) => {
      const { kinks, parity } = activation;
      const degree = classes.degreeOf(activation);
      const smoothness = classes.isAnalytic(activation)
        ? 'analytic'
        : degree === undefined || kinks.length > 0
          ? String(Math.min(...kinks.map(({ order }) => order))).replace('0', 'jump')
          : `degree ${degree}`;
      const words = [smoothness, parity?.[0], classes.hasBoundedSlope(activation) ? undefined : '∞'];
      return [activation.name, words.filter((word) => word !== undefined).join(' ')];
    });
    expect(Object.fromEntries(derived)).toEqual(TABLE);
  });

  it('say where E φ′² and E φ″² are finite as the table does', () => {
    for (const activation of all) {
      const order =
        { jump: 0, analytic: 9, degree: 9 }[TABLE[activation.name].split(' ')[0]] ?? TABLE[activation.name][0];
      expect([classes.hasSlope(activation), classes.hasCurvature(activation)], activation.name).toEqual([
        Number(order) >= 1,
        Number(order) >= 2,
      ]);
    }
  });

  it('a step at 0 has its exact jump: relu, 1 − 11/48, (z²)″, and none but such is one', () => {
    const steps = all.flatMap((a) => {
      const step = classes.stepAtZero(a);
      return step === undefined ? [] : [`${a.name} ${step.order} ${step.jump}`];
    });
    expect(steps).toEqual(['rrelu 1 37/48', 'squaredRelu 2 2', 'threshold 1 1']);
    expect(all.filter(classes.isHomogeneous).map(({ name }) => name)).toEqual(['rrelu', 'threshold']);
    const shifted = defineActivation({ formula: 'relu(z) / 3 - z / 7 + 1' });
    expect(String(classes.stepAtZero(shifted)?.jump)).toBe('1/3');
    expect(classes.isHomogeneous(shifted)).toBe(false);
    expect(classes.stepAtZero(defineActivation({ formula: 'relu(z - 1)' }))).toBeUndefined();
  });

  it('φ′ is even where a piecewise linear φ is odd but for a constant', () => {
    const shifted = ['hardSigmoid', 'hardSigmoidKeras2', 'sparseSigmoid'].map((name) => activationNamed(name));
    expect(shifted.map(({ parity, derivativeParity }) => [parity, derivativeParity])).toEqual(
      Array(3).fill([undefined, 'even']),
    );
    expect(activationNamed('relu6').derivativeParity).toBeUndefined();
  });

  it('a polynomial is one in whatever form: z²/3 has coefficients that no double is', () => {
    const third = defineActivation({ formula: 'z^2 / 3' });
    expect([third.form.kind, classes.degreeOf(third), classes.isAnalytic(third)]).toEqual(['formula', 2, false]);
    expect(classes.bends(third)).toBe(false);
  });
});

describe('formulas of a class', () => {
  it('draws every member of it, now and then a random one, and nothing else', () => {
    const drawn = fc.sample(formulas(classes.hasSlope), { seed: 1, numRuns: 1500 });
    expect(drawn.every((a) => classes.hasSlope(a) && isByFormula(a))).toBe(true);
    const names = new Set(drawn.map((activation) => byActivation({ activation })));
    const expected = all.filter(classes.hasSlope).map(({ name }) => name);
    expect(names).toEqual(new Set([...expected, 'formulas']));
    // 1500/50 = 30 are expected, with a standard deviation of 5.4.
    const random = drawn.filter(({ name, formula }) => name === formula).length;
    expect(random).toBeGreaterThan(30 - 5 * 5.4);
    expect(random).toBeLessThan(30 + 5 * 5.4);
  });

  it('shrinks a random one to a short one', () => {
    const found = fc.check(
      fc.property(formulas(classes.hasSlope), ({ name, formula }) => name !== formula),
      { seed: 3, numRuns: 1000 },
    );
    expect(found.counterexample?.map(String)).toEqual(['z']);
  });

  it('of those without costly kernels: kinks between polynomials, or none', () => {
    expect(all.filter((a) => !isQuick(a)).map(({ name }) => name)).toEqual(
      'softsign seluFloat32 logRelu elish hardElish penalizedTanh celu softplusTorch isrlu'.split(' '),
    );
  });
});
