import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A file as `npm run build` leaves it in dist/, the command if not another.
 * @throws Error when it has not been built, or a source has changed since: its tests would try code that is no longer there
 */
export function built(name = 'src/cli/main.js'): string {
  const file = join(ROOT, 'dist', name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build before the tests of what it builds`);
  const changed = changedSince(lastBuild(), ROOT);
  if (changed !== undefined)
    throw new Error(`${changed} is newer than dist/: run npm run build before the tests of what it builds`);
  return file;
}

/** A source that is built and was written after `time` (milliseconds), or undefined. Looks at 500 files, 10 ms. */
export function changedSince(time: number, root: string): string | undefined {
  for (const folder of ['src', 'properties'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile() && isBuilt(relative(root, file)) && statSync(file).mtimeMs > time) return file;
    }
  return undefined;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** As tsconfig.build.json and src/page/build.mjs have it. */
const isBuilt = (file: string): boolean =>
  /\.(ts|mjs|css|as)$/.test(file) && !/\.(test|scale)\.ts$|fixture|^src\/testing\//.test(file);

/** The schema is written last, by every build; the bundle leaves files alone that would stay as they are. */
function lastBuild(): number {
  const schema = join(ROOT, 'dist/evidence.schema.json');
  return existsSync(schema) ? statSync(schema).mtimeMs : 0;
}

/** What a finished command left: its exit code (null when a signal ended it) and all it printed. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way: `finished` resolves at its end. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves as soon as standard output holds `text`. */
  readonly printed: (text: string) => Promise<void>;
}

/** Starts the built command without a terminal. @throws Error when it has not been built. */
export function start(words: readonly string[], cwd: string): Running {
  return startProcess(process.execPath, [built(), ...words], cwd);
}

/** Runs the built command to its end, in a process of its own. */
export const eigencheckAlone = (words: readonly string[], cwd: string): Promise<Finished> => start(words, cwd).finished;

/**
 * Runs the built command to its end, in a process that stays for the next call: the same entry file, text and exit code
 * without most of a start. For what a process means by itself (signals, an early end, what worker threads print) see `start`.
 */
export const eigencheck = stayingHost([]);

/** A process like that of `eigencheck`, of its own, started by `before` if that is not empty: a program and its words. */
export function stayingHost(before: readonly string[]): (words: readonly string[], cwd: string) => Promise<Finished> {
  let last: Promise<Finished> = Promise.resolve({ code: 0, stdout: '', stderr: '' });
  let host: ChildProcess | undefined;

  function inHost(words: readonly string[], cwd: string): Promise<Finished> {
    host ??= startHost(before);
    const child = host;
    return new Promise((resolve) => {
      // It ended: so does the command. The next call starts another.
      const ended = (code: number | null) => {
        host = undefined;
        resolve({ code, stdout: '', stderr: 'the process of the command ended' });
      };
      child.once('exit', ended);
      child.once('message', (finished: Finished) => {
        child.off('exit', ended);
        resolve(finished);
      });
      child.send({ main: built(), words, cwd });
    });
  }

  return (words, cwd) => {
    last = last.then(() => inHost(words, cwd));
    return last;
  };
}

function startHost(before: readonly string[]): ChildProcess {
  const [program, ...words] = [...before, process.execPath, HOST];
  const child = spawn(program, words, { env: environment(), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // It must not keep the tests' process alive; that one's end disconnects and so ends it.
  child.unref();
  child.channel?.unref();
  return child;
}

const HOST = fileURLToPath(new URL('./command-host.mjs', import.meta.url));

function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, FORCE_COLOR: _color, ...env } = process.env;
  return { EIGENCHECK_CACHE: 'off', ...env };
}

/** Starts any program, with colours and terminals left out of the environment. */
export function startProcess(program: string, words: readonly string[], cwd: string): Running {
  const child = spawn(program, words, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  let stdout = '';
  let stderr = '';
  let look = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      started.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      look = () => {
        if (stdout.includes(text)) resolve();
      };
      look();
      void finished.then(() => reject(new Error(`ended without printing ${text}: ${stdout}${stderr}`)), reject);
    });
  return { child, finished, printed };
}

const started = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function endAll(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** A new folder below the system's temporary one that holds these files. */
export function projectFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'eigencheck-test-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
