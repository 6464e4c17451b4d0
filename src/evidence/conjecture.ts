import * as z from 'zod';
import { count, number } from './numbers.js';

/** A statement that nobody has proved, and the closest that a hunt came to a counterexample. */
export const conjectureEvidence = z.object({
  id: z.string(),
  title: z.string(),
  statement: z.string(),
  hypotheses: z.string().optional(),
  because: z.string().optional(),
  hunted: z
    .object({
      /** Evaluations of the hunt. */
      budget: count,
      /** Larger over smaller side at the tightest instance. */
      ratio: number,
      text: z.string(),
    })
    .optional(),
});

export type ConjectureEvidence = z.output<typeof conjectureEvidence>;
