import * as z from 'zod';
import { FIRST_SEED, LAST_SEED } from './seeds.js';

/** ±Infinity is written as the string "Infinity" or "-Infinity", since JSON has none. */
export const number = z.union([z.number(), z.literal('Infinity'), z.literal('-Infinity')]).transform((x) => Number(x));
/** NaN is no number for the reader, and an empty interval encloses nothing. */
export const interval = z
  .object({ lo: number, hi: number })
  .refine(({ lo, hi }) => lo <= hi && lo < Infinity && hi > -Infinity, 'expected lo ≤ hi around a real number');
/** How many: a whole number from 0. */
export const count = z.int().min(0);
/** What a run draws from: see seeds.ts. */
export const seed = z.int().min(FIRST_SEED).max(LAST_SEED);
