import type { SuiteEvents, SuiteStart } from '../run/suite-request.js';
import type { ClaimEnd } from '../run/task.js';
import { hanging } from './columns.js';
import { RunBar } from './run-bar.js';
import { isLive, type Look, lookFor } from './terminal.js';
import { isUnbegun, outcomeLine } from './words.js';

/** Nothing with --json, where standard output is the evidence alone; live lines on a terminal; else a log. */
export async function suiteProgress(
  json: boolean,
  start: Pick<SuiteStart, 'claims' | 'work' | 'workers'>,
  print: (line: string) => void,
): Promise<SuiteEvents> {
  if (json) return logOfProgress(() => {}, 0);
  const width = Math.max(...start.claims.map((claim) => claim.length));
  if (!isLive(process.stdout, process.env)) return logOfProgress(print, width);
  return liveProgress(start, process.stdout, () => lookFor(process.stdout, process.env));
}

/**
 * For logs and pipes: one line per finished claim, in the order in which they finish. Those that a stopped run did not
 * begin have none; the summary counts them.
 */
export function logOfProgress(write: (line: string) => void, width: number): SuiteEvents {
  return {
    update() {},
    work() {},
    finish: (outcome) => {
      if (!isUnbegun(outcome.evidence)) write(outcomeLine(outcome, width));
    },
    note: (claim, news) => write(`${claim.padEnd(width)}  ${news}`),
    stopping: () => write(STOPPING),
    async close() {},
  };
}

export const STOPPING = 'stopping: what is known will be written; press Ctrl-C again to end at once';

/** A bar for the whole run, and below it what is at work; finished claims stay above. */
export async function liveProgress(
  start: Pick<SuiteStart, 'work' | 'workers'>,
  stream: NodeJS.WriteStream,
  look: () => Look,
): Promise<SuiteEvents> {
  const [{ liveScreen }, { turn }] = await Promise.all([import('./live-screen.js'), import('./live-line.js')]);
  const screen = liveScreen(stream);
  const bar = new RunBar(start, seconds());
  const turning = turn(screen, (sign) => bar.lines(sign, look(), seconds()));
  return {
    update: (progress) => bar.update(progress),
    work: (news) => bar.work(news),
    finish: (outcome) => {
      bar.finish(outcome);
      if (!isUnbegun(outcome.evidence)) screen.above(endLine(outcome, look()));
    },
    note: (name, news) => bar.note(name, news),
    stopping: () => {
      bar.stopping();
      screen.above(look().paint('yellow', hanging('', STOPPING, look().width)));
    },
    close: async () => turning.close(),
  };
}

const seconds = (): number => performance.now() / 1000;

/** '✔ gram.kink-floor  holds · 200 draws', folded under its name. */
export function endLine(outcome: ClaimEnd, { paint, width }: Look): string {
  const [sign, style] = signOf(outcome);
  const name = outcome.evidence.id;
  const line = hanging(`${sign} `, outcomeLine(outcome, name.length), width);
  // Folded without colours, of which only the sign has one.
  return `${paint(style, sign)}${line.slice(sign.length)}`;
}

function signOf({ evidence, error }: ClaimEnd): readonly [sign: string, style: 'green' | 'red' | 'yellow'] {
  const { verdict, interrupted, controls, failure } = evidence;
  if (verdict === 'refuted' || error !== undefined || failure !== undefined) return ['✖', 'red'];
  if (interrupted) return ['–', 'yellow'];
  if (verdict === 'undecided') return ['?', 'yellow'];
  return controls.every((control) => control.verdict === 'refuted') ? ['✔', 'green'] : ['✖', 'red'];
}
