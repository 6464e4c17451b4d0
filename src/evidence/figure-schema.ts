import * as z from 'zod';

const axis = z.object({ label: z.string(), unit: z.string().optional(), scale: z.enum(['linear', 'log']) });
const numbers = z.array(z.number());
const named = {
  id: z.string(),
  title: z.string(),
  caption: z.string(),
  headline: z.string().optional(),
  x: axis,
  y: axis,
};

/** `Figure` as the evidence file has it: src/testing/figure-schema.test-d.ts compiles only where both have the same fields. */
export const figureEvidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lines'),
    ...named,
    series: z.array(
      z.object({
        name: z.string(),
        role: z.enum(['measured', 'exact', 'bound', 'member']),
        draw: z.enum(['line', 'dots']),
        x: numbers,
        y: numbers,
        lo: numbers.optional(),
        hi: numbers.optional(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('surface'),
    ...named,
    z: axis,
    xs: numbers,
    ys: numbers,
    values: z.array(numbers),
    curves: z.array(z.object({ name: z.string(), x: numbers, y: numbers })).optional(),
  }),
]);

export type FigureEvidence = z.output<typeof figureEvidence>;
