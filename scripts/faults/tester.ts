import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../src/testing/faults/fault.js';
import { BUILT_COMMAND, type ImportGraph } from './import-graph.js';
import { Scratch } from './scratch.js';
import type { RunTests, TestsEnded } from './suite.js';

export interface Outcome {
  readonly id: string;
  readonly caught: boolean;
  /** The test that noticed, or how it ended otherwise. */
  readonly by?: { readonly file: string; readonly test: string } | undefined;
  /** Test files that ran. */
  readonly files: number;
  readonly seconds: number;
}

/**
 * Not counted: the bit-exact replay of kept cases, which notices every change and judges none; and what looks at the sources as
 * text, which a planted fault changes, or asks where they lie, which is elsewhere here.
 */
const LEFT_OUT = new Set([
  'properties/corpus.test.ts',
  'src/testing/faults/faults.test.ts',
  'src/testing/layers.test.ts',
  'src/cli/package.test.ts',
  'src/cli/defined-at.test.ts',
]);

/** Seconds without an answer after which a fault counts as caught: some test waits for a loop that does not end. */
const HUNG = 1200;

/** One copy of the tree with its tests; faults are tried in it one after the other. */
export class Tester {
  #suite: ChildProcess | undefined;
  /** Files that fail without any fault. */
  readonly broken = new Map<string, string>();
  readonly #sound = new Set<string>();
  readonly #seconds = new Map<string, number>();
  #changed: string[] = [];
  #starters: ReadonlySet<string> | undefined;

  private constructor(
    readonly scratch: Scratch,
    private readonly graph: ImportGraph,
  ) {}

  static async of(root: string, graph: ImportGraph): Promise<Tester> {
    return new Tester(await Scratch.of(root), graph);
  }

  /** Plants the fault and runs at most `most` test files, the nearest first. */
  async try(fault: Fault, most: number): Promise<Outcome> {
    const started = performance.now();
    const tests = this.#order(fault).slice(0, most);
    for (;;) {
      this.#changed.push(this.scratch.plant(fault));
      let failed: TestsEnded['failed'];
      try {
        if (tests.some((test) => this.#needsDist(test))) this.scratch.build();
        failed = await this.#run(tests);
      } finally {
        this.scratch.restore();
        this.#changed.push(join(this.scratch.folder, fault.file));
      }
      const done = { id: fault.id, files: tests.length, seconds: (performance.now() - started) / 1000 };
      if (failed === undefined) return { ...done, caught: false };
      if (await this.#isSound(failed.file)) return { ...done, caught: true, by: failed };
      tests.splice(tests.indexOf(failed.file), 1);
    }
  }

  async close(): Promise<void> {
    this.#end();
    this.scratch.remove();
  }

  /** Those named, the file's own, then by steps of imports, of one step first those beside the file, then the quicker ones. */
  #order({ file, tests = [] }: Fault): string[] {
    const steps = this.graph.distances(file);
    const own = file.replace(/\.ts$/, '.test.ts');
    const rank = (test: string): number =>
      tests.includes(test)
        ? -2 + tests.indexOf(test) / 100
        : test === own
          ? -1
          : (steps.get(test) ?? Number.POSITIVE_INFINITY) + (dirname(test) === dirname(file) ? 0 : 0.5);
    return [...new Set([...tests, ...steps.keys()])]
      .filter((test) => !LEFT_OUT.has(test) && !this.broken.has(test))
      .sort((a, b) => rank(a) - rank(b) || (this.#seconds.get(a) ?? 1) - (this.#seconds.get(b) ?? 1));
  }

  /** Whether it starts what was built, which must then be as old as the sources. */
  #needsDist(test: string): boolean {
    this.#starters ??= new Set(this.graph.distances(BUILT_COMMAND).keys());
    return this.#starters.has(test);
  }

  /** Whether the file that noticed passes without the fault: asked once of each. */
  async #isSound(file: string): Promise<boolean> {
    if (this.#sound.has(file) || !file.endsWith('.test.ts')) return true;
    if (this.#needsDist(file)) this.scratch.build();
    const failed = await this.#run([file]);
    if (failed === undefined) this.#sound.add(file);
    else this.broken.set(file, failed.test);
    return failed === undefined;
  }

  async #run(tests: readonly string[]): Promise<TestsEnded['failed']> {
    const suite = await this.#started();
    const changed = this.#changed;
    this.#changed = [];
    return new Promise((resolve) => {
      const finish = (failed: TestsEnded['failed']) => {
        clearTimeout(timer);
        suite.off('message', answered).off('exit', exited);
        resolve(failed);
      };
      const answered = ({ failed, seconds }: TestsEnded) => {
        for (const [file, took] of Object.entries(seconds)) this.#seconds.set(file, took);
        finish(failed);
      };
      const exited = () => {
        this.#suite = undefined;
        finish({ file: 'the process of the tests', test: 'ended' });
      };
      const timer = setTimeout(() => {
        this.#end();
        finish({ file: 'the tests', test: `no answer within ${HUNG} s` });
      }, HUNG * 1000);
      suite.on('message', answered).on('exit', exited);
      suite.send({ tests, changed } satisfies RunTests);
    });
  }

  async #started(): Promise<ChildProcess> {
    if (this.#suite !== undefined) return this.#suite;
    const suite = fork(JITI, [SUITE, this.scratch.folder], {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      suite.once('message', () => resolve());
      suite.once('exit', (code) =>
        reject(new Error(`the tests of ${this.scratch.folder} did not start: exit ${code}`)),
      );
    });
    suite.removeAllListeners('exit');
    this.#suite = suite;
    return suite;
  }

  /** With the processes that it started: its group. */
  #end(): void {
    const pid = this.#suite?.pid;
    this.#suite = undefined;
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  }
}

const JITI = fileURLToPath(new URL('../../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url));
const SUITE = fileURLToPath(new URL('./suite.ts', import.meta.url));
