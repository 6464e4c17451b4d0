import { describe, expect, it } from 'vitest';
import { byFormula } from '../activations/by-formula.js';
import { activationNamed } from '../activations/registry.js';
import { activationCard } from '../card/activation-card.js';
import { cardDifferences } from '../testing/card-differences.js';
import { shippedCard } from './shipped-cards.js';

describe('every card that the package brings', () => {
  it.each(byFormula.map(({ name }) => [name]))('%s: is what is computed now', (name) => {
    const activation = activationNamed(name);
    const shipped = shippedCard(activation);
    expect(shipped && cardDifferences(shipped, activationCard(activation))).toEqual([]);
  });
});
