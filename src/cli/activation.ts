import { fileURLToPath } from 'node:url';
import type { ActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';
import { printable } from '../report/printable.js';
import { activationCards } from '../run/activation.js';
import { cacheFolder, cardsIn } from '../run/card-cache.js';
import { activationText, comparisonText } from './activation-text.js';
import { liveScreen } from './live-screen.js';
import { sayMistrust, writtenLines } from './say.js';
import { isLive, lookFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface ActivationOptions {
  readonly compare?: readonly string[];
  readonly weightVariance?: number;
  readonly biasVariance?: number;
  readonly config?: string;
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
  readonly out?: string;
  readonly json?: boolean;
}

type Part = NonNullable<ActivationCard['untold']>[number]['field'];

/** What a card's parts are called while they are computed. */
const PARTS: Readonly<Record<Part, string>> = {
  slope: 'moments',
  curvature: 'moments',
  shape: 'shape',
  tails: 'Hermite energy',
  hermite: 'Hermite energy',
  gram: 'Gram matrix',
  depth: 'depth',
  edge: 'edge of chaos',
  layer: 'fixed variances',
};

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
  const screen = isLive(process.stdout, process.env) ? liveScreen(process.stdout) : undefined;
  // Drawn from within the computation, which lets no timer run.
  const watch = (part: Part, of: string): void =>
    screen?.draw([`${printable(of, { oneLine: true })}: ${PARTS[part]} …`]);
  const { cards, written } = await activationCards({ activations, cache, watch, ...others, ...variances }).finally(() =>
    screen?.close(),
  );
  const look = lookFor(process.stdout, process.env);
  if (json) process.stdout.write(`${jsonText(cards.length === 1 ? cards[0] : cards)}\n`);
  else {
    process.stdout.write(cards.length === 1 ? activationText(cards[0], look) : comparisonText(cards, look));
    process.stdout.write(writtenLines({ written: [...written] }));
  }
  return 0;
}
