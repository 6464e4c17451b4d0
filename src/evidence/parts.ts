import * as z from 'zod';

/** What a claim says of its two sides. */
export const relation = z.enum(['>=', '<=', '=']);
/** Where something was published. */
export const source = z.object({
  title: z.string(),
  authors: z.string().optional(),
  year: z.number().optional(),
  theorem: z.string().optional(),
  arxiv: z.string().optional(),
  url: z.string().optional(),
});
