import { Listr } from 'listr2';

/** Lines on a terminal that are drawn over until they are closed, and then are gone. */
export interface LiveLines {
  show(line: string, text: string): void;
  /** Its last text, with a tick or a cross. */
  end(line: string, text: string, passed: boolean): void;
  close(): Promise<void>;
}

/** @param lines - the name and the first text of each */
export function liveLines(lines: ReadonlyMap<string, string>): LiveLines {
  const live = new Map([...lines].map(([name, text]) => [name, new LiveLine(text)]));
  const list = new Listr(
    [...live.values()].map((line) => ({ title: line.text, task: (_context, task) => line.run(task) })),
    {
      concurrent: true,
      exitOnError: false,
      // Ours ends gracefully; listr2's own would exit the process at the first Ctrl-C.
      registerSignalListeners: false,
      rendererOptions: { clearOutput: true },
    },
  );
  process.once('exit', showCursor);
  const running = list.run();
  return {
    show: (name, text) => live.get(name)?.show(text),
    end: (name, text, passed) => live.get(name)?.end(text, passed),
    close: async () => {
      for (const line of live.values()) line.end(line.text, true);
      await running;
      process.off('exit', showCursor);
    },
  };
}

/** The display hides it while it draws, and the second Ctrl-C ends the process in the middle of that. */
const showCursor = (): void => void process.stdout.write('\u001b[?25h');

class LiveLine {
  #task: { title: string } | undefined;
  #succeed: () => void = () => {};
  #fail: (reason: Error) => void = () => {};
  #ended = false;
  readonly #finished = new Promise<void>((resolve, reject) => {
    this.#succeed = resolve;
    this.#fail = reject;
  });

  constructor(public text: string) {}

  run(task: { title: string }): Promise<void> {
    this.#task = task;
    task.title = this.text;
    return this.#finished;
  }

  show(text: string): void {
    if (this.#ended) return;
    this.text = text;
    if (this.#task !== undefined) this.#task.title = text;
  }

  end(text: string, passed: boolean): void {
    if (this.#ended) return;
    this.show(text);
    this.#ended = true;
    if (passed) this.#succeed();
    else this.#fail(new Error(text));
  }
}
