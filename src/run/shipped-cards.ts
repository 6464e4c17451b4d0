import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Activation } from '../activations/activation.js';
import { CARD_PRECISION, CORRELATION_ACCURACY } from '../card/card-precision.js';
import { graphOf } from '../card/shape.js';
import { ACTIVATION_CARD_SCHEMA, type ActivationCard, parseActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';

/** Beside the package's manifest: a line for each activation of the registry by formula, at its recommended layer. */
export const SHIPPED_CARDS = join(
  dirname(createRequire(import.meta.url).resolve('eigencheck/package.json')),
  'cards',
  'registry.cards',
);

/**
 * The card that the package brings of a formula, which took seconds to compute; undefined where it brings none, or one of another format or
 * precision. Its graph, which is drawn in doubles, is made here. `npm run cards` writes the file, `shipped-cards.test.ts` computes some of it
 * again, and `shipped-cards.scale.ts` all.
 */
export function shippedCard(activation: Activation, file: string = SHIPPED_CARDS): ActivationCard | undefined {
  if (activation.formula === undefined) return undefined;
  const key = keyOf(activation.formula);
  try {
    const line = readFileSync(file, 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`${key} `));
    return line === undefined ? undefined : cardOf(activation, line.slice(key.length + 1));
  } catch {
    return undefined; // computed as before
  }
}

/** The line of a card, without its graph. */
export function shippedLine({ shape: { graph: _, ...shape }, ...card }: ActivationCard): string {
  return `${keyOf(card.formula ?? '')} ${jsonText({ ...card, shape }, 0)}`;
}

function cardOf(activation: Activation, text: string): ActivationCard {
  const kept = JSON.parse(text) as { readonly shape: object };
  const shape = { ...kept.shape, graph: graphOf(activation) };
  return parseActivationCard(jsonText({ ...kept, activation: activation.name, shape }));
}

function keyOf(formula: string): string {
  const maker = [ACTIVATION_CARD_SCHEMA, CARD_PRECISION.bits, CORRELATION_ACCURACY, formula];
  return createHash('sha256').update(JSON.stringify(maker)).digest('hex').slice(0, 32);
}
