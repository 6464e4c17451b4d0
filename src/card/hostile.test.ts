import { describe, expect, it } from 'vitest';
import { activationNamed } from '../activations/registry.js';
import { flawsOf, HOSTILE, REFUSED } from '../testing/hostile-formulas.js';
import { activationCard } from './activation-card.js';

describe('a card of hostile numbers', () => {
  it.each(HOSTILE)('%s has one, without a flaw', (formula) => {
    expect(flawsOf(formula)).toEqual([]);
  });

  it.each(REFUSED)('%s is refused in words that name the cause', (formula, line) => {
    expect(() => activationCard(activationNamed(formula))).toThrow(line);
  });
});
