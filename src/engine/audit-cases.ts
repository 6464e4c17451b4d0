import fc from 'fast-check';
import type { Claim, Comparison } from '../claims/claim.js';
import { type Precision, precisionName } from '../numerics/precision.js';
import { sampleOf } from './draw.js';
import { judge } from './judge.js';

/** An instance whose truth is certified, and the statement it was certified for. */
export interface Case<I> {
  readonly instance: I;
  readonly compare: (instance: I, at: Precision) => Comparison;
  /** As it was decided. */
  readonly comparison: Comparison;
  readonly precision: string;
}

/** Instances of the claim that hold, and of its controls that are refuted. */
export interface Cases<I> {
  readonly held: readonly Case<I>[];
  readonly refuted: readonly Case<I>[];
}

/** Draws, in doubles first, whatever is decided; the rest is left out. @throws what the claim throws */
export function auditedCases<I>(claim: Claim<I>, runs: number, seed: number): Cases<I> {
  const own = drawn(claim, runs, seed);
  const controls = claim.controls.flatMap(({ id, refutedWithin, ...variant }) =>
    drawn({ ...claim, ...variant, id: `${claim.id}/${id}` }, Math.min(runs, refutedWithin), seed),
  );
  return {
    held: own.filter(({ verdict }) => verdict === 'holds'),
    refuted: [...own, ...controls].filter(({ verdict }) => verdict === 'refuted'),
  };
}

function drawn<I>(
  { id, instances, compare }: Pick<Claim<I>, 'id' | 'instances' | 'compare'>,
  runs: number,
  seed: number,
): readonly (Case<I> & { verdict: string })[] {
  return sampleOf(instances, { seed, name: id }, runs).flatMap((instance) => {
    try {
      const { comparison, verdict, precision } = judge({ id, compare }, instance);
      return [{ instance, compare, comparison, verdict, precision: precisionName(precision) }];
    } catch (error) {
      // A draw that the claim itself leaves out.
      if (fc.PreconditionFailure.isFailure(error)) return [];
      throw error;
    }
  });
}
