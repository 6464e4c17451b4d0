import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../activations/formula/parse.js';
import { piecesOf } from '../../activations/formula/pieces.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { integrable } from './formula-function.js';

/** φ, and ∫φ, ∫φ² over [−4, 4] in doubles. */
const KNOWN: readonly (readonly [formula: string, whole: number, square: number])[] = [
  ['1 / (1 + z^2)', 2 * Math.atan(4), Math.atan(4) + 4 / 17],
  ['exp(z)', 2 * Math.sinh(4), Math.sinh(8)],
  ['1 / (1 + 25 * z^2)', (2 / 5) * Math.atan(20), (Math.atan(20) + 20 / 401) / 5],
];

describe('Panels', () => {
  const range = { level: 1, first: -2, last: 2 };

  it('err by no more than they say, however little is asked of them', () => {
    for (const [formula, whole, square] of KNOWN) {
      const { panels } = integrable(piecesOf(parseFormula(formula)), undefined);
      for (const power of [1, 2] as const)
        for (let nats = 1; nats <= 24; nats++) {
          const plan = panels.plan(range, { order: 0, power, logSup: () => 0 }, -nats, 64);
          const sum = withMpfr(80, (R) =>
            R.upper(
              panels.sum(R, plan, 0, ({ weight, jet: [value] }) =>
                R.multiply(weight, power === 1 ? value : R.square(value)),
              ),
            ),
          );
          const exact = power === 1 ? whole : square;
          const miss = Math.abs(sum - exact) - 1e-14 * exact;
          expect({ formula, power, nats, inside: miss <= Math.exp(plan.logError) }).toMatchObject({ inside: true });
        }
    }
  });

  it('of a derivative as well: ∫φ′ = φ(4) − φ(−4)', () => {
    const { panels } = integrable(piecesOf(parseFormula('atan(5 * z)')), undefined);
    for (let nats = 1; nats <= 24; nats++) {
      const plan = panels.plan(range, { order: 1, power: 1, logSup: () => 0 }, -nats, 64);
      const sum = withMpfr(80, (R) =>
        R.upper(panels.sum(R, plan, 1, ({ weight, jet: [, slope] }) => R.multiply(weight, slope))),
      );
      expect(Math.abs(sum - 2 * Math.atan(20)) - 1e-14).toBeLessThanOrEqual(Math.exp(plan.logError));
    }
  });

  it('are cut at breaks, rational or not', () => {
    const { panels } = integrable(piecesOf(parseFormula('abs(z^2 - 2)')), undefined);
    const plan = panels.plan(range, { order: 0, power: 1, logSup: () => 0 }, -40, 64);
    const sum = withMpfr(80, (R) =>
      R.upper(panels.sum(R, plan, 0, ({ weight, jet: [value] }) => R.multiply(weight, value))),
    );
    // 2(4³/3 − 8) + (16/3)√2.
    expect(sum).toBeCloseTo(2 * (64 / 3 - 8) + (16 / 3) * Math.SQRT2, 12);
  });
});
