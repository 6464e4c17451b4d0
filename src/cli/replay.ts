import type { AnyClaim } from '../claim.js';
import { replay as replayFinding } from '../engine/replay.js';
import type { Finding } from '../evidence.js';
import { parseTarget } from './options.js';
import { findClaim, loadRegistry } from './registry.js';
import { findingLines } from './summary.js';
import { paintFor } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface ReplayOptions {
  readonly config?: string;
  readonly seed: number;
  readonly path: string;
  readonly data?: string;
  readonly dropDegenerate?: boolean;
  readonly json: boolean;
}

/**
 * Computes one instance of a claim or of one of its controls again, and prints both sides to the last bit.
 * Returns the exit code: for a claim 0 holds, 1 refuted, 3 undecided; for a control, which must be refuted, 0 when it is and 1 when not.
 */
export async function replay(target: string, options: ReplayOptions): Promise<number> {
  const { claim: id, control } = parseTarget(target);
  const found = findClaim(await loadRegistry(options.config), id);
  const claim = options.data === undefined ? found : await onDataFile(found, options.data, options);
  if (control !== undefined && !claim.controls.some((known) => known.id === control))
    throw new UsageError(
      `unknown control ${JSON.stringify(control)} of ${id}, expected ${claim.controls.map((known) => known.id).join(', ') || 'none: it has no controls'}`,
    );

  const { seed, path } = options;
  const finding = replayFinding(claim, { seed, path, ...(control !== undefined && { control }) });
  process.stdout.write(options.json ? `${JSON.stringify(finding, infinityAsText, 1)}\n` : asText(target, finding));
  if (control !== undefined) return finding.verdict === 'refuted' ? 0 : 1;
  return { holds: 0, refuted: 1, undecided: 3 }[finding.verdict];
}

async function onDataFile(claim: AnyClaim, file: string, options: ReplayOptions): Promise<AnyClaim> {
  const [{ readDataFile }, { onTaskData }] = await Promise.all([import('./data-file.js'), import('./on-data.js')]);
  const { rows, lines } = readDataFile(file, options.dropDegenerate ?? false).directions;
  return onTaskData(claim, { file, rows, lines });
}

function asText(target: string, finding: Finding): string {
  const style = { holds: 'green', refuted: 'red', undecided: 'yellow' } as const;
  const head = `${paintFor(process.stdout, process.env)(style[finding.verdict], finding.verdict)}  ${target}`;
  const exact = (name: 'left' | 'right') =>
    `  ${`${name}, exactly`.padEnd(14)} [${finding[name].lo}, ${finding[name].hi}]`;
  return `${[head, ...findingLines(finding), exact('left'), exact('right')].join('\n')}\n`;
}

const infinityAsText = (_key: string, value: unknown) =>
  value === Infinity || value === -Infinity ? String(value) : value;
