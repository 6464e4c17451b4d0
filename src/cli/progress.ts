import type { ClaimEnd } from '../run/task.js';
import type { SuiteEvents } from '../run/verify.js';
import { type Paint, paintFor } from './terminal.js';
import { outcomeLine } from './words.js';

/** Nothing with --json, where standard output is the evidence alone; live lines on a terminal; else a log. */
export async function suiteProgress(
  json: boolean,
  claims: readonly string[],
  print: (line: string) => void,
): Promise<SuiteEvents> {
  if (json) return logOfProgress(() => {}, 0);
  const width = Math.max(...claims.map((claim) => claim.length));
  if (!process.stdout.isTTY) return logOfProgress(print, width);
  return liveProgress(claims, width, paintFor(process.stdout, process.env));
}

/** For logs and pipes: one line per finished claim, in the order in which they finish. */
export function logOfProgress(write: (line: string) => void, width: number): SuiteEvents {
  return {
    update() {},
    finish: (outcome) => write(outcomeLine(outcome, width)),
    note: (claim, news) => write(`${claim.padEnd(width)}  ${news}`),
    stopping: () => write(STOPPING),
    async close() {},
  };
}

export const STOPPING = 'stopping: what is known will be written; press Ctrl-C again to end at once';

/** One line per claim, which the table replaces at the end. */
async function liveProgress(claims: readonly string[], width: number, paint: Paint): Promise<SuiteEvents> {
  const { liveLines } = await import('./live-lines.js');
  const titled = (claim: string, text: string) => `${claim.padEnd(width)}  ${text}`;
  const lines = liveLines(new Map(claims.map((claim) => [claim, titled(claim, paint('dim', 'starting'))])));
  const show = (claim: string, text: string) => lines.show(claim, titled(claim, text));
  let stopping = false;
  return {
    update: ({ claim, phase, done, total }) => {
      const count = paint('dim', `${phase} ${done}/${total}`);
      show(claim, stopping ? `${paint('yellow', 'stopping')} ${count}` : count);
    },
    finish: (outcome) => lines.end(outcome.evidence.id, outcomeLine(outcome, width), isPassed(outcome)),
    note: (name, news) => {
      const [claim, control = ''] = name.split('/');
      show(claim, paint('yellow', `${control} ${news}`.trim()));
    },
    stopping: () => {
      stopping = true;
      for (const claim of claims) show(claim, paint('yellow', STOPPING));
    },
    close: () => lines.close(),
  };
}

const isPassed = ({ evidence, error }: ClaimEnd): boolean =>
  error === undefined &&
  evidence.verdict === 'holds' &&
  evidence.controls.every((control) => control.verdict === 'refuted');
