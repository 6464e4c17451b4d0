import { seededRandom } from '../../numerics/special/random.js';
import type { Evaluation } from '../evaluation.js';
import type { Statement } from '../statement.js';
import { type Drawn, genomeOf, redraw } from './genome.js';
import type { FailedCase, Found } from './hunter.js';
import { violation } from './objective.js';
import { smallerChoices } from './smaller-choices.js';

export interface SmallestSettings {
  readonly seed: number;
  /** Evaluations after which the smallest so far must do. */
  readonly most?: number;
  /** Numbers of shrinking evaluations that are known to end the thread. */
  readonly skip?: ReadonlyMap<number, Pick<FailedCase, 'kind' | 'message'>>;
  /** Before an instance is evaluated. */
  readonly onCase?: (instance: unknown, step: number) => void;
  readonly shouldStop?: (() => boolean) | undefined;
}

export interface Smallest<I> extends Drawn<I> {
  readonly evaluation: Evaluation;
  /** Moves made. */
  readonly shrinks: number;
  readonly evaluations: number;
}

export const SMALLEST_EVALUATIONS = 5000;

/**
 * Shrinks the worst instance as far as its violation stays at least half as strong, so that what is clearly false does
 * not end as something that looks like rounding.
 *
 * What is made smaller are the choices behind it, so every instance on the way is one that the claim's arbitrary draws.
 * The result is refuted itself, certified, with its own two sides. What cannot be evaluated is passed over.
 * Deterministic.
 */
export function smallestFrom<I>(statement: Statement<I>, worst: Found<I>, settings: SmallestSettings): Smallest<I> {
  const { seed, most = SMALLEST_EVALUATIONS, skip, onCase, shouldStop } = settings;
  const required = violation(worst.evaluation) / 2;
  const random = seededRandom(`${seed}/smallest`);
  const tried = new Set<string>([worst.text]);
  let evaluations = 0;

  const strongEnough = (instance: I): Evaluation | undefined => {
    const step = evaluations++;
    if (skip?.has(step)) return undefined;
    onCase?.(instance, step);
    try {
      const evaluation = statement.evaluate(instance, { seed, draw: worst.draw });
      return evaluation.verdict === 'refuted' && violation(evaluation) >= required ? evaluation : undefined;
    } catch {
      return undefined;
    }
  };

  let current: Drawn<I> & { readonly evaluation: Evaluation } = worst;
  let shrinks = 0;
  for (;;) {
    let simpler: typeof current | undefined;
    for (const choices of smallerChoices(current.choices)) {
      if (evaluations >= most || shouldStop?.()) return { ...current, shrinks, evaluations };
      const drawn = redraw(statement.instances, { ...genomeOf(current), choices }, random);
      if (drawn === undefined || tried.has(drawn.text) || !isSmaller(drawn, current)) continue;
      tried.add(drawn.text);
      const evaluation = strongEnough(drawn.instance);
      if (evaluation === undefined) continue;
      simpler = { ...drawn, evaluation };
      break;
    }
    if (simpler === undefined) return { ...current, shrinks, evaluations };
    current = simpler;
    shrinks++;
  }
}

/** No more choices than before: a smaller number must not call for a longer list. So shrinking ends. */
const isSmaller = (a: Drawn<unknown>, b: Drawn<unknown>): boolean => a.choices.length <= b.choices.length;
