import { closest } from 'fastest-levenshtein';
import type { Activation } from '../activations/activation.js';
import { activationNamed, activations, UnknownActivation } from '../activations/registry.js';
import { type ActivationCardOptions, activationCard, atVariances } from '../card/activation-card.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';
import type { CardCache } from './card-cache.js';
import { InputError } from './input-error.js';
import { prepareFolder, writeAtomically } from './output.js';
import { runtimeNow, trusted } from './runtime.js';
import { shippedCard } from './shipped-cards.js';

export interface ActivationRequest extends ActivationCardOptions {
  /** Names of the registry or of the configuration's activations, or formulas. */
  readonly activations: readonly string[];
  readonly config?: string | undefined;
  /** The folder that the page and the cards go to. */
  readonly out?: string | undefined;
  /** Where cards are kept that are known by name or formula; none: all are computed. */
  readonly cache?: CardCache | undefined;
}

export interface ActivationCards {
  readonly cards: readonly ActivationCard[];
  /** Paths of what was written. */
  readonly written: readonly string[];
}

/** The cards of the activations named. @throws InputError for a name that nothing has, or a folder that cannot be used */
export async function activationCards({
  activations: names,
  config,
  out,
  cache,
  ...options
}: ActivationRequest): Promise<ActivationCards> {
  if (out !== undefined) await prepareFolder(out);
  const own = config === undefined ? [] : await ownActivations(config);
  const found = names.map((name) => activationOf(name, own));
  const cards: ActivationCard[] = [];
  for (const activation of found) {
    // A name of the configuration may mean any function.
    const isKnown = (activation.formula !== undefined || !own.includes(activation)) && runtimeNow().ok;
    cards.push(await cardOf(activation, options, isKnown ? { cache, shipped: shippedCard(activation) } : {}));
  }
  const shown = trusted(cards);
  return { cards: shown, written: out === undefined ? [] : await write(shown, out) };
}

interface Known {
  readonly cache?: CardCache | undefined;
  /** At the recommended layer. */
  readonly shipped?: ActivationCard | undefined;
}

async function cardOf(
  activation: Activation,
  options: ActivationCardOptions,
  { cache, shipped }: Known,
): Promise<ActivationCard> {
  const { watch, ...asked } = options;
  const { variances } = asked;
  if (shipped !== undefined && variances === undefined) return shipped;
  const compute = (): ActivationCard =>
    shipped !== undefined && variances !== undefined
      ? atVariances(shipped, activation, variances, watch)
      : activationCard(activation, options);
  return cache === undefined ? compute() : cache.card([activation.name, activation.formula, asked], compute);
}

/** Loaded only where it is asked for: the claims that come with it take longer than a card. */
async function ownActivations(config: string): Promise<readonly Activation[]> {
  const { registryFor } = await import('./load-watched.js');
  return (await registryFor(config)).config?.activations ?? [];
}

/** A name or a formula: the one place where a command reads the text of an activation. */
export function activationOf(text: string, own: readonly Activation[]): Activation {
  try {
    return activationNamed(text, own);
  } catch (cause) {
    // Any other tells what is wrong with parameters, or the place in a formula.
    if (!(cause instanceof UnknownActivation)) throw cause;
    const known = [...Object.keys(activations), ...own.map(({ name }) => name)];
    throw new InputError(
      {
        argument: 'activation',
        received: JSON.stringify(text),
        found: foundOf(text, known),
        expected:
          "a name such as relu or leakyRelu(0.1), a formula of z such as 'z * tanh(z)', or an activation of {config}",
      },
      { cause },
    );
  }
}

/** A known name that was not taken lacks its parameters, or has others than it takes. */
function foundOf(text: string, known: readonly string[]): string {
  const [bare] = text.split('(');
  const other = bare === text ? 'without its parameters' : 'with parameters that it does not take';
  return known.includes(bare) ? ` ${other}` : `, did you mean ${closest(text, known)}?`;
}

async function write(cards: readonly ActivationCard[], out: string): Promise<string[]> {
  const { renderActivationPage } = await import('../report/activation-page.js');
  return [
    await writeAtomically(out, 'activation.json', `${jsonText(cards)}\n`),
    await writeAtomically(out, 'activation.html', renderActivationPage(cards)),
  ];
}
