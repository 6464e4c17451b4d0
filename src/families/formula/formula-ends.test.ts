import { describe, expect, it } from 'vitest';
import { enclosing } from '../../activations/formula/enclosing.js';
import { evaluate } from '../../activations/formula/evaluate.js';
import { formulaActivation } from '../../activations/formula/formula-activation.js';
import { parseFormula } from '../../activations/formula/parse.js';
import { piecesOf } from '../../activations/formula/pieces.js';
import { activationNamed } from '../../activations/registry.js';
import { Rational } from '../../numerics/exact/rational.js';
import { valueAt } from '../../numerics/exact/rational-polynomial.js';
import { memo } from '../../numerics/memo.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { BUILT_IN_AS_FORMULAS } from '../../testing/formulas.js';
import { familyOf } from '../rooms.js';
import { scaledMoment } from '../scaled-moments.js';
import { endOf } from './straight-ends.js';

const MORE = {
  mish: 'z * tanh(softplus(z))',
  tanhGelu: 'z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))',
  squareplus: '(z + sqrt(z^2 + 4)) / 2',
  bentIdentity: '(sqrt(z^2 + 1) - 1) / 2 + z',
  tanhshrink: 'z - tanh(z)',
  softsign: 'z / (1 + abs(z))',
  shifted: 'erf(z) + 1 - z',
  shrink: 'z > 1 ? z - exp(1 - z) : z < -1 ? z + 1 : 0',
};
const EVERY = Object.entries({ ...BUILT_IN_AS_FORMULAS, ...MORE });
const activationOf = memo((formula: string) => formula, formulaActivation);

describe('growthPower', () => {
  it.each([
    ['z / (1 + abs(z))', 0],
    ['exp(-z^2)', 0],
    ['z * tanh(softplus(z))', 1],
    ['z^3 * tanh(z) + cos(z)', 3],
    ['z < 0 ? 1 - sqrt(1 - z) : sin(z)', 0.5],
    ['exp(z)', undefined],
  ])('of %s is %s', (formula, power) => expect(familyOf(activationOf(formula)).growthPower).toBe(power));
});

describe('endOf', () => {
  it('the rest stays below its bound', () => {
    let decaying = 0;
    for (const [name, formula] of EVERY)
      for (const side of [1, -1] as const) {
        const { pieces } = piecesOf(parseFormula(formula));
        const piece = side > 0 ? pieces[pieces.length - 1] : pieces[0];
        const { polynomial, rest } = endOf(piece, { side, from: 4 });
        if (rest.rate < 0) decaying++;
        for (const x of [4, 4.5, 7, 20])
          withMpfr(256, (R) => {
            const value = evaluate(enclosing(R), piece, R.number(side * x));
            const line = valueAt(polynomial, Rational.from(side * x)).enclosure();
            const size = R.upper(R.magnitude(R.subtract(value, R.from({ ...line, basis: 'proved' }))));
            const bound = rest.factor * (1 + x) ** rest.power * Math.exp(rest.rate * x);
            expect({ name, side, x, below: size <= bound * (1 + 1e-12) }).toMatchObject({ below: true });
          });
      }
    expect(decaying).toBeGreaterThan(15);
  });
});

describe('asymptotes of formulas', () => {
  it('have the mean square of those that are built in', () => {
    for (const [name, formula] of Object.entries(BUILT_IN_AS_FORMULAS)) {
      const [built, written] = [activationNamed(name), activationOf(formula)].map((a) => familyOf(a).asymptote?.());
      if (built !== undefined) expect([name, written?.meanSquare]).toEqual([name, built.meanSquare]);
    }
  });

  it('lie as far from φ as they say, or nearer', () => {
    for (const [name, formula] of EVERY) {
      const activation = activationOf(formula);
      const lines = familyOf(activation).asymptote?.();
      if (lines === undefined) continue;
      // V(q) of √q(√μ ± A/√q): |√V − √(μq)| ≤ A.
      for (const q of [1, 100]) {
        const { lo, hi } = scaledMoment(activation, 'energy', q);
        const root = Math.sqrt(lines.meanSquare.hi * q);
        expect({
          name,
          q,
          near: Math.sqrt(hi) <= root + lines.distance * 1.0001 && Math.sqrt(lo) >= root - lines.distance * 1.0001,
        }).toMatchObject({ near: true });
      }
    }
  });

  it('of squareplus: |φ − λ| ≤ 1, at 0', () => {
    // (√(z² + 4) − |z|)/2 is 1 at 0 and falls.
    const { distance } = familyOf(activationOf(MORE.squareplus)).asymptote?.() ?? {};
    expect(distance).toBeGreaterThanOrEqual(1);
    expect(distance).toBeLessThan(1.02);
  });
});

describe('the sign of σ_b² + σ_w²V(q) − q', () => {
  const signAt = (formula: string, q: number, weight: number, bias: number): number => {
    // Both ends come as doubles: eleven bits more than theirs are enough.
    const { lo, hi } = scaledMoment(activationOf(formula), 'energy', q, { bits: 64 });
    return Math.sign(bias + weight * (lo / 2 + hi / 2) - q);
  };

  it('is what is said of small q', () => {
    let seen = 0;
    for (const [name, formula] of EVERY)
      for (const weight of [0.5, 3.1]) {
        const end = familyOf(activationOf(formula)).nearZero().end?.(weight);
        if (end === undefined) continue;
        seen++;
        for (const share of [1, 0.05])
          expect([name, weight, share, signAt(formula, end.at * share, weight, 0)]).toEqual([
            name,
            weight,
            share,
            end.sign,
          ]);
      }
    expect(seen).toBeGreaterThan(25);
  });

  it('is what is said of large q where the slopes are critical', () => {
    for (const formula of [MORE.mish, MORE.tanhGelu, BUILT_IN_AS_FORMULAS.gelu]) {
      const end = familyOf(activationOf(formula)).farOut?.(2, 0.1);
      expect(end?.sign).toBe(1);
      for (const factor of [1, 4]) expect(signAt(formula, (end?.at ?? 0) * factor, 2, 0.1)).toBe(1);
    }
  });
});
