import type { CoverClass } from '../claims/claim.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { binomialAtMost } from '../numerics/special/binomial.js';
import { booleanFrom } from './returned.js';

/**
 * A class counts as missed when draws that reach it exactly as often as required would be seen so seldom with a smaller probability than
 * this: the chance, at most, that a class which is reached often enough turns the suite red.
 */
export const IMPROBABLE = 1e-7;

/** Counts the asserted draws in each class of a claim's `cover`. */
export class Coverage<I> {
  private readonly classes: { readonly name: string; readonly cover: CoverClass<I>; seen: number }[];

  /** @throws RangeError when a required fraction is not in [0, 1]. */
  constructor(claim: string, cover: Readonly<Record<string, CoverClass<I>>> = {}) {
    this.classes = Object.entries(cover).map(([name, each]) => ({ name, cover: each, seen: 0 }));
    for (const { name, cover } of this.classes)
      if (!(cover.atLeast >= 0 && cover.atLeast <= 1))
        throw new RangeError(
          `cover ${JSON.stringify(name)} of ${claim}: atLeast = ${cover.atLeast}, expected a fraction in [0, 1]`,
        );
  }

  add(instance: I): void {
    for (const each of this.classes)
      if (booleanFrom(`cover ${JSON.stringify(each.name)}.when`, each.cover.when(instance))) each.seen++;
  }

  /**
   * `enough` is false when P[Binomial(runs, atLeast) ≤ seen] < IMPROBABLE: luck is then no explanation. An exact test, also of draws
   * that are not alike: so far below its mean a sum of independent indicators is no likelier than the binomial (Hoeffding 1956).
   */
  report(runs: number): ClaimEvidence['cover'] {
    return this.classes.map(({ name, cover: { atLeast }, seen }) => ({
      name,
      atLeast,
      seen,
      enough: binomialAtMost(runs, atLeast, seen).hi >= IMPROBABLE,
      level: IMPROBABLE,
    }));
  }
}
