import { jsonText } from '../evidence/json.js';
import { type ConstantsRequest, recomputeConstants } from '../run/constants.js';
import { anyOf, exitCode } from '../run/exit-code.js';
import { constantsText } from './constants-text.js';
import { say, sayMistrust, writtenLines } from './say.js';
import { lookFor } from './terminal.js';
import { lineOf } from './usage-error.js';

export type ConstantsOptions = Omit<ConstantsRequest, 'ids'> & { readonly json?: boolean };

/**
 * Recomputes published constants and prints what became of them. Returns the exit code: 0 when every verdict is the one
 * that the register records, else 1 when one is not, 130 interrupted, 2 when one could not be computed, 3 when one
 * stays undecided or passes its limits.
 */
export async function constants(ids: readonly string[], options: ConstantsOptions): Promise<number> {
  sayMistrust();
  const { constants: found, facts, problems, files } = await recomputeConstants({ ...options, ids });
  // Nothing is known where the configuration does not load.
  if (found.length > 0 || problems.length === 0)
    process.stdout.write(
      options.json ? `${jsonText(found)}\n` : constantsText(found, lookFor(process.stdout, process.env)),
    );
  if (!options.json) process.stdout.write(writtenLines(files));
  if (files.failure !== undefined) say(lineOf(files.failure));
  for (const problem of problems) say(problem);
  return exitCode(anyOf([...facts, { unjudged: files.failure !== undefined }]));
}
