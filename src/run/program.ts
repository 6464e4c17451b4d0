import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A hash of the code that a file of the bundle leads to, in 16 digits: one small file is read.
 *
 * Guarantee: it is another where any of that code is. The bundle's chunks are named by a hash of their content and of all that they
 * import, and the file names those that it loads.
 */
export const programOf = (file: string | URL): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

/**
 * The program whose units these are: what a thread of a pool loads. Run from sources, as by tests, no file changes with all that it
 * imports; they are one program, for nobody goes on with a journal that was written from sources.
 * @param module - a module of this room: in the bundle a chunk beside the threads' entry
 */
export const programOfUnits = (module = import.meta.url): string =>
  module.endsWith('.ts') ? 'sources' : programOf(new URL('./worker.js', module));

/** Of a run that an earlier version wrote, which did not say whose it is. */
export const UNTOLD = 'not told';
