import type { Evaluation, Statement } from '../statement.js';
import type { FailedCase, Found } from './hunter.js';
import { violation } from './objective.js';

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

export interface Smallest<I> {
  readonly instance: I;
  readonly evaluation: Evaluation;
  /** Moves made. */
  readonly shrinks: number;
  readonly evaluations: number;
}

export const SMALLEST_EVALUATIONS = 10_000;

/**
 * Shrinks the worst instance as far as its violation stays at least half as strong, so that what is clearly false does not
 * end as something that looks like rounding.
 *
 * Moves are those of the claim's arbitrary, so every instance on the way satisfies the hypotheses. The result is refuted
 * itself, certified, with its own two sides. One that cannot be evaluated is passed over. Deterministic.
 */
export function smallestFrom<I>(statement: Statement<I>, worst: Found<I>, settings: SmallestSettings): Smallest<I> {
  const { most = SMALLEST_EVALUATIONS, skip, onCase, shouldStop } = settings;
  const required = violation(worst.evaluation) / 2;
  let evaluations = 0;

  const strongEnough = (instance: I): Evaluation | undefined => {
    const step = evaluations++;
    if (skip?.has(step)) return undefined;
    onCase?.(instance, step);
    try {
      const evaluation = statement.evaluate(instance, { seed: settings.seed, draw: worst.draw });
      return evaluation.verdict === 'refuted' && violation(evaluation) >= required ? evaluation : undefined;
    } catch {
      return undefined;
    }
  };

  let current: Pick<Found<I>, 'instance' | 'context' | 'evaluation'> = worst;
  let shrinks = 0;
  const result = (): Smallest<I> => ({
    instance: current.instance,
    evaluation: current.evaluation,
    shrinks,
    evaluations,
  });
  for (;;) {
    let simpler: typeof current | undefined;
    for (const candidate of statement.instances.shrink(current.instance, current.context)) {
      if (evaluations >= most || shouldStop?.()) return result();
      const evaluation = strongEnough(candidate.value);
      if (evaluation === undefined) continue;
      simpler = { instance: candidate.value, context: candidate.context, evaluation };
      break;
    }
    if (simpler === undefined) return result();
    current = simpler;
    shrinks++;
  }
}
