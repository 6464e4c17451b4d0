import type { AnyClaim } from '../claims/claim.js';
import type { CaseFile } from '../engine/hunt/case-file.js';
import { statementName } from '../engine/hunt/case-file.js';
import { type ReplayedCase, replayCase } from '../engine/hunt/replay-case.js';
import { replay } from '../engine/replay.js';
import type { Finding } from '../evidence/schema.js';
import type { Serving } from '../run/serve.js';
import { parseTarget } from './options.js';
import { findClaim, isFromConfig } from './registry.js';
import { UsageError } from './usage-error.js';
import { VERSION } from './version.js';
import type { Told } from './watched-command.js';
import { told, watchedRegistry } from './watched-registry.js';

/** One instance of a claim or control, by seed and path. */
export interface InstanceTask {
  readonly kind: 'replay-instance';
  readonly target: string;
  readonly config?: string;
  readonly seed: number;
  readonly path: string;
  readonly data?: string;
  readonly dropDegenerate?: boolean;
}

/** One case file. */
export interface CaseTask {
  readonly kind: 'replay-case';
  readonly path: string;
  readonly file: CaseFile;
  readonly config?: string;
  /** The line that replays it. */
  readonly line: string;
}

export const replayInstance = (task: InstanceTask, thread: Serving<never>): Promise<Told<Finding>> =>
  told(async () => {
    const { target, seed, path } = task;
    const { claim: id, control } = parseTarget(target);
    const found = findClaim(await watchedRegistry(task.config, thread), id);
    if (control !== undefined && !found.controls.some((known) => known.id === control))
      throw new UsageError(
        `unknown control ${JSON.stringify(control)} of ${id}, expected ${found.controls.map((known) => known.id).join(', ') || 'none: it has no controls'}`,
      );
    const claim = task.data === undefined ? found : await onDataFile(found, task.data, task.dropDegenerate ?? false);
    thread.begin({ number: 0, doing: 'evaluating', draw: 0, text: `${target}: seed ${seed}, path ${path}` });
    return replay(claim, { seed, path, ...(control !== undefined && { control }) });
  });

export const replayFile = ({ path, file, config, line }: CaseTask, thread: Serving<never>) =>
  told<ReplayedCase>(async () => {
    const registry = await watchedRegistry(config, thread);
    const claim = findClaim(registry, file.claim);
    thread.begin({ number: 0, doing: 'evaluating', draw: 0, text: `${path}: ${statementName(file)}` });
    const by = { version: VERSION, isOwn: !isFromConfig(registry, claim) };
    return replayCase(claim, file, line, registry.config?.activations ?? [], by);
  });

async function onDataFile(claim: AnyClaim, file: string, drop: boolean): Promise<AnyClaim> {
  const [{ readDataFile }, { onTaskData }] = await Promise.all([import('./data-file.js'), import('./on-data.js')]);
  const { rows, lines } = readDataFile(file, drop).directions;
  return onTaskData(claim, { file, rows, lines });
}
