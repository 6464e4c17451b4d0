import * as z from 'zod';
import { count, interval, seed } from './numbers.js';
import { relation } from './parts.js';

/** The smallest instance on which a mutated statement is false, both sides as its mutated comparison gives them. */
const smallest = z.object({
  text: z.string(),
  left: interval,
  relation,
  right: interval,
  precision: z.string(),
});

const mutant = z.object({
  /** Such as 'kernel.half-forgotten'. */
  id: z.string(),
  /** What was injected for what, in one sentence of Markdown with TeX between dollars. */
  mutation: z.string(),
  /** The id of the theorem, or of the law of the numerics, whose check is to notice. */
  caughtBy: z.string(),
  /** Whether `caughtBy` is one of the theorems, or a law that the enclosures themselves obey. */
  kind: z.enum(['theorem', 'law']),
  /** Refuted within the allowed draws, and the original was not. */
  detected: z.boolean(),
  /** Why it was not searched to its end. */
  unfinished: z.enum(['interrupted', 'error', 'over limit']).optional(),
  /** Draws that the check may take. */
  within: count,
  /** The probability, at most, that so many draws do not find it; absent where its hit rate was never measured. */
  missed: z.number().optional(),
  /** Draws until the mutant was refuted; absent when it survived. */
  draws: count.optional(),
  counterexample: smallest.optional(),
  /** The control: the same draws with the original in place. `refuted` must be 0. */
  original: z.object({ draws: count, refuted: count, undecided: count }),
  /** Why it was not detected, where that needs words. */
  note: z.string().optional(),
  /** The command that finds it again. */
  replay: z.string(),
});

/** The tester, tested: subtly wrong kernels, bounds and roundings injected one at a time, and the check that caught each. */
export const detectionEvidence = z.object({ seed, mutants: z.array(mutant), durationMs: z.number().min(0) });

export type DetectionEvidence = z.output<typeof detectionEvidence>;
export type MutantEvidence = z.output<typeof mutant>;
