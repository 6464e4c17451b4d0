import * as z from 'zod';
import { interval } from './numbers.js';
import { source } from './parts.js';

/** One published number, recomputed. */
export const constantEvidence = z.object({
  id: z.string(),
  title: z.string(),
  /** As printed. */
  published: z.string(),
  source,
  /** Whose number it is; without it, of an earlier version, printed. */
  origin: z.enum(['printed', 'rule of thumb', 'ours']).optional(),
  /** How its digits are read. */
  digits: z.enum(['exact', 'rounded']).optional(),
  verdict: z.enum(['agrees', 'disagrees', 'not reproducible', 'computed', 'undecided']),
  /** What the register records; a verdict that differs from it is news. */
  finding: z.enum(['agrees', 'disagrees', 'not reproducible', 'computed']),
  recomputed: interval.optional(),
  /** Why there is no such number. */
  none: z.string().optional(),
  basis: z.enum(['proved', 'estimated']).optional(),
  /** What the number leads to, by name. */
  quantities: z.record(z.string(), interval),
  precision: z.string().optional(),
  note: z.string().optional(),
  /** What went wrong while it was computed. */
  error: z.string().optional(),
  durationMs: z.number().min(0),
});

export type ConstantEvidence = z.output<typeof constantEvidence>;
