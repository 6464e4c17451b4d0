import type { CoverClass } from '../claims/claim.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { binomialAtMost } from '../numerics/special/binomial.js';
import { booleanFrom } from './returned.js';

/** Classes of instances by name. */
export type Cover<I> = Readonly<Record<string, CoverClass<I>>>;

/**
 * A class counts as missed when draws that reach it exactly as often as required would be seen so seldom with a smaller
 * probability than this: the chance, at most, that a class which is reached often enough turns the suite red.
 */
export const IMPROBABLE = 1e-7;

/** @throws RangeError when a required fraction is not in [0, 1]. */
export function checkCover<I>(claim: string, cover: Cover<I>): void {
  for (const [name, { atLeast }] of Object.entries(cover))
    if (!(atLeast >= 0 && atLeast <= 1))
      throw new RangeError(
        `cover ${JSON.stringify(name)} of ${claim}: atLeast = ${atLeast}, expected a fraction in [0, 1]`,
      );
}

/** Names of the classes that an instance is in. */
export const classesOf = <I>(instance: I, cover: Cover<I>): readonly string[] =>
  Object.entries(cover).flatMap(([name, { when }]) =>
    booleanFrom(`cover ${JSON.stringify(name)}.when`, when(instance)) ? [name] : [],
  );

/**
 * `enough` is false when P[Binomial(runs, atLeast) ≤ seen] < IMPROBABLE: luck is then no explanation. An exact test,
 * also of draws that are not alike: so far below its mean a sum of independent indicators is no likelier than the
 * binomial (Hoeffding 1956).
 */
export const coverReport = <I>(
  cover: Cover<I>,
  runs: number,
  counts: Readonly<Record<string, number>>,
): ClaimEvidence['cover'] =>
  Object.entries(cover).map(([name, { atLeast }]) => {
    const seen = counts[name] ?? 0;
    const enough = binomialAtMost(runs, atLeast, seen).hi >= IMPROBABLE;
    return { name, atLeast, seen, enough, level: IMPROBABLE };
  });
