import * as z from 'zod';

/** ±Infinity is written as the string "Infinity" or "-Infinity", since JSON has none. */
export const number = z.union([z.number(), z.literal('Infinity'), z.literal('-Infinity')]).transform((x) => Number(x));
export const interval = z.object({ lo: number, hi: number });
