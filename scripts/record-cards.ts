import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { byFormula } from '../src/activations/by-formula.js';
import { activationNamed } from '../src/activations/registry.js';
import { activationCard } from '../src/card/activation-card.js';
import { SHIPPED_CARDS, shippedCard, shippedLine } from '../src/run/shipped-cards.js';
import { cardDifferences } from '../src/testing/card-differences.js';

/**
 * Computes again the cards that the package brings, of every activation by formula, after a change of what is on a card or how it is
 * computed: a minute and a half. What does not meet the card before it is named; look at it before you commit.
 *
 *   npx jiti scripts/record-cards.ts
 */
const lines = byFormula.map(({ name }) => {
  const activation = activationNamed(name);
  const before = shippedCard(activation);
  const card = activationCard(activation);
  const differences = before === undefined ? ['new'] : cardDifferences(before, card);
  console.log([name, ...differences].join('\n  '));
  return shippedLine(card);
});
mkdirSync(dirname(SHIPPED_CARDS), { recursive: true });
writeFileSync(SHIPPED_CARDS, `${lines.join('\n')}\n`);
