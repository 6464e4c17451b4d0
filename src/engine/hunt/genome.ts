import type { Arbitrary } from 'fast-check';
import * as z from 'zod';
import { Directions } from '../../data/directions.js';
import { type Choice, type ChoiceValue, GuidedRandom, TooManyChoices } from '../../data/guided-random.js';
import type { SeededRandom } from '../../numerics/special/random.js';
import { describeInstance } from '../instance.js';

/**
 * How an instance was drawn: every decision its arbitrary took. An instance can be changed by changing these, whatever
 * its type, and what comes out is an instance that the arbitrary itself might have drawn: within the hypotheses.
 */
export interface Genome {
  /** fast-check's bias: one draw in so many prefers small and extreme values; undefined for none. */
  readonly bias: number | undefined;
  readonly choices: readonly ChoiceValue[];
}

/** An instance with the decisions behind it. */
export interface Drawn<I> {
  readonly instance: I;
  /** fast-check's own record of the draw, which its shrinker needs. */
  readonly context: unknown;
  readonly bias: number | undefined;
  readonly choices: readonly Choice[];
  /** What tells instances apart: their exact text. */
  readonly text: string;
}

/** A new instance, as fast-check itself would draw it. @throws what the arbitrary throws */
export function drawFresh<I>(arbitrary: Arbitrary<I>, random: SeededRandom): Drawn<I> {
  const bias = random.uniform() < 0.5 ? undefined : random.integer(2, 5);
  const guide = new GuidedRandom([], random);
  const drawn = drawnFrom(arbitrary, guide, bias);
  return withoutDiscarded(arbitrary, drawn, random);
}

/**
 * The instance that these choices lead to; undefined when they do not: some could not be used, or too many new ones
 * were needed, as when a filter refuses what they lead to.
 */
export function redraw<I>(
  arbitrary: Arbitrary<I>,
  { bias, choices }: Genome,
  random: SeededRandom,
): Drawn<I> | undefined {
  const guide = new GuidedRandom(choices, random, MOST_NEW);
  try {
    const drawn = drawnFrom(arbitrary, guide, bias);
    return guide.departed ? undefined : drawn;
  } catch (error) {
    if (error instanceof TooManyChoices) return undefined;
    throw error;
  }
}

/** A changed choice may call for a few new ones (a longer list, another branch); a refusing filter calls for all. */
const MOST_NEW = 40;

export const genomeOf = ({ bias, choices }: Pick<Drawn<unknown>, 'bias' | 'choices'>): Genome => ({
  bias,
  choices: choices.map((choice) => choice.value),
});

/** A genome as JSON: numbers, { bigint }, { directions }. */
export const genomeJson = z.object({
  bias: z.int().min(2).optional(),
  choices: z.array(
    z.union([
      z.number(),
      z.object({ bigint: z.string().regex(/^-?\d+$/) }),
      z.object({ directions: z.array(z.array(z.number()).min(1)).min(1) }),
    ]),
  ),
});
export type GenomeJson = z.output<typeof genomeJson>;

export const genomeToJson = ({ bias, choices }: Genome): GenomeJson => ({
  ...(bias !== undefined && { bias }),
  choices: choices.map((value) => {
    if (typeof value === 'bigint') return { bigint: String(value) };
    return typeof value === 'number' ? value : { directions: value.rows.map((row) => [...row]) };
  }),
});

export const genomeFromJson = ({ bias, choices }: GenomeJson): Genome => ({
  bias,
  choices: choices.map((value) => {
    if (typeof value === 'number') return value;
    return 'bigint' in value ? BigInt(value.bigint) : new Directions(value.directions);
  }),
});

function drawnFrom<I>(arbitrary: Arbitrary<I>, guide: GuidedRandom, bias: number | undefined): Drawn<I> {
  const { value, context } = arbitrary.generate(guide, bias);
  return { instance: value, context, bias, choices: guide.choices, text: textOf(value) };
}

const textOf = (instance: unknown): string => JSON.stringify(describeInstance(instance).value) ?? '';

/**
 * The same instance without the choices that a filter around it threw away: they end where a choice like the first one
 * begins anew. Changing them would change nothing.
 */
function withoutDiscarded<I>(arbitrary: Arbitrary<I>, drawn: Drawn<I>, random: SeededRandom): Drawn<I> {
  const { choices, bias, text } = drawn;
  const restarts = choices.flatMap((choice, k) => (k > 0 && isAlike(choice, choices[0]) ? [k] : []));
  for (const k of restarts.reverse().slice(0, MOST_RESTARTS)) {
    const shorter = redraw(arbitrary, genomeOf({ bias, choices: choices.slice(k) }), random);
    if (shorter?.text === text && shorter.choices.length === choices.length - k) return shorter;
  }
  return drawn;
}

const MOST_RESTARTS = 12;

function isAlike(a: Choice, b: Choice): boolean {
  if (a.kind === 'directions') return b.kind === 'directions' && a.required === b.required;
  return b.kind === a.kind && a.min === b.min && a.max === b.max;
}
