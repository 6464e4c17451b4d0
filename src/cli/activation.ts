import { fileURLToPath } from 'node:url';
import { jsonText } from '../evidence/json.js';
import { activationCards } from '../run/activation.js';
import { cacheFolder, cardsIn } from '../run/card-cache.js';
import { activationText, comparisonText } from './activation-text.js';
import { sayMistrust, writtenLines } from './say.js';
import { lookFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface ActivationOptions {
  readonly compare?: readonly string[];
  readonly weightVariance?: number;
  readonly biasVariance?: number;
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Prints the card of an activation, or several side by side. Returns 0. */
export async function activation(name: string | undefined, options: ActivationOptions): Promise<number> {
  const { compare = [], json = false, weightVariance, biasVariance, ...others } = options;
  const activations = [...(name === undefined ? [] : [name]), ...compare];
  if (activations.length === 0)
    throw new UsageError('activation: no name, expected one such as relu, or --compare relu gelu tanh');
  if (weightVariance === undefined && biasVariance !== undefined)
    throw new UsageError(`--bias-variance = ${biasVariance}, expected --weight-variance with it`);
  sayMistrust();
  const variances =
    weightVariance === undefined ? {} : { variances: { weightVariance, biasVariance: biasVariance ?? 0 } };
  const folder = cacheFolder(process.env);
  const cache = folder === undefined ? undefined : cardsIn(folder, fileURLToPath(import.meta.url));
  const { cards, written } = await activationCards({ activations, cache, ...others, ...variances });
  const look = lookFor(process.stdout, process.env);
  if (json) process.stdout.write(`${jsonText(cards.length === 1 ? cards[0] : cards)}\n`);
  else {
    process.stdout.write(cards.length === 1 ? activationText(cards[0], look) : comparisonText(cards, look));
    process.stdout.write(writtenLines({ written: [...written] }));
  }
  return 0;
}
