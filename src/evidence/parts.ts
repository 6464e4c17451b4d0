import * as z from 'zod';

/** What a claim says of its two sides. */
export const relation = z.enum(['>=', '<=', '=']);
/** What is known of an instance, or of all that were drawn. */
export const verdict = z.enum(['holds', 'refuted', 'undecided']);
/** What a verdict rests on. */
export const basis = z.enum(['proved', 'estimated', 'statistical']);
/** Where something was published. */
export const source = z.object({
  title: z.string(),
  authors: z.string().optional(),
  year: z.number().optional(),
  theorem: z.string().optional(),
  arxiv: z.string().optional(),
  url: z.string().optional(),
});
