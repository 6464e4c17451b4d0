import type { Outcome, TaskProgress } from './task.js';
import type { Paint } from './terminal.js';
import { outcomeLine } from './words.js';

/** What is shown while claims are checked. */
export interface Progress {
  update(progress: TaskProgress): void;
  finish(outcome: Outcome): void;
  /** A case takes long, or took too long. */
  note(claim: string, news: string): void;
  /** The first Ctrl-C arrived. */
  stopping(): void;
  close(): Promise<void>;
}

export const STOPPING = 'stopping: what is known will be written; press Ctrl-C again to end at once';

/** For --json: standard output is the evidence and nothing else. */
export const silentProgress: Progress = {
  update() {},
  finish() {},
  note() {},
  stopping() {},
  async close() {},
};

/** For logs and pipes: one line per finished claim, in the order in which they finish. */
export function plainProgress(write: (line: string) => void, width: number): Progress {
  return {
    update() {},
    finish: (outcome) => write(outcomeLine(outcome, width)),
    note: (claim, news) => write(`${claim.padEnd(width)}  ${news}`),
    stopping: () => write(STOPPING),
    async close() {},
  };
}

/** For a terminal: one live line per claim, which the table replaces at the end. */
export async function liveProgress(claims: readonly string[], paint: Paint): Promise<Progress> {
  const { Listr } = await import('listr2');
  const width = Math.max(...claims.map((claim) => claim.length));
  const lines = new Map<string, Line>(claims.map((claim) => [claim, waitingLine(claim, width, paint)]));
  const list = new Listr(
    [...lines].map(([, line]) => ({ title: line.title, task: (_context, task) => line.run((title) => { task.title = title; }) })), // biome-ignore format: one thought, one line
    {
      concurrent: true,
      exitOnError: false,
      // Ours ends gracefully; listr2's own would exit the process at the first Ctrl-C.
      registerSignalListeners: false,
      rendererOptions: { clearOutput: true },
    },
  );
  const running = list.run();
  let stopping = false;
  return {
    update: ({ claim, phase, done, total }) => {
      const count = paint('dim', `${phase} ${done}/${total}`);
      lines.get(claim)?.show(stopping ? `${paint('yellow', 'stopping')} ${count}` : count);
    },
    finish: (outcome) => lines.get(outcome.evidence.id)?.end(outcomeLine(outcome, width), isWell(outcome)),
    note: (name, news) =>
      lines.get(name.split('/')[0])?.show(paint('yellow', `${name.split('/')[1] ?? ''} ${news}`.trim())),
    stopping: () => {
      stopping = true;
      for (const line of lines.values()) line.show(paint('yellow', STOPPING));
    },
    close: async () => {
      await running;
    },
  };
}

const isWell = ({ evidence, error }: Outcome): boolean =>
  error === undefined &&
  evidence.verdict === 'holds' &&
  evidence.controls.every((control) => control.verdict === 'refuted');

/** One line of the live display: shown while its claim runs, then ended with a tick or a cross. */
interface Line {
  readonly title: string;
  run(setTitle: (title: string) => void): Promise<void>;
  show(text: string): void;
  end(title: string, well: boolean): void;
}

function waitingLine(claim: string, width: number, paint: Paint): Line {
  const title = (text: string) => `${claim.padEnd(width)}  ${text}`;
  let setTitle: (title: string) => void = () => {};
  let ended = false;
  let succeed: () => void = () => {};
  let fail: (reason: Error) => void = () => {};
  const finished = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    fail = reject;
  });
  return {
    title: title(paint('dim', 'starting')),
    run(set) {
      setTitle = set;
      return finished;
    },
    show: (text) => {
      if (!ended) setTitle(title(text));
    },
    end(last, well) {
      ended = true;
      setTitle(last);
      if (well) succeed();
      else fail(new Error(last));
    },
  };
}
