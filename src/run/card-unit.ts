import { type ActivationCardOptions, activationCard } from '../card/activation-card.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import type { Serving } from './serve.js';
import { NO_CASE } from './step-pulse.js';
import { watchedConfig } from './watched-registry.js';

/** The card of an activation that a configuration gives by functions, in a thread, which can be ended. */
export interface CardTask extends Pick<ActivationCardOptions, 'variances'> {
  readonly kind: 'card';
  readonly activation: string;
  readonly config: string;
}

/** What is computed next. */
export type CardPart = Parameters<NonNullable<ActivationCardOptions['watch']>>[0];

/** Each part of the card has the limits of a case. */
export async function card(
  { activation: name, config, variances }: CardTask,
  thread: Serving<CardPart>,
): Promise<ActivationCard> {
  const activation = (await watchedConfig(config, thread))?.activations.find((own) => own.name === name);
  if (activation === undefined) throw new RangeError(`config ${config} has no activation ${name}`);
  const begin = () =>
    thread.begin({ number: NO_CASE, doing: 'evaluating', draw: 0, text: `config ${config}, the card of ${name}` });
  begin();
  const watch = (part: CardPart): void => {
    thread.send(part);
    begin();
  };
  return activationCard(activation, { watch, ...(variances !== undefined && { variances }) });
}
