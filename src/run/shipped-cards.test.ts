import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { byFormula } from '../activations/by-formula.js';
import { formulaActivation } from '../activations/formula/formula-activation.js';
import { activationNamed, activations } from '../activations/registry.js';
import { activationCard } from '../card/activation-card.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { cardDifferences } from '../testing/card-differences.js';
import { activationCards } from './activation.js';
import { SHIPPED_CARDS, shippedCard, shippedLine } from './shipped-cards.js';

const folder = mkdtempSync(join(tmpdir(), 'eigencheck-shipped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cardOf = (name: string): ActivationCard => {
  const card = shippedCard(activationNamed(name));
  if (card === undefined) throw new Error(`no card of ${name} is shipped: npm run cards`);
  return card;
};

describe('cards that the package brings', () => {
  it('are one for each activation by formula, proved throughout, and no others', () => {
    const lines = readFileSync(SHIPPED_CARDS, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(byFormula.length);
    for (const { name } of byFormula) {
      const card = cardOf(name);
      expect([card.activation, card.basis]).toEqual([name, 'proved']);
      expect(lines).toContain(shippedLine(card));
    }
  });

  // A polynomial's pieces, an analytic function, one with a kink, that take a second each; all in shipped-cards.scale.ts.
  it.each(['relu6', 'quickGelu', 'logRelu'])('that of %s is what is computed now: else npm run cards', (name) => {
    const computed = activationCard(activationNamed(name));
    expect(cardDifferences(cardOf(name), computed)).toEqual([]);
    expect(cardOf(name).shape.graph).toEqual(computed.shape.graph);
  });

  it('are those of the same formula without its name', () => {
    const typed = formulaActivation('z*tanh( softplus(z) )');
    expect(shippedCard(typed)).toEqual({ ...cardOf('mish'), activation: typed.name });
    expect(shippedCard(formulaActivation('z * tanh(softplus(2 * z))'))).toBeUndefined();
    expect(shippedCard(activations.relu)).toBeUndefined();
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['cut short', (text: string) => text.slice(0, 300)],
    ['of another precision', (text: string) => text.replaceAll(/^./gm, 'x')],
  ])('a file that is %s brings none', (_, change) => {
    const file = join(folder, 'other.cards');
    rmSync(file, { force: true });
    const text = readFileSync(SHIPPED_CARDS, 'utf8');
    if (change !== undefined) writeFileSync(file, typeof change === 'string' ? change : change(text));
    expect(shippedCard(activations.mish, file)).toBeUndefined();
  });

  it('asked at another layer, that layer alone is made', async () => {
    const variances = { weightVariance: 2, biasVariance: 0.01 };
    const { cards } = await activationCards({ activations: ['relu6'], variances });
    const { layer, ...others } = cards[0];
    const { layer: _, ...known } = cardOf('relu6');
    expect(others).toEqual(known);
    expect(layer).toEqual(activationCard(activations.relu6, { variances }).layer);
  });
});

describe('cardDifferences', () => {
  const card = cardOf('relu6');
  const changed = (energy: ActivationCard['moments']['energy']) => ({ ...card, moments: { ...card.moments, energy } });
  const { lo, hi } = card.moments.energy;

  it.each([
    ['another number', { lo: lo + 1e-9, hi: hi + 1e-9, basis: 'proved' }],
    ['a wide enclosure', { lo: lo - 1e-9, hi, basis: 'proved' }],
    ['an estimate', { lo, hi, basis: 'estimated' }],
  ] as const)('%s is one', (_, energy) => expect(cardDifferences(card, changed(energy))).toHaveLength(1));

  it('the last place is none', () => {
    expect(cardDifferences(card, changed({ lo, hi: hi * (1 + 2 ** -52), basis: 'proved' }))).toEqual([]);
  });
});
