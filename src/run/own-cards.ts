import type { Activation } from '../activations/activation.js';
import type { ActivationCardOptions } from '../card/activation-card.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import type { CardPart, CardTask } from './card-unit.js';
import { caseLimits, type LimitRequest } from './case-limits.js';
import { loadWatched } from './load-watched.js';
import type { StartRunner } from './unit-runner.js';
import { answerOf, inPool } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export interface OwnCardsRequest extends LimitRequest, ActivationCardOptions {
  readonly config: string;
}

export interface OwnCards {
  /** Those that were asked for, in order, a configuration's or not. */
  readonly found: readonly Activation[];
  /** Of those among them that the configuration gives by functions, which only a watched thread calls. */
  readonly cards: ReadonlyMap<Activation, ActivationCard>;
}

/**
 * Loads a configuration, and computes the cards of those of its activations that are given by functions.
 * @param find - which activations are asked for, when the configuration's own are known
 * @throws InputError as loadRegistry; NoAnswerError where the user's code is interrupted, passes its limits or takes its
 * thread down
 */
export function ownCards(
  { config, variances, watch, ...limits }: OwnCardsRequest,
  find: (own: readonly Activation[]) => readonly Activation[],
  start: StartRunner = workerPool,
): Promise<OwnCards> {
  const pool = start(1, caseLimits(limits));
  return inPool(pool, async () => {
    const own = (await loadWatched(config, pool)).config?.activations ?? [];
    const found = find(own);
    const cards = new Map<Activation, ActivationCard>();
    for (const activation of new Set(found)) {
      const { name, formula } = activation;
      if (formula !== undefined || !own.includes(activation)) continue;
      const task: CardTask = { kind: 'card', activation: name, config, ...(variances !== undefined && { variances }) };
      const onMessage = (part: CardPart) => watch?.(part, name);
      cards.set(activation, answerOf(await pool.run<CardPart, ActivationCard>(task, { onMessage })));
    }
    return { found, cards };
  });
}
