import { jsonText } from '../evidence/json.js';
import { type ShowRequest, shownClaim } from '../run/show.js';
import { asObject, showText } from './show-text.js';
import { lookFor } from './terminal.js';

export type ShowOptions = Omit<ShowRequest, 'claim'> & { readonly json?: boolean; readonly tex?: boolean };

/**
 * Prints all there is to know about one claim without running it; of a statistical one also what rate its default
 * budget would refute. Returns the exit code.
 */
export async function show(claim: string, { json, tex = false, ...request }: ShowOptions): Promise<number> {
  const shown = await shownClaim({ ...request, claim });
  const look = lookFor(process.stdout, process.env);
  process.stdout.write(json ? `${jsonText(asObject(shown))}\n` : showText(shown, look, tex));
  return 0;
}
