import { describe, expect, it } from 'vitest';
import { accuraciesAt, accuracyOf, onEdge, ordered, stepSizeOf } from './contender.js';
import { edge, elu, isNotAhead, linear, relu, tanh } from './trial.js';

describe('contenders', () => {
  it('are initialised where the slides initialise: σ_w = 1.2293 for ELU and 1.3041 for tanh at σ_b = 0.2, √2 for ReLU at 0', () => {
    expect(Math.sqrt(edge({ activation: elu, depth: 2 }).weightVariance)).toBeCloseTo(1.2293, 4);
    expect(Math.sqrt(edge({ activation: tanh, depth: 2 }).weightVariance)).toBeCloseTo(1.3041, 4);
    expect(edge({ activation: relu, depth: 2 })).toEqual(onEdge(relu, 0, 2));
    expect(edge({ activation: relu, depth: 2 }).weightVariance).toBeCloseTo(2, 12);
    expect(edge({ activation: linear, depth: 2 }).weightVariance).toBeCloseTo(1, 12);
  });

  it('do the same again at the same seed, and something else at another', () => {
    const contender = ordered(tanh, 2);
    const chosen = stepSizeOf(contender);
    expect([0.003, 0.01, 0.03]).toContain(chosen);
    expect(accuraciesAt(contender, chosen, 'a')).toEqual(accuraciesAt(contender, chosen, 'a'));
    expect(accuraciesAt(contender, chosen, 'a')).not.toEqual(accuraciesAt(contender, chosen, 'b'));
    expect(accuraciesAt(contender, chosen, 'a').at(-1)).toBe(accuracyOf(contender, 'a'));
  });

  it('learn 2 layers, and from labels in random order nothing: a tenth of ten classes, of 300 within 5 standard deviations', () => {
    expect(accuracyOf(edge({ activation: elu, depth: 2 }), 'a')).toBeGreaterThan(0.7);
    // √(0.1·0.9/300) = 0.0173.
    expect(accuracyOf({ ...edge({ activation: elu, depth: 2 }), shuffled: true }, 'a')).toBeLessThan(0.1 + 5 * 0.0173);
  });

  it('are compared as they stand: nobody is ahead of itself, and who diverges is ahead of nobody', () => {
    const contender = edge({ activation: relu, depth: 2 });
    expect(isNotAhead(contender, contender, 0, 'a')).toBe(false);
    expect(isNotAhead(contender, contender, 0.01, 'a')).toBe(true);
    const diverging = { ...contender, depth: 40, residual: true };
    expect(accuracyOf(diverging, 'a')).toBe(0);
  });
});
