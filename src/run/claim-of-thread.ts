import type { AnyClaim } from '../claims/claim.js';
import { memo } from '../numerics/memo.js';
import type { LoadedConfig } from './load-config.js';

/**
 * A claim by its id, in a worker thread: functions do not cross threads, so each loads what it needs itself, once. The
 * built-in theorems, a quarter of the start of a thread, only where the claim is none of the configuration's; ids are
 * known to differ.
 * @throws InputError naming the nearest known id.
 */
export async function claimOfThread(id: string, configFile: string | undefined): Promise<AnyClaim> {
  const config = await configOfThread(configFile);
  const own = config?.claims.find((claim) => claim.id === id);
  if (own !== undefined) return own;
  const { findClaim, registryWith } = await import('./registry.js');
  return findClaim(registryWith(configFile, config), id);
}

/** Loaded once a thread. */
export const configOfThread = memo(
  (file: string | undefined) => file ?? '',
  async (file): Promise<LoadedConfig | undefined> =>
    file === undefined ? undefined : (await import('./load-config.js')).loadConfig(file),
);
