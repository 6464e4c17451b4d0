import type { AnyClaim } from '../claims/claim.js';
import { type CaseFile, statementName } from '../engine/hunt/case-file.js';
import { type ReplayedCase, replayCase } from '../engine/hunt/replay-case.js';
import { replay } from '../engine/replay.js';
import type { Scheme } from '../engine/settings.js';
import type { Finding } from '../evidence/schema.js';
import { VERSION } from '../version.js';
import { findClaim, isFromConfig, targetName } from './registry.js';
import type { Serving } from './serve.js';
import type { ClaimTask } from './task.js';
import { watchedRegistry } from './watched-registry.js';

/** One instance of a claim or control, by seed and path. */
export interface InstanceTask extends Omit<ClaimTask, 'data'> {
  readonly kind: 'replay-instance';
  readonly control?: string | undefined;
  readonly path: string;
  readonly scheme?: Scheme | undefined;
  readonly data?: string | undefined;
  readonly dropDegenerate?: boolean | undefined;
}

/** One case file. */
export interface CaseTask {
  readonly kind: 'replay-case';
  readonly path: string;
  readonly file: CaseFile;
  readonly config?: string | undefined;
  /** The line that replays it. */
  readonly line: string;
}

export async function replayInstance(task: InstanceTask, thread: Serving<never>): Promise<Finding> {
  const { control, seed, path, scheme } = task;
  const found = findClaim(await watchedRegistry(task.config, thread), task.claim);
  const target = targetName(found, control);
  const claim = task.data === undefined ? found : await onDataFile(found, task.data, task.dropDegenerate ?? false);
  thread.begin({ number: 0, doing: 'evaluating', draw: 0, text: `${target}: seed ${seed}, path ${path}` });
  return replay(claim, { control, seed, path, scheme });
}

export async function replayFile(task: CaseTask, thread: Serving<never>): Promise<ReplayedCase> {
  const { path, file, config, line } = task;
  const registry = await watchedRegistry(config, thread);
  const claim = findClaim(registry, file.claim);
  thread.begin({ number: 0, doing: 'evaluating', draw: 0, text: `${path}: ${statementName(file)}` });
  const by = { version: VERSION, isOwn: !isFromConfig(registry, claim) };
  return replayCase(claim, file, line, registry.config?.activations ?? [], by);
}

async function onDataFile(claim: AnyClaim, file: string, drop: boolean): Promise<AnyClaim> {
  const [{ readDataFile }, { onTaskData }] = await Promise.all([import('./data-file.js'), import('./on-data.js')]);
  const { rows, lines } = readDataFile(file, drop).directions;
  return onTaskData(claim, { file, rows, lines });
}
