import { Console } from 'node:console';
import { auditClaim } from '../engine/audit.js';
import type { AuditEvidence } from '../evidence-audit.js';
import { findClaim, loadRegistry } from './registry.js';

// As in main.ts: what a user's own code prints must not mix with our standard output.
globalThis.console = new Console(process.stderr);

/** One claim to audit, as it crosses the thread boundary. */
export interface AuditTask {
  readonly claim: string;
  readonly config?: string | undefined;
  readonly runs?: number | undefined;
  readonly seed: number;
}

const registries = new Map<string | undefined, ReturnType<typeof loadRegistry>>();

export async function audit({ claim, config, runs, seed }: AuditTask): Promise<AuditEvidence> {
  const registry = registries.get(config) ?? loadRegistry(config);
  registries.set(config, registry);
  return auditClaim(findClaim(await registry, claim), { runs, seed });
}
