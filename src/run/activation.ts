import { closest } from 'fastest-levenshtein';
import type { Activation } from '../activations/activation.js';
import { activationNamed, activations, UnknownActivation } from '../activations/registry.js';
import { type ActivationCardOptions, activationCard, atVariances } from '../card/activation-card.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';
import type { CardCache } from './card-cache.js';
import type { LimitRequest } from './case-limits.js';
import { InputError } from './input-error.js';
import { prepareFolder, writeAtomically } from './output.js';
import { runtimeNow, trusted } from './runtime.js';
import { shippedCard } from './shipped-cards.js';
import type { StartRunner } from './unit-runner.js';

export interface ActivationRequest extends ActivationCardOptions, LimitRequest {
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

/**
 * The cards of the activations named.
 * @throws InputError for a name that nothing has, or a folder that cannot be used; NoAnswerError as `ownCards`
 */
export async function activationCards(
  { activations: names, config, out, cache, caseSeconds, caseMemory, ...options }: ActivationRequest,
  start?: StartRunner,
): Promise<ActivationCards> {
  if (out !== undefined) await prepareFolder(out);
  const find = (own: readonly Activation[]) => names.map((name) => activationOf(name, own));
  const { found, cards: own } =
    config === undefined
      ? { found: find([]), cards: NONE }
      : await ownCards({ config, caseSeconds, caseMemory, ...options }, find, start);
  const cards: ActivationCard[] = [];
  for (const activation of found) cards.push(own.get(activation) ?? (await cardOf(activation, options, cache)));
  const shown = trusted(cards);
  return { cards: shown, written: out === undefined ? [] : await write(shown, out) };
}

const NONE: ReadonlyMap<Activation, ActivationCard> = new Map();

/** Loaded only where it is asked for: the claims that come with it take longer than a card. */
const ownCards: typeof import('./own-cards.js').ownCards = async (...asked) =>
  (await import('./own-cards.js')).ownCards(...asked);

/** Of what a name of the registry or a formula says, which is kept. */
async function cardOf(
  activation: Activation,
  options: ActivationCardOptions,
  cache: CardCache | undefined,
): Promise<ActivationCard> {
  const isKept = runtimeNow().ok;
  // At the recommended layer.
  const shipped = isKept ? shippedCard(activation) : undefined;
  const { watch, ...asked } = options;
  const { variances } = asked;
  if (shipped !== undefined && variances === undefined) return shipped;
  const compute = (): ActivationCard =>
    shipped !== undefined && variances !== undefined
      ? atVariances(shipped, activation, variances, watch)
      : activationCard(activation, options);
  return cache === undefined || !isKept ? compute() : cache.card([activation.name, activation.formula, asked], compute);
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
