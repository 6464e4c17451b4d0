import type { Arbitrary, Value } from 'fast-check';
import type { Evaluation } from './evaluation.js';
import { describeInstance } from './instance.js';
import type { Statement } from './statement.js';
import type { Steps } from './steps.js';

/** Shrinking ends after this many evaluations: the counterexample is then as small as it got. */
export const SHRINK_EVALUATIONS = 10_000;

export interface Shrunk<I> {
  readonly instance: I;
  readonly path: string;
  readonly shrinks: number;
  /** Stopped from outside. */
  readonly interrupted: boolean;
}

export interface Shrinking<I> {
  readonly statement: Statement<I>;
  readonly seed: number;
  readonly draw: number;
  /** Of the refuted draw. */
  readonly path: string;
  readonly steps: Steps;
  readonly shouldStop: () => boolean;
  /** The line that computes the instance at a path again. */
  readonly replayOf: (path: string) => string;
}

/**
 * The smallest refuted instance that is reached by going to the first refuted one among the smaller ones, as fast-check
 * proposes them, as often as there is one: `fc.check` goes the same way. One that cannot be evaluated is no
 * counterexample. What throws or is left out while smaller ones are made leaves the smallest so far.
 */
export function shrink<I>(refuted: Value<I>, shrinking: Shrinking<I>): Shrunk<I> {
  const { statement, seed, draw, steps, shouldStop, replayOf } = shrinking;
  let [smallest, path, shrinks, tried] = [refuted, shrinking.path, 0, 0];
  let smaller = proposals(statement.instances, smallest);
  const found = (interrupted = false): Shrunk<I> => ({ instance: smallest.value_, path, shrinks, interrupted });
  const isLeftOut = (instance: I): boolean =>
    steps.begin(statement.name, 'shrinking', draw, () => ({
      instance: describeInstance(instance, statement.group),
      replay: replayOf(`${path}:${tried}`),
    }));

  for (let evaluations = 0; evaluations < SHRINK_EVALUATIONS; evaluations++) {
    if (isLeftOut(smallest.value_)) return found();
    const next = smaller();
    if (next === undefined) return found();
    if (shouldStop()) return found(true);
    const leftOut = isLeftOut(next.value_);
    if (leftOut && steps.exhausted) return found();
    if (!leftOut && isRefuted(() => statement.evaluate(next.value_, { seed, draw }))) {
      [smallest, path, shrinks, tried] = [next, `${path}:${tried}`, shrinks + 1, 0];
      smaller = proposals(statement.instances, next);
    } else tried++;
  }
  return found();
}

/** One after the other, until there are no more or the arbitrary throws. */
function proposals<I>(instances: Arbitrary<I>, { value_, context }: Value<I>): () => Value<I> | undefined {
  let stream: Iterator<Value<I>> | undefined;
  return () => {
    try {
      stream ??= instances.shrink(value_, context);
      return stream.next().value;
    } catch {
      return undefined;
    }
  };
}

function isRefuted(evaluate: () => Evaluation): boolean {
  try {
    return evaluate().verdict === 'refuted';
  } catch {
    return false;
  }
}
