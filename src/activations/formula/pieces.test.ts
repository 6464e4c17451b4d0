import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../numerics/exact/rational.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { randomExpression } from '../random-formula.js';
import { breakIn, breakInDoubles, compareBreaks, narrowed } from './breaks.js';
import { doubles } from './doubles.js';
import { evaluate } from './evaluate.js';
import type { Analytic } from './expression.js';
import { FormulaError } from './formula-error.js';
import { parseFormula } from './parse.js';
import { piecesOf } from './pieces.js';
import { formulaText } from './text.js';

const texts = (formula: string): string => {
  const { breaks, pieces } = piecesOf(parseFormula(formula));
  return pieces.map((e, k) => (k > 0 ? `|${breakInDoubles(breaks[k - 1])}| ` : '') + formulaText(e)).join(' ');
};

describe('the pieces of a formula', () => {
  it.each([
    ['z * tanh(z)', 'z * tanh(z)'],
    ['abs(z)', '-1 * z |0| z'],
    ['z / (1 + abs(z))', 'z / (1 + -z) |0| z / (1 + z)'],
    ['z * clamp(z + 3, 0, 6) / 6', '0 |-3| (1/6 * z + 0.5) * z |3| z'],
    ['z > 0 ? z : 2 * (exp(z / 2) - 1)', '2 * (exp(z / 2) - 1) |0| z'],
    ['z > 0.5 ? z - 0.5 : z < -0.5 ? z + 0.5 : 0', 'z + 0.5 |-0.5| 0 |0.5| z + -0.5'],
    ['sign(z) * exp(-z^2)', '-1 * exp(-z^2) |0| 1 * exp(-z^2)'],
    ['abs(sinh(z))', '-sinh(z) |0| sinh(z)'],
    ['abs(z - sin(z))', '-(z - sin(z)) |0| z - sin(z)'],
    ['max(z, tanh(z))', 'tanh(z) |0| z'],
  ])('%s', (formula, expected) => {
    expect(texts(formula)).toBe(expected);
  });

  it('a break where nothing changes is none: |z|², max(z, z), a case of twice the same', () => {
    for (const formula of ['abs(z)^2', 'max(z, z)', 'z > 1 ? sigmoid(z) : 1 - sigmoid(-z)', 'abs(z^2)'])
      expect(piecesOf(parseFormula(formula)).breaks).toEqual([]);
  });

  it('irrational breaks are enclosed as far as one likes: √2, ln 2 and the root of z = e^−z', () => {
    const digits = (formula: string): string[] =>
      piecesOf(parseFormula(formula)).breaks.map((at) =>
        withMpfr(160, (R) => {
          const root = breakIn(R, at);
          // 10^15·root to its floor, if the enclosure of 160 bits has only one.
          const scaled = R.toInterval(R.multiply(root, R.number(1e15)));
          expect(R.upper(R.radius(root))).toBeLessThan(2 ** -150);
          return String(Math.floor(scaled.lo));
        }),
      );
    expect(digits('abs(z^2 - 2)')).toEqual(['-1414213562373096', '1414213562373095']);
    expect(digits('abs(exp(z) - 2)')).toEqual(['693147180559945']);
    // The omega constant, 0.567143290409783872…
    expect(digits('max(z, exp(-z))')).toEqual(['567143290409783']);
  });

  it('where both sides of a difference are infinite its slope tells: e^z − z − 2 has two roots', () => {
    const at = piecesOf(parseFormula('max(z, exp(z) - 2)')).breaks.map(breakInDoubles);
    expect(at).toHaveLength(2);
    for (const z of at) expect(Math.abs(Math.exp(z) - z - 2)).toBeLessThan(8 * 2 ** -52);
  });

  it('two roots beside an extreme are two breaks: cosh z = 1.001', () => {
    // arcosh 1.001 = 0.044717633608087
    expect(piecesOf(parseFormula('abs(cosh(z) - 1.001)')).breaks.map(breakInDoubles)).toEqual([
      expect.closeTo(-0.044717633608087, 12),
      expect.closeTo(0.044717633608087, 12),
    ]);
  });

  it('one irrational break met twice is one break', () => {
    const { breaks } = piecesOf(parseFormula('abs(exp(z) - 2) + relu(exp(z) - 2) + abs(z^2 - 2) * relu(2 - z^2)'));
    expect(breaks).toHaveLength(3);
    for (let k = 1; k < breaks.length; k++) expect(compareBreaks(breaks[k - 1], breaks[k])).toBe(-1);
  });

  it('too many breaks, and such as cannot be found, are refused in one line that names the part', () => {
    const line = (formula: string): string => {
      try {
        piecesOf(parseFormula(formula));
      } catch (error) {
        if (error instanceof FormulaError) return error.message.replace(/\n\s*/g, ' — ');
      }
      return 'accepted';
    };
    expect(line('abs(sin(z))')).toMatch(/^formula: cannot tell where this is 0 beyond z = -1048576 — sin\(z\)$/);
    // 33 steps.
    const steps = Array.from({ length: 33 }, (_, k) => `sign(z - ${k})`).join(' + ');
    expect(line(steps)).toMatch('33 breaks, expected at most 32');
  });

  it.each([
    ['log(z) - log(z) + z', 'undefined at z = 0, where z is not positive'],
    ['0 * log(z) + tanh(z)', 'undefined at z = 0, where z is not positive'],
    ['relu(z) * log(z)', 'undefined at z = -1, where z is not positive'],
    ['0 * sqrt(z^2 - 2) + z', 'undefined at z = -1.414'],
    ['sign(log(z) - log(z)) + z', 'undefined at z = 0'],
    ['abs(z) / abs(z)', 'undefined at z = 0, where -z is 0'],
    ['z^2 / z', 'undefined at z = 0, where z is 0'],
    ['(z > 1 ? 0 : 1) * (z - 1)^-1 * 0 + z', 'undefined at z = 1'],
  ])('what is left out must be defined all the same: %s', (formula, problem) => {
    expect(() => piecesOf(parseFormula(formula))).toThrow(problem);
  });

  it('and where it is, it may be left out', () => {
    for (const formula of [
      '0 * log(1 + z^2) + z',
      'relu(z) * sqrt(z + 1e3) * 0 + z',
      'z > 2 ? z : z * z / (z - 3) * 0',
    ])
      if (formula.includes('1e3')) expect(() => piecesOf(parseFormula(formula))).toThrow('undefined at z = -1000');
      else expect(piecesOf(parseFormula(formula)).pieces.length).toBeGreaterThan(0);
  });

  it('a root next to which no sign is seen is refused, not narrowed to nothing', () => {
    const of = parseFormula('log(z)') as Analytic;
    const lost = { kind: 'root', of, lo: Rational.of(-3n), hi: Rational.of(-1n) } as const;
    expect(() => narrowed(lost, 20)).toThrow('cannot tell its sign next to its root near -2');
  });

  it('agree with the formula: random formulas at random places that are no breaks', () => {
    fc.assert(
      fc.property(randomExpression(), fc.double({ min: -4, max: 4, noNaN: true }), (expression, z) => {
        let found: ReturnType<typeof piecesOf>;
        try {
          found = piecesOf(expression);
        } catch (error) {
          if (error instanceof FormulaError) return;
          throw error;
        }
        const breaks = found.breaks.map(breakInDoubles);
        if (breaks.some((at) => Math.abs(at - z) < 2 ** -20)) return;
        const piece = found.pieces[breaks.filter((at) => at < z).length];
        const [a, b] = [evaluate(doubles, piece, z), evaluate(doubles, expression, z)];
        // Equal but for rounding, of which these formulas of bounded functions have little.
        expect(Math.abs(a - b)).toBeLessThanOrEqual(2 ** -40 * Math.max(1, Math.abs(b)));
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
