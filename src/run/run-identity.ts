import * as z from 'zod';
import { UNTOLD } from './program.js';

export const identity = z.object({
  /** Of EigenCheck. */
  version: z.string(),
  /** Of the code that runs units: a build of the same version may compare otherwise. */
  program: z.string().default(UNTOLD),
  'scheme of draws': z.number(),
  /** The version whose generators draw: another may draw otherwise. */
  'fast-check': z.string().default(UNTOLD),
  seed: z.number(),
  /** Of the elementary functions of the runtime: where it differs, so may the last bits. */
  fingerprint: z.string(),
  /** Of all that the claims say of themselves. */
  registry: z.string(),
  /** Of the sources of the configuration. */
  configuration: z.string(),
  /** Of the file of rows. */
  data: z.string(),
});

/** What makes two runs draw and find the same: where it differs, no unit of one is a unit of the other. */
export type RunIdentity = z.infer<typeof identity>;
