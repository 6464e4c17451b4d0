import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finished } from './run-unit.js';

/** Runs that ended, a line each, in files that only grow: whatever kills a process, what had ended stays known. */
export class Journal {
  readonly finished = new Map<string, Finished>();
  readonly #own: string;

  /** Reads every journal in the folder; writes to that of `name`. */
  constructor(
    readonly folder: string,
    name: string,
  ) {
    mkdirSync(folder, { recursive: true });
    this.#own = join(folder, `${name}.jsonl`);
    for (const file of readdirSync(folder)
      .filter((each) => each.endsWith('.jsonl'))
      .sort())
      for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) this.#read(line);
    // A line that a kill cut short must not take the next one with it.
    if (existsSync(this.#own) && !readFileSync(this.#own, 'utf8').endsWith('\n')) appendFileSync(this.#own, '\n');
  }

  add(run: Finished): void {
    appendFileSync(this.#own, `${JSON.stringify(run)}\n`);
    this.finished.set(run.key, run);
  }

  /** A line cut short is no run. */
  #read(line: string): void {
    try {
      const run = JSON.parse(line) as Finished;
      this.finished.set(run.key, run);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}
