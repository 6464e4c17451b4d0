import * as z from 'zod';
import { count, number, seed } from './numbers.js';

/** What one source of error, switched on alone, did to one side over the audited draws: relative to the larger side. */
const source = z.object({
  source: z.enum(['data', 'kernel', 'series', 'eigenvalues', 'sampling']),
  median: number,
  most: number,
});

/** The error budget of one side, relative to the larger of both (absolute where both are zero). */
const budget = z.object({
  side: z.enum(['left', 'right']),
  /** Median half width of the enclosure in doubles: what is guaranteed. */
  guaranteed: number,
  /** What a computation without enclosures commits, source by source: measured against the enclosure at 160 bits. */
  sources: z.array(source),
});

/** A check in plain floating point that passes when left ≥ right − tolerance (mirrored for ≤, both for =). */
const atTolerance = z.object({ tolerance: number, falseAlarms: count, missed: count });

const format = z.object({
  format: z.enum(['float64', 'float32']),
  /** Audited draws of the claim that hold, and of its controls that are refuted, by enclosures. */
  instances: count,
  violations: count,
  tolerances: z.array(atTolerance),
  /** The largest shortfall of a true instance: every smaller tolerance has a false alarm. */
  needed: number,
  /** The smallest shortfall of a violation: every tolerance as large misses one. Absent without violations. */
  room: number.optional(),
  /** Tolerances without false alarms and without misses: needed ≤ tolerance < room. */
  window: z.boolean(),
});

/** How a user's own check, a function from an instance to true or false, did. */
const own = z.object({
  instances: count,
  falseAlarms: count,
  violations: count,
  missed: count,
  /** An instance that it got wrong, of each kind. */
  falseAlarm: z.string().optional(),
  miss: z.string().optional(),
});

/** Which tolerance one claim needs, and where floating point lies. */
export const auditEvidence = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['certified', 'probabilistic']),
  seed,
  runs: count,
  budgets: z.array(budget),
  /** Counts of log₁₀(gap between the sides / their half widths in doubles), by whole numbers from `from` upwards. */
  slack: z.object({ median: number, least: number, from: z.number(), counts: z.array(z.number()) }).optional(),
  formats: z.array(format),
  own: own.optional(),
  /** Draws decided at each rung or below it. */
  rungs: z.array(z.object({ precision: z.string(), decided: count })),
  /** The tolerance to use in doubles, absent where none is right; and why, in one sentence. */
  recommended: number.optional(),
  because: z.string(),
  durationMs: z.number().min(0),
});

/** Which tolerance a claim needs in floating point, and whether there is one. */
export interface AuditEvidence extends z.output<typeof auditEvidence> {}
export type FormatEvidence = AuditEvidence['formats'][number];
