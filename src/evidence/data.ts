import * as z from 'zod';
import { count, interval } from './numbers.js';

/** The given rows that claims were checked on, in place of drawn ones (`verify --data`). */
export const dataEvidence = z.object({
  file: z.string(),
  /** Of the file's bytes, in hexadecimal. */
  sha256: z.string(),
  rows: count,
  columns: count,
  /** The line that was taken for names of the columns, and the names; absent when there is none. */
  names: z.object({ line: z.number(), columns: z.array(z.string()) }).optional(),
  /** min over pairs of sin θ; absent for a single row. */
  separation: interval.optional(),
  /** Lines, counted from 1, of the two rows where it is attained. */
  closest: z.tuple([z.number(), z.number()]).optional(),
  intrinsicDimension: count,
  /** Pairs of lines whose rows are opposite: distinct directions, but the separation is then 0. */
  opposite: z.array(z.tuple([z.number(), z.number()])),
  /** Rows left out on request (--drop-degenerate): zero rows, and rows parallel to an earlier one. */
  dropped: z.array(z.object({ line: z.number(), because: z.string() })),
  /** Lines whose decimals no integers below 2^53 hold: read as the nearest doubles, and exact from there on. */
  rounded: z.array(z.number()),
  /** Claims that say nothing about these data, and why. */
  skipped: z.array(z.object({ claim: z.string(), because: z.string() })),
});

export type DataEvidence = z.output<typeof dataEvidence>;
