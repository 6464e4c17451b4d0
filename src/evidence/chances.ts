import * as z from 'zod';

/** How likely, at most, a right suite turns red by chance, and from what. Sums (union bounds) of what claims, controls and classes say. */
export const chancesEvidence = z.object({
  /** True statistical claims refuted: the sum of `falseAlarm`. */
  falseAlarms: z.number(),
  /** Controls that as many draws as they allow do not refute, of those whose hit rate was measured. */
  missedControls: z.number(),
  /** Injected errors that as many draws as they allow do not find, of those whose hit rate was measured. */
  missedErrors: z.number(),
  /** Classes of draws found too rare though the draws reach them as often as required. */
  missedCover: z.number(),
  total: z.number(),
  /** Controls and injected errors whose hit rate nobody has measured: not in the total. */
  unmeasured: z.number(),
});

export type ChancesEvidence = z.output<typeof chancesEvidence>;
