import type { AnyClaim } from '../claims/claim.js';
import type { Config } from '../claims/config.js';

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
export function configOfThread(file: string | undefined): Promise<Config | undefined> {
  const config = configs.get(file) ?? load(file);
  configs.set(file, config);
  return config;
}

const configs = new Map<string | undefined, Promise<Config | undefined>>();

async function load(file: string | undefined): Promise<Config | undefined> {
  if (file === undefined) return undefined;
  const { loadConfig } = await import('./load-config.js');
  return loadConfig(file);
}
